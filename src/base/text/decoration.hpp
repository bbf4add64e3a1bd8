// Decoration: what stands in a message and is no word of the wish.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace frontdesk::text {

/// What is read as words all the same, as bits: a rule set may ask for a link or for a name on a
/// platform.
enum class Decoration : std::uint8_t {
  mention = 1,  ///< `@shop`
  link = 2,     ///< `https://...`, `www...`
  hashtag = 4,  ///< before or behind the words; among them it is one of them
  quote = 8,    ///< other people's words: three or more in double quotes
};

/// Overwrites decoration with blanks, and HTML entities (`&amp;`, `&#39;`) with what they stand for
/// and signs that mean nothing, so that all other bytes keep their places. `kept`: bits of
/// Decoration that stay. False when there is nothing to do, and `out` is not touched. When nothing
/// but decoration was said, hashtags and quotes stay. Linear time, any bytes.
bool without_decoration(std::string_view words, std::uint8_t kept, std::string& out);

}  // namespace frontdesk::text
