// Custody: who has the conversation, and how it changes hands.
#include "runtime/handoff/custody.hpp"

#include <fmt/format.h>

#include "runtime/session/remember.hpp"

namespace frontdesk::handoff {
namespace {

void change(session::State& state, Custody who, Time now) {
  state.custody.who = who;
  state.custody.changed = now;
  state.timers.no_agent.reset();
  state.timers.returns.reset();
  if (who != Custody::bot) return;
  state.custody.told_waiting = false;
}

// What the customer had to complain of is with a person: the bot does not count it again.
void forget_grievances(session::State& state) {
  state.signals.clear();
  const std::uint16_t turns = state.counters.turns;
  state.counters = {};
  state.counters.turns = turns;
}

void give_to_bot(session::State& state, Time now) {
  change(state, Custody::bot, now);
  state.custody.introduce = true;
  if (state.custody.returns != UINT8_MAX) ++state.custody.returns;
  state.stack.clear();
  state.pending = {};
  state.timers.no_input.reset();
  if (state.call) session::finish_call(state);
  forget_grievances(state);
}

}  // namespace

bool is_silent(const session::State& state) noexcept {
  return state.custody.who == Custody::waiting || state.custody.who == Custody::agent;
}

void ask_for_person(session::State& state, std::string_view queue, std::string_view priority,
                    std::string_view reason, bool is_ticket, Time now,
                    const CustodySettings& settings) {
  session::CustodyState& custody = state.custody;
  ++custody.handoffs;
  custody.id = session::cut(fmt::format("{}#{}", state.id, custody.handoffs), session::limit::id);
  custody.queue = queue;
  custody.priority = priority;
  custody.reason = reason;
  custody.is_ticket = is_ticket;
  custody.since = now;
  // A ticket is answered later: the bot goes on meanwhile.
  change(state, is_ticket ? Custody::bot : Custody::waiting, now);
  if (is_ticket) forget_grievances(state);
  if (!is_ticket && settings.no_agent_within) {
    state.timers.no_agent = now + *settings.no_agent_within;
  }
}

CustodyChange agent_event(session::State& state, const AgentEvent& event,
                          const CustodySettings& settings) {
  session::CustodyState& custody = state.custody;
  switch (event.action) {
    case AgentAction::joined:
    case AgentAction::wrote: {
      const bool had = custody.who == Custody::agent;
      if (!had) {
        change(state, Custody::agent, event.at);
        if (custody.since == Time{}) custody.since = event.at;
      }
      if (!event.name.empty()) custody.agent = session::cut(event.name, session::limit::id);
      custody.last_agent = event.at;
      if (settings.returns_after) state.timers.returns = event.at + *settings.returns_after;
      return had ? CustodyChange::none : CustodyChange::taken;
    }
    case AgentAction::left:
      if (!is_silent(state)) return CustodyChange::none;
      give_to_bot(state, event.at);
      return CustodyChange::returned;
    case AgentAction::resolved:
      if (!is_silent(state)) return CustodyChange::none;
      give_to_bot(state, event.at);
      change(state, Custody::resolved, event.at);
      return CustodyChange::resolved;
    case AgentAction::declined:
      if (custody.who != Custody::waiting) return CustodyChange::none;
      give_to_bot(state, event.at);
      return CustodyChange::declined;
  }
  return CustodyChange::none;
}

CustodyChange time_passed(session::State& state, Time now) {
  if (state.timers.no_agent && now >= *state.timers.no_agent) {
    state.timers.no_agent.reset();
    if (state.custody.who == Custody::waiting) {
      give_to_bot(state, now);
      return CustodyChange::declined;
    }
  }
  if (state.timers.returns && now >= *state.timers.returns) {
    state.timers.returns.reset();
    if (state.custody.who == Custody::agent) {
      give_to_bot(state, now);
      return CustodyChange::returned;
    }
  }
  return CustodyChange::none;
}

void call_off(session::State& state, Time now) { give_to_bot(state, now); }

void reopen(session::State& state, Time now) {
  change(state, Custody::bot, now);
  state.custody.introduce = true;
}

void wait_on(session::State& state, Time now, const CustodySettings& settings) {
  change(state, Custody::waiting, now);
  state.custody.introduce = false;
  if (state.custody.returns > 0) --state.custody.returns;
  if (settings.no_agent_within) state.timers.no_agent = now + *settings.no_agent_within;
}

bool has_ticket(const session::State& state, std::string_view reason, Time now) noexcept {
  const session::CustodyState& custody = state.custody;
  return custody.is_ticket && custody.who == Custody::bot && custody.reason == reason &&
         now - custody.since < std::chrono::hours(24);
}

bool has_returned_too_often(const session::State& state, const CustodySettings& settings) noexcept {
  return state.custody.returns >= settings.max_returns;
}

}  // namespace frontdesk::handoff
