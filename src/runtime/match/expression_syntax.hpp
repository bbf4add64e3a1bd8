// Expression syntax: the part of RE2's language that is decided without RE2, as a tree.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::match {

/// Characters: any of these ASCII ones, and all others when `beyond`.
struct CharClass {
  std::bitset<128> ascii;
  bool beyond = false;
  friend bool operator==(const CharClass&, const CharClass&) = default;
};

/// The characters that `\w` and `\b` know.
inline constexpr std::array<bool, 256> kWordBytes = [] {
  std::array<bool, 256> result{};
  for (std::size_t c = 0; c < 256; ++c) {
    result[c] =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
  return result;
}();
constexpr bool is_word_byte(unsigned char byte) noexcept { return kWordBytes[byte]; }

struct Syntax {
  enum class Kind : std::uint8_t {
    text,         ///< `bytes`, never empty
    one_of,       ///< one character of `chars`
    sequence,     ///< all children
    alternative,  ///< one of the children
    repeat,       ///< the child `min` to `max` times
    border,       ///< `\b`
    inside,       ///< `\B`
    start,        ///< `^`, of the whole text
    end,          ///< `$`, of the whole text
  };
  static constexpr std::uint32_t kEndless = 0xffffffffu;

  Kind kind = Kind::sequence;
  std::string bytes;
  CharClass chars;
  std::uint32_t min = 0;
  std::uint32_t max = 0;
  std::vector<Syntax> children;
};

struct ParsedExpression {
  Syntax syntax;
  /// False: on texts beyond ASCII, `syntax` matches wherever RE2 does and perhaps elsewhere, since
  /// classes such as `\p{Greek}` are read as any character beyond. RE2 also has to say whether the
  /// expression is right at all.
  bool exact = true;
};

/// What RE2 has said about classes that are not read here, by their source: asking is slow.
using ClassesOfRe2 = std::map<std::string, CharClass, std::less<>>;

/// `expression` as a tree, when all of it is understood here and it is certain that RE2 reads it in
/// the same way; nothing otherwise. The text that it is about is normalised: valid UTF-8, small
/// letters, no line breaks.
std::optional<ParsedExpression> parse_expression(std::string_view expression,
                                                 ClassesOfRe2& classes);

}  // namespace frontdesk::match
