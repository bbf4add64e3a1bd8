// Words of: a text as nothing but its words, for comparing.
#include "base/text/words_of.hpp"

#include "base/text/normalize.hpp"

namespace frontdesk::text {

std::string words_of(std::string_view text) {
  const Normalized normalized = normalize(text);
  if (normalized.words.empty()) return normalized.text;
  std::string words;
  for (std::size_t i = 0; i < normalized.words.size(); ++i) {
    if (i > 0) words += ' ';
    words += normalized.word(i);
  }
  return words;
}

}  // namespace frontdesk::text
