// frontdesk import: rule sets from what a shop has already.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <system_error>

#include "tools/cli/commands.hpp"
#include "tools/cli/import_bot.hpp"
#include "tools/cli/labelled_file.hpp"
#include "tools/cli/options.hpp"
#include "tools/tester/import_csv.hpp"

namespace frontdesk::cli {
namespace {

struct ImportOptions : Options {
  LabelledFile file;
  std::string output;
  std::string name = "Imported";
  std::string locale = "en";
  std::string out_of_scope;
  bool force = false;
};

/// True when the directory is there and may be written to.
bool prepare(const ImportOptions& options, Terminal& terminal) {
  std::error_code failed;
  const std::filesystem::path output(options.output);
  std::filesystem::create_directories(output, failed);
  if (!std::filesystem::is_directory(output, failed)) {
    terminal.err << fmt::format("{} cannot be made\n", options.output);
    return false;
  }
  if (!options.force && !std::filesystem::is_empty(output, failed)) {
    terminal.err << fmt::format(
        "{} is not empty; name another directory, or add --force to write over files\n",
        options.output);
    return false;
  }
  return true;
}

bool write(const std::filesystem::path& path, const std::string& content, Terminal& terminal) {
  std::ofstream stream(path, std::ios::binary);
  stream << content;
  stream.close();
  if (!stream) terminal.err << fmt::format("{} cannot be written\n", path.string());
  return static_cast<bool>(stream);
}

int import_csv(const ImportOptions& options, Terminal& terminal) {
  const std::optional<tester::LabelledTable> table = read_labelled(options.file, terminal);
  if (!table || !prepare(options, terminal)) return kUsage;
  const tester::PackEntries pack_entries =
      tester::pack_entries_of(table->rows, options.locale, options.out_of_scope);
  const tester::ImportedRules rules = tester::import_rows(table->rows, options.name, options.locale,
                                                          options.out_of_scope, pack_entries);
  for (const tester::ImportedFile& file : rules.files) {
    if (!write(std::filesystem::path(options.output) / file.name, file.content, terminal)) {
      return kUsage;
    }
  }
  print_rows(options.file.path, table->bad, terminal.err);
  print_rows(options.file.path, rules.repeated, terminal.err);
  const Compilation compiled = compile_directory(options.output, options.compile());
  if (options.json) {
    nlohmann::ordered_json ids = nlohmann::ordered_json::object();
    for (const auto& [label, id] : rules.ids) ids[label] = id;
    const nlohmann::ordered_json object = {{"directory", options.output},
                                           {"intents", rules.ids.size()},
                                           {"examples", rules.examples},
                                           {"bad_rows", table->bad.size()},
                                           {"repeated_rows", rules.repeated.size()},
                                           {"out_of_scope_rows", rules.out_of_scope},
                                           {"compiles", compiled.rules != nullptr},
                                           {"ids", std::move(ids)}};
    terminal.out << object.dump(2) << "\n";
  } else {
    terminal.out << fmt::format(
        "{}: {} intents with {} examples\n"
        "{} bad rows, {} repeated and {} out of scope were left out\n",
        options.output, rules.ids.size(), rules.examples, table->bad.size(), rules.repeated.size(),
        rules.out_of_scope);
    for (const auto& [label, id] : rules.ids) {
      if (pack_entries.contains(label)) {
        terminal.out << fmt::format("  {} adds to {}, which the bot knows already\n", label, id);
      } else if (label != id) {
        terminal.out << fmt::format("  {} is {}\n", label, id);
      }
    }
    terminal.out << fmt::format("Try it: frontdesk chat {}\n", options.output);
  }
  if (compiled.rules) return kFine;
  terminal.err << fmt::format("It does not compile; `frontdesk check {}` says why\n",
                              options.output);
  return kFindings;
}

}  // namespace

void add_import(CLI::App& app, Terminal& terminal, int& status) {
  CLI::App* command = app.add_subcommand("import", "Make a rule set from what you have already.");
  command->require_subcommand(1);
  command->footer("`frontdesk import csv --help` tells more.");
  auto options = std::make_shared<ImportOptions>();
  CLI::App* csv = command->add_subcommand("csv",
                                          "Make a rule set from a list of questions: one intent a "
                                          "label, its sentences as examples. The "
                                          "file is CSV with a header (comma, semicolon or tab), or "
                                          "JSON lines. Rows that cannot be used "
                                          "are listed.");
  csv->footer(
      "Examples:\n"
      "  frontdesk import csv questions.csv --text-column question --label-column topic "
      "--output shop\n"
      "  frontdesk import csv fragen.jsonl --text-column text --label-column label "
      "--output laden --locale de --name Laden");
  csv->add_option("file", options->file.path, "CSV or JSON lines, UTF-8")
      ->required()
      ->type_name("FILE");
  add_columns(*csv, options->file);
  csv->add_option("--output", options->output, "The directory to make")
      ->required()
      ->type_name("DIR");
  csv->add_option("--name", options->name, "What the bot is called")->capture_default_str();
  csv->add_option("--locale", options->locale, "The language of the sentences (BCP 47)")
      ->capture_default_str();
  csv->add_option("--out-of-scope", options->out_of_scope,
                  "A label of what the bot should not answer: its rows are left out")
      ->type_name("LABEL");
  csv->add_flag("--force", options->force, "Write into a directory that is not empty");
  add_output_options(*csv, *options);
  csv->callback([options, &terminal, &status] { status = import_csv(*options, terminal); });
  add_bot_importers(*command, terminal, status);
}

}  // namespace frontdesk::cli
