// Sequence: a fixed row of numbers that looks like chance, the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace frontdesk::rank {

/// Training mixes its examples by this, so that nothing about a model is left to chance.
class Sequence {
 public:
  explicit Sequence(std::uint64_t seed = 0)
      : state_(88172645463325252U + seed * 0x9E3779B97F4A7C15U) {}
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  void shuffle(std::vector<std::size_t>& order) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[below(i)]);
  }
  /// [0, 1), in steps of 2^-24.
  float unit() { return static_cast<float>(next() >> 40U) / 16777216.0F; }

 private:
  std::uint64_t next() {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return state_;
  }

  std::uint64_t state_;
};

}  // namespace frontdesk::rank
