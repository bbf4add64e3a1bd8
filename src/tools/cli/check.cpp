// frontdesk check: everything that is wrong with a rule set.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "assembly/explain/preview.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/diagnostics.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/output_file.hpp"
#include "tools/cli/progress.hpp"
#include "tools/cli/sarif.hpp"
#include "tools/tester/report_text.hpp"
#include "tools/tester/run_tests.hpp"
#include "tools/workbench/conflicts.hpp"

namespace frontdesk::cli {
namespace {

struct CheckOptions : Options {
  bool strict = false;
  bool conflicts = false;
  std::string sarif;
};

/// What the tests of a rule set reach is no finding: it may be on its way.
void note_unreached(const tester::Report& report, std::ostream& out) {
  constexpr std::size_t kMostNames = 8;
  const std::string left = tester::unreached_text(report, kMostNames);
  if (!left.empty()) out << "note: " << left << "\n";
}

/// What the bot's channels have none of is no finding either: an SMS has no buttons.
void note_missing(const std::vector<Missing>& all, std::ostream& out) {
  for (const Missing& one : all) {
    std::vector<std::string> parts;
    for (const auto& [what, count] : one.in_replies) {
      parts.push_back(fmt::format("{} of {} {}", what, count, count == 1 ? "reply" : "replies"));
    }
    out << fmt::format("note: {} has none of these, and shows text instead: {}\n", one.channel,
                       fmt::join(parts, ", "));
  }
}

struct Findings {
  std::vector<Diagnostic> diagnostics;
  tester::Report tests;
  std::vector<Missing> missing;
};

Findings look_at(const CheckOptions& options, Terminal& terminal) {
  Stages stages(terminal);
  const ProgressCallback progress = stages.callback();
  const compile::Compiled compiled =
      compile::compile_with_sources(options.rules, options.compile(progress));
  Findings findings{
      .diagnostics = compiled.compilation.diagnostics,
      .tests = tester::run_tests(options.rules, compiled, {.threads = 0, .progress = progress}),
  };
  if (compiled.compilation.rules) {
    const RuleSet& rules = *compiled.compilation.rules;
    for (const model::Text& channel : compiled.model.bot.channels) {
      Missing one{channel.value, preview::missing_on(rules, channel.value)};
      if (!one.in_replies.empty()) findings.missing.push_back(std::move(one));
    }
  }
  if (options.conflicts && compiled.compilation.rules) {
    for (Diagnostic& one : workbench::find_conflicts(options.rules, compiled, progress)) {
      findings.diagnostics.push_back(std::move(one));
    }
  }
  return findings;
}

int check(const CheckOptions& options, Terminal& terminal) {
  const auto [found, tests, missing] = look_at(options, terminal);
  if (options.json) {
    terminal.out << diagnostics_json(found, tests.unreached, missing);
  } else if (found.empty()) {
    terminal.out << "ok: nothing to mend\n";
  } else {
    print_diagnostics(found, true, options.use_colour(terminal), terminal.out);
  }
  if (!options.json) {
    note_unreached(tests, terminal.out);
    note_missing(missing, terminal.out);
  }
  if (!write_file(options.sarif, diagnostics_sarif(found), terminal)) return kUsage;
  const bool fine = options.strict ? found.empty() : tests.compiled;
  return fine ? kFine : kFindings;
}

}  // namespace

void add_check(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand(
      "check",
      "Show everything that is wrong with a rule set: for each finding the line, what is wrong and "
      "how to mend it. Errors keep a rule set from running; warnings do not. A note at the end "
      "names "
      "entries that none of its tests reaches, and what of its replies a channel has none of.");
  command->footer(
      "Examples:\n"
      "  frontdesk check rules/retail\n"
      "  frontdesk check rules/retail --strict    # warnings count as errors\n"
      "  frontdesk check rules/retail --conflicts\n"
      "  frontdesk check rules/retail --json\n"
      "  frontdesk check rules/retail --sarif findings.sarif");
  add_options(*command, *options);
  command->add_flag("--strict", options->strict, "Exit with 1 after warnings, too");
  command->add_flag("--conflicts", options->conflicts,
                    "Look for entries that claim the same message, too: takes seconds");
  command->add_option("--sarif", options->sarif, "Also write SARIF, for code hosts")
      ->type_name("FILE");
  command->callback([options, &terminal, &status] { status = check(*options, terminal); });
}

}  // namespace frontdesk::cli
