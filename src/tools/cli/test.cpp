// frontdesk test: the tests that authors wrote.
#include <memory>
#include <ostream>
#include <string>

#include "tools/cli/commands.hpp"
#include "tools/cli/diagnostics.hpp"
#include "tools/cli/options.hpp"
#include "tools/tester/report_json.hpp"
#include "tools/tester/report_junit.hpp"
#include "tools/tester/report_text.hpp"
#include "tools/tester/run_tests.hpp"

namespace frontdesk::cli {
namespace {

struct TestCommand : Options {
  std::string only;
  bool junit = false;
  bool coverage = false;
};

int test(const TestCommand& options, Terminal& terminal) {
  const tester::Report report =
      tester::run_tests(options.rules, {.compile = options.compile(), .only = options.only});
  const bool colour = options.use_colour(terminal);
  if (!report.compiled) print_diagnostics(report.diagnostics, false, colour, terminal.err);
  if (options.json) {
    terminal.out << tester::report_json(report);
  } else if (options.junit) {
    terminal.out << tester::report_junit(report);
  } else {
    terminal.out << tester::report_text(report, {.colour = colour, .coverage = options.coverage});
  }
  return report.passed() ? kFine : kFindings;
}

}  // namespace

void add_test(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<TestCommand>();
  CLI::App* command = app.add_subcommand(
      "test",
      "Play the tests of a rule set: the sentences under `tests:` of entries and signals, and the "
      "chats. A failure shows what was expected beside what came, and why it came.");
  command->footer(
      "Examples:\n"
      "  frontdesk test rules/retail\n"
      "  frontdesk test rules/retail --only refund\n"
      "  frontdesk test rules/retail --coverage\n"
      "  frontdesk test rules/retail --junit > results.xml");
  add_options(*command, *options);
  command->add_option("--only", options->only, "Only tests whose name or entry holds this")
      ->type_name("TEXT");
  command->add_flag("--coverage", options->coverage, "Name the entries that no test reaches");
  command->add_flag("--junit", options->junit, "Write JUnit XML instead of text")
      ->excludes("--json");
  command->callback([options, &terminal, &status] { status = test(*options, terminal); });
}

}  // namespace frontdesk::cli
