// frontdesk report: what logged turns tell about a bot.
#include <fmt/format.h>

#include <fstream>
#include <memory>
#include <ostream>
#include <sstream>
#include <string>

#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"
#include "tools/tester/turn_log.hpp"

namespace frontdesk::cli {
namespace {

struct ReportOptions : Options {
  std::string log;
  std::string html;
  std::size_t questions = 20;
};

int report(const ReportOptions& options, Terminal& terminal) {
  std::string content;
  if (options.log == "-") {
    std::ostringstream all;
    all << terminal.in.rdbuf();
    content = all.str();
  } else {
    std::ifstream file(options.log, std::ios::binary);
    std::ostringstream all;
    if (file) all << file.rdbuf();
    if (!file || file.bad()) {
      terminal.err << fmt::format("{} cannot be read\n", options.log);
      return kUsage;
    }
    content = all.str();
  }
  const tester::LogFigures figures = tester::read_turn_log(content);
  if (!options.html.empty()) {
    std::ofstream page(options.html, std::ios::binary);
    page << tester::log_html(figures, options.questions) << std::flush;
    if (!page) {
      terminal.err << fmt::format("{} cannot be written\n", options.html);
      return kUsage;
    }
  }
  terminal.out << (options.json ? tester::log_json(figures, options.questions)
                                : tester::log_text(figures, options.questions));
  return figures.bad.empty() ? kFine : kFindings;
}

}  // namespace

void add_report(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App* command = app.add_subcommand(
      "report",
      "Tell how a bot does, from the JSON lines of its turns: how much it answers alone, what goes "
      "to people and why, how long they take to come, and what it does not understand.");
  command->footer(
      "Examples:\n"
      "  frontdesk report turns.jsonl\n"
      "  frontdesk report turns.jsonl --html report.html\n"
      "  printf 'hello\\nget me a person\\n' | frontdesk chat rules/retail --json | frontdesk "
      "report -");
  command->add_option("LOG", options->log, "Turns, one JSON object a line; - reads the input")
      ->required();
  command->add_option("--html", options->html, "Also write a page with charts")->type_name("FILE");
  command->add_option("--questions", options->questions, "How many not understood to list")
      ->capture_default_str();
  add_output_options(*command, *options);
  command->callback([options, &terminal, &status] { status = report(*options, terminal); });
}

}  // namespace frontdesk::cli
