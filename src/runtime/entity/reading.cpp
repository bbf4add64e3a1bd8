// Reading: what all kinds ask of a message.
#include "runtime/entity/reading.hpp"

#include <algorithm>

namespace frontdesk::entity {

std::optional<int> Reading::word_as(std::size_t i, Meaning meaning) const noexcept {
  if (i >= words()) return std::nullopt;
  const auto entries = cache.meanings.empty() ? meanings_of(message.word(i)) : cache.meanings[i];
  for (const WordMeaning& entry : entries) {
    if (entry.meaning == meaning && (entry.languages & language) != 0) return entry.value;
  }
  return std::nullopt;
}

std::size_t Reading::word_at(std::size_t offset) const noexcept {
  const auto it = std::lower_bound(
      message.words.begin(), message.words.end(), offset,
      [](const text::Word& word, std::size_t value) { return word.begin < value; });
  return static_cast<std::size_t>(it - message.words.begin());
}

bool Reading::starts_word(std::size_t offset) const noexcept {
  if (offset == 0) return true;
  const char before = at(offset - 1);
  if (static_cast<unsigned char>(before) < 128) return !is_word_byte(before);
  // A sign such as the euro's, or a letter: the words know.
  const std::size_t word = word_at(offset);
  return word == 0 || message.words[word - 1].end < offset;
}

bool Reading::adjacent(std::size_t i) const noexcept {
  if (i + 1 >= words()) return false;
  for (std::size_t k = message.words[i].end; k < message.words[i + 1].begin; ++k) {
    if (message.text[k] != ' ') return false;
  }
  return true;
}

std::string_view Reading::written(std::size_t begin, std::size_t end) const noexcept {
  const std::size_t from = message.original_begin(begin);
  std::size_t to = end == message.text.size() ? original.size() : message.original_begin(end);
  while (to > from && static_cast<unsigned char>(original[to - 1]) <= ' ') --to;
  return original.substr(from, to - from);
}

}  // namespace frontdesk::entity
