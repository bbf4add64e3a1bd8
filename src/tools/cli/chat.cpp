// frontdesk chat: a conversation with the bot, line by line.
#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <istream>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include "authoring/load/parse_time.hpp"
#include "base/source/printable.hpp"
#include "frontdesk/engine.hpp"
#include "tools/cli/chat_command.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/event_log_file.hpp"
#include "tools/cli/look.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/show_turn.hpp"
#include "tools/tester/canned_calls.hpp"
#include "tools/tester/conversation.hpp"

namespace frontdesk::cli {
namespace {

struct ChatOptions : Options {
  bool explain = false;
  std::string channel = "webchat";
  std::string locale;
  std::string now;
  std::string calls;
  std::string log;
  bool keep_words = false;
};

using tester::CallResult;
using tester::CannedCalls;

/// A flow that calls and calls must not keep the customer from writing.
constexpr int kMostCalls = 20;

class Chat {
 public:
  Chat(const Engine& engine, tester::Setting setting, CannedCalls calls,
       tester::Conversation::Watcher watcher, const ChatOptions& options, Terminal& terminal)
      : talk_(engine, std::move(setting), std::move(watcher)),
        calls_(std::move(calls)),
        options_(options),
        terminal_(terminal),
        look_(look(options.use_colour(terminal) && !options.json, terminal.columns)) {}

  void run() {
    std::string line;
    while (prompt("you:", line)) {
      if (line.find_first_not_of(" \t") == std::string::npos) continue;
      if (!take(line)) continue;
      show();
      for (int i = 0; i < kMostCalls && talk_.call(); ++i) answer_call();
    }
    if (terminal_.in_is_terminal && !options_.json) terminal_.out << "\n";
  }

 private:
  /// Does what the line asks for. False: nothing happened in the conversation.
  bool take(const std::string& line) {
    if (const Button* button = pressed(line)) {
      talk_.press(std::string(button->target));
      return true;
    }
    const ChatCommand command = read_chat_command(line);
    switch (command.kind) {
      case ChatCommand::Kind::words:
        talk_.user(command.text);
        return true;
      case ChatCommand::Kind::join:
        talk_.agent(AgentAction::joined, "");
        return true;
      case ChatCommand::Kind::say:
        talk_.agent(AgentAction::wrote, command.text);
        return true;
      case ChatCommand::Kind::leave:
        talk_.agent(AgentAction::left, "");
        return true;
      case ChatCommand::Kind::wait:
        talk_.wait(command.time);
        if (talk_.turns().empty()) say("     (nothing happens)");
        return true;
      case ChatCommand::Kind::help:
        help();
        return false;
      case ChatCommand::Kind::unknown:
        say("     " + command.text);
        return false;
    }
    return false;
  }

  void help() {
    say(fmt::format("     {}", kChatHelp));
    const std::string examples = calls_.examples();
    if (!examples.empty()) say(fmt::format("     Results that are made up:\n{}", examples));
  }

  /// Shows `who` and reads a line; what comes through a pipe is shown too. False at the end.
  bool prompt(std::string_view who, std::string& line) {
    const std::string words = fmt::format("{}{}{} ", look_.customer, who, look_.off);
    if (terminal_.in_is_terminal && !options_.json) terminal_.out << words << std::flush;
    if (!std::getline(terminal_.in, line)) return false;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!terminal_.in_is_terminal && !options_.json && !line.empty()) {
      terminal_.out << words << source::printable(line) << "\n";
    }
    return true;
  }

  /// The button that a lone number stands for, or null.
  const Button* pressed(std::string_view line) const {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error != std::errc() || end != line.data() + line.size()) return nullptr;
    if (number < 1 || number > talk_.buttons().size()) return nullptr;
    const Button& button = talk_.buttons()[number - 1];
    return button.kind == Button::Kind::reply ? &button : nullptr;
  }

  void show() {
    for (const Turn& turn : talk_.turns()) {
      if (options_.json) {
        terminal_.out << to_json(turn) << "\n";
        continue;
      }
      if (turn.trace) {
        std::string trace = explain(*turn.trace);
        for (std::size_t at = 0; at < trace.size(); at = trace.find('\n', at) + 1) {
          trace.insert(at, "       ");
        }
        terminal_.out << look_.aside << trace << look_.off;
      }
      terminal_.out << show_turn(turn, look_);
      if (turn.replies.empty() && !turn.handoff && !turn.call) {
        terminal_.out << fmt::format("     {}({}{}{}){}\n", look_.aside, name(turn.outcome),
                                     turn.reason.empty() ? "" : ": ", turn.reason, look_.off);
        explain_silence(turn);
      }
    }
    terminal_.out << std::flush;
  }

  /// Once: a newcomer would wait for a person who never comes.
  void explain_silence(const Turn& turn) {
    const bool with_person = turn.custody == Custody::waiting || turn.custody == Custody::agent;
    if (has_explained_ || turn.outcome != Outcome::silent || !with_person) return;
    has_explained_ = true;
    say("     The person is you: /join, /say TEXT, then /leave; /wait 2h lets time pass; /help.");
  }

