// Options: what every command takes.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "assembly/compile/compiled.hpp"
#include "frontdesk/compile.hpp"
#include "tools/cli/terminal.hpp"

namespace frontdesk::cli {

struct Options {
  std::string rules;               ///< The directory, or a file.
  std::vector<std::string> packs;  ///< Directories with packs.
  std::string colour = "auto";
  bool json = false;

  CompileOptions compile(ProgressCallback progress = {}) const;
  /// Where rules come from: the directory and those of packs.
  std::vector<std::filesystem::path> directories() const;
  bool use_colour(const Terminal& terminal) const;
};

/// Adds --colour to `command`.
void add_colour_option(CLI::App& command, Options& options);
/// Adds --json and --colour.
void add_output_options(CLI::App& command, Options& options);
/// Adds --packs.
void add_packs_option(CLI::App& command, std::vector<std::string>& packs);
/// Adds the directory RULES and --packs.
void add_rules_options(CLI::App& command, Options& options);
/// Adds the directory RULES, --packs, and the above.
void add_options(CLI::App& command, Options& options);

/// Compiles, or loads what is compiled already; prints errors to `terminal.err` (as JSON to `out`
/// with --json) and returns null when there are any. Warnings are left to the caller.
Compilation compile_or_say_why(const Options& options, Terminal& terminal);
compile::Compiled compile_or_say_why_with_sources(const Options& options, Terminal& terminal);

}  // namespace frontdesk::cli
