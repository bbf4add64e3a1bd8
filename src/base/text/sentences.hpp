// Sentences: where one ends and the next begins.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"

namespace frontdesk::text {

/// The words of `message` with which sentences begin, but the first one's, in order. A sentence
/// ends with `!`, `?`, a full stop (no ellipsis, no stop behind an abbreviation, a single letter or
/// before a digit) and with a line break of `original`, which `message` was made of. Linear time.
std::vector<std::uint32_t> sentence_beginnings(std::string_view original,
                                               const Normalized& message);

}  // namespace frontdesk::text
