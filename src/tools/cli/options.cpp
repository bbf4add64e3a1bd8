// Options: what every command takes.
#include "tools/cli/options.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>
#include <thread>
#include <utility>

#include "assembly/compile/compiled_file.hpp"
#include "tools/cli/diagnostics.hpp"
#include "tools/cli/progress.hpp"

namespace frontdesk::cli {

CompileOptions Options::compile(ProgressCallback progress) const {
  CompileOptions result{.progress = std::move(progress)};
  result.threads = std::max(std::thread::hardware_concurrency(), 1U);
  for (const std::string& pack : packs) result.pack_paths.emplace_back(pack);
  return result;
}

bool Options::use_colour(const Terminal& terminal) const {
  if (colour == "always") return true;
  if (colour == "never") return false;
  return terminal.out_is_terminal && !terminal.no_colour;
}

std::vector<std::filesystem::path> Options::directories() const {
  std::vector<std::filesystem::path> all = {rules};
  all.insert(all.end(), packs.begin(), packs.end());
  return all;
}

void add_colour_option(CLI::App& command, Options& options) {
  command.add_option("--colour,--color", options.colour, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
}

void add_output_options(CLI::App& command, Options& options) {
  command.add_flag("--json", options.json, "Write JSON instead of text");
  add_colour_option(command, options);
}

void add_packs_option(CLI::App& command, std::vector<std::string>& packs) {
  command.add_option("--packs", packs, "Directory where packs are found by name; repeatable")
      ->type_name("DIR")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_rules_options(CLI::App& command, Options& options) {
  command.add_option("rules", options.rules, "Directory of the rule set, or a compiled file")
      ->required()
      ->type_name("RULES");
  add_packs_option(command, options.packs);
}

void add_options(CLI::App& command, Options& options) {
  add_rules_options(command, options);
  add_output_options(command, options);
}

namespace {

void say_why(const Compilation& compiled, const Options& options, Terminal& terminal) {
  if (compiled.rules) return;
  if (options.json) {
    terminal.out << diagnostics_json(compiled.diagnostics, {}, {});
  } else {
    print_diagnostics(compiled.diagnostics, false, options.use_colour(terminal), terminal.err);
  }
}

}  // namespace

Compilation compile_or_say_why(const Options& options, Terminal& terminal) {
  Compilation compiled = [&] {
    Stages stages(terminal);
    return compile::load_or_compile(options.rules, options.compile(stages.callback()));
  }();
  say_why(compiled, options, terminal);
  return compiled;
}

compile::Compiled compile_or_say_why_with_sources(const Options& options, Terminal& terminal) {
  compile::Compiled compiled = [&] {
    Stages stages(terminal);
    return compile::load_or_compile_with_sources(options.rules, options.compile(stages.callback()));
  }();
  say_why(compiled.compilation, options, terminal);
  return compiled;
}

}  // namespace frontdesk::cli
