// frontdesk sample: sentences that the phrases of an entry accept.
#include "authoring/pattern/sample.hpp"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/explain/dump.hpp"
#include "authoring/load/directory.hpp"
#include "authoring/pattern/expand.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"

namespace frontdesk::cli {
namespace {

struct SampleOptions : Options {
  std::string id;
  std::string locale;
  std::size_t count = 10;
};

/// A phrase with sentences that it accepts; none for an expression.
struct Sampled {
  std::string phrase;
  std::vector<std::string> sentences;
};

const model::Localized<model::Texts>* phrases_of(const model::Model& model, std::string_view id) {
  for (const model::Entry& entry : model.entries) {
    if (entry.id.value == id) return &entry.phrases;
  }
  for (const model::Signal& signal : model.signals) {
    if (signal.id.value == id) return &signal.phrases;
  }
  return nullptr;
}

int say_unknown(const model::Model& model, std::string_view id, Terminal& terminal) {
  std::vector<std::string_view> ids;
  for (const model::Entry& entry : model.entries) ids.push_back(entry.id.value);
  for (const model::Signal& signal : model.signals) ids.push_back(signal.id.value);
  const std::string_view meant = source::nearest(id, ids);
  terminal.err << fmt::format("there is no entry or signal `{}`", id);
  if (!meant.empty()) terminal.err << fmt::format("; did you mean `{}`?", meant);
  terminal.err << "\n";
  return kFindings;
}

void print(const std::vector<Sampled>& all, bool json, std::ostream& out) {
  if (json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Sampled& one : all) {
      list.push_back({{"phrase", one.phrase}, {"sentences", one.sentences}});
    }
    out << list.dump(2) << "\n";
    return;
  }
  for (const Sampled& one : all) {
    out << one.phrase << "\n";
    if (one.sentences.empty()) out << "  (an expression: it has no samples)\n";
    for (const std::string& sentence : one.sentences) out << "  " << sentence << "\n";
  }
}

int sample(const SampleOptions& options, Terminal& terminal) {
  const Compilation compiled = compile_or_say_why(options, terminal);
  if (!compiled.rules) return kFindings;
  source::Files files;
  source::Reports reports(files);
  const CompileOptions compile = options.compile();
  const model::Model model = load::load_directory(
      options.rules, {compile.pack_paths, compile.max_file_bytes}, files, reports);
  const auto* written = phrases_of(model, options.id);
  if (written == nullptr) return say_unknown(model, options.id, terminal);

  const std::string first = dump::size_of(*compiled.rules).locales.front();
  const std::string locale = options.locale.empty() ? first : options.locale;
  pattern::Environment environment =
      pattern::make_environment(model.lists, dump::entities_of(*compiled.rules), locale, reports);
  pattern::add_synonyms(model.synonyms, locale, environment, reports);
  std::vector<Sampled> all;
  for (const auto& [key, texts] : written->by_locale) {
    if (!model::serves(key.value, locale, first)) continue;
    for (const model::Text& text : texts) {
      const pattern::Prepared prepared = pattern::prepare(text, environment, reports);
      if (!prepared.ok) continue;
      all.push_back({text.value, prepared.raw ? std::vector<std::string>()
                                              : pattern::sample(prepared.node, options.count)});
    }
  }
  if (all.empty()) {
    terminal.err << fmt::format("`{}` has no phrases in {}\n", options.id, locale);
    return kFindings;
  }
  print(all, options.json, terminal.out);
  return kFine;
}

}  // namespace

void add_sample(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<SampleOptions>();
  CLI::App* command = app.add_subcommand(
      "sample",
      "Show sentences that the phrases of an entry or signal accept: the quickest way to see "
      "whether a phrase says what you mean.");
  command->footer(
      "Examples:\n"
      "  frontdesk sample rules/retail track_order\n"
      "  frontdesk sample rules/retail anger --locale de --count 5");
  add_options(*command, *options);
  command->add_option("id", options->id, "An entry or a signal")->required()->type_name("ID");
  command->add_option("--locale", options->locale, "In which language. Default: the bot's first");
  command->add_option("--count", options->count, "Sentences of each phrase")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000}))
      ->capture_default_str();
  command->callback([options, &terminal, &status] { status = sample(*options, terminal); });
}

}  // namespace frontdesk::cli
