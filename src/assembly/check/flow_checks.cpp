// Flow checks: all of them, in order.
#include "assembly/check/flow_checks.hpp"

namespace frontdesk::check {

void check_flows(const model::Model& model, const dialogue::Tables& tables,
                 source::Reports& reports) {
  const std::vector<FlowGraph> flows = graphs_of(model, tables);
  for (const FlowGraph& flow : flows) {
    check_flow_targets(model, flow, reports);
    check_flow_limits(flow, reports);
    check_flow_reachable(flow, reports);
    check_flow_exit(flow, reports);
    check_flow_loops(flow, reports);
  }
  check_flow_starts(flows, reports);
  check_flow_variables(flows, reports);
}

}  // namespace frontdesk::check
