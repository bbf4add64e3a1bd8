// Lanes: rows of numbers, four at a time. The bits are those of one at a time: no sum changes its
// order.
#pragma once

#include <array>
#include <cstddef>
#include <cstring>

namespace frontdesk::rank {

using FourFloats = float __attribute__((vector_size(16)));

inline FourFloats load_four(const float* from) {
  FourFloats four;
  std::memcpy(&four, from, sizeof four);
  return four;
}

inline void store_four(FourFloats four, float* to) { std::memcpy(to, &four, sizeof four); }

/// Some multiple of four numbers that rows are added to, in registers if there are not many.
template <std::size_t count>
class Lanes {
 public:
  explicit Lanes(const float* from) {
    for (std::size_t i = 0; i < kFours; ++i) fours_[i] = load_four(from + 4 * i);
  }
  void add(float x, const float* row) {
    for (std::size_t i = 0; i < kFours; ++i) fours_[i] += x * load_four(row + 4 * i);
  }
  void store(float* to) const {
    for (std::size_t i = 0; i < kFours; ++i) store_four(fours_[i], to + 4 * i);
  }

 private:
  static_assert(count % 4 == 0);
  static constexpr std::size_t kFours = count / 4;
  std::array<FourFloats, kFours> fours_;
};

/// to[i] += x * row[i], in place.
template <std::size_t count>
void add_row(float x, const float* row, float* to) {
  static_assert(count % 4 == 0);
  for (std::size_t i = 0; i < count; i += 4) {
    store_four(load_four(to + i) + x * load_four(row + i), to + i);
  }
}

}  // namespace frontdesk::rank
