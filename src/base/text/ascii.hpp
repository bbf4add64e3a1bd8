// ASCII: what kind of byte it is, whatever the locale of the process.
#pragma once

#include <string_view>

namespace frontdesk::text {

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
constexpr bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
constexpr bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
constexpr bool is_letter(char byte) { return is_lower(byte) || is_upper(byte); }
constexpr bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}
/// `text` without the white space at its ends.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}
/// Beyond ASCII: a part of some character of two to four bytes.
constexpr bool is_beyond(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }
/// Letters, digits, and whatever is beyond.
constexpr bool is_word(char byte) { return is_digit(byte) || is_letter(byte) || is_beyond(byte); }

}  // namespace frontdesk::text
