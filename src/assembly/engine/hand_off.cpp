// Hand off: a person is asked to take over, with everything they need.
#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "assembly/engine/agent_note.hpp"
#include "assembly/engine/converse.hpp"
#include "assembly/engine/decide.hpp"
#include "assembly/engine/respond.hpp"
#include "runtime/handoff/custody.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

/// What brought a person in has been passed on: the bot, which goes on meanwhile, does not count it
/// again.
void settle_counts(session::State& state) {
  const std::uint16_t turns = state.counters.turns;
  state.counters = {};
  state.counters.turns = turns;
  state.signals.clear();
}

bool is_going_on(const session::State& state, std::string_view flow) {
  return std::any_of(state.stack.begin(), state.stack.end(),
                     [flow](const session::Frame& frame) { return frame.flow == flow; });
}

/// The author's flow for when nobody is there. False: there is none to begin, or the customer is in
/// it already and asks again.
bool begin_outside_hours(Work& work, const std::string& queue, std::string_view from_flow) {
  const std::string& flow = work.rules.policy.outside_hours();
  if (flow.empty() || flow == from_flow || work.rules.flows->flow_of(flow) == dialogue::none ||
      is_going_on(work.state, flow)) {
    return false;
  }
  settle_counts(work.state);
  dialogue::abandon(work.state);
  work.state.pending = {};
  if (!work.rules.policy.is_open(queue, work.now)) {
    say_entry(work, "bot.closed", queue_facts(work, queue));
  } else {
    say_entry(work, "bot.no_agent");
  }
  begin_flow(work, flow);
  return true;
}

/// True for a rule that holds by what the customer has just said, not by who they are or by how
/// long it takes.
bool is_about_words(const handoff::Rule& rule) {
  const std::vector<std::string> variables = rule.when.variables();
  return std::any_of(variables.begin(), variables.end(),
                     [](const std::string& name) { return name == "signal" || name == "intent"; });
}

/// The quick answer that the author wants offered before a person, once. False: none is.
bool deflect(Work& work, const handoff::Rule& rule) {
  const std::string& entry = work.rules.policy.offer();
  session::CustodyState& custody = work.state.custody;
  if (entry.empty() || custody.deflected || rule.reason != "asked") return false;
  custody.deflected = true;
  if (!say_entry(work, entry)) return false;
  offer_person(work, rule.queue, rule.priority, rule.reason);
  work.turn.entry = entry;
  return true;
}

}  // namespace

Extras queue_facts(const Work& work, const std::string& queue) {
  Extras extras;
  extras.emplace_back("queue", Value(queue));
  if (const std::optional<Time> opens = work.rules.policy.opens_at(queue, work.now)) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(*opens);
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(seconds - day);
    extras.emplace_back(
        "opens",
        Value(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:00Z", static_cast<int>(date.year()),
                          static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                          clock.hours().count(), clock.minutes().count())));
  }
  return extras;
}

bool has_open_ticket(const Work& work) {
  const session::CustodyState& custody = work.state.custody;
  return custody.who == Custody::bot && custody.is_ticket &&
         handoff::has_ticket(work.state, custody.reason, work.now);
}

HoldingRule holding_rule(const Work& work) {
  const session::TurnFacts facts = work.turn_facts();
  const session::StateLookup lookup(work.state, facts);
  const auto [rule, is_danger] = work.rules.policy.decide(lookup);
  return {rule, is_danger};
}

bool bring_in_person(Work& work, const HoldingRule& holding) {
  const handoff::Rule* rule = holding.rule;
  if (rule == nullptr) return false;
  // Nobody asks twice for the same ticket; who says the same again is told that it is there.
  if (!holding.is_danger && handoff::has_ticket(work.state, rule->reason, work.now)) {
    if (!is_about_words(*rule) || !say_entry(work, "bot.ticket")) return false;
    work.turn.outcome = Outcome::answered;
    work.turn.entry = "bot.ticket";
    return true;
  }
  if (!holding.is_danger && deflect(work, *rule)) return true;
  work.trace(TraceEvent::Kind::policy, "", fmt::format("rule holds: {}", rule->when.print()));
  const std::string_view priority =
      holding.is_danger ? std::string_view("urgent") : std::string_view(rule->priority);
  hand_off(work, rule->queue, priority, rule->reason, rule->say.value_or(RuleSet::none));
  return true;
}

