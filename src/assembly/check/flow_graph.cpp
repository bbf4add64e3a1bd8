// FlowGraph: one flow as states and edges.
#include "assembly/check/flow_graph.hpp"

namespace frontdesk::check {
namespace {

/// In the order in which the tables number them.
void collect(const std::vector<model::Step>& steps, std::vector<const model::Step*>& out) {
  for (const model::Step& step : steps) {
    out.push_back(&step);
    collect(step.otherwise, out);
    collect(step.without, out);
    collect(step.other_means, out);
    collect(step.failed, out);
    collect(step.then_steps, out);
    collect(step.else_steps, out);
    collect(step.yes_steps, out);
    collect(step.no_steps, out);
    for (const model::Option& option : step.options) collect(option.steps, out);
  }
}

}  // namespace

FlowGraph::FlowGraph(const model::Entry& written, const dialogue::Tables& all, std::uint32_t flow)
    : entry(written), tables(all), row(all.flows()[flow]) {
  collect(entry.steps, steps);
  for (std::uint32_t i = row.begin; i < row.end; ++i) {
    edge_lists.push_back(dialogue::edges_of(all.states()[i]));
  }
}

std::string FlowGraph::short_name(std::uint32_t index) const {
  return state(index).name.substr(row.id.size() + 1);
}

std::string FlowGraph::print(const std::vector<std::uint32_t>& path) const {
  std::string out;
  for (const std::uint32_t index : path) {
    if (!out.empty()) out += " -> ";
    out += index == dialogue::none ? "end" : short_name(index);
  }
  return out;
}

std::vector<FlowGraph> graphs_of(const model::Model& model, const dialogue::Tables& tables) {
  std::vector<FlowGraph> graphs;
  graphs.reserve(tables.flows().size());
  std::uint32_t flow = 0;
  for (const model::Entry& entry : model.entries) {
    if (entry.kind == model::Entry::Kind::flow) graphs.emplace_back(entry, tables, flow++);
  }
  return graphs;
}

}  // namespace frontdesk::check
