// Usual: whether numbers that were read from a file are as small as those that are learnt.
#pragma once

#include <algorithm>
#include <span>

namespace frontdesk::rank {

/// Sums and products of such numbers stay far from what whole numbers hold. False for what is no
/// number.
constexpr bool is_usual(float number) { return number >= -1e9F && number <= 1e9F; }

inline bool are_usual(std::span<const float> numbers) {
  return std::all_of(numbers.begin(), numbers.end(), is_usual);
}

}  // namespace frontdesk::rank
