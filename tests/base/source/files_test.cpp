// Where a span stands, and what its line looks like.
#include "base/source/files.hpp"

#include <gtest/gtest.h>

#include <string>

namespace frontdesk::source {
namespace {
namespace files_test {

struct Case {
  const char* name;
  std::string bytes;
  std::string_view at;  // the first occurrence is the span
  std::uint32_t line;
  std::uint32_t column;
  std::string_view source_line;
};

class Locate : public testing::TestWithParam<Case> {};

TEST_P(Locate, FindsLineAndColumn) {
  const Case& test = GetParam();
  Files files;
  const std::uint32_t file = files.add("a.yaml", test.bytes);
  const std::size_t begin = test.bytes.find(test.at);
  ASSERT_NE(begin, std::string::npos);
  const auto offset = static_cast<std::uint32_t>(begin);
  const Location at =
      files.locate({file, offset, offset + static_cast<std::uint32_t>(test.at.size())});
  EXPECT_EQ(at.file, "a.yaml");
  EXPECT_EQ(at.line, test.line);
  EXPECT_EQ(at.column, test.column);
  EXPECT_EQ(at.source_line, test.source_line);
  EXPECT_EQ(at.begin, offset);
}

INSTANTIATE_TEST_SUITE_P(
    Source, Locate,
    testing::Values(Case{"First", "key: x\n", "key", 1, 1, "key: x"},
                    Case{"LastWithoutBreak", "a\nb: here", "here", 2, 4, "b: here"},
                    Case{"CountsCharacters", "é€😀 x\n", "x", 1, 5, "é€😀 x"},
                    Case{"CarriageReturn", "a: 1\r\nb: 2\r\n", "2", 2, 4, "b: 2"},
                    Case{"ByteOrderMark", "\xEF\xBB\xBFkey: x\n", "x", 1, 6, "key: x"},
                    Case{"MarkOnlyOnLineOne",
                         "\xEF\xBB\xBF"
                         "a\nkey: x\n",
                         "x", 2, 6, "key: x"},
                    Case{"TabIsOneColumn", "a:\tx\n", "x", 1, 4, "a: x"},
                    Case{"NothingMovesTheCursor", "a\x1b[2J\u202Ex\n", "x", 1, 7,
                         "a\uFFFD[2J\uFFFDx"},
                    Case{"BrokenByteBehind", "x \xE9\n", "x", 1, 1, "x \uFFFD"}),
    [](const auto& one) { return one.param.name; });

TEST(Files, CutsALongLineAroundThePlace) {
  Files files;
  const std::string line = std::string(5000, 'a') + "HERE" + std::string(5000, 'b');
  const std::uint32_t file = files.add("a.yaml", line);
  const Location at = files.locate({file, 5000, 5004});
  EXPECT_EQ(at.column, 5001U);
  EXPECT_LT(at.source_line.size(), 250U);
  ASSERT_GE(at.source_column, 1U);
  EXPECT_EQ(at.source_line.substr(at.source_column - 1, 4), "HERE");
}

TEST(Files, CutsBetweenCharacters) {
  Files files;
  std::string line;
  for (int i = 0; i < 1000; ++i) line += "é";
  const std::uint32_t file = files.add("a.yaml", line);
  for (const std::uint32_t begin : {600U, 602U, 1000U}) {
    const Location at = files.locate({file, begin, begin + 2});
    EXPECT_EQ(at.source_line.find("\uFFFD"), std::string::npos) << begin;
  }
}

TEST(Files, BoundsWhatLiesOutside) {
  Files files;
  const std::uint32_t file = files.add("a.yaml", "a\n");
  EXPECT_EQ(files.locate({file, 900, 901}).line, 2U);
  EXPECT_EQ(files.locate({7, 0, 1}).line, 0U);
  const std::uint32_t empty = files.add("empty.yaml", "");
  EXPECT_EQ(files.locate({empty, 0, 0}).line, 1U);
}

TEST(Text, FollowsItsOrigin) {
  const Text plain{"cancel", {0, 10, 18}, 11, {}};
  EXPECT_EQ(plain.at(1, 3), (Span{0, 12, 14}));
  const Text escaped{"a\"b", {0, 10, 16}, 11, {11, 12, 14, 15}};
  EXPECT_EQ(escaped.at(1, 2), (Span{0, 12, 14}));
  EXPECT_EQ(escaped.at(2, 99), (Span{0, 14, 15}));
}

}  // namespace files_test
}  // namespace
}  // namespace frontdesk::source
