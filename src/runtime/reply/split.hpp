// split: cuts a channel text into parts that fit.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/reply/channel_text.hpp"

namespace frontdesk::reply {

/// Half-open byte ranges of `text.text()` in order, without the white space between them, each of
/// which is within `limit` when rendered. Cut at the end of sentences where one is in reach, else
/// between words, else between grapheme clusters. `limit.max` is at least 20. Linear.
std::vector<std::pair<std::size_t, std::size_t>> split(const ChannelText& text,
                                                       const TextLimit& limit,
                                                       std::string_view locale,
                                                       std::size_t from = 0);

}  // namespace frontdesk::reply
