// Normalisation: one pass from a message as received to the text and words that every matcher
// reads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::text {

/// Bytes [begin, end) of Normalized::text.
struct Word {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// What is left of a text when everything that should not matter is gone: case, accents, width,
/// curly quotes, apostrophes inside words ("don't" -> "dont"), zero-width and control characters,
/// invalid bytes (U+FFFD), repeated white space (one ' ', none at the ends), digits of other
/// scripts. Punctuation stays. Always valid UTF-8.
struct Normalized {
  std::string text;
  /// Letters and digits that belong together, in order. A number "12.99" is two words; an emoji is
  /// a word; in scripts written without spaces (Han, Kana, Thai, Lao, Khmer, Myanmar) every
  /// character is one.
  std::vector<Word> words;
  /// Byte i of `text` comes from byte origin[i] of the original; one entry more for the end. Empty:
  /// identical offsets.
  std::vector<std::uint32_t> origin;
  /// Letter case before folding, for mood: letters that were capitals, and letters that have case.
  std::uint32_t capitals = 0;
  std::uint32_t cased = 0;

  std::string_view word(std::size_t i) const {
    return std::string_view(text).substr(words[i].begin, words[i].end - words[i].begin);
  }
  /// The byte of the original where byte `offset` (0..text.size()) of `text` begins, and the one
  /// where the character before `offset` ends.
  std::uint32_t original_begin(std::size_t offset) const {
    return origin.empty() ? static_cast<std::uint32_t>(offset) : origin[offset];
  }
};

/// Normalises `original`, reusing the memory of `out`. Linear time, any bytes, any length up to 4
/// GiB. Idempotent: normalising `out.text` gives `out.text` again.
void normalize(std::string_view original, Normalized& out);

/// As above, into a new value.
Normalized normalize(std::string_view original);

}  // namespace frontdesk::text
