// Expect: what the open question waits for, whether a message fits it, and how it is asked again.
#include <utility>

#include "runtime/dialogue/answer.hpp"
#include "runtime/dialogue/machine.hpp"
#include "runtime/dialogue/runner.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::dialogue {
Expectation expects(const Tables& tables, const session::State& state) {
  Expectation expectation;
  if (state.stack.empty()) return expectation;
  const std::uint32_t index = tables.state_of(state.stack.back().state);
  if (index == none) return expectation;
  const StateRow& row = tables.states()[index];
  expectation.awaits = row.awaits;
  expectation.state = index;
  expectation.entity = row.entity;
  expectation.flow = &tables.flows()[row.flow];
  return expectation;
}

bool fits(const Tables& tables, const session::State& state, const Input& input) {
  const bool asks = is_pending(state);
  if (asks && input.yes_no) return true;
  const Expectation expectation = expects(tables, state);
  return expectation.state != none &&
         static_cast<bool>(answer_to(tables.states()[expectation.state], input));
}

std::vector<Say> remind(const Tables& tables, const session::State& state) {
  std::vector<Say> says_again;
  const Expectation expectation = expects(tables, state);
  if (expectation.state == none || !is_question(tables.states()[expectation.state])) {
    return says_again;
  }
  Say resume;
  resume.manner = Say::Manner::notice;
  resume.entry = says::resume;
  resume.flow = state.stack.back().flow;
  says_again.push_back(std::move(resume));
  says_again.push_back(question_of(tables, expectation.state, Say::Manner::again));
  return says_again;
}

std::vector<std::string> abandon(session::State& state) {
  std::vector<std::string> ended;
  for (session::Frame& frame : state.stack) ended.push_back(std::move(frame.flow));
  state.stack.clear();
  if (is_pending(state)) state.pending = {};
  session::finish_call(state);
  state.timers.no_input.reset();
  state.counters.retries = 0;
  return ended;
}

}  // namespace frontdesk::dialogue
