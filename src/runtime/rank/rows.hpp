// Rows: sums of weighed rows of small numbers, which is most of what ranking a message costs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace frontdesk::rank {

/// Rows are as wide as a multiple of this.
inline constexpr std::size_t kRowStep = 8;

constexpr std::size_t row_width(std::size_t count) {
  return (count + kRowStep - 1) / kRowStep * kRowStep;
}

/// Adds value * row[j] of each row to sums[j], for j below `width`. Sums wrap: whole numbers give
/// the same bits in any order. Not complete before finish().
class RowSums {
 public:
  RowSums(std::size_t width, std::uint32_t* sums) : width_(width), sums_(sums) {}
  void add(const std::int16_t* row, std::int32_t value) {
    rows_[count_++] = {row, static_cast<std::int16_t>(value)};
    if (count_ == rows_.size()) finish();
  }
  void finish();

 private:
  struct Weighed {
    const std::int16_t* row;
    std::int16_t value;
  };
  template <std::size_t steps>
  void add_block(std::size_t at);

  std::size_t width_;
  std::uint32_t* sums_;
  std::size_t count_ = 0;
  std::array<Weighed, 64> rows_;  // those that wait: they are quicker to add together
};

}  // namespace frontdesk::rank
