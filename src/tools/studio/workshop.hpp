// Workshop: a rule set that is compiled, tested and compared again whenever its files change.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "assembly/compile/compiled.hpp"
#include "assembly/compile/memory.hpp"
#include "frontdesk/compile.hpp"
#include "frontdesk/diagnostic.hpp"
#include "tools/tester/report.hpp"

namespace frontdesk::studio {

/// How things stand. Immutable; what is not known yet is null.
struct Round {
  std::uint64_t number = 0;          ///< Grows with everything that becomes known. 0: nothing yet.
  std::uint64_t rules_number = 0;    ///< Grows with every new `rules`.
  std::vector<Diagnostic> findings;  ///< Of the files as they are.
  bool is_current = false;           ///< `rules` are those of the files as they are.
  std::shared_ptr<const RuleSet> rules;  ///< The last without errors; null before the first.
  std::shared_ptr<const compile::Compiled> sources;  ///< What `rules` were compiled from.
  std::shared_ptr<const tester::Report> tests;       ///< Of `rules`, with coverage.
  /// Of `rules`: entries that claim the same message.
  std::shared_ptr<const std::vector<Diagnostic>> conflicts;
};

/// Thread-safe but for `run`, which is called once.
class Workshop {
 public:
  /// Nothing is read before `run`.
  Workshop(std::filesystem::path rules, CompileOptions options);

  /// Reads, and reads again on every change, until it is asked to stop.
  void run(const std::stop_token& stop);

  /// Never null.
  std::shared_ptr<const Round> round() const;
  /// The latest round as soon as its number is more than `number`, or after `patience`, whatever
  /// it is then.
  std::shared_ptr<const Round> await(std::uint64_t number,
                                     std::chrono::milliseconds patience) const;

  const std::filesystem::path& rules() const noexcept { return rules_; }
  const CompileOptions& options() const noexcept { return options_; }

 private:
  void look();
  void compare(const std::stop_token& stop);
  /// Makes the next round of the present one. `change` may say that there is nothing to tell.
  void update(const std::function<bool(Round&)>& change);

  const std::filesystem::path rules_;
  const CompileOptions options_;
  std::shared_ptr<const compile::Learnt> learnt_;  ///< Of the thread that runs.
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::shared_ptr<const Round> round_;
  std::stop_source comparing_;  ///< Of the rules that are compared now.
};

}  // namespace frontdesk::studio
