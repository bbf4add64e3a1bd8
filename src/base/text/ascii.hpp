// ASCII: what kind of byte it is, whatever the locale of the process.
#pragma once

namespace frontdesk::text {

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
constexpr bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
constexpr bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
constexpr bool is_letter(char byte) { return is_lower(byte) || is_upper(byte); }
constexpr bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}
/// Beyond ASCII: a part of some character of two to four bytes.
constexpr bool is_beyond(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }

}  // namespace frontdesk::text
