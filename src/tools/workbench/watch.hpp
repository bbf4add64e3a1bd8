// Watch: a rule set that is checked and tested as its files change.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "assembly/compile/memory.hpp"
#include "frontdesk/compile.hpp"
#include "tools/tester/report.hpp"

namespace frontdesk::workbench {

/// The rule files below some directories, and when they were written.
class FileWatch {
 public:
  explicit FileWatch(std::vector<std::filesystem::path> directories);

  /// True when a file was written, came or went since the last call that was true, and nothing has
  /// changed since the call before: half a save is waited for. A directory that is gone is empty.
  bool has_settled_change();

 private:
  using Stamps = std::map<std::string, std::pair<std::int64_t, std::uint64_t>>;
  Stamps look() const;

  std::vector<std::filesystem::path> directories_;
  Stamps seen_;    ///< At the last call.
  Stamps played_;  ///< At the last change that was told.
};

/// Remembers what failed.
class Rounds {
 public:
  Rounds(std::filesystem::path directory, CompileOptions options);

  /// Compiles and tests. What the round before has learnt from sentences that are still the same is
  /// not learnt again. Tests that failed the last time come first.
  tester::Report play();
  /// Of the last round: tests that failed before and pass now.
  const std::vector<std::string>& mended() const noexcept { return mended_; }

 private:
  std::filesystem::path directory_;
  CompileOptions options_;
  std::shared_ptr<const compile::Learnt> learnt_;
  std::set<std::string> failed_;
  std::vector<std::string> mended_;
};

}  // namespace frontdesk::workbench
