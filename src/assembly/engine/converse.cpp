// Converse: the bot's own part of a conversation, while no person has it.
#include "assembly/engine/converse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "assembly/engine/answers_to_flow.hpp"
#include "assembly/engine/aside.hpp"
#include "assembly/engine/burst.hpp"
#include "assembly/engine/decide.hpp"
#include "assembly/engine/language.hpp"
#include "assembly/engine/manners.hpp"
#include "assembly/engine/masking.hpp"
#include "assembly/engine/mood.hpp"
#include "assembly/engine/offers.hpp"
#include "assembly/engine/question_moves.hpp"
#include "assembly/engine/respond.hpp"
#include "assembly/engine/understand.hpp"
#include "runtime/dialogue/machine.hpp"
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

void say_not_understood(Work& work) {
  work.not_understood = true;
  session::Counters& counters = work.state.counters;
  if (counters.not_understood != UINT16_MAX) ++counters.not_understood;
  if (counters.no_progress != UINT16_MAX) ++counters.no_progress;
  if (apply_policy(work)) return;
  work.turn.outcome = Outcome::not_understood;
  say_entry(work, "bot.not_understood");
}

/// Answers an entry that is no flow. The same question again counts, and is answered with `again`.
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
  if (say_entry(work, index)) return;
  // An intent without an answer, and no rule takes it: nobody is left without a word.
  counters = before;
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

/// Does what the state machine decided. False: it had nothing to do with it.
bool apply(Work& work, const Effects& effects, std::uint32_t winner, double confidence) {
  for (const auto& [from, to] : effects.path) {
    work.trace(TraceEvent::Kind::state, from.substr(0, from.find('/')),
               fmt::format("{} -> {}", from, to));
  }
  if (!effects.reason.empty()) work.trace(TraceEvent::Kind::note, "", effects.reason);
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
  if (effects.fitted || effects.progress) work.state.counters.not_understood = 0;
  // A flow counts its own attempts: the policy's count of what was not understood is for the rest.
  if (effects.not_fitting && work.state.counters.no_progress != UINT16_MAX) {
    ++work.state.counters.no_progress;
  }
  if (effects.not_fitting && !effects.handoff && apply_policy(work)) return true;
  say_all(work, effects.says);
  if (effects.call) {
    work.turn.call = ActionCall{.id = effects.call->id,
                                .name = effects.call->name,
                                .arguments = effects.call->arguments,
                                .deadline = effects.call->deadline};
  }
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
  if (effects.handoff) {
    const dialogue::HandoffRow& row = *effects.handoff;
    hand_off(
        work, row.queue, row.priority, row.reason,
        row.say == dialogue::none ? RuleSet::none : work.rules.dialogue_answers[row.say].answer,
        effects.handoff_flow);
  }
  return true;
}

/// True for advertising that the customer has not agreed to; the bot says so.
bool lacks_consent(Work& work, std::uint32_t winner) {
  if (winner == RuleSet::none || !work.rules.entries[winner].promotional || may_promote(work)) {
    return false;
  }
  work.turn.outcome = Outcome::answered;
  work.turn.entry = work.rules.entries[winner].id;
  say_entry(work, "bot.needs_consent");
  return true;
}

/// An entry was meant, by words, by a choice or by a button.
void go_to(Work& work, std::uint32_t winner, double confidence, Input input) {
  const RuleSet::Entry& entry = work.rules.entries[winner];
  work.intent = entry.id;
  if (apply_policy(work) || lacks_consent(work, winner)) return;
  input.entry = entry.id;
  MachineContext context(work);
  const Effects effects = dialogue::step(*work.rules.flows, work.state, input, context);
  if (apply(work, effects, winner, confidence)) return;
  answer_entry(work, winner, confidence);
}

/// The other wish of the same message: its answer, or its flow.
void answer_second(Work& work, Understanding& understood, const Said& said) {
  if (understood.second == RuleSet::none || work.turn.handoff) return;
  const Turn first = work.turn;
  add_flow_values(work, said, understood.second, understood);
  std::vector<std::string> masks;
  const std::vector<dialogue::SlotValue> values = slot_values(work, understood, said, masks);
  go_to(work, understood.second, 1.0,
        Input{.kind = Input::Kind::message, .now = work.now, .strong = true, .values = values});
  if (work.turn.handoff || !work.state.stack.empty()) return;
  work.turn.entry = first.entry;
  work.turn.confidence = first.confidence;
}

/// Answers an entry; the turn is about what comes behind.
void answer_first(Work& work, std::uint32_t entry) {
  answer_entry(work, entry, 1.0);
  if (work.turn.handoff) return;
  work.turn.outcome = Outcome::silent;
  work.turn.entry.clear();
}

/// A question beside the wish for a flow is answered before the flow begins: a flow asks, and what
/// it asks must stand last.
void answer_before_flow(Work& work, const Understanding& understood) {
  const std::uint32_t winner = understood.winner();
  if (winner == RuleSet::none || understood.second == RuleSet::none) return;
  const auto is_flow = [&work](std::uint32_t entry) {
    return work.rules.entries[entry].kind == model::Entry::Kind::flow;
  };
  if (!work.state.stack.empty() || !is_flow(winner) || is_flow(understood.second)) return;
  answer_first(work, understood.second);
}

