// Lines: UTF-16 counts two for what UTF-8 writes in four bytes.
#include "tools/lsp/lines.hpp"

#include <algorithm>

#include "base/text/utf8.hpp"

namespace frontdesk::lsp {
namespace {

/// The bytes of the character at `at`; of bytes that are no UTF-8, one at least.
std::size_t character_bytes(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && end < at + 4 && text::continues_code_point(text[end])) ++end;
  return end - at;
}

std::size_t units_of(std::size_t bytes, Encoding encoding) {
  if (encoding == Encoding::utf8) return bytes;
  return bytes == 4 ? 2 : 1;
}

}  // namespace

Lines::Lines(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends =
        text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
    if (ends) starts_.push_back(i + 1);
  }
}

std::string_view Lines::line(std::size_t number) const {
  const std::size_t begin = starts_[number];
  const std::size_t end = number + 1 < starts_.size() ? starts_[number + 1] : text_.size();
  std::string_view line = text_.substr(begin, end - begin);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

std::size_t Lines::offset_of(Position at, Encoding encoding) const {
  if (at.line >= starts_.size()) return text_.size();
  const std::string_view text = line(at.line);
  std::size_t offset = 0;
  std::size_t units = 0;
  while (offset < text.size()) {
    const std::size_t bytes = character_bytes(text, offset);
    units += units_of(bytes, encoding);
    if (units > at.character) break;
    offset += bytes;
  }
  return starts_[at.line] + offset;
}

Position Lines::position_of(std::size_t offset, Encoding encoding) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto number = static_cast<std::size_t>(after - starts_.begin()) - 1;
  const std::string_view text = line(number);
  const std::size_t stop = std::min(offset - starts_[number], text.size());
  std::size_t units = 0;
  for (std::size_t i = 0; i < stop;) {
    const std::size_t bytes = character_bytes(text, i);
    if (i + bytes > stop) break;
    units += units_of(bytes, encoding);
    i += bytes;
  }
  return {static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(units)};
}

}  // namespace frontdesk::lsp
