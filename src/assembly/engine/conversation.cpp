// Conversation: replies, counts, and what the state machine wants.
#include "assembly/engine/conversation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "assembly/engine/converse.hpp"
#include "assembly/engine/decide.hpp"
#include "assembly/engine/manners.hpp"
#include "assembly/engine/respond.hpp"
#include "runtime/handoff/custody.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

using dialogue::Effects;
using dialogue::Input;

/// What the state machine asks of the engine while it runs.
class MachineContext final : public dialogue::Context {
 public:
  explicit MachineContext(const Work& work) : work_(work), lookup_(work) {}
  const session::Lookup& variables() const override { return lookup_; }
  std::string render(std::uint32_t text) const override { return render_unmasked(work_, text); }

 private:
  const Work& work_;
  WorkLookup lookup_;
};

void trace_effects(Work& work, const Effects& effects) {
  for (const auto& [from, to] : effects.path) {
    work.trace(TraceEvent::Kind::state, from.substr(0, from.find('/')),
               fmt::format("{} -> {}", from, to));
  }
  if (!effects.reason.empty()) work.trace(TraceEvent::Kind::note, "", effects.reason);
}

void count_more(std::uint16_t& counter) {
  if (counter != UINT16_MAX) ++counter;
}

/// What the turn tells of the flows.
void note_flow(Work& work, const Effects& effects, double confidence) {
  if (work.turn.outcome == Outcome::silent) {
    work.turn.outcome = work.state.stack.empty() ? Outcome::answered : Outcome::in_flow;
  }
  if (work.turn.entry.empty()) {
    work.turn.entry = !work.state.stack.empty()  ? work.state.stack.back().flow
                      : !effects.started.empty() ? effects.started.back()
                      : !effects.ended.empty()   ? effects.ended.back().first
                                                 : std::string();
    work.turn.confidence = confidence;
  }
  if (!work.turn.entry.empty()) work.state.last_entry = work.turn.entry;
}

/// A word of regret before what the bot knows about `entry`, for somebody who is upset: once in a
/// conversation, since nobody believes the second one.
void regret(Work& work, const RuleSet::Entry* entry) {
  if (entry == nullptr || entry->from_pack || !is_upset(work)) return;
  const RuleSet::Entry* words = work.rules.find("bot.regret");
  if (words == nullptr) return;
  const session::EntryUse* use = session::find_use(work.state, words->use_key);
  if (use == nullptr || use->said == 0) say_entry(work, words->id);
}

/// Says and does what the machine decided to.
void carry_out_effects(Work& work, const Effects& effects, double confidence) {
  session::Counters& counters = work.state.counters;
  if (effects.fitted || effects.progress) counters.not_understood = 0;
  // A flow counts its own attempts: the policy's count of what was not understood is for the rest.
  if (effects.not_fitting) count_more(counters.no_progress);
  if (effects.not_fitting && !effects.handoff && (apply_policy(work) || comfort(work))) return;
  if (!effects.started.empty() && !effects.handoff) {
    regret(work, work.rules.find(effects.started.back()));
  }
  say_all(work, effects.says);
  if (effects.call) {
    work.turn.call = ActionCall{.id = effects.call->id,
                                .name = effects.call->name,
                                .arguments = effects.call->arguments,
                                .deadline = effects.call->deadline};
  }
  note_flow(work, effects, confidence);
  if (!effects.handoff) return;
  const dialogue::HandoffRow& row = *effects.handoff;
  hand_off(work, row.queue, row.priority, row.reason,
           row.say == dialogue::none ? RuleSet::none : work.rules.dialogue_answers[row.say].answer,
           effects.handoff_flow);
}

