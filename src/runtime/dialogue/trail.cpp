// Trail: going back to questions that were answered.
#include "runtime/dialogue/trail.hpp"

#include <algorithm>
#include <vector>

#include "runtime/dialogue/answer.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::dialogue {
namespace {

void forget_trail_from(session::State& state, const StateRow& row) {
  std::vector<std::uint32_t>& trail = state.stack.back().trail;
  const auto at = std::find(trail.begin(), trail.end(), session::hash32(row.name));
  if (at != trail.end()) trail.erase(at + 1, trail.end());
}

}  // namespace

bool go_back(const Tables& tables, session::State& state, Runner& runner) {
  const FlowRow* flow = runner.top_flow();
  std::vector<std::uint32_t>& trail = state.stack.back().trail;
  while (flow != nullptr && !trail.empty()) {
    const std::uint32_t index =
        tables.state_of(static_cast<std::uint32_t>(flow - tables.flows().data()), trail.back());
    trail.pop_back();
    if (index == none) continue;
    session::clear_slot(state, tables.states()[index].slot);
    session::finish_call(state);
    runner.go(index);
    return true;
  }
  return false;
}

bool do_again(const Tables& tables, session::State& state, Runner& runner, const FlowRow& flow,
              const std::string& slot, const StateRow& open) {
  for (std::uint32_t i = flow.begin; i < flow.end; ++i) {
    const StateRow& asked = tables.states()[i];
    if (!is_question(asked) || asked.slot != slot) continue;
    forget_trail_from(state, asked);
    if (asked.act != Act::choose && !is_used_between(tables, i, tables.state_of(open.name))) {
      return false;
    }
    session::finish_call(state);
    runner.go(i);
    return true;
  }
  return false;
}

}  // namespace frontdesk::dialogue
