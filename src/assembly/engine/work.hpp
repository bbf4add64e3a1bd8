// Work: what the stages of one turn share.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/compile/rule_set.hpp"
#include "assembly/engine/said.hpp"
#include "frontdesk/engine.hpp"
#include "runtime/entity/extractor.hpp"
#include "runtime/entity/zone.hpp"
#include "runtime/reply/daytime.hpp"
#include "runtime/session/conditions.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::engine {

/// One turn in the making. `state` is the session's own: an event that was admitted changes it.
struct Work {
  const RuleSet& rules;
  const EngineOptions& options;
  session::State& state;
  Time now{};
  const Facts* facts = nullptr;  ///< Null for events that carry none.
  bool is_public = false;

  Said said;                              ///< The words of a message or comment.
  std::span<const std::string> locales;   ///< In which the bot may speak, best first.
  std::optional<entity::Zone> zone;       ///< Of the customer, where it is known.
  std::optional<reply::WallClock> clock;  ///< By which they are told the time; as `zone`.
  std::size_t locale = 0;                 ///< Index into RuleSet::locales of the first of them.
  std::optional<std::size_t> perhaps;     ///< Another locale that the words may be in.
  std::optional<reply::LanguageRequest> language_request;  ///< The message is a wish for one.
  std::vector<std::string_view> signals;                   ///< Noticed in this message.
  std::uint32_t anger_places = 0;   ///< Places of this message that show anger.
  bool angry_words = false;         ///< Some of them are words or pictures, no mere "!!!".
  bool tells_trouble = false;       ///< The message may be of somebody upset, or about a problem.
  std::string_view intent;          ///< The entry that won.
  std::string unsaid;               ///< An entry that had nothing to say, the first of the turn.
  bool not_understood = false;      ///< What the words mean, or answer, is not known, or not sure.
  std::vector<std::string> offers;  ///< Buttons of this turn (engine/offers.hpp).

  Turn turn;

  bool tracing() const { return turn.trace.has_value(); }
  /// Adds to the trace; nothing unless tracing.
  void trace(TraceEvent::Kind kind, std::string_view entry, std::string text, double score = 0,
             std::uint32_t begin = 0, std::uint32_t end = 0) {
    if (tracing()) {
      turn.trace->events.push_back({kind, std::string(entry), std::move(text), score, begin, end});
    }
  }
  session::TurnFacts turn_facts() const;
  /// How values are read in words of `time`: in the customer's language and time zone.
  entity::When when(Time time) const {
    return {.now = time, .locale = rules.locales[locale], .zone = zone ? &*zone : nullptr};
  }
};

}  // namespace frontdesk::engine
