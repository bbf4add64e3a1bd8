// Run tests: the tests that the authors of a rule set wrote.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "assembly/compile/compiled.hpp"
#include "tools/tester/report.hpp"

namespace frontdesk::tester {

struct TestOptions {
  /// Only tests whose name, sentence or entry holds this; empty: all.
  std::string only{};
  bool coverage = false;    ///< Fill `Report::points`.
  std::size_t threads = 1;  ///< At most; 0: as many as the machine has cores.
  /// Work of the caller's that is done beside, in one of the threads; may be empty.
  std::function<void()> beside{};
  ProgressCallback progress{};  ///< May be empty.
};

/// Plays the tests of a rule set that was compiled from `directory`: the sentences under `tests:`
/// of entries and signals, and the chats. Tests of packs that it extends are left out: they are the
/// packs' own. Sentences in a language that the bot does not speak are counted and skipped. Throws
/// nothing.
Report run_tests(const std::filesystem::path& directory, const compile::Compiled& compiled,
                 const TestOptions& options = {});

}  // namespace frontdesk::tester
