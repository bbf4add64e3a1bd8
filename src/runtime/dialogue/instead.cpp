// Instead: what customers say to a question when they do not answer it.
#include "runtime/dialogue/instead.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "runtime/session/remember.hpp"

namespace frontdesk::dialogue {
namespace {

/// True when `state` leads to a person with nothing to answer on the way.
bool leads_to_person(const Tables& tables, std::uint32_t state) {
  while (state != none) {
    const StateRow& row = tables.states()[state];
    if (row.when) return false;
    if (row.act == Act::handoff) return true;
    if (row.act != Act::say || row.next <= state) return false;
    state = row.next;
  }
  return false;
}

Value shown(const SlotValue& value) { return value.mask.empty() ? value.value : Value(value.mask); }

}  // namespace

void Instead::note_understood(std::string reason) {
  out_.verdict = Effects::Verdict::handled;
  out_.reason = std::move(reason);
}

void Instead::take(const StateRow& row, Move said, const SlotValue* before) {
  switch (said) {
    case Move::where:
      return where(row);
    case Move::wait:
      return wait(row);
    case Move::said_already:
      return said_already(row, before);
    default:
      return do_without(row, said);
  }
}

void Instead::where(const StateRow& row) {
  note_understood("where to find it");
  // Who asks a second time has not found it there.
  if (runner_.note(row, id_of(Move::where)) > 1) return do_without(row, Move::no_value);
  const std::string& flow = tables_.flows()[row.flow].id;
  if (row.where != none) {
    runner_.say({.answer = row.where, .entry = flow});
  } else if (row.retry != none) {
    // It asks again by itself.
    runner_.set_timer(row);
    Say retry = question_of(tables_, tables_.state_of(row.name), Say::Manner::retry);
    retry.answer = row.retry;
    retry.variant = 0;
    runner_.say(std::move(retry));
    return;
  } else {
    runner_.notice(id_of(Move::where));
  }
  ask_again(row);
}

void Instead::wait(const StateRow& row) {
  // Whoever looks for something is not asked again meanwhile.
  state_.timers.no_input.reset();
  if (runner_.note(row, id_of(Move::wait)) > 1) {
    out_.verdict = Effects::Verdict::silent;
    out_.reason = "the customer is looking for the answer, and was told to take their time";
    return;
  }
  reply_to(row, Move::wait);
  note_understood("the customer needs a moment");
}

void Instead::said_already(const StateRow& row, const SlotValue* before) {
  note_understood("it was said already");
  const std::optional<SlotValue> known = known_elsewhere(row);
  const SlotValue* value = known ? &*known : before;
  if (value != nullptr && row.awaits == Awaits::value) {
    Say found;
    found.manner = Say::Manner::notice;
    found.entry = says::said_before;
    found.variables = {{"value", shown(*value)}};
    runner_.say(std::move(found));
    runner_.put(row.slot, *value);
    return runner_.answered(row, row.next);
  }
  if (runner_.note(row, id_of(Move::said_already)) > 1) return do_without(row, Move::no_value);
  reply_to(row, Move::said_already);
  ask_again(row);
}

/// A value of the kind that another slot holds.
std::optional<SlotValue> Instead::known_elsewhere(const StateRow& row) const {
  for (std::size_t i = state_.slots.size(); i-- > 0;) {
    const session::Slot& slot = state_.slots[i];
    const std::uint32_t flow = tables_.flow_of(slot.owner);
    if (flow == none || slot.value.is_null()) continue;
    const auto& fills = tables_.flows()[flow].fills;
    const auto takes = [&](const auto& fill) {
      return fill.first == slot.name && fill.second == row.entity;
    };
    if (std::none_of(fills.begin(), fills.end(), takes)) continue;
    SlotValue value;
    value.entity = row.entity;
    value.value = slot.value;
    value.mask = slot.mask;
    return value;
  }
  return std::nullopt;
}

/// "Can't you look it up by my name?"
bool Instead::try_other_means(const StateRow& row) {
  if (!row.has_other_means || runner_.note(row, id_of(Move::other_means)) > 1) return false;
  note_understood("the customer proposes another means");
  state_.timers.no_input.reset();
  state_.stack.back().attempts = 0;
  runner_.go(row.other_means);
  return true;
}

void Instead::do_without(const StateRow& row, Move said) {
  if (said == Move::other_means && try_other_means(row)) return;
  note_understood("the customer has no answer");
  const bool is_polite = said == Move::rather_not || said == Move::complains;
  if (row.optional) {
    is_polite ? reply_to(row, said) : runner_.notice(says::skipped);
    return runner_.answered(row, row.next);
  }
  const bool first = runner_.note(row, "without") == 1;
  if (first && row.has_without) {
    if (is_polite) reply_to(row, said);
    state_.timers.no_input.reset();
    state_.stack.back().attempts = 0;
    return runner_.go(row.without);
  }
  if (!first) return runner_.give_up(row);
  reply_to(row, said);
  offer(row);
}

void Instead::offer(const StateRow& row) {
  state_.pending = {};
  state_.pending.kind = session::Pending::Kind::way_out;
  runner_.set_timer(row);
  Say question;
  question.manner = Say::Manner::question;
  question.entry = says::way_out;
  question.flow = state_.stack.back().flow;
  question.offers = true;
  runner_.say(std::move(question));
}

bool Instead::take_offer(const StateRow& row, const Input& input, std::optional<bool> yes) {
  if (state_.pending.kind != session::Pending::Kind::way_out) return false;
  state_.pending = {};
  const Move move = input.strong ? move_of(input.entry) : Move::nothing;
  if (!yes || move == Move::cancel || is_instead(move) || !is_question(row)) return false;
  decide(row, *yes);
  return true;
}

void Instead::decide(const StateRow& row, bool wants_person) {
  out_.fitted = true;
  if (!wants_person) {
    note_understood("no person is wanted: asked again");
    return runner_.remind();
  }
  note_understood("a person goes on without the answer");
  if (leads_to_person(tables_, row.otherwise)) return runner_.give_up(row);
  runner_.hand_off({{}, {}, "no_answer", none});
}

bool Instead::ask_which(const StateRow& row, const SlotValue& first, const SlotValue& second) {
  if (runner_.note(row, says::which_value) > 1) return false;
  const bool in_order = first.begin <= second.begin;
  Say which;
  which.manner = Say::Manner::notice;
  which.entry = says::which_value;
  which.variables = {{"first", shown(in_order ? first : second)},
                     {"second", shown(in_order ? second : first)}};
  runner_.set_timer(row);
  runner_.say(std::move(which));
  note_understood("two values were given where one is asked for");
  return true;
}

/// In the author's words, or the pack's.
void Instead::reply_to(const StateRow& row, Move said) {
  for (const auto& [move, answer] : row.instead) {
    if (move != said) continue;
    runner_.say({.answer = answer, .entry = tables_.flows()[row.flow].id});
    return;
  }
  runner_.notice(id_of(said));
}

void Instead::ask_again(const StateRow& row) {
  runner_.set_timer(row);
  runner_.say(question_of(tables_, tables_.state_of(row.name), Say::Manner::again));
}

}  // namespace frontdesk::dialogue
