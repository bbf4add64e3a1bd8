// Person turns: what is said between bot and person: an offer, a wait, nobody there, a comment.
#include <algorithm>
#include <string>
#include <string_view>

#include "assembly/engine/converse.hpp"
#include "assembly/engine/decide.hpp"
#include "assembly/engine/mood.hpp"
#include "assembly/engine/respond.hpp"
#include "assembly/engine/understand.hpp"
#include "runtime/dialogue/machine.hpp"
#include "runtime/handoff/custody.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

bool says(const Work& work, const Understanding& understood, std::string_view entry) {
  return understood.has_phrase_of(work.rules.index_of(entry));
}

bool is_signal(const Work& work, std::string_view signal) {
  return std::find(work.signals.begin(), work.signals.end(), signal) != work.signals.end();
}

/// A message of somebody who waits, understood on a copy: it changes nothing.
struct Heard {
  bool takes_back = false;
  std::vector<std::string_view> signals;
};

Heard hear(Work& work) {
  Work trial{.rules = work.rules, .options = work.options, .state = work.state};
  trial.now = work.now;
  trial.locale = work.locale;
  trial.locales = work.locales;
  const std::uint32_t never_mind = work.rules.index_of("bot.never_mind");
  const std::uint32_t winner = understand(trial, work.said, {}).winner();
  return {winner != RuleSet::none && winner == never_mind, std::move(trial.signals)};
}

void leave_message(Work& work) {
  session::State& state = work.state;
  const std::string& flow = work.rules.policy.outside_hours();
  if (!flow.empty() && work.rules.flows->flow_of(flow) != dialogue::none) {
    begin_flow(work, flow);
    return;
  }
  const session::CustodyState before = state.custody;
  hand_off(work, before.queue, before.priority, before.reason, RuleSet::none, {}, true);
  say_entry(work, "bot.ticket");
}

void keep_waiting(Work& work) {
  handoff::wait_on(work.state, work.now, work.rules.policy.custody());
  say_entry(work, "bot.waiting");
  work.turn.outcome = Outcome::answered;
  work.turn.entry = "bot.waiting";
}

void decline_offer(Work& work) {
  work.state.custody.who = Custody::bot;
  say_entry(work, "bot.no");
  work.turn.outcome = Outcome::answered;
  work.turn.entry = "bot.no";
}

void accept_offer(Work& work) {
  const session::Pending offer = work.state.pending;
  work.state.pending = {};
  hand_off(work, offer.queue, offer.priority, offer.reason, RuleSet::none);
}

}  // namespace

void nobody_came(Work& work) {
  session::State& state = work.state;
  state.custody.introduce = false;
  state.pending = {};
  state.pending.kind = session::Pending::Kind::keep_waiting;
  ask(work, "bot.no_agent",
      {{"bot.keep_waiting", "person:wait"}, {"bot.leave_message", "person:message"}});
}

PersonAnswer answer_about_person(const Work& work, const Understanding& understood) {
  using Kind = session::Pending::Kind;
  const Kind kind = work.state.pending.kind;
  if (kind != Kind::handoff_offer && kind != Kind::keep_waiting) return PersonAnswer::none;
  const bool agrees = says(work, understood, "bot.yes") || is_signal(work, "asks_for_human");
  const bool refuses = says(work, understood, "bot.no") || says(work, understood, "bot.never_mind");
  if (kind == Kind::handoff_offer) {
    return agrees ? PersonAnswer::accept : refuses ? PersonAnswer::decline : PersonAnswer::none;
  }
  if (says(work, understood, "bot.leave_message") ||
      understood.has_phrase_of(work.rules.index_of(work.rules.policy.outside_hours()))) {
    return PersonAnswer::leave_message;
  }
  if (agrees || says(work, understood, "bot.keep_waiting")) return PersonAnswer::wait;
  return refuses ? PersonAnswer::decline : PersonAnswer::none;
}

void settle_person(Work& work, PersonAnswer answer) {
  switch (answer) {
    case PersonAnswer::accept:
      return accept_offer(work);
    case PersonAnswer::decline:
      work.state.pending = {};
      return decline_offer(work);
    case PersonAnswer::wait:
      work.state.pending = {};
      return keep_waiting(work);
    case PersonAnswer::leave_message:
      work.state.pending = {};
      return leave_message(work);
    case PersonAnswer::none:
      return;
  }
}

void drop_question_about_person(Work& work) {
  using Kind = session::Pending::Kind;
  const Kind kind = work.state.pending.kind;
  if (kind != Kind::handoff_offer && kind != Kind::keep_waiting) return;
  work.state.pending = {};
  work.state.custody.who = Custody::bot;
}

bool presses_about_person(Work& work, std::string_view target) {
  using Kind = session::Pending::Kind;
  const Kind kind = work.state.pending.kind;
  if (target == "person:yes" && kind == Kind::handoff_offer) {
    accept_offer(work);
    return true;
  }
  if (kind == Kind::handoff_offer) work.state.custody.who = Custody::bot;
  if (target == "person:no" && kind == Kind::handoff_offer) {
    work.state.pending = {};
    decline_offer(work);
    return true;
  }
  if (kind != Kind::keep_waiting) return false;
  if (target == "person:wait" || target == "person:message") {
    work.state.pending = {};
    target == "person:wait" ? keep_waiting(work) : leave_message(work);
    return true;
  }
  return false;
}

bool hear_waiting(Work& work) {
  if (work.state.custody.who != Custody::waiting) return false;
  Heard heard = hear(work);
  work.signals = std::move(heard.signals);
  if (escalate(work)) return true;
  work.signals.clear();
  if (!heard.takes_back) return false;
  handoff::call_off(work.state, work.now);
  say_entry(work, "bot.never_mind");
  work.state.custody.introduce = false;
  work.turn.outcome = Outcome::answered;
  work.turn.entry = "bot.never_mind";
  work.turn.reason = "the customer no longer wants a person";
  return true;
}

void invite(Work& work) {
  const Understanding understood = understand(work, work.said, {});
  raise_signals(work, work.said);
  work.is_public = true;
  say_entry(work, "bot.public_line");
  const session::TurnFacts facts = work.turn_facts();
  const session::StateLookup lookup(work.state, facts);
  const auto [rule, is_danger] = work.rules.policy.decide(lookup);
  work.is_public = false;
  if (rule != nullptr && (is_danger || rule->reason == "asked")) {
    hand_off(work, rule->queue, is_danger ? std::string_view("urgent") : rule->priority,
             rule->reason, rule->say.value_or(RuleSet::none));
    return;
  }
  // A second invitation has to wait until the first one was answered.
  if (work.state.last_entry != "bot.invite") say_entry(work, "bot.invite");
  work.state.last_entry = "bot.invite";
  work.turn.outcome = Outcome::answered;
  if (understood.winner() != RuleSet::none) {
    work.turn.entry = work.rules.entries[understood.winner()].id;
  }
  // The team sees it, while the bot goes on in private.
  if (rule != nullptr && !handoff::has_ticket(work.state, rule->reason, work.now)) {
    hand_off(work, rule->queue, rule->priority, rule->reason, RuleSet::none, {}, true);
  }
}

}  // namespace frontdesk::engine
