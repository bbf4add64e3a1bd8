// Hand off: a person is asked to take over, with everything they need.
#include <fmt/format.h>

#include <algorithm>

#include "assembly/engine/converse.hpp"
#include "assembly/engine/decide.hpp"
#include "assembly/engine/respond.hpp"
#include "runtime/handoff/custody.hpp"
#include "runtime/handoff/summary.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

/// What it is about: the flow that is going on, else what was understood last.
std::string subject(Work& work) {
  if (!work.state.stack.empty()) return title_of(work, work.state.stack.back().flow);
  if (!work.intent.empty()) return title_of(work, work.intent);
  const RuleSet::Entry* last = work.rules.find(work.state.last_entry);
  return last == nullptr || last->from_pack ? std::string() : title_of(work, last->id);
}

handoff::SummaryFacts summary_facts(Work& work) {
  handoff::SummaryFacts facts;
  facts.wanted = subject(work);
  for (auto line = work.state.transcript.rbegin(); line != work.state.transcript.rend(); ++line) {
    if (line->who == TranscriptLine::Who::customer) {
      facts.last_words = line->text;
      break;
    }
  }
  for (const session::EntryUse& use : work.state.uses) {
    for (const RuleSet::Entry& entry : work.rules.entries) {
      if (entry.use_key == use.key && use.said > 0 && !entry.from_pack &&
          entry.title != RuleSet::none) {
        facts.tried.push_back(render_plain(work, entry.title));
      }
    }
  }
  const dialogue::Expectation open = dialogue::expects(*work.rules.flows, work.state);
  if (open.state != dialogue::none) facts.open = work.rules.flows->states()[open.state].slot;
  if (session::level_of(work.state, "anger") >= 1000) facts.mood = "upset";
  return facts;
}

/// What the words of a handoff may name: {queue}, {opens}.
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

/// A sentence for the agent.
std::string sentence(std::string_view reason) {
  struct Row {
    std::string_view reason;
    std::string_view sentence;
  };
  static constexpr Row kRows[] = {
      {"asked", "The customer asked for a person."},
      {"not_understood", "The bot did not understand the customer twice in a row."},
      {"going_in_circles", "The customer keeps asking the same."},
      {"upset", "The customer is upset."},
      {"legal", "The customer speaks of legal steps."},
      {"self_harm", "The customer may be in danger: answer at once."},
  };
  for (const Row& row : kRows) {
    if (row.reason == reason) return std::string(row.sentence);
  }
  return fmt::format("A rule brought in a person: {}.", reason);
}

}  // namespace

bool apply_policy(Work& work, bool only_urgent) {
  const session::TurnFacts facts = work.turn_facts();
  const session::StateLookup lookup(work.state, facts);
  const auto [rule, is_danger] = work.rules.policy.decide(lookup);
  if (rule == nullptr) return false;
  const std::string_view priority = is_danger ? "urgent" : std::string_view(rule->priority);
  if (only_urgent && priority != "urgent") return false;
  work.trace(TraceEvent::Kind::policy, "", fmt::format("rule holds: {}", rule->when.print()));
  hand_off(work, rule->queue, priority, rule->reason, rule->say.value_or(RuleSet::none));
  return true;
}

void hand_off(Work& work, std::string_view queue, std::string_view priority,
              std::string_view reason, reply::AnswerId wording, std::string_view from_flow) {
  session::State& state = work.state;
  const handoff::Policy& policy = work.rules.policy;
  const std::string chosen(policy.queue_for(queue, work.rules.locales[work.locale]));
  const bool nobody = !policy.is_open(chosen, work.now) ||
                      (work.facts != nullptr && work.facts->agents_online == 0) ||
                      handoff::has_returned_too_often(state, policy.custody());

  if (nobody && priority != "urgent" && begin_outside_hours(work, chosen, from_flow)) return;

  Handoff result;
  result.summary = handoff::summarize(state, summary_facts(work));
  result.suggestions = {};
  if (!work.intent.empty()) {
    if (const RuleSet::Entry* entry = work.rules.find(work.intent)) {
      if (work.locale < entry->suggestions.size()) {
        result.suggestions = entry->suggestions[work.locale];
      }
    }
  }
  result.transcript = handoff::transcript(state);
  result.slots = session::slots_value(state, true);
  dialogue::abandon(state);
  state.pending = {};
  handoff::ask_for_person(state, chosen, priority, reason, nobody, work.now, policy.custody());
  if (nobody) settle_counts(state);
  result.id = state.custody.id;
  result.queue = chosen;
  result.priority = priority.empty() ? "normal" : std::string(priority);
  result.reason = reason;
  result.sentence = sentence(reason);
  result.locale = work.rules.locales[work.locale];
  result.channel = state.channel;
  result.is_ticket = nobody;
  result.since = state.custody.since;

  const Extras extras = queue_facts(work, chosen);
  if (wording != RuleSet::none) {
    say(work,
        {.answer = wording, .entry = "bot.handoff", .use_key = 0, .variant = 0, .buttons = {}},
        extras);
  }
  if (nobody) {
    if (!policy.is_open(chosen, work.now)) say_entry(work, "bot.closed", extras);
    say_entry(work, "bot.ticket", extras);
  } else if (wording == RuleSet::none) {
    say_entry(work, "bot.handoff", extras);
  }
  work.trace(TraceEvent::Kind::policy, "",
             fmt::format("{} for queue {}, priority {}: {}", nobody ? "a ticket" : "a person",
                         chosen, result.priority, reason));
  work.turn.outcome = Outcome::handed_off;
  work.turn.handoff = std::move(result);
}

}  // namespace frontdesk::engine
