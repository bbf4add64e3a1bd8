// frontdesk export: examples and answers of a rule set as a table, for other systems.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "authoring/load/directory.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"

namespace frontdesk::cli {
namespace {

struct ExportOptions : Options {
  std::string format = "csv";
};

struct Row {
  std::string text;
  std::string label;
  std::string locale;
  std::string answer;
  std::string id;
};

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n;\t") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

void print_row(const Row& row, bool csv, std::ostream& out) {
  if (csv) {
    out << fmt::format("{},{},{},{},{}\n", csv_field(row.text), csv_field(row.label),
                       csv_field(row.locale), csv_field(row.answer), csv_field(row.id));
    return;
  }
  const nlohmann::ordered_json object = {{"text", row.text},
                                         {"label", row.label},
                                         {"locale", row.locale},
                                         {"answer", row.answer},
                                         {"id", row.id}};
  out << object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

/// The variants for a locale, as they are written.
std::vector<std::string> answers_of(const model::Entry& entry, std::string_view locale) {
  const std::vector<model::Answer>* variants = entry.answer.nearest(locale);
  if (variants == nullptr) variants = entry.answer.find("");
  std::vector<std::string> all;
  if (variants == nullptr) return all;
  for (const model::Answer& one : *variants) {
    if (!one.text.value.empty()) all.push_back(one.text.value);
  }
  return all;
}

/// A row for each example; one without an example for what else can be answered.
void print_entry(const model::Entry& entry, bool csv, std::ostream& out) {
  const std::string& id = entry.id.value;
  const std::string& label = entry.label.empty() ? id : entry.label.value;
  std::set<std::string> locales;
  for (const auto& [locale, texts] : entry.examples.by_locale) {
    locales.insert(locale.value);
    const std::vector<std::string> answers = answers_of(entry, locale.value);
    const std::string answer = answers.empty() ? std::string() : answers.front();
    for (const model::Text& text : texts) {
      print_row({text.value, label, locale.value, answer, id}, csv, out);
    }
    for (std::size_t i = 1; i < answers.size(); ++i) {
      print_row({"", label, locale.value, answers[i], id}, csv, out);
    }
  }
  for (const auto& [locale, variants] : entry.answer.by_locale) {
    if (!locales.insert(locale.value).second) continue;
    for (const model::Answer& one : variants) {
      if (!one.text.empty()) print_row({"", label, locale.value, one.text.value, id}, csv, out);
    }
  }
}

int export_rules(const ExportOptions& options, Terminal& terminal) {
  const Compilation compiled = compile_or_say_why(options, terminal);
  if (!compiled.rules) return kFindings;
  source::Files files;
  source::Reports reports(files);
  const CompileOptions compile = options.compile();
  const model::Model model = load::load_directory(
      options.rules, {compile.pack_paths, compile.max_file_bytes}, files, reports);
  const bool csv = options.format == "csv";
  if (csv) terminal.out << "text,label,locale,answer,id\n";
  for (const model::Entry& entry : model.entries) {
    if (entry.from_pack) continue;
    print_entry(entry, csv, terminal.out);
  }
  for (const model::Addition& addition : model.additions) {
    if (addition.from_pack) continue;
    const std::string& label = addition.label.empty() ? addition.to.value : addition.label.value;
    for (const auto& [locale, texts] : addition.examples.by_locale) {
      for (const model::Text& text : texts) {
        print_row({text.value, label, locale.value, ""}, csv, terminal.out);
      }
    }
  }
  return kFine;
}

}  // namespace

void add_export(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = app.add_subcommand(
      "export",
      "Write the examples of a rule set with their labels and answers, so that another system can "
      "read them: text, label, locale, answer and id. Further answers, and those of entries "
      "without "
      "examples, stand in rows of their own. What packs bring along is left out.");
  command->footer(
      "Examples:\n"
      "  frontdesk export mybot > mybot.csv\n"
      "  frontdesk export mybot --format jsonl > mybot.jsonl");
  add_options(*command, *options);
  command->add_option("--format", options->format, "csv or jsonl")
      ->check(CLI::IsMember({"csv", "jsonl"}))
      ->capture_default_str();
  command->callback([options, &terminal, &status] { status = export_rules(*options, terminal); });
}

}  // namespace frontdesk::cli
