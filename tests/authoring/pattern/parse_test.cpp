// Phrases: what they parse to, printed; and every mistake, with its place.
#include "authoring/pattern/parse.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "authoring/pattern/print.hpp"

namespace frontdesk::pattern {
namespace {
namespace parse_test {

struct Good {
  const char* phrase;
  const char* printed;
};

class GoodPhrase : public testing::TestWithParam<Good> {};

TEST_P(GoodPhrase, IsUnderstood) {
  const Parsed parsed = parse(GetParam().phrase);
  for (const Finding& finding : parsed.findings) ADD_FAILURE() << finding.code;
  EXPECT_EQ(print(parsed.node), GetParam().printed);
  // The canonical text means the same.
  EXPECT_EQ(print(parse(print(parsed.node)).node), GetParam().printed);
}

INSTANTIATE_TEST_SUITE_P(
    Phrases, GoodPhrase,
    testing::Values(
        Good{"where is it", "where is it"}, Good{"  Where   IS it?! ", "where is it"},
        Good{"(lost|stolen) card", "(lost|stolen) card"}, Good{"[my] card", "[my] card"},
        Good{"[my|the] card", "[my|the] card"}, Good{"(my|) card", "[my] card"},
        Good{"a|b c", "(a|b c)"}, Good{"((a|b)|c) d", "((a|b)|c) d"},
        Good{"lost * card", "lost * card"}, Good{"lost *8 card", "lost * card"},
        Good{"lost *3 card", "lost *3 card"}, Good{"return~ it", "return~ it"},
        Good{"^ hello $", "^ hello $"}, Good{"^hello$", "^ hello $"},
        Good{"(red; (big|small)) sofa", "(red; (big|small)) sofa"},
        Good{"[red; big] sofa", "[(red; big)] sofa"}, Good{"{size}", "{size}"},
        Good{"from {city:origin}", "from {city:origin}"}, Good{"<polite> stop", "<polite> stop"},
        Good{"light[s] on", "(lights|light) on"}, Good{"colo[u]r", "(colour|color)"},
        Good{"[un]subscribe", "(unsubscribe|subscribe)"},
        Good{"(un|re)lock[ed]", "(unlocked|unlock|relocked|relock)"},
        Good{"set[ it| all] up", "(set it|set all|set) up"}, Good{"don't", "dont"},
        Good{"living[ ]room", "(living room|livingroom)"},
        Good{"the living[ ]room[s]", "the (living rooms|living room|livingrooms|livingroom)"},
        Good{"{name}[ ]lamp", "{name} lamp"}, Good{"DON\xE2\x80\x99T", "dont"},
        Good{"t-shirt", "t shirt"},
        Good{"gr\xC3\xB6\xC3\x9F"
             "e",
             "grosse"},
        Good{"{n}%", "{n}"}, Good{"[please], stop", "[please] stop"},
        Good{"say \\(hi\\)", "say hi"}, Good{"{product}[s]", "{product} [s]"},
        Good{"turn (on|off) [the ]{name}", "turn (on|off) [the] {name}"},
        Good{"\xE4\xBD\xA0\xE5\xA5\xBD", "\xE4\xBD\xA0 \xE5\xA5\xBD"}));

struct Bad {
  const char* phrase;
  const char* code;
  std::uint32_t begin;
  std::uint32_t end;
};

class BadPhrase : public testing::TestWithParam<Bad> {};

TEST_P(BadPhrase, IsReportedAtItsPlace) {
  const Parsed parsed = parse(GetParam().phrase);
  ASSERT_FALSE(parsed.ok());
  const Finding& first = parsed.findings.front();
  EXPECT_EQ(first.code, GetParam().code);
  EXPECT_EQ(first.begin, GetParam().begin);
  EXPECT_EQ(first.end, GetParam().end);
  EXPECT_FALSE(first.message.empty());
  EXPECT_FALSE(first.help.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Phrases, BadPhrase,
    testing::Values(
        Bad{"", "phrase.empty", 0, 0}, Bad{"   ", "phrase.empty", 0, 3},
        Bad{"//", "phrase.empty", 0, 2}, Bad{"|", "phrase.empty", 0, 1},
        Bad{"a (b", "phrase.unclosed-group", 2, 3}, Bad{"a [b c", "phrase.unclosed-group", 2, 3},
        Bad{"a {b", "phrase.unclosed-group", 2, 3}, Bad{"a <b", "phrase.unclosed-group", 2, 3},
        Bad{"a ) b", "phrase.unopened-group", 2, 3}, Bad{"a > b", "phrase.unopened-group", 2, 3},
        Bad{"(a b] c", "phrase.mismatched-group", 4, 5}, Bad{"a () b", "phrase.empty-group", 2, 4},
        Bad{"a [ ] b", "phrase.empty-group", 2, 5}, Bad{"{}", "phrase.empty-name", 0, 2},
        Bad{"{a:}", "phrase.empty-name", 2, 3}, Bad{"{a b}", "phrase.bad-name", 3, 4},
        Bad{"a; b", "phrase.misplaced-separator", 1, 2},
        Bad{"(a|b;c)", "phrase.mixed-separators", 4, 5},
        Bad{"a ^ b", "phrase.misplaced-anchor", 2, 3}, Bad{"$ a", "phrase.misplaced-anchor", 0, 1},
        Bad{"~ a", "phrase.misplaced-inflection", 0, 1},
        Bad{"light[s]~", "phrase.misplaced-inflection", 8, 9},
        Bad{"ship* it", "phrase.gap-inside-word", 4, 5}, Bad{"a *0 b", "phrase.empty-gap", 2, 4},
        Bad{"a - b", "phrase.no-word", 2, 3}, Bad{"(re)?start", "phrase.question-mark", 4, 5},
        Bad{"a b\\", "phrase.dangling-escape", 3, 4}, Bad{"a \xFF", "phrase.invalid-utf8", 2, 3}));

TEST(Parse, ReportsEveryMistake) {
  const Parsed parsed = parse("a ( ) b * c; d (e|f;g) ~");
  std::vector<std::string> codes;
  for (const Finding& finding : parsed.findings) codes.push_back(finding.code);
  EXPECT_EQ(codes,
            (std::vector<std::string>{"phrase.empty-group", "phrase.misplaced-separator",
                                      "phrase.mixed-separators", "phrase.misplaced-inflection"}));
}

TEST(Parse, KeepsExpressionsAsWritten) {
  const Parsed parsed = parse(" /\\breturn (window|deadline)\\b/ ");
  EXPECT_TRUE(parsed.ok());
  EXPECT_TRUE(parsed.raw);
  EXPECT_EQ(parsed.expression, "\\breturn (window|deadline)\\b");
}

TEST(Parse, SurvivesDepthAndLength) {
  const std::string deep(2000, '(');
  const Parsed nested = parse(deep + "a" + std::string(2000, ')'));
  ASSERT_FALSE(nested.ok());
  EXPECT_EQ(nested.findings.front().code, "phrase.too-deep");
  EXPECT_EQ(parse(std::string(20'000, 'a')).findings.front().code, "phrase.too-long");
  std::string pieces = "a";
  for (int i = 0; i < 20; ++i) pieces += "[b]";
  EXPECT_EQ(parse(pieces).findings.front().code, "phrase.too-many-spellings");
}

}  // namespace parse_test
}  // namespace
}  // namespace frontdesk::pattern
