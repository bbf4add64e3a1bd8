// Flow starts: flows do not start themselves, nor too many inside one another.
#include <algorithm>
#include <string>

#include "assembly/check/flow_checks.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::check {
namespace {

class StartSearch {
 public:
  StartSearch(const std::vector<FlowGraph>& flows, source::Reports& reports)
      : flows_(flows), reports_(reports), told_(flows.size()) {}

  void visit(std::uint32_t flow) {
    path_.push_back(flow);
    const FlowGraph& graph = flows_[flow];
    for (std::uint32_t i = graph.row.begin; i < graph.row.end; ++i) {
      const dialogue::StateRow& state = graph.state(i);
      if (state.act != dialogue::Act::start || state.target_flow == dialogue::none) continue;
      const std::uint32_t to = state.target_flow;
      if (std::find(path_.begin(), path_.end(), to) != path_.end()) {
        tell("flow.start-loop", graph.step(i), flow,
             "The flow `" + graph.row.id + "` starts `" + flows_[to].row.id +
                 "`, which is going on already: " + print(to) + ".",
             "Use `goto:` to go back within a flow, or `end:` to come back from one.");
      } else if (path_.size() >= session::limit::frames) {
        tell("flow.too-deep", graph.step(i), flow,
             "More than " + std::to_string(session::limit::frames) +
                 " flows would be going on inside one another: " + print(to) + ".",
             "Let a flow end before the next one starts.");
      } else {
        visit(to);
      }
    }
    path_.pop_back();
  }

 private:
  void tell(std::string_view code, const model::Step& step, std::uint32_t flow, std::string message,
            std::string help) {
    if (told_[flow]) return;  // the same step is met on many ways
    told_[flow] = true;
    reports_.error(code, step.name.span, std::move(message), std::move(help));
  }

  std::string print(std::uint32_t last) const {
    std::string out;
    for (const std::uint32_t flow : path_) out += flows_[flow].row.id + " -> ";
    return out + flows_[last].row.id;
  }

  const std::vector<FlowGraph>& flows_;
  source::Reports& reports_;
  std::vector<bool> told_;
  std::vector<std::uint32_t> path_;
};

}  // namespace

void check_flow_starts(const std::vector<FlowGraph>& flows, source::Reports& reports) {
  StartSearch search(flows, reports);
  for (std::uint32_t flow = 0; flow < flows.size(); ++flow) search.visit(flow);
}

}  // namespace frontdesk::check
