// frontdesk test: the tests that authors wrote.
#include <fmt/format.h>

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "assembly/compile/compiled_file.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/diagnostics.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/output_file.hpp"
#include "tools/cli/progress.hpp"
#include "tools/tester/coverage_report.hpp"
#include "tools/tester/report_json.hpp"
#include "tools/tester/report_junit.hpp"
#include "tools/tester/report_text.hpp"
#include "tools/tester/run_tests.hpp"

namespace frontdesk::cli {
namespace {

struct TestCommand : Options {
  std::string only;
  std::string junit;
  bool coverage = false;
  std::string lcov;
  std::string html;
  double at_least = 0;
  std::size_t most_unreached = 40;
};

/// False when a file could not be written; then it was said.
bool write_files(const TestCommand& options, const tester::Report& report, Terminal& terminal) {
  bool fine = true;
  if (!options.junit.empty()) {
    fine = write_file(options.junit, tester::report_junit(report), terminal);
  }
  if (!options.lcov.empty()) {
    fine = write_file(options.lcov, tester::coverage_lcov(report), terminal) && fine;
  }
  if (!options.html.empty()) {
    fine = write_file(options.html, tester::coverage_html(report), terminal) && fine;
  }
  return fine;
}

int test(const TestCommand& options, Terminal& terminal) {
  const tester::Report report = [&] {
    Stages stages(terminal);
    const ProgressCallback progress = stages.callback();
    return tester::run_tests(
        options.rules,
        compile::load_or_compile_with_sources(options.rules, options.compile(progress)),
        {.only = options.only, .coverage = options.coverage, .threads = 0, .progress = progress});
  }();
  const bool colour = options.use_colour(terminal);
  if (!report.compiled) print_diagnostics(report.diagnostics, false, colour, terminal.err);
  if (options.json) {
    terminal.out << tester::report_json(report);
  } else {
    terminal.out << tester::report_text(
        report,
        {.colour = colour, .coverage = options.coverage, .unreached = options.only.empty()});
    if (options.coverage && report.compiled) {
      terminal.out << tester::coverage_text(report, options.most_unreached);
    }
  }
  if (!write_files(options, report, terminal)) return kUsage;
  if (!report.passed()) return kFindings;
  if (options.at_least <= 100 * report.coverage()) return kFine;
  terminal.err << fmt::format("The tests reach {:.1f} %, and should reach {} %.\n",
                              100 * report.coverage(), options.at_least);
  return kFindings;
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
      "  frontdesk test rules/retail --coverage --at-least 80\n"
      "  frontdesk test rules/retail --coverage --coverage-html coverage.html\n"
      "  frontdesk test rules/retail --junit results.xml");
  add_options(*command, *options);
  command->add_option("--only", options->only, "Only tests whose name or entry holds this")
      ->type_name("TEXT");
  CLI::Option* coverage =
      command->add_flag("--coverage", options->coverage, "Say what no test reaches");
  command
      ->add_option("--at-least", options->at_least,
                   "Exit with 1 when the tests reach less than this, in percent")
      ->needs(coverage)
      ->check(CLI::Range(0.0, 100.0))
      ->type_name("PERCENT");
  command->add_option("--unreached", options->most_unreached, "How much of what is missing to list")
      ->needs(coverage)
      ->capture_default_str();
  command->add_option("--coverage-lcov", options->lcov, "Also write lines and branches for lcov")
      ->needs(coverage)
      ->type_name("FILE");
  command->add_option("--coverage-html", options->html, "Also write a page with the files")
      ->needs(coverage)
      ->type_name("FILE");
  command->add_option("--junit", options->junit, "Also write JUnit XML")->type_name("FILE");
  command->callback([options, &terminal, &status] { status = test(*options, terminal); });
}

}  // namespace frontdesk::cli
