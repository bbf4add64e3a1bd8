// Columns: wrapping, and two texts beside each other.
#include "tools/tester/columns.hpp"

#include <gtest/gtest.h>

namespace frontdesk::tester {
namespace {
namespace columns_test {

TEST(Wrap, BreaksAtSpacesAndCountsCharacters) {
  EXPECT_EQ(wrap("", 10), (std::vector<std::string>{""}));
  EXPECT_EQ(wrap("one two three", 9), (std::vector<std::string>{"one two", "  three"}));
  EXPECT_EQ(wrap("a\nb", 9), (std::vector<std::string>{"a", "  b"}));
  EXPECT_EQ(wrap("abcdefgh", 5), (std::vector<std::string>{"abcde", "  fgh"}));
  EXPECT_EQ(wrap("ääääää", 6), (std::vector<std::string>{"ääääää"}));
  EXPECT_EQ(wrap("äääääää", 6), (std::vector<std::string>{"ääääää", "  ä"}));
}

TEST(Wrap, EndsForAnyWidth) {
  for (std::size_t width = 0; width < 5; ++width) {
    EXPECT_FALSE(wrap("some words here\nand there", width).empty());
  }
}

TEST(SideBySide, PadsTheLeftColumn) {
  EXPECT_EQ(side_by_side("> ", "one two three", "x", 9), "> one two   x\n    three\n");
  EXPECT_EQ(side_by_side("", "ä", "b", 3), "ä   b\n");
}

}  // namespace columns_test
}  // namespace
}  // namespace frontdesk::tester
