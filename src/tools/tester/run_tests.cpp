// Run tests: the tests that the authors of a rule set wrote.
#include "tools/tester/run_tests.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "authoring/load/directory.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/engine.hpp"
#include "tools/tester/coverage.hpp"
#include "tools/tester/play_chat.hpp"
#include "tools/tester/say_sentence.hpp"

namespace frontdesk::tester {
namespace {

/// The tests of one rule set being run.
class Run {
 public:
  Run(const Engine& engine, const model::Model& model, const source::Files& files,
      const std::string& only, Report& report, CoverageMap* map)
      : engine_(engine), files_(files), only_(only), report_(report), coverage_(map) {
    for (const model::Text& locale : model.bot.locales) locales_.push_back(locale.value);
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
        Case one = say_sentence(text.value, *locale, claim, engine_, coverage_);
        one.at = files_.locate(text.span);
        report_.cases.push_back(std::move(one));
      }
    }
  }

  void chat(const model::ChatTest& test) {
    if (!is_wanted(test.name.value)) return;
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
    return only_.empty() || name.find(only_) != std::string_view::npos;
  }

  const Engine& engine_;
  const source::Files& files_;
  const std::string& only_;
  Report& report_;
  std::vector<std::string> locales_;
  Coverage coverage_;
};

}  // namespace

Report run_tests(const std::filesystem::path& directory, const TestOptions& options) {
  return run_tests(directory, compile_directory(directory, options.compile), options);
}

Report run_tests(const std::filesystem::path& directory, Compilation compiled,
                 const TestOptions& options) {
  source::Files files;
  source::Reports reports(files);
  model::Model model;
  if (compiled.rules) {
    model = load::load_directory(
        directory, {options.compile.pack_paths, options.compile.max_file_bytes}, files, reports);
  }
  return run_tests(directory, std::move(compiled), model, files, options);
}

Report run_tests(const std::filesystem::path& directory, Compilation compiled,
                 const model::Model& model, const source::Files& files,
                 const TestOptions& options) {
  Report report;
  report.directory = directory.string();
  report.diagnostics = std::move(compiled.diagnostics);
  if (!compiled.rules) return report;
  report.compiled = true;

  const Engine engine(compiled.rules, {.trace = true});
  std::optional<CoverageMap> map;
  if (options.coverage) map.emplace(*compiled.rules, model, files, directory.string());
  Run run(engine, model, files, options.only, report, map ? &*map : nullptr);
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
