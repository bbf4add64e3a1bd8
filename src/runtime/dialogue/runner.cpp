// Runner: walks the states of the flows that are going on until one of them waits.
#include "runtime/dialogue/runner.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "runtime/dialogue/variables.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::dialogue {

using session::Frame;
using session::hash32;
using session::Slot;

namespace {

/// A question asked this often in one flow goes in circles.
constexpr std::uint8_t max_visits = 8;
constexpr std::int64_t max_wait_ms = 366LL * 24 * 3600 * 1000;

bool overlaps(const SlotValue& a, const SlotValue& b) { return a.begin < b.end && b.begin < a.end; }

std::uint8_t plus_one(std::uint8_t count) {
  return count == UINT8_MAX ? count : static_cast<std::uint8_t>(count + 1);
}

std::uint8_t count_visit(Frame& frame, std::uint32_t hash) {
  auto visit = std::find_if(frame.visits.begin(), frame.visits.end(),
                            [hash](const session::Visit& v) { return v.state == hash; });
  if (visit == frame.visits.end()) {
    if (frame.visits.size() == session::limit::visits) frame.visits.erase(frame.visits.begin());
    frame.visits.push_back({hash, 0});
    visit = frame.visits.end() - 1;
  }
  return visit->count = plus_one(visit->count);
}

/// A number changed by another: 0 where there is none yet, null where it is none.
Value changed(ArgumentRow::Operation operation, const Value& before, const Value& by) {
  using Operation = ArgumentRow::Operation;
  const std::optional<double> old = before.is_null() ? 0.0 : session::number_of(before);
  const std::optional<double> number = session::number_of(by);
  if (!old || !number || (operation == Operation::divide && *number == 0.0)) return {};
  double result = *old;
  if (operation == Operation::add) result += *number;
  if (operation == Operation::subtract) result -= *number;
  if (operation == Operation::multiply) result *= *number;
  if (operation == Operation::divide) result /= *number;
  constexpr double kExact = 9e15;
  if (!std::isfinite(result)) return {};
  const bool is_whole = result == std::trunc(result) && std::abs(result) < kExact;
  return is_whole ? Value(static_cast<std::int64_t>(result)) : Value(result);
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Time after(Time now, std::int64_t milliseconds) noexcept {
  const std::int64_t at = now.time_since_epoch().count();
  const std::int64_t wait = std::clamp<std::int64_t>(milliseconds, 0, max_wait_ms);
  return at > INT64_MAX - wait ? Time::max() : Time(std::chrono::milliseconds(at + wait));
}

Say question_of(const Tables& tables, std::uint32_t state, Say::Manner manner) {
  const StateRow& row = tables.states()[state];
  Say say;
  say.manner = manner;
  say.answer = row.say;
  say.entry = tables.flows()[row.flow].id;
  say.buttons = row.buttons;
  if (row.act == Act::choose || row.act == Act::confirm) say.options = state;
  return say;
}

const FlowRow* Runner::top_flow() const {
  if (state_.stack.empty()) return nullptr;
  const std::uint32_t flow = tables_.flow_of(state_.stack.back().flow);
  return flow == none ? nullptr : &tables_.flows()[flow];
}

const StateRow* Runner::waiting() const {
  if (state_.stack.empty()) return nullptr;
  const std::uint32_t index = tables_.state_of(state_.stack.back().state);
  return index == none ? nullptr : &tables_.states()[index];
}

Say& Runner::say(Say what) {
  out_.says.push_back(std::move(what));
  return out_.says.back();
}

void Runner::notice(std::string_view entry) {
  Say what;
  what.manner = Say::Manner::notice;
  what.entry = entry;
  if (!state_.stack.empty()) what.flow = state_.stack.back().flow;
  say(std::move(what));
}

void Runner::set_timer(const StateRow& row) {
  state_.timers.no_input.reset();
  if (row.no_input_ms > 0) state_.timers.no_input = after(now_, row.no_input_ms);
}

bool Runner::push(std::uint32_t flow) {
  if (flow == none || state_.stack.size() >= session::limit::frames) return false;
  const FlowRow& row = tables_.flows()[flow];
  const auto is_going_on = [this](std::string_view id) {
    return std::any_of(state_.stack.begin(), state_.stack.end(),
                       [id](const Frame& frame) { return frame.flow == id; });
  };
  if (is_going_on(row.id)) return false;
  // What an earlier run was told is forgotten; what other flows learnt is kept, unless it is the
  // answer to a choice of this one.
  std::erase_if(state_.slots, [&](const Slot& slot) {
    if (slot.owner == row.id) return true;
    return has(row.locals, slot.name) && !slot.owner.empty() && !is_going_on(slot.owner);
  });
  state_.stack.push_back(Frame{.flow = row.id, .state = {}});
  out_.started.push_back(row.id);
  state_.counters.retries = 0;
  return true;
}

bool Runner::begin(std::uint32_t flow, std::span<const SlotValue> values) {
  if (!push(flow)) return false;
  fill(values, nullptr, true);
  go(tables_.flows()[flow].first);
  return true;
}

void Runner::begin_again() {
  const FlowRow* flow = top_flow();
  if (flow == nullptr) return;
  for (const std::string& slot : flow->asks) session::clear_slot(state_, slot);
  for (const std::string& slot : flow->locals) session::clear_slot(state_, slot);
  Frame& frame = state_.stack.back();
  frame = Frame{.flow = flow->id, .state = {}};
  go(flow->first);
}

bool Runner::is_known(const StateRow& row) const {
  if (row.slot.empty() || row.act == Act::confirm) return false;
  const Slot* slot = session::find_slot(state_, row.slot);
  return slot != nullptr && !slot->value.is_null();
}

void Runner::go(std::uint32_t index) {
  bool waits = false;
  std::string from = state_.stack.empty() ? std::string() : state_.stack.back().state;
  while (!waits) {
    if (--budget_ < 0) {
      hand_off({{}, {}, "too_many_steps", none});
      out_.reason = "the flow took more steps than a turn may";
      return;
    }
    if (index == none) {
      index = pop("done", waits);
      if (state_.stack.empty()) return;
      from = state_.stack.back().state;
      continue;
    }
    const StateRow& row = tables_.states()[index];
    out_.path.emplace_back(std::move(from), row.name);
    from = row.name;
    if (row.when && row.act != Act::branch && !row.when->holds(context_.variables())) {
      index = row.skip;
      continue;
    }
    index = pass(index, waits);
    if (state_.stack.empty()) return;
  }
}

/// Does what one state does. Gives the next one; sets `waits` when the turn ends here.
std::uint32_t Runner::pass(std::uint32_t index, bool& waits) {
  const StateRow& row = tables_.states()[index];
  if (is_question(row)) {
    if (!is_known(row)) {
      ask(row);
      waits = true;
      return none;
    }
    if (row.act == Act::choose) {
      const Slot* slot = session::find_slot(state_, row.slot);
      for (const OptionRow& option : row.options) {
        if (session::equal(slot->value, Value(option.id))) return option.next;
      }
    }
    return row.next;
  }
  if (row.say != none) {
    say({.answer = row.say, .entry = tables_.flows()[row.flow].id, .buttons = row.buttons});
  }
  switch (row.act) {
    case Act::call:
      start_call(row);
      waits = true;
      return none;
    case Act::branch:
      return !row.when || row.when->holds(context_.variables()) ? row.yes : row.no;
    case Act::set:
      assign(row);
      return row.next;
    case Act::jump:
      if (row.next != none && row.next <= index) jump_back(index, row.next);
      return row.next;
    case Act::start: {
      state_.stack.back().state = row.name;
      state_.stack.back().waits = waits_for(row);
      if (!push(row.target_flow)) return row.next;
      return tables_.flows()[row.target_flow].first;
    }
    case Act::end:
      return pop(row.target, waits);
    case Act::handoff:
      hand_off(row.handoff);
      waits = true;
      return none;
    default:
      return row.next;
  }
}

/// Everything between is to be asked and done again, so that no loop runs without the customer.
void Runner::jump_back(std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t i = to; i < from; ++i) {
    const StateRow& row = tables_.states()[i];
    if (is_question(row) && !row.slot.empty()) session::clear_slot(state_, row.slot);
  }
}

/// Ends the top flow and gives the state in which the one below goes on.
std::uint32_t Runner::pop(std::string_view ending, bool& waits) {
  out_.ended.emplace_back(state_.stack.back().flow, ending);
  state_.stack.pop_back();
  state_.timers.no_input.reset();
  if (state_.stack.empty()) {
    waits = true;
    return none;
  }
  const std::uint32_t below = tables_.state_of(state_.stack.back().state);
  if (below == none) return none;
  const StateRow& row = tables_.states()[below];
  if (row.awaits == Awaits::flow) return row.next;
  if (is_question(row)) {
    remind();
    waits = true;
    return none;
  }
  return below;
}

void Runner::finish(std::string_view ending) {
  if (state_.stack.empty()) return;
  bool waits = false;
  const std::uint32_t next = pop(ending, waits);
  if (!waits) go(next);
}

void Runner::end_all(std::string_view ending) {
  for (std::size_t i = state_.stack.size(); i-- > 0;) {
    out_.ended.emplace_back(state_.stack[i].flow, ending);
  }
  abandon(state_);
}

void Runner::hand_off(const HandoffRow& spec) {
  out_.handoff = spec;
  if (out_.handoff->reason.empty()) out_.handoff->reason = "flow";
  if (!state_.stack.empty()) {
    out_.handoff_flow = state_.stack.back().flow;
    out_.handoff_state = out_.path.empty() ? state_.stack.back().state : out_.path.back().second;
  }
  end_all("handed_off");
}

void Runner::ask(const StateRow& row) {
  Frame& frame = state_.stack.back();
  frame.state = row.name;
  frame.waits = waits_for(row);
  frame.attempts = 0;
  frame.silences = 0;
  if (count_visit(frame, hash32(row.name)) > max_visits)
    return hand_off({{}, {}, "going_in_circles", none});
  set_timer(row);
  say(question_of(tables_, tables_.state_of(row.name), Say::Manner::question));
}

std::uint8_t Runner::note(const StateRow& row, std::string_view what) {
  return count_visit(state_.stack.back(), hash32(row.name + '#' + std::string(what)));
}

void Runner::start_call(const StateRow& row) {
  Frame& frame = state_.stack.back();
  frame.state = row.name;
  frame.waits = waits_for(row);
  frame.attempts = 0;
  session::finish_call(state_);  // one at a time: an older one comes too late from now on
  state_.timers.no_input.reset();
  Call call;
  call.id = state_.id + '#' + std::to_string(++state_.calls);
  call.name = row.target;
  call.deadline = after(now_, row.timeout_ms);
  call.arguments = Value::map();
  for (const ArgumentRow& argument : row.arguments) {
    std::string mask;
    call.arguments.set(argument.name, value_of(argument, mask));
  }
  state_.call = session::PendingCall{call.id, call.name, frame.flow, row.name, call.deadline};
  out_.call = std::move(call);
}

Value Runner::value_of(const ArgumentRow& argument, std::string& mask) const {
  for (const std::string& name : argument.reads) {
    const Slot* slot = session::find_slot(state_, head_of(name));
    if (slot != nullptr && !slot->mask.empty()) mask = slot->mask;
  }
  if (argument.kind == ArgumentRow::Kind::constant) return argument.constant;
  if (argument.kind == ArgumentRow::Kind::text) return Value(context_.render(argument.text));
  Value scratch;
  const Value* value = context_.variables().find(argument.variable, scratch);
  return value == nullptr ? Value() : *value;
}

void Runner::assign(const StateRow& row) {
  for (const ArgumentRow& argument : row.arguments) {
    std::string mask;
    Value value = value_of(argument, mask);
    if (argument.operation != ArgumentRow::Operation::replace) {
      Value scratch;
      const Value* before = context_.variables().find(argument.name, scratch);
      value = changed(argument.operation, before == nullptr ? Value() : *before, value);
      if (value.is_null()) continue;  // no numbers: it stays as it was
    }
    if (head_of(argument.name) == "profile" && argument.name.size() > 8) {
      // The profile outlives the flow: of a sensitive value it keeps only what may be shown.
      session::set_profile(state_, std::string_view(argument.name).substr(8),
                           mask.empty() ? std::move(value) : Value(std::move(mask)));
    } else if (value.is_null()) {
      session::clear_slot(state_, argument.name);
    } else {
      session::set_slot(state_, argument.name, std::move(value), mask, state_.stack.back().flow);
    }
  }
}

void Runner::put(std::string_view slot, const SlotValue& value) {
  const std::string owner = state_.stack.empty() ? std::string() : state_.stack.back().flow;
  session::set_slot(state_, slot, value.value, value.mask, owner);
  out_.progress = true;
}

bool Runner::fill(std::span<const SlotValue> values, const SlotValue* taken, bool is_understood) {
  const FlowRow* flow = top_flow();
  if (flow == nullptr) return false;
  std::vector<const SlotValue*> used;
  if (taken != nullptr) used.push_back(taken);
  const auto is_used = [&used](const SlotValue& value) {
    return std::any_of(used.begin(), used.end(), [&value](const SlotValue* other) {
      return other == &value || overlaps(*other, value);
    });
  };
  // A value that a phrase names for a slot goes there, whatever else would take it.
  for (const bool named : {true, false}) {
    for (const auto& [slot, entity] : flow->fills) {
      const Slot* known = session::find_slot(state_, slot);
      // What another flow learnt gives way to what is said now.
      if (known != nullptr && known->owner == flow->id) continue;
      for (const SlotValue& value : values) {
        const bool fits = named ? value.slot == slot : value.entity == entity && !value.by_role;
        if (!fits || value.value.is_null() || is_used(value)) continue;
        if (value.in_passing && !is_understood) continue;
        put(slot, value);
        used.push_back(&value);
        break;
      }
    }
  }
  return used.size() > (taken != nullptr ? 1u : 0u);
}

void Runner::answered(const StateRow& row, std::uint32_t next) {
  Frame& frame = state_.stack.back();
  out_.fitted = true;
  out_.progress = true;
  state_.timers.no_input.reset();
  frame.trail.push_back(hash32(row.name));
  if (frame.trail.size() > session::limit::trail) frame.trail.erase(frame.trail.begin());
  frame.attempts = 0;
  frame.silences = 0;
  go(next);
}

void Runner::give_up(const StateRow& row) {
  state_.timers.no_input.reset();
  if (!row.has_otherwise) return hand_off({{}, {}, "no_answer", none});
  state_.stack.back().attempts = 0;
  go(row.otherwise);
}

void Runner::not_answered(const StateRow& row, std::optional<Say> notice_first) {
  Frame& frame = state_.stack.back();
  out_.not_fitting = true;
  frame.attempts = plus_one(frame.attempts);
  if (state_.counters.retries != UINT16_MAX) ++state_.counters.retries;
  if (frame.attempts >= row.attempts) return give_up(row);
  set_timer(row);
  const std::uint32_t index = tables_.state_of(row.name);
  // The author's retry is about words that say nothing; a file is none.
  const bool retries =
      row.retry != none && (!notice_first || notice_first->entry == says::out_of_range);
  if (notice_first) {
    say(std::move(*notice_first));
  } else if (!retries) {
    notice(says::retry);
  }
  Say question = question_of(tables_, index, retries ? Say::Manner::retry : Say::Manner::again);
  if (retries) {
    question.answer = row.retry;
    question.variant = frame.attempts - 1;
  }
  say(std::move(question));
}

void Runner::remind() {
  const StateRow* row = waiting();
  if (row == nullptr) return;
  if (row->awaits == Awaits::result) return notice(says::still_waiting);
  if (!is_question(*row)) return;
  set_timer(*row);
  for (Say& reminder : dialogue::remind(tables_, state_)) say(std::move(reminder));
}

}  // namespace frontdesk::dialogue
