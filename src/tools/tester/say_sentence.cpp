// Say sentence: one sentence in a new session, and whether it leads where its author says.
#include "tools/tester/say_sentence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/tester/conversation.hpp"

namespace frontdesk::tester {
namespace {

bool has(const Turn& turn, TraceEvent::Kind kind, std::string_view id) {
  return turn.trace && std::any_of(turn.trace->events.begin(), turn.trace->events.end(),
                                   [kind, id](const TraceEvent& event) {
                                     return event.kind == kind && event.entry == id;
                                   });
}

bool reaches(const Turn& turn, const Claim& claim) {
  if (claim.of_signal) return has(turn, TraceEvent::Kind::signal, claim.id);
  if (turn.entry == claim.id) return true;
  // "Never mind" with nothing going on: understood, and another entry answers.
  if (turn.entry.empty() && has(turn, TraceEvent::Kind::winner, claim.id)) return true;
  // The handoff policy came first; the entry had no say any more.
  return turn.outcome == Outcome::handed_off && !has(turn, TraceEvent::Kind::veto, claim.id) &&
         (has(turn, TraceEvent::Kind::phrase, claim.id) ||
          has(turn, TraceEvent::Kind::winner, claim.id));
}

std::string what_came(const Turn& turn, const Claim& claim) {
  if (claim.of_signal) {
    std::string signals;
    if (turn.trace) {
      for (const TraceEvent& event : turn.trace->events) {
        if (event.kind == TraceEvent::Kind::signal)
          signals += (signals.empty() ? "" : ", ") + event.entry;
      }
    }
    return signals.empty() ? "no signal" : fmt::format("signal {}", signals);
  }
  if (turn.handoff) return fmt::format("handoff, reason {}", turn.handoff->reason);
  if (turn.outcome == Outcome::asked) {
    std::string titles;
    for (const Reply& reply : turn.replies) {
      for (const Button& button : reply.quick_replies) {
        titles += (titles.empty() ? "" : ", ") + button.title;
      }
      for (const Button& button : reply.buttons) {
        titles += (titles.empty() ? "" : ", ") + button.title;
      }
    }
    return fmt::format("asked which was meant: {}", titles);
  }
  return turn.entry.empty() ? std::string(name(turn.outcome)) : turn.entry;
}

}  // namespace

Case say_sentence(const std::string& sentence, const std::string& locale, const Claim& claim,
                  const Engine& engine, Coverage& coverage) {
  Setting setting;
  setting.locale = locale;
  Conversation talk(engine, setting,
                    [&coverage](const Event&, const Turn& turn) { coverage.add(turn); });
  talk.user(sentence);
  const Turn& turn = talk.turns().back();

  Case result;
  result.kind = Case::Kind::sentence;
  result.name = sentence;
  result.entry = claim.id;
  result.locale = locale;
  result.passed = reaches(turn, claim) == claim.holds;
  if (result.passed) return result;
  result.expected =
      fmt::format("{}{}{}", claim.holds ? "" : "not ", claim.of_signal ? "signal " : "", claim.id);
  result.actual = what_came(turn, claim);
  if (turn.trace) result.reason = explain(*turn.trace);
  return result;
}

}  // namespace frontdesk::tester
