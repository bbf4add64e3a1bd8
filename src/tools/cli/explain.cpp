// frontdesk explain: why the bot says what it says to one message.
#include <memory>
#include <ostream>
#include <string>

#include "frontdesk/engine.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/look.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/show_turn.hpp"
#include "tools/tester/conversation.hpp"

namespace frontdesk::cli {
namespace {

struct ExplainOptions : Options {
  std::string message;
  std::string channel = "webchat";
  std::string locale;
};

int explain_message(const ExplainOptions& options, Terminal& terminal) {
  const Compilation compiled = compile_or_say_why(options, terminal);
  if (!compiled.rules) return kFindings;
  const Engine engine(compiled.rules, {.trace = true});
  tester::Setting setting;
  setting.channel = options.channel;
  setting.locale = options.locale;
  tester::Conversation talk(engine, setting);
  talk.user(options.message);
  const Turn& turn = talk.turns().back();
  if (options.json) {
    terminal.out << to_json(turn) << "\n";
    return kFine;
  }
  if (turn.trace) terminal.out << explain(*turn.trace);
  terminal.out << "\n"
               << show_turn(turn, look(options.use_colour(terminal), terminal.columns))
               << "outcome: " << name(turn.outcome) << "\n";
  return kFine;
}

}  // namespace

void add_explain(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command = app.add_subcommand(
      "explain",
      "Show how one message is understood: how it was read, which phrases and examples spoke for "
      "which entry, who won, who came second and why, and what the bot answers.");
  command->footer(
      "Examples:\n"
      "  frontdesk explain rules/retail \"where's my parcel?\"\n"
      "  frontdesk explain rules/retail \"wo ist mein Paket\" --locale de\n"
      "  frontdesk explain rules/retail \"i want a human\" --json");
  add_options(*command, *options);
  command->add_option("message", options->message, "What the customer writes")
      ->required()
      ->type_name("MESSAGE");
  command->add_option("--channel", options->channel, "Where")->capture_default_str();
  command->add_option("--locale", options->locale, "In which language (BCP 47)");
  command->callback(
      [options, &terminal, &status] { status = explain_message(*options, terminal); });
}

}  // namespace frontdesk::cli