/// Does what the state machine decided. False: it had nothing to do with it.
bool apply(Work& work, const Effects& effects, std::uint32_t winner, double confidence) {
  trace_effects(work, effects);
  if (effects.progress) {
    work.state.counters.no_progress = 0;
    work.state.counters.repeats = 0;
  }
  switch (effects.verdict) {
    case Effects::Verdict::pass:
      return false;
    case Effects::Verdict::ignored:
      work.turn.outcome = Outcome::ignored;
      work.turn.reason = effects.reason;
      return true;
    case Effects::Verdict::answer:
      if (winner != RuleSet::none) answer_entry(work, winner, confidence);
      if (work.turn.handoff) return true;
      break;
    case Effects::Verdict::repeat:
      repeat_replies(work);
      break;
    case Effects::Verdict::silent:
      work.turn.outcome = Outcome::silent;
      work.turn.reason = effects.reason;
      return true;
    case Effects::Verdict::handled:
      break;
  }
  carry_out_effects(work, effects, confidence);
  return true;
}

}  // namespace

bool run_machine(Work& work, const Input& input, std::uint32_t winner, double confidence) {
  MachineContext context(work);
  const Effects effects = dialogue::step(*work.rules.flows, work.state, input, context);
  work.not_understood =
      effects.not_fitting && input.out_of_range.is_null() && input.attachments.empty();
  return apply(work, effects, winner, confidence);
}

bool is_upset(const Work& work) {
  const auto noticed = [&work](std::string_view signal) {
    return std::find(work.signals.begin(), work.signals.end(), signal) != work.signals.end();
  };
  return work.rules.comforts && work.angry_words && noticed("anger") && !noticed("praise");
}

bool comfort(Work& work) {
  if (!is_upset(work) || work.rules.index_of("bot.comfort") == RuleSet::none) return false;
  if (handoff::has_ticket(work.state, "anger", work.now)) return false;
  say_entry(work, "bot.comfort");
  hand_off(work, {}, "high", "anger", RuleSet::none);
  return true;
}

bool offer_help(Work& work) {
  if (!work.tells_trouble || work.rules.index_of("bot.trouble") == RuleSet::none) return false;
  if (has_open_ticket(work) || !say_entry(work, "bot.trouble")) return false;
  offer_person(work, {}, "normal", "trouble");
  work.turn.entry = "bot.trouble";
  return true;
}

/// Who writes on after a ticket is told once that it reaches the team.
bool add_to_ticket(Work& work) {
  if (!has_open_ticket(work)) return false;
  const RuleSet::Entry* added = work.rules.find("bot.added");
  if (added == nullptr) return false;
  const session::EntryUse* use = session::find_use(work.state, added->use_key);
  if (use != nullptr && use->said > 0) return false;
  if (!say_entry(work, added->id, queue_facts(work, work.state.custody.queue))) return false;
  work.turn.outcome = Outcome::answered;
  work.turn.entry = added->id;
  return true;
}

void say_not_understood(Work& work) {
  work.not_understood = true;
  if (add_to_ticket(work)) return;
  count_more(work.state.counters.not_understood);
  count_more(work.state.counters.no_progress);
  if (apply_policy(work) || comfort(work) || offer_help(work)) return;
  work.turn.outcome = Outcome::not_understood;
  say_entry(work, "bot.not_understood");
}

void answer_entry(Work& work, std::uint32_t index, double confidence) {
  const RuleSet::Entry& entry = work.rules.entries[index];
  session::Counters& counters = work.state.counters;
  const session::Counters before = counters;
  const session::EntryUse* use = session::find_use(work.state, entry.use_key);
  if (!entry.from_pack && use != nullptr && use->said > 0) {
    ++counters.repeats;
    ++counters.no_progress;
    if (apply_policy(work)) return;
  } else {
    counters.repeats =
        counters.repeats == 0 ? counters.repeats : static_cast<std::uint16_t>(counters.repeats - 1);
    counters.no_progress = 0;
  }
  counters.not_understood = 0;
  work.turn.outcome = Outcome::answered;
  work.turn.entry = entry.id;
  work.turn.confidence = confidence;
  work.state.last_entry = entry.id;
  note_consent(work, entry.id);
  regret(work, &entry);
  if (say_entry(work, index)) return;
  counters = before;
  if (!work.unsaid.empty()) return;  // break_silence() says so
  // An intent without an answer, and no rule takes it: nobody is left without a word.
  work.turn.entry.clear();
  say_not_understood(work);
}

