// Start: a flow that something other than the customer's words begins.
#include "runtime/dialogue/machine.hpp"
#include "runtime/dialogue/runner.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::dialogue {

Effects start(const Tables& tables, session::State& state, std::string_view flow,
              std::span<const SlotValue> values, Time now, Context& context) {
  Effects out;
  Runner runner(tables, state, context, now, out);
  if (is_pending(state)) state.pending = {};
  session::finish_call(state);  // a flow below asks for it again when its turn comes
  if (runner.begin(tables.flow_of(flow), values)) {
    out.verdict = Effects::Verdict::handled;
    out.reason = "the flow begins";
  }
  return out;
}

}  // namespace frontdesk::dialogue
