// Converse: read, propose, choose by the table, carry out.
#include "assembly/engine/converse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "assembly/engine/answers_to_flow.hpp"
#include "assembly/engine/aside.hpp"
#include "assembly/engine/conversation.hpp"
#include "assembly/engine/decide.hpp"
#include "assembly/engine/language.hpp"
#include "assembly/engine/precedence.hpp"
#include "assembly/engine/propose.hpp"
#include "assembly/engine/reading.hpp"
#include "assembly/engine/respond.hpp"

namespace frontdesk::engine {
namespace {

using dialogue::Input;

void warn_of_sensitive(Work& work, const Said& said) {
  for (const privacy::Sensitive& found : said.sensitive) {
    if (std::find(work.rules.warns.begin(), work.rules.warns.end(), found.kind) !=
        work.rules.warns.end()) {
      say_entry(work, "bot.sensitive");
      return;
    }
  }
}

/// Carries out what was chosen for one message.
class Choice {
 public:
  Choice(Work& work, Reading& reading) : work_(work), reading_(reading) {}

  /// False: there was nothing left to do.
  bool carry_out(const Proposal& chosen) {
    if (chosen.act != Act::settle_person && row_of(chosen.act) > row_of(Act::settle_person)) {
      drop_question_about_person(work_);
    }
    if (row_of(chosen.act) > row_of(Act::take_choice) &&
        work_.state.pending.kind == session::Pending::Kind::did_you_mean) {
      work_.state.pending = {};
    }
    switch (chosen.act) {
      case Act::change_language:
        return change_to_language();
      case Act::refuse_language:
        return refuse_language(work_);
      case Act::hand_off_urgent:
      case Act::hand_off:
        return bring_in_person(work_, holding_rule(work_));
      case Act::settle_person:
        settle_person(work_, answer_about_person(work_, reading_.understood()));
        return true;
      case Act::take_choice:
        take_meant(work_, choice_of_entry(work_, reading_.understood()).value_or(std::string()));
        return true;
      case Act::greet_once:
        work_.turn.outcome = Outcome::answered;
        work_.turn.entry = "bot.returned";
        return true;
      case Act::take_offer:
        go_to(work_, chosen.index, 1.0, strong_input());
        return true;
      case Act::fill:
      case Act::go_on:
        return go_on();
      case Act::ask_again:
        return true;
      case Act::need_consent:
        ask_for_consent(work_, chosen.index);
        return true;
      case Act::answer:
        answer_entry(work_, chosen.index, reading_.confidence());
        answer_second();
        return true;
      case Act::ask_which:
        work_.not_understood = true;
        ask_which(work_, reading_.understood());
        return true;
      case Act::comfort:
      case Act::offer_help:
        // What is not understood is counted first: a rule may hold by that.
      case Act::admit:
        say_not_understood(work_);
        return true;
    }
    return false;
  }

 private:
  Input strong_input() const {
    return Input{.kind = Input::Kind::message, .now = work_.now, .strong = true};
  }

  bool change_to_language() {
    if (!change_language(work_)) return false;
    go_to(work_, work_.rules.index_of("bot.language"), 1.0, strong_input());
    return true;
  }

  /// The flow that waits, or that the message begins; what was asked beside it is answered first.
  bool go_on() {
    answer_before_flow();
    Input& input = reading_.input;
    if (reading_.fits) {
      const std::uint32_t aside = asked_aside(work_, reading_.expected, reading_.understood());
      if (aside != RuleSet::none) {
        answer_first(aside);
        input.entry = {};
        input.strong = false;
      }
    }
    if (work_.turn.handoff) return true;
    const bool done = run_machine(work_, input, reading_.winner, reading_.confidence());
    // What is only like a move may be the beginning of an answer.
    if (reading_.instead.likeness < 1.0) work_.not_understood = true;
    return done;
  }

  /// Answers an entry; the turn is about what comes behind.
  void answer_first(std::uint32_t entry) {
    answer_entry(work_, entry, 1.0);
    if (work_.turn.handoff) return;
    work_.turn.outcome = Outcome::silent;
    work_.turn.entry.clear();
  }

  /// A question beside the wish for a flow is answered before the flow begins: a flow asks, and
  /// what it asks must stand last.
  void answer_before_flow() {
    const std::uint32_t second = reading_.understood().second;
    if (reading_.winner == RuleSet::none || second == RuleSet::none) return;
    const auto is_flow = [this](std::uint32_t entry) {
      return work_.rules.entries[entry].kind == model::Entry::Kind::flow;
    };
    if (!work_.state.stack.empty() || !is_flow(reading_.winner) || is_flow(second)) return;
    answer_first(second);
  }

  /// The other wish of the same message: its answer, or its flow.
  void answer_second() {
    Understanding& understood = *reading_.understanding;
    if (understood.second == RuleSet::none || work_.turn.handoff) return;
    const std::string entry = work_.turn.entry;
    const double confidence = work_.turn.confidence;
    add_flow_values(work_, *reading_.said, understood.second, understood);
    std::vector<std::string> masks;
    const std::vector<dialogue::SlotValue> values =
        slot_values(work_, understood, *reading_.said, masks);
    Input input = strong_input();
    input.values = values;
    go_to(work_, understood.second, 1.0, input);
    if (work_.turn.handoff || !work_.state.stack.empty()) return;
    work_.turn.entry = entry;
    work_.turn.confidence = confidence;
  }

  Work& work_;
  Reading& reading_;
};

void trace_proposals(Work& work, const std::vector<Proposal>& proposals) {
  if (!work.tracing()) return;
  for (const Proposal& one : proposals) {
    work.trace(TraceEvent::Kind::proposal, one.entry,
               fmt::format("{} ({}){}{}", name(one.act), one.reader, one.why.empty() ? "" : ": ",
                           one.why));
  }
}

}  // namespace

void read_words(Work& work, const Said& said, std::span<const Attachment> attachments) {
  const bool begun_again = recover(work);
  if (work.turn.handoff) return;
  Reading reading;
  reading.begun_again = begun_again;
  reading.introduced = introduce(work);
  read_into(work, said, attachments, reading);
  const std::vector<Proposal> proposals = propose(work, reading);
  trace_proposals(work, proposals);
  warn_of_sensitive(work, said);
  Choice choice(work, reading);
  for (const Proposal& one : proposals) {
    if (work.tracing()) {
      const std::size_t row = row_of(one.act);
      const PrecedenceRow& rule = precedence()[row - 1];
      work.trace(TraceEvent::Kind::choice, one.entry,
                 fmt::format("row {}, {}: {}", row, rule.does, rule.needs),
                 static_cast<double>(row));
    }
    if (choice.carry_out(one)) return;
  }
}

}  // namespace frontdesk::engine
