// FlowGraph: one flow as states and edges, beside the steps that it was written as.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "authoring/model/model.hpp"
#include "runtime/dialogue/edges.hpp"
#include "runtime/dialogue/tables.hpp"

namespace frontdesk::check {

/// What the proofs about one flow read. Holds references: lives no longer than its arguments.
struct FlowGraph {
  FlowGraph(const model::Entry& entry, const dialogue::Tables& tables, std::uint32_t flow);

  const dialogue::StateRow& state(std::uint32_t index) const { return tables.states()[index]; }
  const std::vector<dialogue::Edge>& edges(std::uint32_t index) const {
    return edge_lists[index - row.begin];
  }
  const model::Step& step(std::uint32_t index) const { return *steps[index - row.begin]; }
  /// `number -> lookup -> lookup.failed.1`: without the flow's name.
  std::string print(const std::vector<std::uint32_t>& path) const;
  std::string short_name(std::uint32_t index) const;

  const model::Entry& entry;
  const dialogue::Tables& tables;
  const dialogue::FlowRow& row;
  std::vector<const model::Step*> steps;  ///< of state row.begin + i
  std::vector<std::vector<dialogue::Edge>> edge_lists;
};

/// A graph for every flow of the model, in the order of the tables.
std::vector<FlowGraph> graphs_of(const model::Model& model, const dialogue::Tables& tables);

}  // namespace frontdesk::check
