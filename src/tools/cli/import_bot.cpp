// frontdesk import rivescript: rule sets from the files of another system.
#include "tools/cli/import_bot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <system_error>

#include "tools/cli/commands.hpp"
#include "tools/cli/labelled_file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/progress.hpp"
#include "tools/importer/cross_validate.hpp"
#include "tools/importer/import_faqs.hpp"
#include "tools/importer/import_hassil.hpp"
#include "tools/importer/import_rasa.hpp"
#include "tools/importer/import_rivescript.hpp"
#include "tools/importer/write_rules.hpp"

namespace frontdesk::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostBytes = std::uintmax_t{32} << 20U;  // of all files together
constexpr std::size_t kMostFiles = 20'000;

struct BotOptions : Options {
  std::string source;
  std::string output;
  std::string name = "Imported";
  std::string locale = "en";
  std::vector<std::string> languages;
  bool force = false;
};

using Import =
    std::function<importer::Imported(const std::vector<importer::SourceFile>&, const BotOptions&)>;

bool is_too_large(const std::string& source, std::uintmax_t bytes, Terminal& terminal) {
  if (bytes <= kMostBytes) return false;
  terminal.err << fmt::format("{} is too large: {} bytes, and {} are allowed\n", source, bytes,
                              kMostBytes);
  return true;
}

/// The files below `source` that end in one of `endings`, in order of their names.
std::optional<std::vector<importer::SourceFile>> read_source(
    const std::string& source, const std::vector<std::string>& endings, Terminal& terminal) {
  std::error_code failed;
  std::vector<fs::path> paths;
  if (fs::is_directory(source, failed)) {
    for (fs::recursive_directory_iterator at(source, failed), end; !failed && at != end;
         at.increment(failed)) {
      const std::string ending = at->path().extension().string();
      const bool wanted = std::find(endings.begin(), endings.end(), ending) != endings.end();
      if (wanted && at->is_regular_file(failed)) paths.push_back(at->path());
      if (paths.size() > kMostFiles) break;
    }
  } else if (fs::exists(source, failed)) {
    paths.emplace_back(source);
  }
  if (paths.empty()) {
    terminal.err << fmt::format("{} holds nothing to import\n", source);
    return std::nullopt;
  }
  std::sort(paths.begin(), paths.end());
  std::uintmax_t bytes = 0;
  for (const fs::path& path : paths) bytes += fs::file_size(path, failed);
  if (is_too_large(source, bytes, terminal)) return std::nullopt;
  if (paths.size() > kMostFiles) {
    terminal.err << fmt::format("{} has more than {} files\n", source, kMostFiles);
    return std::nullopt;
  }
  std::vector<importer::SourceFile> files;
  Progress progress(terminal, "files", paths.size());
  for (const fs::path& path : paths) {
    std::optional<std::string> content = read_file(path.string(), terminal);
    if (!content) return std::nullopt;
    const fs::path name =
        fs::is_directory(source, failed) ? path.lexically_relative(source) : path.filename();
    files.push_back({name.generic_string(), std::move(*content)});
    progress.at(files.size());
  }
  return files;
}

nlohmann::ordered_json to_json(const importer::Imported& imported, const Compilation& compiled,
                               const std::string& directory) {
  nlohmann::ordered_json notes = nlohmann::ordered_json::array();
  for (const importer::Note& note : imported.notes) {
    notes.push_back({{"kind", note.kind == importer::Note::Kind::left ? "left" : "differently"},
                     {"file", note.file},
                     {"line", note.line},
                     {"message", note.message},
                     {"by_hand", note.by_hand}});
  }
  nlohmann::ordered_json all = {{"directory", directory},
                                {"constructs", imported.constructs},
                                {"carried", imported.carried},
                                {"entries", imported.entries},
                                {"compiles", compiled.rules != nullptr},
                                {"notes", std::move(notes)}};
  const importer::Imported::Stories& stories = imported.stories;
  if (stories.played + stories.kept + stories.left > 0) {
    all["stories"] = {{"played", stories.played}, {"kept", stories.kept}, {"left", stories.left}};
  }
  return all;
}

/// The share of right intents that the source's own report states (`intent_report.json`).
std::optional<double> stated_accuracy(const std::string& source, Terminal& terminal) {
  std::error_code failed;
  for (fs::recursive_directory_iterator at(source, failed), end; !failed && at != end;
       at.increment(failed)) {
    if (at->path().filename() != "intent_report.json") continue;
    const std::optional<std::string> text = read_file(at->path().string(), terminal);
    const auto report = nlohmann::json::parse(text.value_or(""), nullptr, false);
    if (report.is_object() && report.contains("accuracy") && report["accuracy"].is_number()) {
      return report["accuracy"].get<double>();
    }
  }
  return std::nullopt;
}

