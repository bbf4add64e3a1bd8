// frontdesk replay: a log of events, played again.
#include "tools/workbench/replay.hpp"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "tools/cli/commands.hpp"
#include "tools/cli/labelled_file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/progress.hpp"

namespace frontdesk::cli {
namespace {

struct ReplayOptions : Options {
  std::string log;
  std::size_t most = 20;
};

int replay(const ReplayOptions& options, Terminal& terminal) {
  const Compilation compiled = compile_or_say_why(options, terminal);
  if (!compiled.rules) return kFindings;
  const std::optional<std::string> content = read_file(options.log, terminal);
  if (!content) return kUsage;
  const Result<workbench::EventLog> log = workbench::read_event_log(*content);
  if (!log) {
    terminal.err << fmt::format("{}: {}\n", options.log, log.error().message);
    return kUsage;
  }
  print_rows(options.log, log->bad, terminal.err);
  workbench::Replay result;
  {
    Progress progress(terminal, "conversations", log->conversations.size());
    result = workbench::replay(*log, Engine(compiled.rules),
                               [&progress](std::size_t done) { progress.at(done); });
  }
  terminal.out << (options.json ? workbench::replay_json(result, *log)
                                : workbench::replay_text(result, options.most));
  return result.unexplained() == 0 && log->bad.empty() ? kFine : kFindings;
}

}  // namespace

void add_replay(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<ReplayOptions>();
  CLI::App* command = app.add_subcommand(
      "replay",
      "Play the events of a log again, and say where the turns differ from the logged ones, byte "
      "for byte. With the rules that wrote it nothing differs, on any machine.");
  command->footer(
      "Examples:\n"
      "  frontdesk chat rules/retail --log events.jsonl\n"
      "  frontdesk replay rules/retail events.jsonl");
  add_options(*command, *options);
  command->add_option("log", options->log, "Events, one JSON object a line")
      ->required()
      ->type_name("LOG");
  command->add_option("--differences", options->most, "How many conversations to show")
      ->capture_default_str();
  command->callback([options, &terminal, &status] { status = replay(*options, terminal); });
}

}  // namespace frontdesk::cli