bool apply_policy(Work& work) { return bring_in_person(work, holding_rule(work)); }

void offer_person(Work& work, std::string_view queue, std::string_view priority,
                  std::string_view reason) {
  session::State& state = work.state;
  state.pending = {};
  state.pending.kind = session::Pending::Kind::handoff_offer;
  state.pending.queue = queue;
  state.pending.priority = priority;
  state.pending.reason = reason;
  state.custody.who = Custody::offered;
  ask(work, "bot.offer_person", {{"bot.yes", "person:yes"}, {"bot.no", "person:no"}});
}

void ask(Work& work, std::string_view id,
         std::initializer_list<std::pair<std::string_view, std::string_view>> choices) {
  const RuleSet::Entry* entry = work.rules.find(id);
  if (entry != nullptr) {
    Utterance question{.answer = entry->answer,
                       .entry = entry->id,
                       .use_key = entry->use_key,
                       .variant = -1,
                       .buttons = {}};
    for (const auto& [title, target] : choices) {
      question.buttons.push_back({title_of(work, title), std::string(target), Button::Kind::reply});
    }
    say(work, question);
    work.turn.entry = entry->id;
  }
  work.turn.outcome = Outcome::asked;
}

void hand_off(Work& work, std::string_view queue, std::string_view priority,
              std::string_view reason, reply::AnswerId wording, std::string_view from_flow,
              bool as_ticket) {
  session::State& state = work.state;
  const handoff::Policy& policy = work.rules.policy;
  std::vector<std::string_view> topics{reason, work.intent};
  if (!state.stack.empty()) topics.push_back(state.stack.back().flow);
  const std::string chosen(
      policy.queue_for(queue, work.rules.locales[work.locale], topics, work.now));
  const bool is_open = policy.is_open(chosen, work.now);
  const bool nobody = as_ticket || !is_open ||
                      (work.facts != nullptr && work.facts->agents_online == 0) ||
                      handoff::has_returned_too_often(state, policy.custody());

  if (nobody && !as_ticket && priority != "urgent" &&
      begin_outside_hours(work, chosen, from_flow)) {
    return;
  }

  Handoff result = describe(work, chosen, priority, reason);
  if (!as_ticket) {
    dialogue::abandon(state);
    state.pending = {};
  }
  handoff::ask_for_person(state, chosen, result.priority, reason, nobody, work.now,
                          policy.custody());
  result.id = state.custody.id;
  result.is_ticket = nobody;
  result.since = state.custody.since;

  Extras extras = queue_facts(work, chosen);
  if (wording != RuleSet::none) {
    say(work,
        {.answer = wording, .entry = "bot.handoff", .use_key = 0, .variant = 0, .buttons = {}},
        extras);
  }
  if (as_ticket) {
    // What is said is up to the caller.
  } else if (nobody) {
    if (!is_open) say_entry(work, "bot.closed", extras);
    say_entry(work, "bot.ticket", extras);
  } else {
    if (wording == RuleSet::none) say_entry(work, "bot.handoff", extras);
    if (work.facts != nullptr && work.facts->queue_position) {
      extras.emplace_back("position", Value(*work.facts->queue_position));
      say_entry(work, "bot.position", extras);
    }
  }
  work.trace(TraceEvent::Kind::policy, "",
             fmt::format("{} for queue {}, priority {}: {}", nobody ? "a ticket" : "a person",
                         chosen, result.priority, reason));
  work.turn.outcome = Outcome::handed_off;
  work.turn.handoff = std::move(result);
}

bool escalate(Work& work) {
  const session::TurnFacts facts = work.turn_facts();
  const session::StateLookup lookup(work.state, facts);
  const auto [rule, is_danger] = work.rules.policy.decide(lookup);
  if (rule == nullptr || !is_danger || work.state.custody.reason == rule->reason) return false;
  session::CustodyState& custody = work.state.custody;
  Handoff result = describe(work, custody.queue, "urgent", rule->reason);
  custody.priority = "urgent";
  custody.reason = rule->reason;
  result.id = custody.id;
  result.since = custody.since;
  result.is_ticket = custody.is_ticket;
  if (rule->say) {
    say(work,
        {.answer = *rule->say, .entry = "bot.handoff", .use_key = 0, .variant = 0, .buttons = {}});
  }
  work.turn.outcome = Outcome::handed_off;
  work.turn.handoff = std::move(result);
  return true;
}

}  // namespace frontdesk::engine
