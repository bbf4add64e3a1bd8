// Regex: where matches are, and what is said of bad expressions.
#include "runtime/match/regex.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string_view>
#include <utility>

namespace frontdesk::match {
namespace {
namespace regex_test {

TEST(Regex, SearchesFromAPlace) {
  Regex regex;
  ASSERT_EQ(regex.compile("([a-z])([0-9]+)?"), "");
  EXPECT_EQ(regex.groups(), 2);
  std::array<Regex::Group, 3> groups;
  ASSERT_TRUE(regex.search("-a12 b", 0, groups));
  EXPECT_EQ(groups[0].begin, 1u);
  EXPECT_EQ(groups[2].end, 4u);
  ASSERT_TRUE(regex.search("-a12 b", 4, groups));
  EXPECT_EQ(groups[0].begin, 5u);
  EXPECT_FALSE(groups[2].found());
  EXPECT_FALSE(regex.search("-a12 b", 6, groups));
  EXPECT_FALSE(regex.search("-a12 b", 7, groups));
}

TEST(Regex, MatchesAtAPlaceAndAsAWhole) {
  Regex regex;
  ASSERT_EQ(regex.compile("[0-9]+"), "");
  std::array<Regex::Group, 1> groups;
  EXPECT_TRUE(regex.match_at("ab12", 2, groups));
  EXPECT_FALSE(regex.match_at("ab12", 1, groups));
  EXPECT_TRUE(regex.match_all("12"));
  EXPECT_FALSE(regex.match_all("12a"));
}

TEST(Regex, TellsHowAMatchBegins) {
  const struct {
    const char* expression;
    const char* some;    // bytes that may begin a match
    const char* others;  // bytes that may not
  } cases[] = {
      {"[0-9]{8,14}", "0459", "a -z#"}, {"(?i:[A-F][0-9]+)", "afAF", "09z "},
      {"(?i:#?[0-9]+)", "#09", "az"},   {"(?i:[^0-9]{3} x)", "az# ", ""},
      {"(?i:.*)", "a0 ", ""},
  };
  for (const auto& one : cases) {
    Regex regex;
    ASSERT_EQ(regex.compile(one.expression), "");
    const std::pair<unsigned char, unsigned char> bounds = regex.first_bytes();
    const auto may_begin = [&](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return bounds.first <= byte && byte <= bounds.second;
    };
    for (const char c : std::string_view(one.some)) {
      EXPECT_TRUE(may_begin(c)) << one.expression << " " << c;
    }
    for (const char c : std::string_view(one.others)) {
      EXPECT_FALSE(may_begin(c)) << one.expression << " " << c;
    }
  }
  EXPECT_EQ(Regex().first_bytes().second, 255);
}

TEST(Regex, SaysWhatIsWrong) {
  Regex regex;
  EXPECT_NE(regex.compile("a(b"), "");
  EXPECT_FALSE(regex.match_all("ab"));
  EXPECT_EQ(regex.groups(), 0);
  EXPECT_NE(regex.compile("(?=a)"), "");
}

}  // namespace regex_test
}  // namespace
}  // namespace frontdesk::match
