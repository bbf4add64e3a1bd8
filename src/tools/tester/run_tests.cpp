// Run tests: the tests that the authors of a rule set wrote.
#include "tools/tester/run_tests.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "frontdesk/engine.hpp"
#include "tools/tester/coverage.hpp"
#include "tools/tester/in_threads.hpp"
#include "tools/tester/play_chat.hpp"
#include "tools/tester/say_sentence.hpp"

namespace frontdesk::tester {
namespace {

/// The tests of one rule set: first gathered, then played in any order.
class Run {
 public:
  Run(const compile::Compiled& compiled, const TestOptions& options, Report& report,
      CoverageMap* map)
      : quick_(compiled.compilation.rules, {.trace = true, .trace_candidates = false}),
        telling_(compiled.compilation.rules, {.trace = true}),
        files_(compiled.files),
        options_(options),
        report_(report),
        coverage_(map) {
    // Where lines begin is found out at the first question: several threads will ask.
    for (std::uint32_t i = 0; i < files_.size(); ++i) files_.locate({i, 0, 0});
    for (const model::Text& locale : compiled.model.bot.locales) locales_.push_back(locale.value);
    if (locales_.empty()) locales_.push_back("en");
  }

  void sentences(const model::Localized<model::Texts>& written, const Claim& claim) {
    for (const auto& [key, texts] : written.by_locale) {
      const std::string* locale = locale_for(key.value);
      if (locale == nullptr) {
        report_.skipped += texts.size();
        continue;
      }
      for (const model::Text& text : texts) {
        if (!is_wanted(text.value) && !is_wanted(claim.id)) continue;
        tests_.emplace_back(
            [this, claim, locale, said = &text](const Engine& engine, Coverage& coverage) {
              Case one = say_sentence(said->value, *locale, claim, engine, coverage);
              one.at = files_.locate(said->span);
              return one;
            });
      }
    }
  }

  void chat(const model::ChatTest& test) {
    if (!is_wanted(test.name.value)) return;
    tests_.emplace_back([this, &test](const Engine& engine, Coverage& coverage) {
      return play_chat(test, engine, locales_.front(), files_, coverage);
    });
  }

  void play() {
    const std::size_t others = options_.beside ? 1 : 0;
    const std::thread::id caller = std::this_thread::get_id();
    std::atomic<std::size_t> played{0};
    report_.cases.resize(tests_.size());
    in_threads(
        tests_.size() + others,
        [&](std::size_t i) {
          if (i < others) {
            options_.beside();
            return;
          }
          report_.cases[i - others] = play(tests_[i - others]);
          const std::size_t done = played++;
          if (!options_.progress || std::this_thread::get_id() != caller) return;
          options_.progress("playing tests",
                            static_cast<double>(done) / static_cast<double>(tests_.size()));
        },
        {}, options_.threads);
  }

  const Coverage& coverage() const noexcept { return coverage_; }

 private:
  using Test = std::function<Case(const Engine&, Coverage&)>;

  /// What failed is played again, to tell everything: most do not, and telling takes time.
  Case play(const Test& test) {
    Case one = test(quick_, coverage_);
    if (one.passed) return one;
    Coverage counted_already;
    return test(telling_, counted_already);
  }

  /// In which locale to say what is written for `key`: in itself, else in the first that it serves.
  const std::string* locale_for(const std::string& key) const {
    const auto find = [&](const auto& is_fit) -> const std::string* {
      const auto found = std::find_if(locales_.begin(), locales_.end(), is_fit);
      return found == locales_.end() ? nullptr : &*found;
    };
    const std::string* same = find([&](const std::string& one) { return one == key; });
    if (same != nullptr) return same;
    return find([&](const std::string& one) { return model::serves(key, one, locales_.front()); });
  }

  bool is_wanted(std::string_view name) const {
    return options_.only.empty() || name.find(options_.only) != std::string_view::npos;
  }

  const Engine quick_;
  const Engine telling_;
  const source::Files& files_;
  const TestOptions& options_;
  Report& report_;
  std::vector<Test> tests_;
  std::vector<std::string> locales_;
  Coverage coverage_;
};

}  // namespace

Report run_tests(const std::filesystem::path& directory, const compile::Compiled& compiled,
                 const TestOptions& options) {
  Report report;
  report.directory = directory.string();
  report.diagnostics = compiled.compilation.diagnostics;
  const std::shared_ptr<const RuleSet>& rules = compiled.compilation.rules;
  if (!rules) return report;
  report.compiled = true;

  const model::Model& model = compiled.model;
  std::optional<CoverageMap> map;
  if (options.coverage) map.emplace(*rules, model, compiled.files, directory.string());
  Run run(compiled, options, report, map ? &*map : nullptr);
  for (const model::Entry& entry : model.entries) {
    if (entry.from_pack) continue;
    report.entries.push_back(entry.id.value);
    run.sentences(entry.test_yes, {entry.id.value, false, true});
    run.sentences(entry.test_no, {entry.id.value, false, false});
  }
  for (const model::Addition& addition : model.additions) {
    if (addition.from_pack) continue;
    run.sentences(addition.test_yes, {addition.to.value, false, true});
    run.sentences(addition.test_no, {addition.to.value, false, false});
  }
  for (const model::Signal& signal : model.signals) {
    if (signal.from_pack) continue;
    run.sentences(signal.test_yes, {signal.id.value, true, true});
    run.sentences(signal.test_no, {signal.id.value, true, false});
  }
  for (const model::ChatTest& test : model.tests) {
    if (!test.from_pack) run.chat(test);
  }
  run.play();
  for (const std::string& entry : report.entries) {
    if (!run.coverage().reached(entry)) report.unreached.push_back(entry);
  }
  if (map) report.points = map->take();
  return report;
}

}  // namespace frontdesk::tester
