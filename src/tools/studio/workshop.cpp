// Workshop: a rule set that is compiled, tested and compared again whenever its files change.
#include "tools/studio/workshop.hpp"

#include <thread>
#include <utility>

#include "tools/tester/run_tests.hpp"
#include "tools/workbench/conflicts.hpp"
#include "tools/workbench/watch.hpp"

namespace frontdesk::studio {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{50};

}  // namespace

Workshop::Workshop(std::filesystem::path rules, CompileOptions options)
    : rules_(std::move(rules)),
      options_(std::move(options)),
      round_(std::make_shared<const Round>()) {}

void Workshop::run(const std::stop_token& stop) {
  std::vector<std::filesystem::path> directories = options_.pack_paths;
  directories.push_back(rules_);
  // Before the first look: what is saved meanwhile is seen.
  workbench::FileWatch files(std::move(directories));
  look();
  std::jthread comparing([this](const std::stop_token& one) { compare(one); });
  while (!stop.stop_requested()) {
    std::this_thread::sleep_for(kBetweenLooks);
    if (files.has_settled_change()) look();
  }
  comparing.request_stop();
  const std::scoped_lock lock(mutex_);
  comparing_.request_stop();
  changed_.notify_all();
}

std::shared_ptr<const Round> Workshop::round() const {
  const std::scoped_lock lock(mutex_);
  return round_;
}

std::shared_ptr<const Round> Workshop::await(std::uint64_t number,
                                             std::chrono::milliseconds patience) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, patience, [&] { return round_->number > number; });
  return round_;
}

void Workshop::update(const std::function<bool(Round&)>& change) {
  const std::scoped_lock lock(mutex_);
  Round next = *round_;
  if (!change(next)) return;
  ++next.number;
  round_ = std::make_shared<const Round>(std::move(next));
  changed_.notify_all();
}

void Workshop::look() {
  compile::Memory memory(learnt_, options_.threads);
  const auto sources = std::make_shared<const compile::Compiled>(
      compile::compile_with_sources(rules_, options_, memory));
  learnt_ = memory.take();
  // Where lines begin is found out at the first question: several threads will ask.
  for (std::uint32_t i = 0; i < sources->files.size(); ++i) sources->files.locate({i, 0, 0});
  const Compilation& compiled = sources->compilation;

  update([&](Round& next) {
    next.findings = compiled.diagnostics;
    next.is_current = compiled.rules != nullptr;
    if (!next.is_current) return true;
    comparing_.request_stop();
    ++next.rules_number;
    next.rules = compiled.rules;
    next.sources = sources;
    next.tests = nullptr;
    next.conflicts = nullptr;
    return true;
  });
  if (compiled.rules == nullptr) return;
  const auto tests = std::make_shared<const tester::Report>(
      tester::run_tests(rules_, *sources, {.coverage = true, .threads = 0}));
  update([&tests](Round& next) {
    next.tests = tests;
    return true;
  });
}

/// Takes seconds, so it has a thread of its own, and begins again when the rules have changed.
void Workshop::compare(const std::stop_token& stop) {
  std::uint64_t compared = 0;
  while (!stop.stop_requested()) {
    std::stop_token one;
    std::shared_ptr<const Round> now;
    {
      std::unique_lock lock(mutex_);
      // The tests are waited for: they tell more, and sooner.
      changed_.wait(lock, [&] {
        return stop.stop_requested() ||
               (round_->tests != nullptr && round_->rules_number != compared);
      });
      if (stop.stop_requested()) return;
      now = round_;
      comparing_ = std::stop_source();
      one = comparing_.get_token();
    }
    compared = now->rules_number;
    auto found = std::make_shared<const std::vector<Diagnostic>>(
        workbench::find_conflicts(rules_, *now->sources, {}, one));
    if (one.stop_requested()) continue;
    update([&](Round& next) {
      if (next.rules_number != compared) return false;
      next.conflicts = std::move(found);
      return true;
    });
  }
}

}  // namespace frontdesk::studio
