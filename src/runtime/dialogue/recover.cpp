// Recover: what becomes of the flows that are going on when the rule set has changed.
#include <algorithm>
#include <utility>

#include "runtime/dialogue/machine.hpp"
#include "runtime/dialogue/runner.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::dialogue {
namespace {

/// True when the state of `frame` still exists and waits for what it waited for.
bool still_stands(const Tables& tables, const session::State& state, const session::Frame& frame,
                  bool on_top) {
  const std::uint32_t flow = tables.flow_of(frame.flow);
  const std::uint32_t index = tables.state_of(frame.state);
  if (flow == none || index == none || tables.states()[index].flow != flow) return false;
  if (frame.waits != 0 && frame.waits != waits_for(tables.states()[index])) return false;
  const Awaits awaits = tables.states()[index].awaits;
  if (!on_top) return awaits != Awaits::nothing;
  const bool calls = state.call && state.call->state == frame.state;
  return calls ? awaits == Awaits::result
               : awaits == Awaits::value || awaits == Awaits::option || awaits == Awaits::yes_no;
}

}  // namespace

Effects recover(const Tables& tables, session::State& state, std::uint64_t fingerprint, Time now,
                Context& context) {
  Effects out;
  if (state.fingerprint == fingerprint) return out;
  state.fingerprint = fingerprint;
  if (state.pending.kind == session::Pending::Kind::leave_flow &&
      (state.pending.candidates.empty() ||
       tables.flow_of(state.pending.candidates.front()) == none)) {
    state.pending = {};
  }
  std::size_t kept = 0;
  while (kept < state.stack.size() &&
         still_stands(tables, state, state.stack[kept], kept + 1 == state.stack.size())) {
    ++kept;
  }
  if (kept == state.stack.size()) return out;
  out.verdict = Effects::Verdict::handled;
  out.reason = "the rules have changed and the state is gone";
  Runner runner(tables, state, context, now, out);
  state.pending = {};
  session::finish_call(state);
  state.timers.no_input.reset();
  while (state.stack.size() > kept + 1) {
    out.ended.emplace_back(state.stack.back().flow, "reloaded");
    state.stack.pop_back();
  }
  runner.notice(says::reloaded);
  if (runner.top_flow() != nullptr) {
    runner.begin_again();
  } else {
    runner.finish("reloaded");
  }
  return out;
}

}  // namespace frontdesk::dialogue
