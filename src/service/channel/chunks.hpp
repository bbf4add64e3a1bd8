// Chunks: a text that is too long for one message, as several.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::service {

/// How a platform counts.
enum class Count : std::uint8_t { utf16, bytes };

std::size_t length(std::string_view text, Count count);

/// Parts of `text` of at most `most` each, and at most `last` for the last one, which goes with
/// buttons. They end at a paragraph, a line, a sentence or a word, whichever comes first in this
/// order within the second half of what fits, else at the last word or character. No blanks at the
/// ends; no empty part; none at all of an empty text. Bytes that are no UTF-8 become U+FFFD. `most`
/// and `last` are 8 at least.
std::vector<std::string> chunks(std::string_view text, Count count, std::size_t most,
                                std::size_t last);

}  // namespace frontdesk::service
