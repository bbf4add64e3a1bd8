// Edit distance with transpositions (Damerau, restricted), in code points.
#pragma once

#include <cstddef>
#include <string_view>

namespace frontdesk::text {

/// The number of insertions, deletions, replacements and swaps of neighbours that turn `a` into
/// `b`, or `limit + 1` when it is more than `limit`. O(|a| * limit) time.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace frontdesk::text