/// The answer to "did you mean ...?". Empty: the message is none.
std::optional<std::string> meant(Work& work, const Understanding& understood) {
  const session::Pending& pending = work.state.pending;
  if (understood.has_phrase_of(work.rules.index_of("bot.none_of_these")) ||
      (understood.has_phrase_of(work.rules.index_of("bot.no")))) {
    return std::string();
  }
  std::vector<std::string> titles;
  for (const std::string& id : pending.candidates) titles.push_back(title_of(work, id));
  if (titles.size() == 1 && understood.has_phrase_of(work.rules.index_of("bot.yes"))) {
    return pending.candidates.front();
  }
  const std::optional<std::uint32_t> index = chosen(work, titles, understood.message());
  if (!index) return std::nullopt;
  return pending.candidates[*index];
}

void take_meant(Work& work, const std::string& id) {
  work.state.pending = {};
  const std::uint32_t entry = work.rules.index_of(id);
  if (entry != RuleSet::none) {
    go_to(work, entry, 1.0, Input{.kind = Input::Kind::message, .now = work.now, .strong = true});
    return;
  }
  session::Counters& counters = work.state.counters;
  if (counters.not_understood != UINT16_MAX) ++counters.not_understood;
  if (apply_policy(work)) return;
  work.turn.outcome = Outcome::not_understood;
  say_entry(work, "bot.none_of_these");
}

/// After a person the bot says who it is. True when it has just done so.
bool introduce(Work& work) {
  if (!work.state.custody.introduce) return false;
  work.state.custody.introduce = false;
  return say_entry(work, "bot.returned");
}

void warn_of_sensitive(Work& work, const Said& said) {
  for (const privacy::Sensitive& found : said.sensitive) {
    if (std::find(work.rules.warns.begin(), work.rules.warns.end(), found.kind) !=
        work.rules.warns.end()) {
      say_entry(work, "bot.sensitive");
      return;
    }
  }
}

/// After a reload of the rules, flows go on or begin again with a word. True when that was the
/// turn.
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

/// "Do you teach Italian?" is no wish for a language where the rule set itself knows better.
bool is_own_topic(const Work& work, const Understanding& understood) {
  const std::uint32_t winner = understood.winner();
  if (winner == RuleSet::none || work.rules.entries[winner].from_pack) return false;
  const Candidate& best = understood.candidates.front();
  return best.by_phrase || best.score >= kBeforePack;
}

}  // namespace

