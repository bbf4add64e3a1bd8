// frontdesk watch: check and test on every save.
#include "tools/workbench/watch.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

#include "tools/cli/commands.hpp"
#include "tools/cli/diagnostics.hpp"
#include "tools/cli/options.hpp"
#include "tools/tester/report_text.hpp"

namespace frontdesk::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{20};

void show_round(const Options& options, workbench::Rounds& rounds, Terminal& terminal) {
  const auto begin = std::chrono::steady_clock::now();
  const tester::Report report = rounds.play();
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - begin);
  const bool colour = options.use_colour(terminal);
  // Clear, and begin at the top; elsewhere a line keeps rounds apart.
  terminal.out << (terminal.out_is_terminal ? "\x1b[2J\x1b[3J\x1b[H" : "----\n");
  if (!report.diagnostics.empty()) {
    print_diagnostics(report.diagnostics, true, colour, terminal.out);
    terminal.out << "\n";
  }
  terminal.out << tester::report_text(report, {.colour = colour});
  for (const std::string& name : rounds.mended()) {
    terminal.out << fmt::format("mended: {}\n", name);
  }
  terminal.out << fmt::format("{} ms; watching {} (Ctrl-C ends)\n", took.count(), options.rules)
               << std::flush;
}

int watch(const Options& options, Terminal& terminal) {
  std::error_code error;
  if (!std::filesystem::exists(options.rules, error)) {
    terminal.err << fmt::format("{} does not exist\n", options.rules);
    return kUsage;
  }
  workbench::FileWatch files(options.directories());
  workbench::Rounds rounds(options.rules, options.compile());
  show_round(options, rounds, terminal);
  while (terminal.out.good()) {
    std::this_thread::sleep_for(kBetweenLooks);
    if (files.has_settled_change()) show_round(options, rounds, terminal);
  }
  return kFine;
}

}  // namespace

void add_watch(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "watch",
      "Check and test a rule set on every save, until Ctrl-C: what is wrong, then the tests that "
      "fail, those that failed before first.");
  command->footer(
      "Examples:\n"
      "  frontdesk watch rules/retail\n"
      "  frontdesk watch rules/retail --packs rules");
  add_rules_options(*command, *options);
  add_colour_option(*command, *options);
  command->callback([options, &terminal, &status] { status = watch(*options, terminal); });
}

}  // namespace frontdesk::cli
