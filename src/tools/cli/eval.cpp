// frontdesk eval: how well a rule set understands labelled messages.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "base/source/reports.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/labelled_file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/progress.hpp"
#include "tools/tester/evaluate.hpp"
#include "tools/tester/label_map.hpp"
#include "tools/tester/predict.hpp"

namespace frontdesk::cli {
namespace {

struct EvalOptions : Options {
  LabelledFile data;
  std::string out_of_scope;
  std::string label_map;
  std::string channel = "webchat";
  std::string locale;
  bool sweep = false;
  bool asked_counts = false;
  std::size_t confusions = 10;
};

constexpr double kSweepStep = 0.02;

std::vector<std::string> labels_of(const std::vector<tester::LabelledText>& rows) {
  std::set<std::string> labels;
  for (const tester::LabelledText& row : rows) labels.insert(row.label);
  return {labels.begin(), labels.end()};
}

/// The entries of a rule set, as far as labels are concerned.
struct Entries {
  std::vector<std::string> ids;
  std::set<std::string, std::less<>> own;                   ///< Those that are not from packs.
  std::vector<std::pair<std::string, std::string>> called;  ///< {label, id}: as written.
};

Entries entries_of(const model::Model& model) {
  Entries entries;
  for (const model::Entry& entry : model.entries) {
    entries.ids.push_back(entry.id.value);
    if (!entry.from_pack) entries.own.insert(entry.id.value);
    if (!entry.label.empty()) entries.called.emplace_back(entry.label.value, entry.id.value);
  }
  for (const model::Addition& one : model.additions) {
    if (!one.label.empty()) entries.called.emplace_back(one.label.value, one.to.value);
  }
  return entries;
}

/// False when the map cannot be used; then the reason has been said.
bool fill_map(const EvalOptions& options, const std::vector<std::string>& labels,
              const Entries& entries, tester::LabelMap& map, Terminal& terminal) {
  if (!options.label_map.empty()) {
    const std::optional<std::string> text = read_file(options.label_map, terminal);
    if (!text) return false;
    Result<tester::LabelMap> read = tester::LabelMap::read(*text, options.label_map);
    if (!read) {
      terminal.err << read.error().message << "\n";
      return false;
    }
    map = std::move(*read);
  }
  if (!options.out_of_scope.empty()) map.add_out_of_scope(options.out_of_scope);
  std::vector<std::pair<std::string, std::string>> called;  // what the map does not know better
  for (const auto& one : entries.called) {
    if (!map.knows(one.first)) called.push_back(one);
  }
  for (const auto& [label, id] : called) map.add(label, id);
  map.add_by_name(labels, entries.ids);
  bool good = true;
  for (const std::string& id : map.entries()) {
    if (std::find(entries.ids.begin(), entries.ids.end(), id) != entries.ids.end()) continue;
    const std::string_view meant =
        source::nearest(id, std::vector<std::string_view>(entries.ids.begin(), entries.ids.end()));
    terminal.err << fmt::format("{}: there is no entry `{}`", options.label_map, id);
    if (!meant.empty()) terminal.err << fmt::format("; did you mean `{}`?", meant);
    terminal.err << "\n";
    good = false;
  }
  return good;
}

std::string name_of(const std::string& label) { return label.empty() ? "out of scope" : label; }

void print_text(const EvalOptions& options, const std::vector<tester::Prediction>& predictions,
                std::ostream& out) {
  out << to_text(evaluate(predictions, options.asked_counts), options.asked_counts);
  const std::vector<tester::Confusion> worst =
      worst_confusions(predictions, options.asked_counts, options.confusions);
  if (!worst.empty()) out << "\nworst confusions\n";
  for (const tester::Confusion& one : worst) {
    out << fmt::format("  {:>5}  {} -> {}\n", one.count, name_of(one.label),
                       name_of(one.taken_for));
  }
  if (!options.sweep) return;
  out << "\nif all with at least this score were answered, and nothing asked\n"
         "  score  accuracy  in scope  out of scope    mcc  precision  answered\n";
  for (const tester::SweepPoint& point : tester::sweep(predictions, kSweepStep)) {
    const tester::Evaluation& at = point.evaluation;
    out << fmt::format("  {:>5.2f}  {:>8.3f}  {:>8.3f}  {:>12.3f}  {:>5.3f}  {:>9.3f}  {:>8.3f}\n",
                       point.threshold, at.accuracy, at.in_scope_accuracy, at.out_of_scope_recall,
                       at.mcc, at.answered_precision, at.answered);
  }
}

/// One flat object; with --sweep one more for each threshold, each on a line of its own.
void print_json(const EvalOptions& options, const std::vector<tester::Prediction>& predictions,
                std::size_t bad_rows, std::ostream& out) {
  std::string object = to_json(evaluate(predictions, options.asked_counts), options.asked_counts);
  object.insert(object.size() - 1, fmt::format(",\"bad_rows\":{}", bad_rows));
  out << object << "\n";
  if (!options.sweep) return;
  for (const tester::SweepPoint& point : tester::sweep(predictions, kSweepStep)) {
    std::string line = to_json(point.evaluation, false);
    line.insert(1, fmt::format("\"threshold\":{:.2f},", point.threshold));
    out << line << "\n";
  }
}

int eval(const EvalOptions& options, Terminal& terminal) {
  const compile::Compiled sources = compile_or_say_why_with_sources(options, terminal);
  const Compilation& compiled = sources.compilation;
  if (!compiled.rules) return kFindings;
  const std::optional<tester::LabelledTable> table = read_labelled(options.data, terminal);
  if (!table) return kUsage;
  const Entries entries = entries_of(sources.model);
  const tester::PredictOptions how{
      .channel = options.channel, .locale = options.locale, .own = entries.own};
  const std::vector<std::string> labels = labels_of(table->rows);
  tester::LabelMap map;
  if (!fill_map(options, labels, entries, map, terminal)) return kUsage;
  print_rows(options.data.path, table->bad, terminal.err);
  std::size_t unknown = 0;
  for (const std::string& label : labels) {
    if (map.knows(label)) continue;
    ++unknown;
    terminal.err << fmt::format("label `{}`: no entry stands for it, so it can never be right\n",
                                label);
  }
  if (unknown == labels.size()) {
    terminal.err << "no label stands for an entry: write a --label-map\n";
    return kFindings;
  }
  std::vector<tester::Prediction> predictions;
  {
    Progress progress(terminal, "messages", table->rows.size());
    predictions = tester::predict(table->rows, compiled.rules, map, how,
                                  [&progress](std::size_t done) { progress.at(done); });
  }
  if (options.json) {
    print_json(options, predictions, table->bad.size(), terminal.out);
  } else {
    print_text(options, predictions, terminal.out);
  }
  return kFine;
}

}  // namespace

void add_eval(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<EvalOptions>();
  CLI::App* command = app.add_subcommand(
      "eval",
      "Measure how well a rule set understands labelled messages. Each is said in a conversation "
      "of "
      "its own. A label is the id of an entry, what `import csv` made of it, or what --label-map "
      "says.");
  command->footer(
      "Examples:\n"
      "  frontdesk eval shop --data test.csv --text-column question --label-column topic\n"
      "  frontdesk eval shop --data test.csv --text-column question --label-column topic "
      "--out-of-scope none --json\n"
      "  frontdesk eval rules/retail --data log.jsonl --text-column text --label-column intent "
      "--label-map map.yaml --sweep\n"
      "map.yaml:\n"
      "  where_is_my_stuff: [track_order, delivery_period]\n"
      "  chit_chat: []        # out of scope");
  add_options(*command, *options);
  command->add_option("--data", options->data.path, "CSV or JSON lines, UTF-8")
      ->required()
      ->type_name("FILE");
  add_columns(*command, options->data);
  command
      ->add_option("--out-of-scope", options->out_of_scope,
                   "The label of messages that no entry should answer")
      ->type_name("LABEL");
  command
      ->add_option("--label-map", options->label_map,
                   "YAML: label: [entry ids]; an empty list means out of scope")
      ->type_name("FILE");
  command->add_flag("--sweep", options->sweep, "Show what other thresholds would do");
  command->add_flag("--asked-counts-as-answer", options->asked_counts,
                    "Count a message that is asked about as its first candidate");
  command->add_option("--confusions", options->confusions, "How many confusions to list")
      ->capture_default_str();
  command->add_option("--channel", options->channel, "Where")->capture_default_str();
  command->add_option("--locale", options->locale, "In which language. Default: the bot's first");
  command->callback([options, &terminal, &status] { status = eval(*options, terminal); });
}

}  // namespace frontdesk::cli