void ask_which(Work& work, const Understanding& understood) {
  session::State& state = work.state;
  state.pending = {};
  state.pending.kind = session::Pending::Kind::did_you_mean;
  Utterance question;
  for (std::size_t i = 0; i < understood.asked; ++i) {
    const RuleSet::Entry& entry = work.rules.entries[understood.candidates[i].entry];
    state.pending.candidates.push_back(entry.id);
    question.buttons.push_back(
        {title_of(work, entry.id), fmt::format("mean:{}", entry.id), Button::Kind::reply});
  }
  if (work.rules.index_of("bot.none_of_these") != RuleSet::none) {
    question.buttons.push_back({title_of(work, "bot.none_of_these"), "mean:", Button::Kind::reply});
  }
  const RuleSet::Entry* entry = work.rules.find("bot.did_you_mean");
  if (entry != nullptr) {
    question.answer = entry->answer;
    question.entry = entry->id;
    question.use_key = entry->use_key;
    say(work, question);
  }
  work.turn.outcome = Outcome::asked;
  work.turn.confidence = understood.candidates.front().score;
}

bool lacks_consent(const Work& work, std::uint32_t entry) {
  return entry != RuleSet::none && work.rules.entries[entry].promotional && !may_promote(work);
}

void ask_for_consent(Work& work, std::uint32_t entry) {
  work.turn.outcome = Outcome::answered;
  work.turn.entry = work.rules.entries[entry].id;
  say_entry(work, "bot.needs_consent");
}

void go_to(Work& work, std::uint32_t winner, double confidence, Input input) {
  work.intent = work.rules.entries[winner].id;
  input.entry = work.intent;
  // The rows of the table that are about an entry, in its order.
  if (apply_policy(work)) return;
  if (lacks_consent(work, winner)) return ask_for_consent(work, winner);
  if (run_machine(work, input, winner, confidence)) return;
  answer_entry(work, winner, confidence);
}

void take_meant(Work& work, const std::string& id) {
  work.state.pending = {};
  const std::uint32_t entry = work.rules.index_of(id);
  if (entry != RuleSet::none) {
    go_to(work, entry, 1.0, Input{.kind = Input::Kind::message, .now = work.now, .strong = true});
    return;
  }
  count_more(work.state.counters.not_understood);
  if (apply_policy(work)) return;
  work.turn.outcome = Outcome::not_understood;
  say_entry(work, "bot.none_of_these");
}

bool introduce(Work& work) {
  if (!work.state.custody.introduce) return false;
  work.state.custody.introduce = false;
  return say_entry(work, "bot.returned");
}

bool recover(Work& work) {
  session::State& state = work.state;
  if (state.fingerprint == work.rules.fingerprint) return false;
  const bool known = state.fingerprint != 0;
  bool handled = false;
  if (known) {
    MachineContext context(work);
    const Effects effects =
        dialogue::recover(*work.rules.flows, state, work.rules.fingerprint, work.now, context);
    handled = apply(work, effects, RuleSet::none, 1.0);
  }
  state.fingerprint = work.rules.fingerprint;
  return handled;
}

void begin_flow(Work& work, const std::string& flow) {
  // The turn is about this flow from here on.
  work.turn.outcome = Outcome::silent;
  work.turn.entry.clear();
  MachineContext context(work);
  const Effects effects =
      dialogue::start(*work.rules.flows, work.state, flow, {}, work.now, context);
  apply(work, effects, RuleSet::none, 1.0);
}

}  // namespace frontdesk::engine
