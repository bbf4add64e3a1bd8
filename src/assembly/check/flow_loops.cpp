// Flow loops: no way round takes the same steps again without the customer's answer between.
//
// A step back un-answers the questions that it jumps over, so a question on a way round always
// waits; only one that `when` skips does not.
#include <algorithm>

#include "assembly/check/flow_checks.hpp"

namespace frontdesk::check {
namespace {

class LoopSearch {
 public:
  explicit LoopSearch(const FlowGraph& flow) : flow_(flow), mark_(flow.steps.size(), Mark::fresh) {}

  /// The first loop found, its first step again at the end; empty when there is none.
  std::vector<std::uint32_t> run() {
    for (std::uint32_t i = flow_.row.begin; i < flow_.row.end; ++i) {
      if (mark(i) == Mark::fresh && visit(i)) return loop_;
    }
    return {};
  }

 private:
  enum class Mark : std::uint8_t { fresh, open, done };
  Mark& mark(std::uint32_t state) { return mark_[state - flow_.row.begin]; }

  /// Depth first, with a stack of its own: flows may be long.
  bool visit(std::uint32_t root) {
    std::vector<std::pair<std::uint32_t, std::size_t>> path = {{root, 0}};
    mark(root) = Mark::open;
    while (!path.empty()) {
      auto& [state, next] = path.back();
      const std::vector<dialogue::Edge>& edges = flow_.edges(state);
      if (next == edges.size()) {
        mark(state) = Mark::done;
        path.pop_back();
        continue;
      }
      const dialogue::Edge& edge = edges[next++];
      if (edge.waits() || edge.hands_off || edge.to == dialogue::none) continue;
      if (mark(edge.to) == Mark::open) {
        const auto at = std::find_if(path.begin(), path.end(),
                                     [&edge](const auto& item) { return item.first == edge.to; });
        for (auto i = at; i != path.end(); ++i) loop_.push_back(i->first);
        loop_.push_back(edge.to);
        return true;
      }
      if (mark(edge.to) == Mark::fresh) {
        mark(edge.to) = Mark::open;
        path.emplace_back(edge.to, 0);
      }
    }
    return false;
  }

  const FlowGraph& flow_;
  std::vector<Mark> mark_;
  std::vector<std::uint32_t> loop_;
};

}  // namespace

void check_flow_loops(const FlowGraph& flow, source::Reports& reports) {
  const std::vector<std::uint32_t> loop = LoopSearch(flow).run();
  if (loop.empty()) return;
  reports.error("flow.endless-loop", flow.step(loop.front()).span,
                "The flow `" + flow.row.id +
                    "` can go round without asking the customer anything: " + flow.print(loop) +
                    ".",
                "Put an `ask:`, `choose:` or `confirm:` that is always asked on the way round.");
}

}  // namespace frontdesk::check
