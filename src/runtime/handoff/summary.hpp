// Summary: what the person who takes over needs to know, in a few lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/turn.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::handoff {

/// What the engine knows beside the session.
struct SummaryFacts {
  std::string wanted;              ///< Title of the entry or flow that it is about; empty: unknown.
  std::string last_words;          ///< The customer's latest message, masked.
  std::vector<std::string> tried;  ///< Titles of what the bot answered, oldest first.
  std::string open;                ///< What the bot was waiting for; empty: nothing.
  std::string mood;                ///< Such as "upset"; empty: nothing to say.
};

/// The labels of the lines, in the language of who reads them. An empty one leaves its line out.
struct SummaryWords {
  std::string wants, not_understood, wrote_last, known, answered, open, mood;
};

/// One fact a line, no trailing newline. Nothing sensitive: slots show their masks.
std::string summarize(const session::State& state, const SummaryFacts& facts,
                      const SummaryWords& words);

/// The transcript so far, masked.
std::vector<TranscriptLine> transcript(const session::State& state);

}  // namespace frontdesk::handoff
