// Scan: the text of a phrase to a tree of parts that still knows where blanks were.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/pattern/parse.hpp"

namespace frontdesk::pattern {

/// A part of a phrase as written. Where no blank stands between two parts, they may be pieces of
/// one word, as in `light[s]`.
struct Part {
  enum class Kind : std::uint8_t { text, blank, group, entity, list, gap, start, end };
  using Parts = std::vector<Part>;

  Kind kind = Kind::text;
  std::string text;  ///< of text, without its escapes; name of an entity or list
  std::string slot;
  bool inflected = false;       ///< text followed by `~`
  bool optional = false;        ///< a group in square brackets
  bool permutation = false;     ///< a group whose branches are separated by `;`
  std::int64_t max = 0;         ///< of a gap
  std::vector<Parts> branches;  ///< of a group
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Scans `phrase`. What is wrong goes to `findings`; the result is usable anyway. A phrase with
/// alternatives at the top is a single group.
Part::Parts scan(std::string_view phrase, std::vector<Finding>& findings);

}  // namespace frontdesk::pattern