/// How well the examples of intents are told apart, beside what the source says of itself.
void print_validation(const BotOptions& options, const importer::Imported& imported,
                      Terminal& terminal) {
  if (imported.examples.empty() || options.json) return;
  Progress progress(terminal, "messages", imported.examples.size());
  const importer::CrossValidation found = importer::cross_validate(
      imported.examples, options.locale, [&progress](std::size_t done) { progress.at(done); });
  const std::optional<double> stated = stated_accuracy(options.source, terminal);
  terminal.out << fmt::format(
      "five-fold cross-validation of {} examples: {:.3f} right intent first, {:.3f} answered with "
      "it; {}\n",
      found.messages, found.top1_accuracy, found.accuracy,
      stated ? fmt::format("the source states {:.3f}", *stated) : "the source states no figure");
}

/// What became of stories and rules: each one is played, or named above.
void print_stories(const importer::Imported::Stories& stories, Terminal& terminal) {
  const std::size_t all = stories.played + stories.kept + stories.left;
  if (all == 0) return;
  terminal.out << fmt::format(
      "of {} stories and rules {} go as chats, {} are kept without one and {} are left to you\n",
      all, stories.played, stories.kept, stories.left);
}

/// Writes the rule set, and says what became of the source.
int finish(const BotOptions& options, const importer::Imported& imported, Terminal& terminal) {
  for (const std::string& error : imported.errors) terminal.err << error << "\n";
  if (!imported.errors.empty()) return kFindings;
  const std::string wrong = importer::write_rules(imported.files, options.output, options.force);
  if (!wrong.empty()) {
    terminal.err << wrong << "\n";
    return kUsage;
  }
  const Compilation compiled = compile_directory(options.output, options.compile());
  if (options.json) {
    terminal.out << to_json(imported, compiled, options.output)
                        .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
                 << "\n";
  } else {
    std::size_t left = 0;
    for (const importer::Note& note : imported.notes) {
      const bool is_left = note.kind == importer::Note::Kind::left;
      left += is_left ? 1 : 0;
      terminal.out << fmt::format("{}:{}: {}: {}\n  by hand: {}\n", note.file, note.line,
                                  is_left ? "left to you" : "kept differently", note.message,
                                  note.by_hand);
    }
    terminal.out << fmt::format("{}: {} entries from {} of {}; {} things are left to you\n",
                                options.output, imported.entries, imported.carried,
                                imported.constructs, left);
    print_stories(imported.stories, terminal);
    print_validation(options, imported, terminal);
  }
  if (compiled.rules) return kFine;
  terminal.err << fmt::format("It does not compile; `frontdesk check {}` says why\n",
                              options.output);
  return kFindings;
}

int import_bot(const BotOptions& options, const std::vector<std::string>& endings,
               const Import& import, Terminal& terminal) {
  const auto files = read_source(options.source, endings, terminal);
  return files ? finish(options, import(*files, options), terminal) : kUsage;
}

void add_target(CLI::App& command, BotOptions& options) {
  command.add_option("--output", options.output, "The directory to make")
      ->required()
      ->type_name("DIR");
  command.add_option("--name", options.name, "What the bot is called")->capture_default_str();
  command.add_flag("--force", options.force, "Write into a directory that is not empty");
  add_output_options(command, options);
}

void add_locale(CLI::App& command, BotOptions& options) {
  command.add_option("--locale", options.locale, "The language (BCP 47)")->capture_default_str();
}

struct AnswerOptions : BotOptions {
  LabelledFile file;  ///< The label is the answer.
  std::vector<std::string> text_columns;
};

int import_answers(AnswerOptions& options, Terminal& terminal) {
  std::error_code failed;
  const std::uintmax_t bytes = fs::file_size(options.file.path, failed);
  if (!failed && is_too_large(options.file.path, bytes, terminal)) return kUsage;
  std::optional<tester::LabelledTable> table =
      read_labelled(options.file, options.text_columns, terminal);
  if (!table) return kUsage;
  tester::fill_down(*table);
  print_rows(options.file.path, table->bad, terminal.err);
  std::vector<importer::Translation> translations;
  for (const std::string& language : options.languages) {
    LabelledFile file = options.file;
    file.label_column += "_" + language;
    std::vector<std::string> columns;
    for (const std::string& column : options.text_columns)
      columns.push_back(column + "_" + language);
    std::optional<tester::LabelledTable> one = read_labelled(file, columns, terminal);
    if (!one) return kUsage;
    tester::fill_down(*one);
    translations.push_back({language, std::move(one->rows)});
  }
  return finish(options,
                importer::import_answers(table->rows, options.file.path, options.name,
                                         options.locale, translations),
                terminal);
}

