// Trace: what every stage of a turn saw and decided. Explain, coverage and failing tests read only
// this.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/value.hpp"

namespace frontdesk {

/// One thing that a stage noticed. Byte offsets count in the (masked) message as received.
struct TraceEvent {
  enum class Kind : std::uint8_t {
    normalized,  ///< `text`: what the matcher read.
    phrase,      ///< A phrase matched: `entry`, `text` = the phrase, span, `score` = literal words.
    veto,        ///< A `not:` pattern took `entry` out.
    rank,    ///< A candidate of the ranker: `entry`, `score`, `text` = the words that spoke for it.
    entity,  ///< An entity: `entry` = its kind, `text` = masked value, span.
    signal,  ///< A signal: `entry`, `score` = its weight.
    winner,  ///< `entry` won; `text` says by what.
    loser,   ///< `entry` came next; `text` says why it lost.
    proposal,  ///< What could be done: `entry`, `text` = the act, who proposes it, the evidence.
    choice,    ///< What is done: `text` = the row of the table that chose, `score` = its number.
    policy,    ///< A handoff rule held: `text` = which and why.
    state,     ///< The state machine moved: `entry` = flow, `text` = from -> to.
    reply,     ///< A variant was chosen: `entry`, `text` = which and why not the others.
    note,      ///< Anything else worth a line.
  };
  Kind kind = Kind::note;
  std::string entry{};
  std::string text{};
  double score = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  ///< Not included; equal to `begin` where there is no span.
};
std::string_view name(TraceEvent::Kind kind) noexcept;

/// The events of one turn, in the order in which they happened. Nothing sensitive in it.
struct Trace {
  std::vector<TraceEvent> events{};
};

/// The trace in sentences, one a line, ending in a newline: what `frontdesk explain` prints.
std::string explain(const Trace& trace);
/// A JSON array of the events, scores to four digits.
std::string to_json(const Trace& trace);

}  // namespace frontdesk
