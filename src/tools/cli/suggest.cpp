// frontdesk suggest: what to write next, from the messages that were not understood.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authoring/load/directory.hpp"
#include "base/privacy/message.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/engine.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/labelled_file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/progress.hpp"
#include "tools/tester/conversation.hpp"
#include "tools/tester/group_messages.hpp"
#include "tools/tester/import_csv.hpp"
#include "tools/tester/label_id.hpp"
#include "tools/tester/read_log.hpp"

namespace frontdesk::cli {
namespace {

struct SuggestOptions : Options {
  std::string log;
  std::string locale;
  std::size_t least = 2;
  std::size_t examples = 20;
};

/// An entry that is nearly what a group means.
struct Nearest {
  std::string entry;
  double score = 0.0;
};

struct Suggestion {
  std::string id;
  tester::MessageGroup group;
  Nearest nearest;
};

class Bot {
 public:
  Bot(const std::shared_ptr<const RuleSet>& rules, std::string locale)
      : engine_(rules, {.trace = true}), locale_(std::move(locale)) {}

  Turn say(const std::string& text) const {
    Session session("conversation");
    return engine_.handle(session, Message{.id = "m1",
                                           .text = text,
                                           .channel = "webchat",
                                           .locale = locale_,
                                           .at = tester::Setting::kDefaultNow});
  }

  /// An intent that nothing answers yet is understood all the same.
  bool understands(const std::string& text) const {
    const Turn turn = say(text);
    const std::vector<TraceEvent>& events = turn.trace->events;
    return turn.outcome != Outcome::asked &&
           std::any_of(events.begin(), events.end(), [](const TraceEvent& event) {
             return event.kind == TraceEvent::Kind::winner && !event.entry.empty();
           });
  }

  Nearest nearest(const std::string& text) const {
    const Turn turn = say(text);
    for (const TraceEvent& event : turn.trace->events) {
      if (event.kind == TraceEvent::Kind::rank) return {event.entry, event.score};
    }
    return {};
  }

