// frontdesk dump: what a rule set was compiled to.
#include "assembly/explain/dump.hpp"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "base/source/reports.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"

namespace frontdesk::cli {
namespace {

struct DumpOptions : Options {
  std::string flow;
  bool states = false;
};

int draw(const RuleSet& rules, const std::string& flow, Terminal& terminal) {
  if (const std::optional<std::string> drawing = dump::draw_flow(rules, flow)) {
    terminal.out << *drawing;
    if (drawing->empty() || drawing->back() != '\n') terminal.out << '\n';
    return kFine;
  }
  const std::vector<std::string> ids = dump::flows_of(rules);
  const std::string_view meant =
      source::nearest(flow, std::vector<std::string_view>(ids.begin(), ids.end()));
  terminal.err << fmt::format("there is no flow `{}`", flow);
  if (!meant.empty()) terminal.err << fmt::format("; did you mean `{}`?", meant);
  terminal.err << "\n";
  return kFindings;
}

void print_size(const dump::Size& size, bool json, std::ostream& out) {
  if (json) {
    const nlohmann::ordered_json object = {{"locales", size.locales},
                                           {"entries", size.entries},
                                           {"flows", size.flows},
                                           {"states", size.states},
                                           {"signals", size.signals},
                                           {"phrases", size.phrases},
                                           {"expressions", size.expressions},
                                           {"always_tried", size.always_tried},
                                           {"words", size.words},
                                           {"matcher_bytes", size.matcher_bytes}};
    out << object.dump(2) << "\n";
    return;
  }
  out << fmt::format(
      "locales:      {}\n"
      "entries:      {} ({} flows with {} states)\n"
      "signals:      {}\n"
      "phrases:      {}, and {} expressions\n"
      "always tried: {} (without a word that must occur)\n"
      "words:        {}\n"
      "matcher:      {} KiB\n",
      fmt::join(size.locales, ", "), size.entries, size.flows, size.states, size.signals,
      size.phrases, size.expressions, size.always_tried, size.words,
      (size.matcher_bytes + 1023) / 1024);
}

int show(const DumpOptions& options, Terminal& terminal) {
  const Compilation compiled = compile_or_say_why(options, terminal);
  if (!compiled.rules) return kFindings;
  if (!options.flow.empty()) return draw(*compiled.rules, options.flow, terminal);
  if (options.states) {
    terminal.out << dump::print_flows(*compiled.rules);
    return kFine;
  }
  print_size(dump::size_of(*compiled.rules), options.json, terminal.out);
  return kFine;
}

}  // namespace

void add_dump(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<DumpOptions>();
  CLI::App* command = app.add_subcommand(
      "dump",
      "Show what a rule set was compiled to: how large it is, a flow as a Mermaid diagram, or the "
      "states and transitions of all flows.");
  command->footer(
      "Examples:\n"
      "  frontdesk dump rules/retail\n"
      "  frontdesk dump rules/retail --flow track_order > track_order.mmd\n"
      "  frontdesk dump rules/retail --states");
  add_options(*command, *options);
  command->add_option("--flow", options->flow, "Draw this flow")->type_name("ID");
  command->add_flag("--states", options->states, "List the states of all flows");
  command->callback([options, &terminal, &status] { status = show(*options, terminal); });
}

}  // namespace frontdesk::cli
