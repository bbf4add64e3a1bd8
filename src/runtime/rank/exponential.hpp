// e^x, and shares by it, from multiplications alone: the mathematics libraries of two machines
// differ in the last bit.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace frontdesk::rank {

/// e^x as (1 + x/1024)^1024, near enough.
inline float exponential(float x) {
  float power = 1.0F + std::min(std::max(x, -64.0F), 64.0F) * 0.0009765625F;
  for (int i = 0; i < 10; ++i) power *= power;
  return power;
}

/// The sum of `count` numbers from `values` on. In lanes, always the same way: one after the other
/// would wait for each.
inline float sum_of(const float* values, std::size_t count) {
  constexpr std::size_t kLanes = 8;
  std::array<float, kLanes> sums{};
  std::size_t at = 0;
  for (; at + kLanes <= count; at += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += values[at + lane];
  }
  for (std::size_t lane = 0; lane < kLanes && at < count; ++at, ++lane) sums[lane] += values[at];
  return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

/// Turns the votes for each class, one at least, into shares that add up to 1 (softmax).
inline void to_shares(std::span<float> votes) {
  const std::size_t count = votes.size();
  float* values = votes.data();
  constexpr std::size_t kLanes = 8;
  std::array<float, kLanes> greatest;
  greatest.fill(values[0]);
  std::size_t at = 0;
  for (; at + kLanes <= count; at += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      greatest[lane] = std::max(greatest[lane], values[at + lane]);
    }
  }
  for (; at < count; ++at) greatest[0] = std::max(greatest[0], values[at]);
  const float most = *std::max_element(greatest.begin(), greatest.end());
  for (std::size_t c = 0; c < count; ++c) values[c] = exponential(values[c] - most);
  const float unit = 1.0F / sum_of(values, count);
  for (std::size_t c = 0; c < count; ++c) values[c] *= unit;
}

}  // namespace frontdesk::rank
