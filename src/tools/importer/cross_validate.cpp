// Cross validate: five bots, each of four fifths of the examples.
#include "tools/importer/cross_validate.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "frontdesk/compile.hpp"
#include "tools/tester/import_csv.hpp"
#include "tools/tester/label_map.hpp"
#include "tools/tester/predict.hpp"

namespace frontdesk::importer {
namespace {

constexpr std::size_t kFolds = 5;

/// The files of a rule set as one text: all of its sections are lists or maps of their own.
std::string bot_of(const std::vector<tester::LabelledText>& rows, std::string_view locale,
                   tester::LabelMap& labels, tester::PredictOptions& options) {
  const tester::ImportedRules made =
      tester::import_rows(rows, "Folds", locale, "", tester::pack_entries_of(rows, locale, ""));
  std::string text;
  std::map<std::string, std::string> sections;
  for (const tester::ImportedFile& file : made.files) {
    std::string_view rest = file.content;
    std::string section;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(end);
      if (line.starts_with("frontdesk:") || line.starts_with("#")) continue;
      const bool begins = line.front() != ' ' && line.front() != '-' && line.front() != '\n';
      if (begins) section = line;
      if (begins && sections.contains(section)) continue;
      sections[section] += line;
    }
  }
  for (const auto& [name, lines] : sections) text += lines;
  for (const auto& [label, id] : made.ids) {
    labels.add(label, id);
    options.own.insert(id);
  }
  return text;
}

}  // namespace

CrossValidation cross_validate(const std::vector<tester::LabelledText>& rows,
                               std::string_view locale,
                               const std::function<void(std::size_t)>& progress) {
  std::map<std::string_view, std::size_t> seen;
  std::vector<std::size_t> folds;
  for (const tester::LabelledText& row : rows) folds.push_back(seen[row.label]++ % kFolds);
  std::vector<tester::Prediction> all;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<tester::LabelledText> known;
    std::vector<tester::LabelledText> asked;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      (folds[i] == fold ? asked : known).push_back(rows[i]);
    }
    tester::LabelMap labels;
    tester::PredictOptions options;
    options.locale = locale;
    const Compilation compiled = compile_string(bot_of(known, locale, labels, options));
    if (!compiled.rules || asked.empty()) continue;
    const auto predictions =
        tester::predict(asked, compiled.rules, labels, options,
                        [&](std::size_t done) { progress(all.size() + done); });
    all.insert(all.end(), predictions.begin(), predictions.end());
  }
  const tester::Evaluation figures = tester::evaluate(all, false);
  return {figures.messages, figures.accuracy, figures.top1_accuracy};
}

}  // namespace frontdesk::importer
