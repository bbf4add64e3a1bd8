// Normalisation: what must not matter, what must, and where every byte came from.
#include "base/text/normalize.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "base/text/utf8.hpp"

namespace frontdesk::text {
namespace {
namespace normalize_test {

std::string words_of(std::string_view original) {
  const Normalized n = normalize(original);
  std::string joined;
  for (std::size_t i = 0; i < n.words.size(); ++i) {
    if (i != 0) joined += '|';
    joined += n.word(i);
  }
  return joined;
}

struct Row {
  const char* what;
  const char* original;
  const char* text;
  const char* words;
};

class NormalizeTable : public testing::TestWithParam<Row> {};

TEST_P(NormalizeTable, GivesTextAndWords) {
  const Row& row = GetParam();
  EXPECT_EQ(normalize(row.original).text, row.text) << row.what;
  EXPECT_EQ(words_of(row.original), row.words) << row.what;
}

INSTANTIATE_TEST_SUITE_P(
    All, NormalizeTable,
    testing::Values(
        Row{"case", "Where IS it", "where is it", "where|is|it"},
        Row{"accents", "Caf\u00E9 cr\u00E8me", "cafe creme", "cafe|creme"},
        Row{"accents apart", "Cafe\u0301", "cafe", "cafe"},
        Row{"width", "\uFF2F\uFF32\uFF24\uFF25\uFF32 \uFF11\uFF12", "order 12", "order|12"},
        Row{"curly apostrophe", "don\u2019t", "dont", "dont"},
        Row{"straight apostrophe", "don't", "dont", "dont"},
        Row{"two apostrophes", "a''b", "a''b", "a|b"}, Row{"feet and inches", "5'6", "5'6", "5|6"},
        Row{"elision", "l'adresse d'Anna qu'il", "l adresse d anna qu il",
            "l|adresse|d|anna|qu|il"},
        Row{"possessive at the end", "the boys' toys", "the boys' toys", "the|boys|toys"},
        Row{"quoted", "'hello'", "'hello'", "hello"},
        Row{"spaces", "  a \t\n b\u00A0c  ", "a b c", "a|b|c"},
        Row{"zero width", "re\u200Bfund", "refund", "refund"},
        Row{"soft hyphen", "re\u00ADfund", "refund", "refund"},
        Row{"byte order mark", "\uFEFFhi", "hi", "hi"},
        Row{"direction marks", "\u202Bhi\u202C", "hi", "hi"},
        Row{"sharp s", "Stra\u00DFe", "strasse", "strasse"},
        Row{"ligature", "\u0153uvre \u00E6on", "oeuvre aeon", "oeuvre|aeon"},
        Row{"stroke", "\u00D8re \u0141odz", "ore lodz", "ore|lodz"},
        Row{"Turkish capital", "\u0130stanbul", "istanbul", "istanbul"},
        Row{"Kelvin and long s", "\u212Ag \u017Fo", "kg so", "kg|so"},
        Row{"Cyrillic", "\u0413\u0434\u0435 \u043C\u043E\u0439 \u0437\u0430\u043A\u0430\u0437",
            "\u0433\u0434\u0435 \u043C\u043E\u0439 \u0437\u0430\u043A\u0430\u0437",
            "\u0433\u0434\u0435|\u043C\u043E\u0439|\u0437\u0430\u043A\u0430\u0437"},
        Row{"Cyrillic yo", "\u0435\u0449\u0451", "\u0435\u0449\u0435", "\u0435\u0449\u0435"},
        Row{"Greek", "\u0391\u03A0\u039F\u03A3\u03A4\u039F\u039B\u0397",
            "\u03B1\u03C0\u03BF\u03C3\u03C4\u03BF\u03BB\u03B7",
            "\u03B1\u03C0\u03BF\u03C3\u03C4\u03BF\u03BB\u03B7"},
        Row{"Han", "\u9000\u8D27", "\u9000\u8D27", "\u9000|\u8D27"},
        Row{"Kana with voice mark", "\u304C", "\u304C", "\u304C"},
        Row{"half-width Kana", "\uFF76\uFF9E", "\u30AC", "\u30AC"},
        Row{"Hangul", "\uC8FC\uBB38 \uCDE8\uC18C", "\uC8FC\uBB38 \uCDE8\uC18C",
            "\uC8FC\uBB38|\uCDE8\uC18C"},
        Row{"Arabic digits and vowels", "\u0637\u064E\u0644\u0628 \u0663\u0664",
            "\u0637\u0644\u0628 34", "\u0637\u0644\u0628|34"},
        Row{"Devanagari keeps its signs", "\u0915\u093F", "\u0915\u093F", "\u0915\u093F"},
        Row{"emoji", "great\U0001F44D\U0001F3FD!", "great\U0001F44D!", "great|\U0001F44D"},
        Row{"only emoji", "\U0001F621\U0001F621", "\U0001F621\U0001F621", "\U0001F621|\U0001F621"},
        Row{"punctuation", "t-shirt, e.g. #12", "t-shirt, e.g. #12", "t|shirt|e|g|12"},
        Row{"dash", "a\u2014b", "a-b", "a|b"}, Row{"ellipsis", "well\u2026", "well...", "well"},
        Row{"number", "12.99 EUR", "12.99 eur", "12|99|eur"},
        Row{"superscript", "m\u00B2", "m2", "m2"}, Row{"empty", "", "", ""},
        Row{"only spaces", " \t ", "", ""}));

TEST(Normalize, RepairsInvalidBytes) {
  EXPECT_EQ(normalize("a\xFF"
                      "b")
                .text,
            "a\uFFFD"
            "b");
  EXPECT_EQ(words_of("a\xC3"), "a");
  EXPECT_EQ(words_of(std::string_view("a\0b", 3)), "a|b");
}

TEST(Normalize, CountsCapitals) {
  const Normalized n = normalize("I AM \u00C4RGER 12");
  EXPECT_EQ(n.capitals, 8U);
  EXPECT_EQ(n.cased, 8U);
}

TEST(Normalize, MapsBackToTheOriginal) {
  const std::string original = "  I\u2019d like\u200B  Caf\u00E9!";
  const Normalized n = normalize(original);
  EXPECT_EQ(n.text, "id like cafe!");
  ASSERT_EQ(n.origin.size(), n.text.size() + 1);
  EXPECT_EQ(n.original_begin(n.text.find("like")), original.find("like"));
  EXPECT_EQ(n.original_begin(n.text.find("cafe")), original.find("Caf"));
  EXPECT_EQ(n.original_begin(n.text.size()), original.size());
}

TEST(Normalize, UsesIdenticalOffsetsWhereItCan) {
  EXPECT_TRUE(normalize("Plain text 12").origin.empty());
}

// Properties over random texts of pieces that interact.
TEST(Normalize, IsIdempotentValidAndOrdered) {
  const std::vector<std::string> pieces = {
      "a",      "B",      "'",      " ",      "\u2019", "\u00E9", "e",
      "\u0301", "\u0308", "\u200B", "\u4E00", "\uFF21", "\xFF",   "\xE2\x82",
      "1",      "\u0663", ".",      "-",      "qu",     "l",      "\U0001F600",
      "\u00DF", "\u0130", "\u0345", "\u1E9E", "\u03A3", "\uAC00", "\u1100",
      "\u1161", "\u0E01", "\u0E34", "\t",     "`"};
  std::mt19937 random(7);
  for (int round = 0; round < 50000; ++round) {
    std::string original;
    for (auto i = random() % 12; i > 0; --i) original += pieces[random() % pieces.size()];
    const Normalized once = normalize(original);
    ASSERT_TRUE(is_valid_utf8(once.text));
    const Normalized twice = normalize(once.text);
    ASSERT_EQ(twice.text, once.text) << testing::PrintToString(original);
    ASSERT_EQ(twice.words.size(), once.words.size()) << testing::PrintToString(original);
    if (!once.origin.empty()) {
      ASSERT_EQ(once.origin.size(), once.text.size() + 1);
      for (std::size_t i = 1; i < once.origin.size(); ++i) {
        ASSERT_LE(once.origin[i - 1], once.origin[i]);
      }
      ASSERT_LE(once.origin.back(), original.size());
    } else {
      ASSERT_EQ(once.text.size(), original.size());
    }
  }
}

// Plain ASCII has a way of its own: a character behind it that only the general way can read must
// change nothing before it.
TEST(Normalize, ReadsAsciiAsItReadsEverythingElse) {
  const std::vector<std::string> pieces = {"a",  "B", "'", " ", "l",  "qu", "7", ".",
                                           "\t", "-", "`", "i", "\"", "?",  "z", "don"};
  std::mt19937 random(11);
  for (int round = 0; round < 50000; ++round) {
    std::string original;
    for (auto i = random() % 14; i > 0; --i) original += pieces[random() % pieces.size()];
    const Normalized plain = normalize(original);
    const Normalized general = normalize(original + " \u4E00");
    const std::string gap = plain.text.empty() ? "" : " ";
    ASSERT_EQ(general.text, plain.text + gap + "\u4E00") << testing::PrintToString(original);
    ASSERT_EQ(general.words.size(), plain.words.size() + 1) << testing::PrintToString(original);
    for (std::size_t i = 0; i < plain.words.size(); ++i) {
      ASSERT_EQ(general.word(i), plain.word(i)) << testing::PrintToString(original);
    }
    for (std::size_t i = 0; i < plain.text.size(); ++i) {
      ASSERT_EQ(general.original_begin(i), plain.original_begin(i))
          << testing::PrintToString(original);
    }
    ASSERT_EQ(plain.original_begin(plain.text.size()), original.size());
    ASSERT_EQ(general.capitals, plain.capitals);
    ASSERT_EQ(general.cased, plain.cased);
  }
}

}  // namespace normalize_test
}  // namespace
}  // namespace frontdesk::text
