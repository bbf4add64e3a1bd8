// UTF-8: validity, and stepping over code points.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace frontdesk::text {

/// True for a byte of valid UTF-8 that goes on with a code point, and false for one that begins
/// one.
constexpr bool continues_code_point(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}
/// True when every byte belongs to a well-formed sequence (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view bytes) noexcept;
/// The offset of the first byte that does not, or npos.
std::size_t first_invalid_utf8(std::string_view bytes) noexcept;
/// The same text with every maximal ill-formed part replaced by U+FFFD.
std::string repair_utf8(std::string_view bytes);
/// Reads the code point at `offset` of valid UTF-8 and moves `offset` behind it.
char32_t next_code_point(std::string_view text, std::size_t& offset) noexcept;
/// Appends `code_point` as UTF-8.
void append_utf8(std::string& out, char32_t code_point);
/// The number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text) noexcept;

}  // namespace frontdesk::text
