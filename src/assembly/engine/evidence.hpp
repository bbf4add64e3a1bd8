// Evidence: what the words of a message carry, and how much of it a phrase explains.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "assembly/engine/clauses.hpp"
#include "runtime/match/matcher.hpp"

namespace frontdesk::engine {

/// How much of a message speaks for a proposal. Words that any sentence may have count nowhere.
struct Evidence {
  std::uint32_t explained = 0;    ///< Content words that the proposal explains...
  std::uint32_t in_sentence = 0;  ///< ...of those of its sentence...
  std::uint32_t in_message = 0;   ///< ...and of those of the message.

  /// Of the sentence, 0 to 1; 1 when it has no content at all.
  double share() const noexcept {
    return in_sentence == 0 ? 1.0 : static_cast<double>(explained) / in_sentence;
  }
};

/// True when the word says something by itself: no everyday word, courtesy or joining word.
bool carries(const Wording& wording, std::string_view word);
bool carries(const Worded& message, std::uint32_t word);

/// Content words in [first_word, end_word).
std::uint32_t content_of(const Worded& message, std::uint32_t first_word, std::uint32_t end_word);

/// What a phrase that matched explains. `sentences` as in Said.
Evidence evidence_of(const Worded& message, std::span<const std::uint32_t> sentences,
                     const match::Hit& hit);

}  // namespace frontdesk::engine
