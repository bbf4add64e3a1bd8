// Share: a part of a whole.
#pragma once

#include <cstddef>

namespace frontdesk::tester {

/// From 0 to 1; of nothing 0.
constexpr double share(std::size_t part, std::size_t whole) noexcept {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace frontdesk::tester
