// Expansion: lists and synonyms in place, and what is refused.
#include "authoring/pattern/expand.hpp"

#include <gtest/gtest.h>

#include <string>

#include "authoring/pattern/print.hpp"
#include "authoring/pattern/sample.hpp"

namespace frontdesk::pattern {
namespace {
namespace expand_test {

Environment environment() {
  Environment result;
  result.entities = {"city", "order_number"};
  const auto add = [&](const char* name, std::initializer_list<const char*> phrases) {
    for (const char* phrase : phrases) {
      result.lists[name].values.push_back({parse(phrase).node, {}});
    }
  };
  add("thing", {"(sofa|couch)", "arm chair"});
  add("polite", {"please", "would you"});
  add("nested", {"my <thing>"});
  add("round", {"a <trip>"});
  add("trip", {"b <round>"});
  result.lists["colour"].values.push_back({parse("(crimson|scarlet)").node, "red"});
  result.lists["colour"].values.push_back({parse("navy").node, "blue"});
  result.lists["anything"].wildcard = true;
  Node percent;
  percent.kind = Node::Kind::range;
  percent.max = 100;
  percent.step = 10;
  result.lists["percent"].values.push_back({percent, {}});
  result.synonyms["parcel"] = {parse("parcel").node, parse("package").node};
  return result;
}

struct Good {
  const char* phrase;
  const char* printed;
};

class GoodExpansion : public testing::TestWithParam<Good> {};

TEST_P(GoodExpansion, HasNoListsLeft) {
  const Expanded expanded = expand(parse(GetParam().phrase).node, environment());
  for (const Finding& finding : expanded.findings) ADD_FAILURE() << finding.message;
  EXPECT_EQ(print(expanded.node), GetParam().printed);
}

INSTANTIATE_TEST_SUITE_P(Lists, GoodExpansion,
                         testing::Values(Good{"clean <thing>", "clean (sofa|couch|arm chair)"},
                                         Good{"<nested>", "my (sofa|couch|arm chair)"},
                                         Good{"[<polite>] go", "[(please|would you)] go"},
                                         Good{"to {city:there}", "to {city:there}"},
                                         Good{"{colour} one", "((crimson|scarlet)|navy) one"},
                                         Good{"find {anything} now", "find * now"},
                                         Good{"at {percent}", "at (<0..100>)"},
                                         Good{"my parcel", "my (parcel|package)"},
                                         Good{"my parcel~", "my parcel~"}));

struct Bad {
  const char* phrase;
  const char* code;
  const char* said;  ///< a part of the message
};

class BadExpansion : public testing::TestWithParam<Bad> {};

TEST_P(BadExpansion, IsRefused) {
  const Expanded expanded = expand(parse(GetParam().phrase).node, environment());
  ASSERT_FALSE(expanded.ok());
  EXPECT_EQ(expanded.findings.front().code, GetParam().code);
  EXPECT_NE(expanded.findings.front().message.find(GetParam().said), std::string::npos)
      << expanded.findings.front().message;
  EXPECT_FALSE(expanded.findings.front().help.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Phrases, BadExpansion,
    testing::Values(
        Bad{"a {town}", "phrase.unknown-entity", "'town'"},
        Bad{"a <things>", "phrase.unknown-list", "'things'"},
        Bad{"a <city>", "phrase.unknown-list", "'city'"},
        Bad{"a <round>", "phrase.list-cycle", "<round> -> <trip> -> <round>"},
        Bad{"a *10000 b", "phrase.too-costly", "10,000 words"},
        Bad{"(a;b;c;d;e;f;g;h;i;j;k;l)", "phrase.too-costly", "479,001,600 orders"},
        Bad{"((a;b;c;d;e;f);(g;h;i;j;k;l);m;n;o;(p;q;r;(s;t;u;(v;w;x;y;z;(aa;bb;cc;dd;ee)))))",
            "phrase.too-costly", "wordings"},
        Bad{"[a] [b]", "phrase.matches-everything", "says nothing"},
        Bad{"* [a]", "phrase.matches-everything", "says nothing"},
        Bad{"^ $", "phrase.matches-everything", "says nothing"}));

TEST(Expand, TakesFiftyNestedOptionals) {
  // Cheap to decide, though it accepts very many wordings.
  std::string phrase = "start";
  std::string flat = "start";
  for (int i = 0; i < 50; ++i) {
    phrase += " [w" + std::to_string(i);
    flat += " [w" + std::to_string(i) + "]";
  }
  phrase += std::string(50, ']');
  for (const std::string& text : {phrase, flat}) {
    const Expanded expanded = expand(parse(text).node, {});
    ASSERT_TRUE(expanded.ok());
    EXPECT_LT(expanded.cost.steps, 400U);
    EXPECT_EQ(expanded.cost.min_words, 1U);
    EXPECT_EQ(expanded.cost.max_words, 51U);
  }
}

TEST(Expand, CapturesAListUnderItsSlot) {
  const Expanded expanded = expand(parse("in {colour:shade}").node, environment());
  ASSERT_TRUE(expanded.ok());
  const Node& list = expanded.node.children.at(1);
  EXPECT_EQ(list.slot, "shade");
  ASSERT_EQ(list.children.size(), 2U);
  EXPECT_EQ(list.children[0].out, "red");
  EXPECT_EQ(list.children[1].out, "blue");
}

TEST(Expand, PointsAtTheReference) {
  const Expanded expanded = expand(parse("go to {town} now").node, environment());
  ASSERT_EQ(expanded.findings.size(), 1U);
  EXPECT_EQ(expanded.findings[0].begin, 6U);
  EXPECT_EQ(expanded.findings[0].end, 12U);
}

TEST(Sample, ShowsWhatAPhraseAccepts) {
  const Expanded expanded =
      expand(parse("(clean|wash) [my] <thing> *2 {city}").node, environment());
  const std::vector<std::string> sentences = sample(expanded.node, 4);
  ASSERT_EQ(sentences.size(), 4U);
  EXPECT_EQ(sentences[0], "clean my sofa {city}");
  EXPECT_TRUE(sample(expanded.node, 0).empty());
  EXPECT_EQ(sample(parse("(a;b)").node, 10), (std::vector<std::string>{"a b", "b a"}));
}

}  // namespace expand_test
}  // namespace
}  // namespace frontdesk::pattern
