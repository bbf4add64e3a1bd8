// Chunks: a text that is too long for one message, as several.
#include "service/channel/chunks.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::service {
namespace {

std::size_t size_of(char32_t code_point, std::size_t bytes, Count count) {
  if (count == Count::bytes) return bytes;
  return code_point > 0xFFFF ? 2 : 1;
}

/// Whether it belongs to the character before it: accents, variants, skin tones, joiners.
bool hangs_on(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x20E3 ||
         (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F);
}

/// Where a text may be cut, by how well.
struct Cuts {
  std::size_t paragraph = 0;
  std::size_t line = 0;
  std::size_t sentence = 0;
  std::size_t word = 0;
  std::size_t character = 0;
  std::size_t any = 0;

  std::size_t best(std::size_t half) const {
    for (const std::size_t cut : {paragraph, line, sentence, word}) {
      if (cut > half) return cut;
    }
    return word > 0 ? word : character > 0 ? character : any;
  }
};

/// The first bytes of `text` that make a part of at most `most`.
std::size_t part_end(std::string_view text, Count count, std::size_t most) {
  Cuts cuts;
  std::size_t offset = 0;
  std::size_t used = 0;
  std::size_t half = 0;
  char32_t before = 0;
  while (offset < text.size()) {
    const std::size_t start = offset;
    const char32_t c = text::next_code_point(text, offset);
    const bool ends_sentence = before == '.' || before == '!' || before == '?' || before == U'…' ||
                               before == U'。' || before == U'！' || before == U'？';
    if (c == ' ' || c == '\n') {
      cuts.word = start;
      if (ends_sentence) cuts.sentence = start;
      if (c == '\n') cuts.line = start;
      if (c == '\n' && before == '\n') cuts.paragraph = start;
    } else if (ends_sentence && before > 0x7F) {
      cuts.sentence = start;
    }
    if (!hangs_on(c) && before != 0x200D) cuts.character = start;
    if (start > 0) cuts.any = start;
    used += size_of(c, offset - start, count);
    if (used > most) return cuts.best(half);
    if (used <= most / 2) half = offset;
    before = c;
  }
  return text.size();
}

}  // namespace

std::size_t length(std::string_view text, Count count) {
  if (count == Count::bytes) return text.size();
  std::size_t out = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) out += byte >= 0xF0U ? 2 : 1;
  }
  return out;
}

std::vector<std::string> chunks(std::string_view given, Count count, std::size_t most,
                                std::size_t last) {
  const std::string whole = text::repair_utf8(given);
  std::string_view rest = text::trimmed(whole);
  std::vector<std::string> parts;
  while (!rest.empty()) {
    // The last part may be shorter: what fits one part but not the last is cut once more.
    const bool is_last = length(rest, count) <= last;
    const std::size_t room = length(rest, count) <= most ? std::min(most, last) : most;
    const std::size_t end = is_last ? rest.size() : part_end(rest, count, room);
    parts.emplace_back(text::trimmed(rest.substr(0, end)));
    if (parts.back().empty()) parts.pop_back();
    rest = text::trimmed(rest.substr(end));
  }
  return parts;
}

}  // namespace frontdesk::service
