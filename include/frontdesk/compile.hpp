// From YAML files to an immutable rule set.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/diagnostic.hpp"
#include "frontdesk/result.hpp"

namespace frontdesk {

/// A compiled rule set: matcher, ranker, flows, replies and policy. Immutable; any number of
/// threads and engines may share one. Opaque: made by `compile_*`, used by `Engine`. Held by shared
/// pointer, so that a hot reload is a swap of pointers.
class RuleSet;

/// How far something is that may take seconds: what is being done, in English, and the share of it
/// that is done, from 0 to 1. Called on the thread that works, between steps that take unequally
/// long; it must not throw.
using ProgressCallback = std::function<void(std::string_view stage, double share)>;

struct CompileOptions {
  /// Directories where `extends: [common]` looks for packs by name, after the rule set's own
  /// directory.
  std::vector<std::filesystem::path> pack_paths{};
  /// Files larger than this, in bytes, are reported and not read.
  std::size_t max_file_bytes = 8u << 20;
  /// No more diagnostics than this are kept; the last one then says how many were left out.
  std::size_t max_diagnostics = 1000;
  /// How many threads may learn from examples at the same time, the calling one included. With 1
  /// none is started. The result is the same, whatever the number.
  std::size_t threads = 1;
  /// Called as a compilation goes on; may be empty. Nothing of the result depends on it.
  ProgressCallback progress{};
};

/// What a compilation gives: a rule set, or the reasons why there is none.
struct Compilation {
  /// Null if and only if `diagnostics` holds an error.
  std::shared_ptr<const RuleSet> rules{};
  /// Everything found, errors and warnings, ordered by file, line and column.
  std::vector<Diagnostic> diagnostics{};
};

/// Compiles every `*.yaml` and `*.yml` below `directory`, or the one file that it names, as one
/// rule set, packs it extends included. Reads files; call it at start-up or on a reload, never
/// while handling an event. Reports everything it finds; throws nothing. Thread-safe.
Compilation compile_directory(const std::filesystem::path& directory,
                              const CompileOptions& options = {});

/// Compiles one YAML text. `name` stands for the file in diagnostics. `extends` finds packs by
/// `options.pack_paths` only. Otherwise as `compile_directory`.
Compilation compile_string(std::string_view yaml, std::string_view name = "rules.yaml",
                           const CompileOptions& options = {});

/// Loads what `frontdesk compile` wrote, in milliseconds. The file is mapped into memory, so that
/// processes share its pages; it is not to be changed in place while it is in use, but replaced by
/// another. It gives the same turns as the rules that it was compiled from. A file that another
/// version of the library compiled, that was cut or damaged, or is none, is an Error:
/// `compiled.unreadable`, `compiled.foreign`, `compiled.version`, `compiled.machine`,
/// `compiled.cut`, `compiled.damaged`. Throws nothing. Thread-safe.
Result<std::shared_ptr<const RuleSet>> load_compiled(const std::filesystem::path& file);

/// The same for the bytes of such a file, of which it keeps a copy.
Result<std::shared_ptr<const RuleSet>> load_compiled(std::span<const std::byte> bytes);

}  // namespace frontdesk
