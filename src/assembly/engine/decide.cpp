// Decide: what to do about one event.
#include "assembly/engine/decide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assembly/engine/burst.hpp"
#include "assembly/engine/converse.hpp"
#include "assembly/engine/manners.hpp"
#include "assembly/engine/masking.hpp"
#include "assembly/engine/respond.hpp"
#include "runtime/handoff/custody.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

void stay_silent(Work& work, std::string reason) {
  work.turn.outcome = Outcome::silent;
  work.turn.reason = std::move(reason);
  work.trace(TraceEvent::Kind::note, "", work.turn.reason);
}

/// True when a person has the conversation; the turn then says so.
bool is_with_person(Work& work) {
  if (!handoff::is_silent(work.state)) return false;
  stay_silent(work, work.state.custody.who == Custody::agent
                        ? "a person has the conversation"
                        : "the conversation waits for a person");
  return true;
}

}  // namespace

void decide(Work& work, const Message& message) {
  remember_words(work, TranscriptLine::Who::customer, work.said.masked);
  if (is_for_carrier(work)) {
    stay_silent(work, "the carrier takes this word for itself");
    return;
  }
  if (hear_waiting(work)) return;
  if (is_with_person(work)) return;
  if (work.state.custody.who == Custody::resolved) handoff::reopen(work.state, work.now);
  hear(work, message.attachments);
}

void decide(Work& work, const ButtonPress& press) {
  remember_words(work, TranscriptLine::Who::customer,
                 mask_words(work, fmt::format("[{}]", press.target)));
  if (is_with_person(work)) return;
  if (work.state.custody.who == Custody::resolved) handoff::reopen(work.state, work.now);
  end_burst(work.state);
  press_button(work, press.target);
}

void decide(Work& work, const Comment& /*comment*/) {
  remember_words(work, TranscriptLine::Who::customer, work.said.masked);
  if (is_with_person(work)) return;
  invite(work);
  keep_one_private(work);
}

void decide(Work& work, const ActionResult& result) { take_result(work, result); }

void decide(Work& work, const TimePassed& /*time*/) {
  switch (handoff::time_passed(work.state, work.now)) {
    case handoff::CustodyChange::declined:
      nobody_came(work);
      return;
    case handoff::CustodyChange::returned:
      say_entry(work, "bot.returned");
      work.state.custody.introduce = false;
      work.turn.outcome = Outcome::answered;
      return;
    default:
      break;
  }
  if (is_with_person(work)) return;
  if (read_burst(work)) return;
  take_time(work);
  keep_quiet(work);
}

void decide(Work& work, const AgentEvent& event) {
  if (event.action == AgentAction::wrote) {
    remember_words(work, TranscriptLine::Who::agent, mask_words(work, event.text));
  }
  switch (handoff::agent_event(work.state, event, work.rules.policy.custody())) {
    case handoff::CustodyChange::taken:
      dialogue::abandon(work.state);
      end_burst(work.state);
      work.state.pending = {};
      stay_silent(work, "a person has taken the conversation");
      return;
    case handoff::CustodyChange::returned:
      // The bot says who it is with the next thing it says: the person has just said goodbye.
      stay_silent(work, "the bot has the conversation again");
      return;
    case handoff::CustodyChange::resolved:
      stay_silent(work, "the person has closed the conversation");
      return;
    case handoff::CustodyChange::declined:
      nobody_came(work);
      return;
    case handoff::CustodyChange::none:
      stay_silent(work, "nothing changed");
      return;
  }
}

}  // namespace frontdesk::engine
