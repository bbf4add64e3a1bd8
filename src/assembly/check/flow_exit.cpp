// Flow exit: from every step a path leads to the flow's end or to a person.
#include "assembly/check/flow_checks.hpp"

namespace frontdesk::check {

void check_flow_exit(const FlowGraph& flow, source::Reports& reports) {
  const std::size_t count = flow.steps.size();
  std::vector<bool> leaves(count);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = count; i-- > 0;) {
      if (leaves[i]) continue;
      const auto index = static_cast<std::uint32_t>(flow.row.begin + i);
      const dialogue::Act act = flow.state(index).act;
      bool out = act == dialogue::Act::end || act == dialogue::Act::handoff;
      for (const dialogue::Edge& edge : flow.edges(index)) {
        out =
            out || edge.hands_off || edge.to == dialogue::none || leaves[edge.to - flow.row.begin];
      }
      if (out) leaves[i] = changed = true;
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (leaves[i]) continue;
    const auto index = static_cast<std::uint32_t>(flow.row.begin + i);
    std::vector<std::uint32_t> path = {index};
    // The way that goes round: the first edge each time, until a step comes again.
    std::vector<bool> on_path(count);
    on_path[i] = true;
    for (std::uint32_t at = index; !flow.edges(at).empty();) {
      at = flow.edges(at).front().to;
      path.push_back(at);
      if (on_path[at - flow.row.begin]) break;
      on_path[at - flow.row.begin] = true;
    }
    reports.error("flow.trapped", flow.step(index).span,
                  "From the step `" + flow.short_name(index) + "` no path leads to the end of `" +
                      flow.row.id + "` or to a person: " + flow.print(path) + ".",
                  "Let one path end with `end:` or `handoff:`; without `otherwise:` the last "
                  "attempt hands off.");
    return;  // the others go round with it
  }
}

}  // namespace frontdesk::check