 private:
  Engine engine_;
  std::string locale_;
};

std::set<std::string> entries_of(const SuggestOptions& options) {
  source::Files files;
  source::Reports reports(files);
  const CompileOptions compile = options.compile();
  const model::Model model = load::load_directory(
      options.rules, {compile.pack_paths, compile.max_file_bytes}, files, reports);
  std::set<std::string> ids;
  for (const model::Entry& entry : model.entries) ids.insert(entry.id.value);
  for (const model::Signal& signal : model.signals) ids.insert(signal.id.value);
  return ids;
}

std::string new_id(const std::vector<std::string>& words, std::set<std::string>& taken) {
  std::string name;
  for (const std::string& word : words) name += word + " ";
  const std::string id = tester::label_id(name);
  std::string unique = id;
  for (std::size_t n = 2; !taken.insert(unique).second; ++n) unique = fmt::format("{}_{}", id, n);
  return unique;
}

std::string times(std::size_t count) {
  return count == 1 ? std::string("1 message") : fmt::format("{} messages", count);
}

void print_yaml(const SuggestOptions& options, const std::vector<Suggestion>& suggestions,
                std::size_t messages, std::size_t missed, std::size_t alone, std::ostream& out) {
  out << fmt::format("# {} of {} were not understood, {} of them unlike any other.\n", missed,
                     times(messages), alone);
  if (suggestions.empty()) return;
  out << "# Look through it, write answers, and move what belongs to an entry that you have.\n"
         "frontdesk: 1\nintents:\n";
  for (const Suggestion& one : suggestions) {
    out << fmt::format("  # {}", times(one.group.count));
    if (!one.nearest.entry.empty()) {
      out << fmt::format("; nearest: {} ({:.2f})", one.nearest.entry, one.nearest.score);
    }
    out << fmt::format("\n  - id: {}\n    title: {}\n    examples:\n", one.id,
                       tester::yaml_quoted(tester::label_title(one.group.lines.front().text)));
    std::size_t shown = 0;
    for (const tester::MessageGroup::Line& line : one.group.lines) {
      if (shown++ == options.examples) break;
      out << fmt::format("      - {}", tester::yaml_quoted(line.text));
      if (line.count > 1) out << fmt::format("  # {} times", line.count);
      out << "\n";
    }
  }
}

void print_json(const std::vector<Suggestion>& suggestions, std::size_t messages,
                std::size_t missed, std::size_t alone, std::ostream& out) {
  nlohmann::ordered_json groups = nlohmann::ordered_json::array();
  for (const Suggestion& one : suggestions) {
    nlohmann::ordered_json examples = nlohmann::ordered_json::array();
    for (const tester::MessageGroup::Line& line : one.group.lines) {
      examples.push_back({{"text", line.text}, {"count", line.count}});
    }
    groups.push_back({{"id", one.id},
                      {"count", one.group.count},
                      {"words", one.group.words},
                      {"nearest", one.nearest.entry},
                      {"nearest_score", one.nearest.score},
                      {"examples", std::move(examples)}});
  }
  const nlohmann::ordered_json object = {{"messages", messages},
                                         {"not_understood", missed},
                                         {"alone", alone},
                                         {"groups", std::move(groups)}};
  out << object.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

int suggest(const SuggestOptions& options, Terminal& terminal) {
  const Compilation compiled = compile_or_say_why(options, terminal);
  if (!compiled.rules) return kFindings;
  const std::optional<std::string> content = read_file(options.log, terminal);
  if (!content) return kUsage;
  const tester::LoggedMessages log = tester::read_log(*content);
  print_rows(options.log, log.bad, terminal.err);

  const Bot bot(compiled.rules, options.locale);
  std::vector<std::string> missed;
  {
    Progress progress(terminal, "messages", log.texts.size());
    std::size_t done = 0;
    for (const std::string& text : log.texts) {
      // The rules may have learnt it since.
      if (!bot.understands(text)) missed.push_back(privacy::mask(text, privacy::Settings()));
      if (++done % 500 == 0) progress.at(done);
    }
  }
  std::set<std::string> taken = entries_of(options);
  std::vector<Suggestion> suggestions;
  std::size_t alone = 0;
  for (tester::MessageGroup& group : tester::group_messages(
           missed, options.locale.empty() ? std::string("en") : options.locale)) {
    if (group.count < options.least) {
      alone += group.count;
      continue;
    }
    Suggestion one;
    one.id = new_id(group.words, taken);
    one.nearest = bot.nearest(group.lines.front().text);
    one.group = std::move(group);
    suggestions.push_back(std::move(one));
  }
  const std::size_t messages = log.texts.size() + log.understood;
  if (options.json) {
    print_json(suggestions, messages, missed.size(), alone, terminal.out);
  } else {
    print_yaml(options, suggestions, messages, missed.size(), alone, terminal.out);
  }
  return kFine;
}

}  // namespace

void add_suggest(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<SuggestOptions>();
  CLI::App* command = app.add_subcommand(
      "suggest",
      "Group the messages that were not understood, by likeness, and propose entries to write. "
      "Every message is said to the rules again: what they understand by now is left out.");
  command->footer(
      "Examples:\n"
      "  frontdesk suggest rules/retail --log messages.txt > new.yaml\n"
      "  frontdesk suggest rules/retail --log turns.jsonl --least 5\n"
      "The log: a message a line, or a JSON object a line with `message` (or a trace) and, if it "
      "is "
      "known, the `outcome`.");
  add_options(*command, *options);
  command->add_option("--log", options->log, "Messages or turns, a line each")
      ->required()
      ->type_name("FILE");
  command->add_option("--least", options->least, "Messages that make a group")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000000}))
      ->capture_default_str();
  command->add_option("--examples", options->examples, "Examples to write for each group")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000000}))
      ->capture_default_str();
  command->add_option("--locale", options->locale, "In which language. Default: the bot's first");
  command->callback([options, &terminal, &status] { status = suggest(*options, terminal); });
}

}  // namespace frontdesk::cli
