// UTF-8, edit distance and stems.
#include <gtest/gtest.h>

#include "base/text/edit_distance.hpp"
#include "base/text/stem.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::text {
namespace {
namespace words_test {

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_EQ(first_invalid_utf8("gr\u00FC\u00DFe"), std::string_view::npos);
  EXPECT_EQ(first_invalid_utf8("ab\xC0\xAF"), 2U);
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0U);  // a surrogate
  EXPECT_EQ(repair_utf8("a\xE2\x82z"), "a\uFFFDz");
  EXPECT_EQ(count_code_points("a\u00E9\U0001F600"), 3U);
  std::string out;
  append_utf8(out, 0xD800);
  EXPECT_EQ(out, "\uFFFD");
}

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps) {
  struct Row {
    const char* a;
    const char* b;
    std::size_t limit;
    std::size_t distance;
  };
  for (const Row& row :
       {Row{"refund", "refund", 2, 0}, Row{"refund", "refnud", 2, 1}, Row{"anwser", "answer", 2, 1},
        Row{"order", "ordr", 2, 1}, Row{"order", "oorder", 2, 1}, Row{"cat", "dog", 3, 3},
        Row{"cat", "dog", 2, 3}, Row{"", "abc", 3, 3}, Row{"gr\u00FCn", "grun", 1, 1},
        Row{"short", "much longer", 2, 3}}) {
    EXPECT_EQ(edit_distance(row.a, row.b, row.limit), row.distance) << row.a << " " << row.b;
    EXPECT_EQ(edit_distance(row.b, row.a, row.limit), row.distance) << row.b << " " << row.a;
  }
}

TEST(Stemmer, JoinsInflections) {
  Stemmer english("en-GB");
  const std::string returns(english.stem("returns"));
  EXPECT_EQ(returns, std::string(english.stem("returning")));
  Stemmer german("de");
  EXPECT_EQ(std::string(german.stem("bestellungen")), std::string(german.stem("bestellung")));
  Stemmer unknown("tlh");
  EXPECT_EQ(unknown.stem("words"), "words");
}

}  // namespace words_test
}  // namespace
}  // namespace frontdesk::text