void add_answers(CLI::App& command, Terminal& terminal, int& status) {
  auto options = std::make_shared<AnswerOptions>();
  CLI::App* one = command.add_subcommand(
      "answers",
      "Make a rule set from a table of questions and answers (CSV or JSON lines): questions with "
      "the same answer are one FAQ, and so are the lines of a cell of questions. Answers may be "
      "HTML.");
  one->footer(
      "Example:\n  frontdesk import answers faq.csv --text-column question --answer-column answer "
      "--output shop");
  one->add_option("file", options->file.path, "CSV or JSON lines, UTF-8")
      ->required()
      ->type_name("FILE");
  one->add_option("--text-column", options->text_columns,
                  "A column of questions; several may be named")
      ->required()
      ->allow_extra_args(false)
      ->type_name("NAME");
  one->add_option("--answer-column", options->file.label_column, "The column of the answers")
      ->required()
      ->type_name("NAME");
  one->add_option("--language", options->languages,
                  "A further language, in columns such as question_de and answer_de; repeatable")
      ->type_name("LANGUAGE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_target(*one, *options);
  add_locale(*one, *options);
  one->callback([options, &terminal, &status] { status = import_answers(*options, terminal); });
}

}  // namespace

void add_bot_importers(CLI::App& command, Terminal& terminal, int& status) {
  const auto add = [&](const char* name, const char* about, const char* footer,
                       std::vector<std::string> endings, Import import) {
    auto options = std::make_shared<BotOptions>();
    CLI::App* one = command.add_subcommand(name, about);
    one->footer(footer);
    one->add_option("source", options->source, "A file or a directory")
        ->required()
        ->type_name("SOURCE");
    add_target(*one, *options);
    one->callback([options, endings = std::move(endings), import = std::move(import), &terminal,
                   &status] { status = import_bot(*options, endings, import, terminal); });
    return std::make_pair(one, options);
  };
  const auto hassil =
      add("hassil",
          "Make a rule set from Home Assistant's intents: an intent becomes a flow that calls the "
          "host with what the sentence says. SOURCE holds sentences, lists and rules.",
          "Example:\n  frontdesk import hassil intents --language en --language de --output home",
          {".yaml", ".yml"},
          [](const std::vector<importer::SourceFile>& files, const BotOptions& options) {
            return importer::import_hassil(files, options.name, options.languages);
          });
  hassil.first
      ->add_option("--language", hassil.second->languages,
                   "A language to take; repeatable, the first is the bot's default. Default: all")
      ->type_name("LANGUAGE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  const auto rivescript =
      add("rivescript",
          "Make a rule set from a RiveScript 2.0 brain: triggers become FAQs and flows. What could "
          "not be carried over is listed with its file and line.",
          "Example:\n  frontdesk import rivescript brain --output shop", {".rive", ".rs"},
          [](const std::vector<importer::SourceFile>& files, const BotOptions& options) {
            return importer::import_rivescript(files, options.name, options.locale);
          });
  add_locale(*rivescript.first, *rivescript.second);
  const auto rasa = add(
      "rasa",
      "Make a rule set from a Rasa 3 bot: intents with their examples, and what rules and stories "
      "answer at once. What could not be carried over is listed with its file and line.",
      "Example:\n  frontdesk import rasa bot --output shop", {".yml", ".yaml"},
      [](const std::vector<importer::SourceFile>& files, const BotOptions& options) {
        return importer::import_rasa(files, options.name, options.locale);
      });
  add_locale(*rasa.first, *rasa.second);
  const auto help_centre = add(
      "help-centre",
      "Make a rule set from a help centre's articles, as Zendesk and Intercom export them (JSON): "
      "a FAQ each, with the first paragraph and a link.",
      "Example:\n  frontdesk import help-centre articles.json --output shop", {".json"},
      [](const std::vector<importer::SourceFile>& files, const BotOptions& options) {
        return importer::import_help_centre(files, options.name, options.locale);
      });
  add_locale(*help_centre.first, *help_centre.second);
  add_answers(command, terminal, status);
}

}  // namespace frontdesk::cli
