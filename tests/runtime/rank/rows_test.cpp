// Tests of rows: added up, they give what plain arithmetic gives.
#include "runtime/rank/rows.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace frontdesk::rank {
namespace {
namespace rows_test {

TEST(Rows, AddUpLikePlainArithmetic) {
  for (std::size_t width = kRowStep; width <= 12 * kRowStep; width += kRowStep) {
    for (const std::size_t count : {0U, 1U, 2U, 7U, 64U, 65U, 131U}) {
      std::vector<std::vector<std::int16_t>> numbers;
      for (std::size_t i = 0; i < count; ++i) {
        numbers.emplace_back();
        for (std::size_t j = 0; j < width; ++j) {
          numbers[i].push_back(static_cast<std::int16_t>((i + 3) * (j + 1) * 7919));
        }
      }
      std::vector<std::uint32_t> sums(width, 5U);
      std::vector<std::uint32_t> expected = sums;
      RowSums rows(width, sums.data());
      for (std::size_t i = 0; i < count; ++i) {
        const std::int32_t value = 16384 - 250 * static_cast<std::int32_t>(i);
        rows.add(numbers[i].data(), value);
        for (std::size_t j = 0; j < width; ++j) {
          expected[j] += static_cast<std::uint32_t>(value * numbers[i][j]);
        }
      }
      rows.finish();
      EXPECT_EQ(sums, expected) << width << ' ' << count;
    }
  }
}

TEST(Rows, WrapRatherThanOverflow) {
  const std::vector<std::int16_t> most(kRowStep, 32767);
  std::vector<std::uint32_t> sums(kRowStep, 0U);
  RowSums rows(kRowStep, sums.data());
  for (int i = 0; i < 10; ++i) rows.add(most.data(), 32767);
  rows.finish();
  EXPECT_EQ(sums, std::vector<std::uint32_t>(kRowStep, 10U * 32767U * 32767U));
}

TEST(Rows, HaveTheWidthOfWholeSteps) {
  EXPECT_EQ(row_width(0), 0U);
  EXPECT_EQ(row_width(1), kRowStep);
  EXPECT_EQ(row_width(kRowStep), kRowStep);
  EXPECT_EQ(row_width(kRowStep + 1), 2 * kRowStep);
}

}  // namespace rows_test
}  // namespace
}  // namespace frontdesk::rank
