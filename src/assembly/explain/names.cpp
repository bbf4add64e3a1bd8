// The names of the public enumerations.
#include "frontdesk/event.hpp"
#include "frontdesk/trace.hpp"
#include "frontdesk/turn.hpp"
#include "frontdesk/version.hpp"

#define FRONTDESK_TEXT_(x) #x
#define FRONTDESK_TEXT(x) FRONTDESK_TEXT_(x)

namespace frontdesk {

std::string_view name(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::answered:
      return "answered";
    case Outcome::asked:
      return "asked";
    case Outcome::in_flow:
      return "in_flow";
    case Outcome::handed_off:
      return "handed_off";
    case Outcome::not_understood:
      return "not_understood";
    case Outcome::silent:
      return "silent";
    case Outcome::duplicate:
      return "duplicate";
    case Outcome::ignored:
      return "ignored";
  }
  return "";
}

std::string_view name(AgentAction action) noexcept {
  switch (action) {
    case AgentAction::joined:
      return "joined";
    case AgentAction::wrote:
      return "wrote";
    case AgentAction::left:
      return "left";
    case AgentAction::resolved:
      return "resolved";
    case AgentAction::declined:
      return "declined";
  }
  return "";
}

std::string_view name(Sender sender) noexcept {
  switch (sender) {
    case Sender::bot:
      return "bot";
    case Sender::person:
      return "person";
    case Sender::template_only:
      return "template_only";
  }
  return "";
}

std::string_view name(Custody custody) noexcept {
  switch (custody) {
    case Custody::bot:
      return "bot";
    case Custody::offered:
      return "offered";
    case Custody::waiting:
      return "waiting";
    case Custody::agent:
      return "agent";
    case Custody::resolved:
      return "resolved";
  }
  return "";
}

std::string_view name(TraceEvent::Kind kind) noexcept {
  using Kind = TraceEvent::Kind;
  switch (kind) {
    case Kind::normalized:
      return "normalized";
    case Kind::phrase:
      return "phrase";
    case Kind::veto:
      return "veto";
    case Kind::rank:
      return "rank";
    case Kind::entity:
      return "entity";
    case Kind::signal:
      return "signal";
    case Kind::winner:
      return "winner";
    case Kind::loser:
      return "loser";
    case Kind::proposal:
      return "proposal";
    case Kind::choice:
      return "choice";
    case Kind::policy:
      return "policy";
    case Kind::state:
      return "state";
    case Kind::reply:
      return "reply";
    case Kind::note:
      return "note";
  }
  return "";
}

const char* version() noexcept {
  return FRONTDESK_TEXT(FRONTDESK_VERSION_MAJOR) "." FRONTDESK_TEXT(
      FRONTDESK_VERSION_MINOR) "." FRONTDESK_TEXT(FRONTDESK_VERSION_PATCH);
}

}  // namespace frontdesk
