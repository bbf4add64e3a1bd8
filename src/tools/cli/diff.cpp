// frontdesk diff: what a change of the rules changes for those who wrote yesterday.
#include "tools/workbench/diff.hpp"

#include <fmt/format.h>

#include <charconv>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "tools/cli/commands.hpp"
#include "tools/cli/git_revision.hpp"
#include "tools/cli/labelled_file.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/output_file.hpp"
#include "tools/cli/progress.hpp"

namespace frontdesk::cli {
namespace {

struct DiffOptions : Options {
  std::string before;
  std::string log;
  std::string html;
  std::string most;
  std::size_t groups = 10;
};

/// `2%` as 0.02, `0.5%` as 0.005; nothing when it is written otherwise.
std::optional<double> share_of(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  text.remove_suffix(1);
  double percent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!(percent >= 0 && percent <= 100)) return std::nullopt;
  return percent / 100;
}

std::string most_error(const std::string& text) {
  return share_of(text) ? std::string() : "write it as 2% or 0.5%";
}

/// The rules of OLD or NEW; null when there are none, and then it was said why.
std::shared_ptr<const RuleSet> compiled(const DiffOptions& options, const std::string& name,
                                        Terminal& terminal, int& status) {
  const Result<RulesAt> at = RulesAt::find(name);
  if (!at) {
    terminal.err << at.error().message << "\n";
    status = kUsage;
    return nullptr;
  }
  Options one = options;
  one.rules = at->directory().string();
  status = kFindings;
  return compile_or_say_why(one, terminal).rules;
}

int diff(const DiffOptions& options, Terminal& terminal) {
  int status = kFine;
  const auto before = compiled(options, options.before, terminal, status);
  if (!before) return status;
  const auto after = compiled(options, options.rules, terminal, status);
  if (!after) return status;
  const std::optional<std::string> content = read_file(options.log, terminal);
  if (!content) return kUsage;
  const Result<workbench::EventLog> log = workbench::read_events_or_messages(*content);
  if (!log) {
    terminal.err << fmt::format("{}: {}\n", options.log, log.error().message);
    return kUsage;
  }
  print_rows(options.log, log->bad, terminal.err);
  workbench::Diff result;
  {
    Progress progress(terminal, "conversations", log->conversations.size());
    result = workbench::diff(*log, Engine(before), Engine(after),
                             [&progress](std::size_t done) { progress.at(done); });
  }
  if (!options.html.empty() &&
      !write_file(options.html, workbench::diff_html(result, options.before, options.rules),
                  terminal)) {
    return kUsage;
  }
  terminal.out << (options.json ? workbench::diff_json(result)
                                : workbench::diff_text(result, options.groups));
  if (!log->bad.empty()) return kFindings;
  if (options.most.empty() || result.share() <= *share_of(options.most)) return kFine;
  terminal.err << fmt::format("More than {} of the messages are answered otherwise.\n",
                              options.most);
  return kFindings;
}

}  // namespace

void add_diff(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* command = app.add_subcommand(
      "diff",
      "Say what a change of the rules changes for those who wrote yesterday: plays a log with both "
      "rule sets, and groups the messages that are answered otherwise. OLD and NEW are "
      "directories, "
      "or a git revision of one as REVISION:PATH.");
  command->footer(
      "Examples:\n"
      "  frontdesk diff main:rules/retail rules/retail --log events.jsonl\n"
      "  frontdesk diff rules/retail new/retail --log events.jsonl --html diff.html\n"
      "  frontdesk diff HEAD~1:rules/retail rules/retail --log messages.txt --most 2%\n"
      "The log: events, as `frontdesk chat --log` writes them, or a message a line.");
  command->add_option("old", options->before, "The rules as they were")
      ->required()
      ->type_name("OLD");
  add_options(*command, *options);
  command->get_option("rules")->type_name("NEW")->description("The rules as they are now");
  command->add_option("--log", options->log, "Events, or messages, a line each")
      ->required()
      ->type_name("FILE");
  command->add_option("--html", options->html, "Also write a page")->type_name("FILE");
  command
      ->add_option("--most", options->most,
                   "Exit with 1 when more messages than this are answered otherwise")
      ->type_name("PERCENT")
      ->check(most_error);
  command->add_option("--groups", options->groups, "How many groups to show of each kind of change")
      ->capture_default_str();
  command->callback([options, &terminal, &status] { status = diff(*options, terminal); });
}

}  // namespace frontdesk::cli
