// A trace in sentences.
#include <fmt/format.h>

#include <iterator>
#include <string>

#include "frontdesk/trace.hpp"

namespace frontdesk {
namespace {

std::string sentence(const TraceEvent& event) {
  using Kind = TraceEvent::Kind;
  switch (event.kind) {
    case Kind::normalized:
      return fmt::format("read as: {}", event.text);
    case Kind::phrase:
      return fmt::format("phrase of {}: {}  (bytes {} to {}, {} literal words)", event.entry,
                         event.text, event.begin, event.end, event.score);
    case Kind::veto:
      return fmt::format("not {}: {}", event.entry, event.text);
    case Kind::rank:
      return event.text.empty()
                 ? fmt::format("like {}: {:.2f}", event.entry, event.score)
                 : fmt::format("like {}: {:.2f} by {}", event.entry, event.score, event.text);
    case Kind::entity:
      return fmt::format("{} = {}  (bytes {} to {})", event.entry, event.text, event.begin,
                         event.end);
    case Kind::signal:
      return fmt::format("signal {} ({:g})", event.entry, event.score);
    case Kind::winner:
      return event.entry.empty() ? fmt::format("nobody won: {}", event.text)
                                 : fmt::format("{} won: {}", event.entry, event.text);
    case Kind::loser:
      return fmt::format("{} lost: {}", event.entry, event.text);
    case Kind::proposal:
      return event.entry.empty() ? fmt::format("could {}", event.text)
                                 : fmt::format("could, about {}: {}", event.entry, event.text);
    case Kind::choice:
      return fmt::format("does {}", event.text);
    case Kind::policy:
      return fmt::format("handoff: {}", event.text);
    case Kind::state:
      return fmt::format("flow {}: {}", event.entry, event.text);
    case Kind::reply:
      return fmt::format("says {}: {}", event.entry, event.text);
    case Kind::note:
      return event.text;
  }
  return {};
}

}  // namespace

std::string explain(const Trace& trace) {
  std::string out;
  for (const TraceEvent& event : trace.events) {
    fmt::format_to(std::back_inserter(out), "{}\n", sentence(event));
  }
  return out;
}

}  // namespace frontdesk
