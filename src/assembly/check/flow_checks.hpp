// Flow checks: what is proved about flows when a rule set is compiled. One file a check.
#pragma once

#include <vector>

#include "assembly/check/flow_graph.hpp"
#include "authoring/model/model.hpp"
#include "base/source/reports.hpp"
#include "runtime/dialogue/tables.hpp"

namespace frontdesk::check {

/// All of them. `tables` were built from `model`.
void check_flows(const model::Model& model, const dialogue::Tables& tables,
                 source::Reports& reports);

/// `goto`, `start` and buttons lead to something that exists; step ids are unique.
/// flow.unknown-step, flow.unknown-flow, flow.duplicate-step, flow.dead-button, flow.empty
void check_flow_targets(const model::Model& model, const FlowGraph& flow, source::Reports& reports);
/// Every step can be reached. flow.unreachable-step
void check_flow_reachable(const FlowGraph& flow, source::Reports& reports);
/// Every step can reach the flow's end or a person. flow.trapped
void check_flow_exit(const FlowGraph& flow, source::Reports& reports);
/// No loop runs without the customer. flow.endless-loop
void check_flow_loops(const FlowGraph& flow, source::Reports& reports);
/// Flows do not start themselves, nor too many inside one another. flow.start-loop, flow.too-deep
void check_flow_starts(const std::vector<FlowGraph>& flows, source::Reports& reports);
/// Every variable that a step needs is set on every path to it. flow.unset-variable
void check_flow_variables(const std::vector<FlowGraph>& flows, source::Reports& reports);
/// Attempts and times are within reason; a choice has options. flow.bad-attempts, flow.bad-time,
/// flow.no-options
void check_flow_limits(const FlowGraph& flow, source::Reports& reports);

}  // namespace frontdesk::check
