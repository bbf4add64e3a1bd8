// Announced: a value that stands behind, or before, the words that say what it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/privacy/message.hpp"

namespace frontdesk::privacy {

/// Letters and digits that are written as one: over single spaces, dots, dashes and strokes.
struct Identifier {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string characters;  ///< Without separators.
  std::size_t digits = 0;
  bool is_date = false;
};

/// The identifier of which word `word` is the beginning. Empty when it has no digit.
Identifier identifier_at(const Message& message, std::size_t word);

/// The identifier that the words behind word `cue` announce: right behind it, or behind words that
/// point at it ("is", "number", a colon). Empty when there is none within the sentence. Words that
/// speak of something else ("order", "call") end the search.
Identifier announced_after(const Message& message, std::size_t cue);

/// "X1234567 is my passport number": the identifier before word `cue`, in one piece.
Identifier announced_before(const Message& message, std::size_t cue);

/// True when word `i` stands in brackets, as masks do: it announces nothing.
bool is_in_mask(const Message& message, std::size_t i);

/// True when a sentence ends between words `i` and `i + 1`.
bool ends_sentence(const Message& message, std::size_t i);

}  // namespace frontdesk::privacy
