// Character class: what a folded character is to words; private to this room.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::text {

/// `single`: a word by itself. `mark`: belongs to what stands before it.
enum class Class : std::uint8_t { space, word, single, mark, apostrophe, other };

constexpr std::array<Class, 128> make_ascii_classes() {
  std::array<Class, 128> classes{};
  for (std::size_t c = 0; c < 128; ++c) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    classes[c] = word ? Class::word : c <= ' ' || c == 0x7F ? Class::space : Class::other;
  }
  classes['\''] = Class::apostrophe;
  return classes;
}
inline constexpr std::array<Class, 128> kAsciiClasses = make_ascii_classes();

/// True for an apostrophe behind which a word of its own begins: "l'adresse". `before` is the word
/// in front of it.
constexpr bool is_elision(std::string_view before, char32_t next) {
  const bool vowel = next == U'a' || next == U'e' || next == U'i' || next == U'o' || next == U'u' ||
                     next == U'h' || next == U'y';
  return vowel && ((before.size() == 1 &&
                    std::string_view("cdjlmnst").find(before.front()) != std::string_view::npos) ||
                   before == "qu");
}

/// Normalises a text of nothing but ASCII; the same result as the general way, byte by byte and
/// without a look at Unicode. `out` is empty before.
void normalize_ascii(std::string_view original, Normalized& out);

}  // namespace frontdesk::text
