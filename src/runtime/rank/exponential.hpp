// e^x from multiplications alone: the mathematics libraries of two machines differ in the last bit.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace frontdesk::rank {

/// e^x as (1 + x/1024)^1024, near enough.
inline double exponential(double x) {
  double power = 1.0 + std::max(x, -512.0) / 1024.0;
  for (int i = 0; i < 10; ++i) power *= power;
  return power;
}

/// Turns the votes for each of several classes into shares that add up to 1 (softmax).
inline void to_shares(std::vector<float>& votes) {
  const std::size_t count = votes.size();
  float most = votes.front();
  for (std::size_t c = 1; c < count; ++c) most = std::max(most, votes[c]);
  float* values = votes.data();
  for (std::size_t c = 0; c < count; ++c) {
    float power = 1.0F + std::max(values[c] - most, -64.0F) * 0.0009765625F;
    for (int i = 0; i < 10; ++i) power *= power;
    values[c] = power;
  }
  float sum = 0.0F;
  for (std::size_t c = 0; c < count; ++c) sum += values[c];
  for (std::size_t c = 0; c < count; ++c) values[c] /= sum;
}

}  // namespace frontdesk::rank
