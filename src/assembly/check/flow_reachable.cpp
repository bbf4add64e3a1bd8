// Flow reachable: every step can be reached from the first.
#include "assembly/check/flow_checks.hpp"

namespace frontdesk::check {

void check_flow_reachable(const FlowGraph& flow, source::Reports& reports) {
  if (flow.row.first == dialogue::none) return;
  std::vector<bool> seen(flow.steps.size());
  std::vector<std::uint32_t> open = {flow.row.first};
  seen[flow.row.first - flow.row.begin] = true;
  while (!open.empty()) {
    const std::uint32_t from = open.back();
    open.pop_back();
    for (const dialogue::Edge& edge : flow.edges(from)) {
      if (edge.hands_off || edge.to == dialogue::none || seen[edge.to - flow.row.begin]) continue;
      seen[edge.to - flow.row.begin] = true;
      open.push_back(edge.to);
    }
  }
  bool before = true;
  for (std::uint32_t i = flow.row.begin; i < flow.row.end; ++i) {
    const bool reached = seen[i - flow.row.begin];
    // Of several in a row only the first is told: the others follow from it.
    if (!reached && before) {
      reports.error("flow.unreachable-step", flow.step(i).span,
                    "No path of the flow `" + flow.row.id + "` leads to the step `" +
                        flow.short_name(i) + "`.",
                    "Every path before it ends, hands off or goes elsewhere: remove the step, or "
                    "lead a path to it with `goto:`.");
    }
    before = reached;
  }
}

}  // namespace frontdesk::check
