// UTF-8: validity, and stepping over code points.
#include "base/text/utf8.hpp"

#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>

namespace frontdesk::text {
namespace {

// Reads one code point with ICU's macro, which never reads past `size`; negative when ill-formed.
UChar32 read(std::string_view bytes, std::size_t& offset) noexcept {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const std::size_t size = bytes.size();
  UChar32 c = 0;
  U8_NEXT(data, offset, size, c);
  return c;
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view bytes) noexcept {
  std::size_t i = 0;
  while (i < bytes.size()) {
    // Eight bytes of ASCII at a time, which most texts are.
    for (std::uint64_t piece = 0; i + sizeof piece <= bytes.size(); i += sizeof piece) {
      std::memcpy(&piece, bytes.data() + i, sizeof piece);
      if ((piece & 0x8080808080808080u) != 0) break;
    }
    if (i >= bytes.size()) break;
    const std::size_t start = i;
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
    } else if (read(bytes, i) < 0) {
      return start;
    }
  }
  return std::string_view::npos;
}

bool is_valid_utf8(std::string_view bytes) noexcept {
  return first_invalid_utf8(bytes) == std::string_view::npos;
}

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 8);
  std::size_t i = 0;
  while (i < bytes.size()) {
    const std::size_t start = i;
    if (read(bytes, i) < 0) {
      out += "\xEF\xBF\xBD";
    } else {
      out.append(bytes, start, i - start);
    }
  }
  return out;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) noexcept {
  const UChar32 c = read(text, offset);
  return c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    code_point = U'\uFFFD';
  }
  char buffer[4];
  std::size_t length = 0;
  const auto c = static_cast<std::uint32_t>(code_point);
  if (c < 0x80) {
    buffer[length++] = static_cast<char>(c);
  } else if (c < 0x800) {
    buffer[length++] = static_cast<char>(0xC0 | (c >> 6));
    buffer[length++] = static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    buffer[length++] = static_cast<char>(0xE0 | (c >> 12));
    buffer[length++] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    buffer[length++] = static_cast<char>(0x80 | (c & 0x3F));
  } else {
    buffer[length++] = static_cast<char>(0xF0 | (c >> 18));
    buffer[length++] = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    buffer[length++] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    buffer[length++] = static_cast<char>(0x80 | (c & 0x3F));
  }
  out.append(buffer, length);
}

std::size_t count_code_points(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) count += continues_code_point(c) ? 0U : 1U;
  return count;
}

}  // namespace frontdesk::text
