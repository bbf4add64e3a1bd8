// Run tests: the tests that the authors of a rule set wrote.
#pragma once

#include <filesystem>
#include <string>

#include "authoring/model/model.hpp"
#include "base/source/files.hpp"
#include "frontdesk/compile.hpp"
#include "tools/tester/report.hpp"

namespace frontdesk::tester {

struct TestOptions {
  CompileOptions compile;
  /// Only tests whose name, sentence or entry holds this; empty: all.
  std::string only;
  bool coverage = false;  ///< Fill `Report::points`.
};

/// Compiles `directory` and plays its tests: the sentences under `tests:` of entries and signals,
/// and the chats. Tests of packs that it extends are left out: they are the packs' own.
/// Sentences in a language that the bot does not speak are counted and skipped.
/// Reads files; throws nothing.
Report run_tests(const std::filesystem::path& directory, const TestOptions& options = {});

/// As above, of a directory that was compiled already.
Report run_tests(const std::filesystem::path& directory, Compilation compiled,
                 const TestOptions& options);

/// As above, of what was compiled from `model`, which was loaded from `files`. Reads no files.
Report run_tests(const std::filesystem::path& directory, Compilation compiled,
                 const model::Model& model, const source::Files& files, const TestOptions& options);

}  // namespace frontdesk::tester
