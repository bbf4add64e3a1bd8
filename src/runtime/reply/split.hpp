// Splitter: cuts a channel text into parts that fit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/reply/channel_text.hpp"

namespace frontdesk::reply {

/// Finds where a text may be cut, once, for any number of limits. Not thread-safe.
class Splitter {
 public:
  /// `text` must outlive the splitter.
  Splitter(const ChannelText& text, std::string_view locale);

  /// Half-open byte ranges of `text.text()` from `from` on, in order, without the white space
  /// between them, each of which is within `limit` when rendered. Cut at the end of sentences where
  /// one is in reach, else between words, else between grapheme clusters. `limit.max` is at least
  /// 20. Linear.
  std::vector<std::pair<std::size_t, std::size_t>> split(const TextLimit& limit,
                                                         std::size_t from = 0) const;

 private:
  std::size_t step(std::size_t at) const;
  std::size_t skip_white(std::size_t at) const;

  const ChannelText& text_;
  std::vector<std::uint8_t> ranks_;  // per byte, how good a part's beginning it is
};

}  // namespace frontdesk::reply
