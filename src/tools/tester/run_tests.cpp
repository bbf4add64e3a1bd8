// Run tests: the tests that the authors of a rule set wrote.
#include "tools/tester/run_tests.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "frontdesk/engine.hpp"
#include "tools/tester/coverage.hpp"
#include "tools/tester/play_chat.hpp"
#include "tools/tester/say_sentence.hpp"

namespace frontdesk::tester {
namespace {

std::size_t sentences_in(const model::Localized<model::Texts>& written) {
  std::size_t count = 0;
  for (const auto& [key, texts] : written.by_locale) count += texts.size();
  return count;
}

/// About how many there are, for whoever waits.
std::size_t tests_of(const model::Model& model) {
  std::size_t count = model.tests.size();
  const auto add = [&count](const auto& all) {
    for (const auto& one : all) {
      if (!one.from_pack) count += sentences_in(one.test_yes) + sentences_in(one.test_no);
    }
  };
  add(model.entries);
  add(model.additions);
  add(model.signals);
  return count;
}

/// The tests of one rule set being run.
class Run {
 public:
  Run(const Engine& engine, const compile::Compiled& compiled, const TestOptions& options,
      Report& report, CoverageMap* map)
      : engine_(engine),
        files_(compiled.files),
        options_(options),
        report_(report),
        tests_(tests_of(compiled.model)),
        coverage_(map) {
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
        count();
        Case one = say_sentence(text.value, *locale, claim, engine_, coverage_);
        one.at = files_.locate(text.span);
        report_.cases.push_back(std::move(one));
      }
    }
  }

  void chat(const model::ChatTest& test) {
    if (!is_wanted(test.name.value)) return;
    count();
    report_.cases.push_back(play_chat(test, engine_, locales_.front(), files_, coverage_));
  }

  const Coverage& coverage() const noexcept { return coverage_; }

 private:
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

  void count() {
    if (!options_.progress || tests_ == 0) return;
    options_.progress("playing tests",
                      static_cast<double>(played_++) / static_cast<double>(tests_));
  }

  const Engine& engine_;
  const source::Files& files_;
  const TestOptions& options_;
  Report& report_;
  std::size_t tests_;
  std::size_t played_ = 0;
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
  const Engine engine(rules, {.trace = true});
  std::optional<CoverageMap> map;
  if (options.coverage) map.emplace(*rules, model, compiled.files, directory.string());
  Run run(engine, compiled, options, report, map ? &*map : nullptr);
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
  for (const std::string& entry : report.entries) {
    if (!run.coverage().reached(entry)) report.unreached.push_back(entry);
  }
  if (map) report.points = map->take();
  return report;
}

}  // namespace frontdesk::tester