  void answer_call() {
    const ActionCall call = *talk_.call();
    say(fmt::format("call: {} {}", call.name, call.arguments.to_json()));
    std::optional<CallResult> result = calls_.next(call.name, call.arguments);
    if (result) {
      say(fmt::format("     {} {}", result->ok ? "returns" : "fails", result->value.to_json()));
    } else if (terminal_.in_is_terminal) {
      result = ask_result();
    } else {
      say("     fails: no result for this call (use --calls FILE)");
    }
    if (!result) result = CallResult{false, Value("no result")};
    talk_.answer_call(result->ok, std::move(result->value));
    show();
  }

  /// What the person at the keyboard types, until it can be read. Nothing typed: the call fails.
  std::optional<CallResult> ask_result() {
    std::string line;
    while (prompt("     result as JSON (empty: it fails):", line) && !line.empty()) {
      Result<CallResult> result = tester::parse_result(line);
      if (result) return std::move(*result);
      say(result.error().message);
    }
    return std::nullopt;
  }

  void say(std::string_view words) {
    (options_.json ? terminal_.err : terminal_.out)
        << look_.aside << lines(words, "     ", 0, look_.columns) << look_.off;
  }

  tester::Conversation talk_;
  CannedCalls calls_;
  const ChatOptions& options_;
  Terminal& terminal_;
  Look look_;
  bool has_explained_ = false;
};

/// The file that was named, else the one that the rule set brings along; empty: there is none.
std::string calls_file(const ChatOptions& options) {
  if (!options.calls.empty()) return options.calls;
  const std::filesystem::path own = std::filesystem::path(options.rules) / "calls.json";
  std::error_code error;
  return std::filesystem::is_regular_file(own, error) ? own.string() : std::string();
}

int chat(const ChatOptions& options, Terminal& terminal) {
  const Compilation compiled = compile_or_say_why(options, terminal);
  if (!compiled.rules) return kFindings;
  if (const std::size_t warnings = compiled.diagnostics.size(); warnings > 0) {
    terminal.err << fmt::format("{} warning{}: run `frontdesk check {}`\n", warnings,
                                warnings == 1 ? "" : "s", options.rules);
  }
  CannedCalls calls;
  if (const std::string file = calls_file(options); !file.empty()) {
    Result<CannedCalls> read = CannedCalls::read(file);
    if (!read) {
      terminal.err << read.error().message << "\n";
      return kUsage;
    }
    calls = std::move(*read);
  }
  tester::Setting setting;
  setting.channel = options.channel;
  setting.locale = options.locale;
  if (!options.now.empty()) {
    const std::optional<Time> now = load::parse_time(options.now);
    if (!now) {
      terminal.err << "--now: write it as 2026-11-23T10:00:00+01:00\n";
      return kUsage;
    }
    setting.now = *now;
  }
  const Engine engine(compiled.rules, {.trace = options.explain});
  if (options.log.empty()) {
    Chat(engine, std::move(setting), std::move(calls), {}, options, terminal).run();
    return kFine;
  }
  EventLogFile log(options.log, options.keep_words ? LogWords::kept : LogWords::masked, engine);
  setting.session = log.session();
  Chat(
      engine, std::move(setting), std::move(calls),
      [&log](const Event& event, const Turn& turn) { log.add(event, turn); }, options, terminal)
      .run();
  if (log.is_fine()) return kFine;
  terminal.err << fmt::format("{} cannot be written\n", options.log);
  return kUsage;
}

}  // namespace

void add_chat(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<ChatOptions>();
  CLI::App* command = app.add_subcommand(
      "chat",
      "Talk with the bot. Each line is a message; the number of a button presses it. When a flow "
      "asks for a call, the results in calls.json of the rule set answer it, or those of a file "
      "that "
      "you name; else type what the call returns as JSON. /join, /say TEXT and /leave make you the "
      "agent, /wait 2h lets time pass, /help tells the rest. Works with a pipe, too.");
  command->footer(
      "Examples:\n"
      "  frontdesk chat rules/retail\n"
      "  frontdesk chat rules/retail --explain --locale de\n"
      "  printf 'hello\\nwhere is my parcel\\n' | frontdesk chat rules/retail\n"
      "  frontdesk chat rules/retail --calls results.yaml\n"
      "  frontdesk chat rules/retail --log events.jsonl\n"
      "results.yaml:\n"
      "  orders.lookup:\n"
      "    - {when: {number: \"12345678\"}, returns: {status: shipped}}\n"
      "    - {returns: {status: not_found}}\n"
      "  orders.cancel: [{fails: down}, {returns: {status: cancelled}}]");
  add_options(*command, *options);
  command->add_flag("--explain", options->explain, "Say why, for every turn");
  command->add_option("--channel", options->channel, "Where")->capture_default_str();
  command->add_option("--locale", options->locale, "In which language (BCP 47)");
  command
      ->add_option("--now", options->now,
                   "When it begins. Default: Monday, 23 November 2026, 15:00 UTC")
      ->type_name("TIME");
  command
      ->add_option("--calls", options->calls,
                   "Results of calls, YAML or JSON. Default: calls.json in RULES")
      ->type_name("FILE");
  CLI::Option* log =
      command->add_option("--log", options->log, "Also write events and turns, for replay and diff")
          ->type_name("FILE");
  command
      ->add_flag("--keep-words", options->keep_words,
                 "Do not mask words in the log: it is personal data then")
      ->needs(log);
  command->callback([options, &terminal, &status] { status = chat(*options, terminal); });
}

}  // namespace frontdesk::cli
