// Evidence: content words, counted.
#include "assembly/engine/evidence.hpp"

#include <algorithm>

namespace frontdesk::engine {

namespace {

constexpr auto kEmpty = static_cast<std::uint8_t>(WordRole::everyday) |
                        static_cast<std::uint8_t>(WordRole::courtesy) |
                        static_cast<std::uint8_t>(WordRole::conjunction);

}  // namespace

bool carries(const Wording& wording, std::string_view word) {
  return (wording.roles(word) & kEmpty) == 0;
}

bool carries(const Worded& message, std::uint32_t word) {
  return (message.roles(word) & kEmpty) == 0;
}

std::uint32_t content_of(const Worded& message, std::uint32_t first_word, std::uint32_t end_word) {
  std::uint32_t count = 0;
  for (std::uint32_t word = first_word; word < end_word; ++word) {
    if (carries(message, word)) ++count;
  }
  return count;
}

Evidence evidence_of(const Worded& message, std::span<const std::uint32_t> sentences,
                     const match::Hit& hit) {
  const auto count = static_cast<std::uint32_t>(message.message().words.size());
  const auto next = std::upper_bound(sentences.begin(), sentences.end(), hit.first_word);
  const std::uint32_t begin = next == sentences.begin() ? 0 : *(next - 1);
  const std::uint32_t end = next == sentences.end() ? count : *next;
  Evidence evidence;
  // What stands in a gap is not explained.
  evidence.explained =
      std::min(content_of(message, hit.first_word, hit.end_word), hit.literal_words);
  evidence.in_sentence = content_of(message, begin, std::max(end, hit.end_word));
  evidence.in_message = content_of(message, 0, count);
  return evidence;
}

}  // namespace frontdesk::engine