void read_words(Work& work, const Said& said, std::span<const Attachment> attachments) {
  session::State& state = work.state;
  const bool begun_again = recover(work);
  if (work.turn.handoff) return;
  const bool introduced = introduce(work);
  const dialogue::Expectation expected = dialogue::expects(*work.rules.flows, state);
  // "German" may be the answer that is asked for.
  const bool may_answer = expected.awaits == dialogue::Awaits::option ||
                          (work.language_request && holds_value(work, expected, said));
  if (!may_answer && change_language(work)) {
    const std::uint32_t entry = work.rules.index_of("bot.language");
    go_to(work, entry, 1.0, Input{.kind = Input::Kind::message, .now = work.now, .strong = true});
    return;
  }
  Understanding understood = understand(work, said, wanted_entities(work, expected));
  if (!may_answer && !is_own_topic(work, understood) && refuse_language(work)) return;
  add_flow_values(work, said, understood.winner(), understood);
  raise_signals(work, said);
  warn_of_sensitive(work, said);

  // What cannot wait comes before every question.
  if (apply_policy(work, true)) return;
  if (answers_about_person(work, understood)) return;
  if (state.pending.kind == session::Pending::Kind::did_you_mean) {
    if (const std::optional<std::string> id = meant(work, understood)) {
      take_meant(work, *id);
      return;
    }
    state.pending = {};
  }
  const std::uint32_t winner = understood.winner();
  if (introduced && winner != RuleSet::none && work.rules.entries[winner].id == "greeting") {
    work.turn.outcome = Outcome::answered;  // it has greeted already
    work.turn.entry = "bot.returned";
    return;
  }
  const bool by_phrase = winner != RuleSet::none && understood.candidates.front().by_phrase;
  if (expected.awaits == dialogue::Awaits::nothing) {
    const bool agrees = winner != RuleSet::none && work.rules.entries[winner].id == "bot.yes";
    const std::optional<std::uint32_t> entry = agrees      ? agreed_offer(work)
                                               : by_phrase ? std::nullopt
                                                           : chosen_offer(work, said.message);
    if (entry) {
      go_to(work, *entry, 1.0,
            Input{.kind = Input::Kind::message, .now = work.now, .strong = true});
      return;
    }
  }
  if (winner != RuleSet::none) work.intent = work.rules.entries[winner].id;

  std::vector<std::string> masks;
  std::vector<dialogue::SlotValue> values = slot_values(work, understood, said, masks);
  add_choices(work, expected, understood, said, values);
  Input input{.kind = Input::Kind::message, .now = work.now};
  input.entry = work.intent;
  input.strong = by_phrase;
  input.values = values;
  input.yes_no = yes_or_no(work, understood);
  if (expected.awaits == dialogue::Awaits::option) {
    const PickedOption picked =
        picked_option(work, work.rules.flows->states()[expected.state], said.message);
    input.option = picked.option;
    if (picked.is_beyond) input.out_of_range = Value::map({{"kind", Value("choices")}});
  }
  input.text = said.words;
  input.masked_text = said.masked;
  input.attachments = attachments;
  SaidInstead instead = said_instead(work, expected, understood, said);
  take_instead(work, instead, input, values);
  const std::vector<dialogue::SlotValue> spelled = spelled_values(work, expected, said, values);
  if (!spelled.empty()) input.values = spelled;

  // What a question expects beats the rest of the policy; a question that takes any words expects
  // nothing.
  const bool fits =
      expected.entity != dialogue::text_entity && dialogue::fits(*work.rules.flows, state, input);
  if (!fits && expected.awaits == dialogue::Awaits::value) {
    input.out_of_range = allowed_instead(work, expected, said);
  }
  if (!fits && apply_policy(work)) return;
  if (begun_again && !fits) return;

  if (!fits && lacks_consent(work, winner)) return;
  answer_before_flow(work, understood);
  if (const std::uint32_t aside = fits ? asked_aside(work, expected, understood) : RuleSet::none;
      aside != RuleSet::none) {
    answer_first(work, aside);
    input.entry = {};
    input.strong = false;
  }
  if (work.turn.handoff) return;
  MachineContext context(work);
  const double confidence = winner == RuleSet::none ? 0.0 : understood.candidates.front().score;
  const Effects effects = dialogue::step(*work.rules.flows, state, input, context);
  work.not_understood = effects.not_fitting && input.out_of_range.is_null() && attachments.empty();
  if (apply(work, effects, winner, confidence)) return;

  switch (understood.kind) {
    case Understanding::Kind::one:
      answer_entry(work, winner, confidence);
      answer_second(work, understood, said);
      return;
    case Understanding::Kind::several:
      work.not_understood = true;
      ask_which(work, understood);
      return;
    case Understanding::Kind::nothing:
      say_not_understood(work);
      return;
  }
}

void press_button(Work& work, std::string_view target) {
  end_burst(work.state);
  if (recover(work)) return;
  introduce(work);
  const std::size_t colon = target.find(':');
  const std::string_view kind = target.substr(0, colon);
  const std::string_view id =
      colon == std::string_view::npos ? std::string_view() : target.substr(colon + 1);
  if (presses_about_person(work, target)) return;
  if (kind == "mean") {
    take_meant(work, std::string(id));
    return;
  }
  // What the machine has asked is for the machine to settle.
  if (kind != "leave" && kind != "way") work.state.pending = {};
  Input input{.kind = Input::Kind::button, .now = work.now};
  input.target = target;
  input.strong = true;
  const std::uint32_t entry = work.rules.index_of(id);
  if ((kind == "faq" || kind == "intent" || kind == "flow") && entry != RuleSet::none) {
    go_to(work, entry, 1.0, input);
    return;
  }
  MachineContext context(work);
  const Effects effects = dialogue::step(*work.rules.flows, work.state, input, context);
  if (apply(work, effects, RuleSet::none, 1.0)) return;
  work.turn.outcome = Outcome::not_understood;
  say_entry(work, "bot.stale_button");
}

void take_result(Work& work, const ActionResult& result) {
  Input input{.kind = Input::Kind::result, .now = work.now};
  input.call = result.call;
  input.ok = result.ok;
  input.result = &result.value;
  if (recover(work)) return;
  MachineContext context(work);
  const Effects effects = dialogue::step(*work.rules.flows, work.state, input, context);
  if (!apply(work, effects, RuleSet::none, 1.0)) {
    work.turn.outcome = Outcome::ignored;
    work.turn.reason = "no action of this id is awaited";
  }
}

void take_time(Work& work) {
  // Several things may be due; each step does one.
  constexpr int kMostAtOnce = 8;
  bool any = recover(work);
  for (int round = 0; round < kMostAtOnce && !work.turn.handoff; ++round) {
    MachineContext context(work);
    const Effects effects = dialogue::step(
        *work.rules.flows, work.state, Input{.kind = Input::Kind::time, .now = work.now}, context);
    if (!apply(work, effects, RuleSet::none, 1.0)) break;
    any = true;
    const std::optional<Time> next = session::next_wake(work.state);
    if (!next || *next > work.now) break;
  }
  if (any) return;
  if (!work.turn.replies.empty()) {
    work.turn.outcome = Outcome::answered;
    work.turn.reason = "the session has expired";
    return;
  }
  work.turn.outcome = Outcome::silent;
  work.turn.reason = "nothing is due";
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
