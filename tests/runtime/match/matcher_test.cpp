// The matcher: what it finds where, for whom, and with which captures.
#include "runtime/match/matcher.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "authoring/pattern/expand.hpp"
#include "runtime/match/builder.hpp"

namespace frontdesk::match {
namespace {
namespace matcher_test {

pattern::Environment environment() {
  pattern::Environment result;
  result.entities = {"city", "amount"};
  auto& colour = result.lists["colour"].values;
  colour.push_back({pattern::parse("(crimson|scarlet red)").node, "red"});
  colour.push_back({pattern::parse("navy").node, ""});
  result.lists["rest"].wildcard = true;
  pattern::Node range;
  range.kind = pattern::Node::Kind::range;
  range.max = 30;
  range.step = 10;
  result.lists["degrees"].values.push_back({range, ""});
  return result;
}

void add(Builder& builder, const char* phrase, const Place& place) {
  const pattern::Expanded expanded = pattern::expand(pattern::parse(phrase).node, environment());
  ASSERT_TRUE(expanded.ok()) << phrase;
  builder.add(expanded.node, place);
}

/// Every value of the listed entities, whatever is wanted; remembers what was.
class Cities final : public EntitySource {
 public:
  explicit Cities(std::vector<EntitySpan> spans) : spans_(std::move(spans)) {}
  void find(std::span<const std::uint32_t> wanted, std::vector<EntitySpan>& out) override {
    asked.assign(wanted.begin(), wanted.end());
    out.insert(out.end(), spans_.begin(), spans_.end());
  }
  std::vector<std::uint32_t> asked;

 private:
  std::vector<EntitySpan> spans_;
};

struct Case {
  const char* phrase;
  const char* message;
  bool matches;
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  std::uint32_t literal = 0;
  std::uint32_t gap = 0;
};

class OnePhrase : public testing::TestWithParam<Case> {};

TEST_P(OnePhrase, MatchesWhereItShould) {
  const Case& c = GetParam();
  Builder builder({"city", "amount"});
  add(builder, c.phrase, {.pattern = 7, .language = "en"});
  const auto matcher = builder.build();
  const text::Normalized message = text::normalize(c.message);
  Scratch scratch;
  std::vector<Hit> hits;
  matcher->match({.message = message}, scratch, hits);
  ASSERT_EQ(hits.size(), c.matches ? 1U : 0U);
  std::vector<std::uint32_t> found;
  matcher->find({.message = message}, scratch, found);
  EXPECT_EQ(found.size(), hits.size());
  if (!c.matches) return;
  EXPECT_EQ(hits[0].pattern, 7U);
  EXPECT_EQ(hits[0].first_word, c.first);
  EXPECT_EQ(hits[0].end_word, c.end);
  EXPECT_EQ(hits[0].literal_words, c.literal);
  EXPECT_EQ(hits[0].gap_words, c.gap);
}

INSTANTIATE_TEST_SUITE_P(
    Phrases, OnePhrase,
    testing::Values(
        Case{"no", "I know", false}, Case{"no", "No!", true, 0, 1, 1, 0},
        Case{"don't panic", "please DON\xE2\x80\x99T  panic", true, 1, 3, 2, 0},
        Case{"caf\xC3\xA9", "to the cafe", true, 2, 3, 1, 0},
        Case{"lost * card", "i lost my blue card", true, 1, 5, 2, 2},
        Case{"lost * card", "lost card, lost a card", true, 0, 2, 2, 0},
        Case{"lost *1 card", "lost my blue card", false},
        Case{"card [number] please", "card please card number please", true, 2, 5, 3, 0},
        Case{"returned~", "we are returning it", true, 2, 3, 1, 0},
        Case{"return~", "the retort", false}, Case{"^ hello $", "hello", true, 0, 1, 1, 0},
        Case{"^ hello $", "hello there", false},
        Case{"(red; big; old) sofa", "old red big sofa", true, 0, 4, 4, 0},
        Case{"(red; big) sofa", "red red sofa", false},
        Case{"paint {colour}", "paint it scarlet red, paint scarlet red", true, 4, 7, 3, 0},
        Case{"set {degrees}", "set 20", true, 0, 2, 1, 0}, Case{"set {degrees}", "set 25", false},
        Case{"set {degrees}", "set 40", false}, Case{"to {city}", "to berlin", false},
        Case{"\xE4\xBD\xA0\xE5\xA5\xBD", "\xE6\x82\xA8\xE4\xBD\xA0\xE5\xA5\xBD", true, 1, 3, 2, 0},
        Case{"ok", "", false}, Case{"ok", "\xF0\x9F\x98\x80", false}));

TEST(Matcher, ReportsTheBestPhraseOfEachPattern) {
  Builder builder;
  add(builder, "cancel", {.pattern = 1});
  add(builder, "cancel * order", {.pattern = 1});
  add(builder, "order", {.pattern = 2});
  ASSERT_EQ(builder.add_regex("\\border\\b", {.pattern = 0}), "");
  const auto matcher = builder.build();
  const text::Normalized message = text::normalize("cancel my order");
  Scratch scratch;
  std::vector<Hit> hits;
  matcher->match({.message = message}, scratch, hits);
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_EQ(hits[0], (Hit{0, 3, 2, 3, 1, 0}));
  EXPECT_EQ(hits[1], (Hit{1, 1, 0, 3, 2, 1}));
  EXPECT_EQ(hits[2], (Hit{2, 2, 2, 3, 1, 0}));
}

TEST(Matcher, LimitsByScopeAndLocale) {
  Builder builder;
  add(builder, "yes", {.pattern = 1, .scope = 5});
  add(builder, "yes", {.pattern = 2, .locales = 0b10});
  ASSERT_EQ(builder.add_regex("y", {.pattern = 3, .scope = 6, .locales = 0b01}), "");
  const auto matcher = builder.build();
  const text::Normalized message = text::normalize("yes");
  Scratch scratch;
  const auto found = [&](std::uint64_t locales, std::vector<std::uint32_t> scopes) {
    std::vector<std::uint32_t> patterns;
    matcher->find({.message = message, .locales = locales, .scopes = scopes}, scratch, patterns);
    return patterns;
  };
  using Patterns = std::vector<std::uint32_t>;
  EXPECT_EQ(found(0b11, {}), (Patterns{2}));
  EXPECT_EQ(found(0b01, {}), Patterns{});
  EXPECT_EQ(found(0b11, {6, 5}), (Patterns{1, 2, 3}));
  EXPECT_EQ(found(0b10, {6, 5}), (Patterns{1, 2}));
}

TEST(Matcher, AsksOnlyForEntitiesThatStillMatter) {
  Builder builder({"city", "amount"});
  add(builder, "fly to {city}", {});
  add(builder, "pay {amount}", {.pattern = 1});
  const auto matcher = builder.build();
  Scratch scratch;
  std::vector<Hit> hits;
  Cities cities({{0, 2, 4, 9}});
  const text::Normalized message = text::normalize("fly to New York");
  matcher->match({.message = message, .entities = &cities}, scratch, hits);
  EXPECT_EQ(cities.asked, std::vector<std::uint32_t>{0});
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].end_word, 4U);
  cities.asked.clear();
  const text::Normalized other = text::normalize("something else");
  matcher->match({.message = other, .entities = &cities}, scratch, hits);
  EXPECT_TRUE(cities.asked.empty());
}

TEST(Captures, NameEntitiesListsAndGaps) {
  Builder builder({"city", "amount"});
  add(builder, "from {city:origin} to {city:goal} in {colour:paint} saying {rest}", {});
  const auto matcher = builder.build();
  Scratch scratch;
  std::vector<Hit> hits;
  std::vector<Capture> captures;
  Cities cities({{0, 2, 4, 1}, {0, 5, 6, 2}});
  const text::Normalized message =
      text::normalize("go from New York to Oslo in scarlet red saying well done");
  const Query query{.message = message, .entities = &cities};
  matcher->match(query, scratch, hits);
  ASSERT_EQ(hits.size(), 1U);
  matcher->captures(query, hits[0], captures);
  ASSERT_EQ(captures.size(), 4U);
  const auto words = [&](const Capture& c) {
    return message.text.substr(c.begin, c.end - c.begin);
  };
  EXPECT_EQ(captures[0].slot, "origin");
  EXPECT_EQ(words(captures[0]), "new york");
  EXPECT_EQ(captures[0].entity, 0U);
  EXPECT_EQ(captures[0].value, 1U);
  EXPECT_EQ(captures[1].slot, "goal");
  EXPECT_EQ(words(captures[1]), "oslo");
  EXPECT_EQ(captures[1].value, 2U);
  EXPECT_EQ(captures[2].slot, "paint");
  EXPECT_EQ(words(captures[2]), "scarlet red");
  EXPECT_EQ(captures[2].out, "red");
  EXPECT_EQ(captures[2].entity, Capture::kNone);
  EXPECT_EQ(captures[3].slot, "rest");
  // As few words as will do: a gap counts against a match.
  EXPECT_EQ(words(captures[3]), "well");
}

TEST(Matcher, TakesTheBestWayThroughNestedOptionals) {
  std::string phrase = "start";
  std::string text = "well start";
  for (int i = 0; i < 50; ++i) {
    phrase += " [w" + std::to_string(i);
    text += " w" + std::to_string(i);
  }
  phrase += std::string(50, ']');
  Builder builder;
  add(builder, phrase.c_str(), {.pattern = 1});
  add(builder, "(a; [b] c; d; e; f; g) * $", {.pattern = 2});
  const auto matcher = builder.build();
  Scratch scratch;
  std::vector<Hit> hits;
  matcher->match({.message = text::normalize(text)}, scratch, hits);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].first_word, 1U);
  EXPECT_EQ(hits[0].end_word, 52U);
  EXPECT_EQ(hits[0].literal_words, 51U);
  // The same in a message that is too long for a machine word.
  std::string before;
  for (int i = 0; i < 100; ++i) before += "so ";
  matcher->match({.message = text::normalize(before + text)}, scratch, hits);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].first_word, 101U);
  EXPECT_EQ(hits[0].literal_words, 51U);
  matcher->match({.message = text::normalize("g f e b c d a so it is")}, scratch, hits);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].literal_words, 7U);
  EXPECT_EQ(hits[0].gap_words, 3U);
}

TEST(Matcher, TellsWhichPhrasesHangOnNoWord) {
  Builder builder({"city"});
  const auto is_always_tried = [&](const char* phrase) {
    add(builder, phrase, {.pattern = 1});
    return builder.last_is_always_tried();
  };
  EXPECT_FALSE(is_always_tried("[my] parcel"));
  EXPECT_TRUE(is_always_tried("{city}"));
  EXPECT_TRUE(is_always_tried("(parcel|{city} [now])"));
  EXPECT_TRUE(is_always_tried("^ {city} $")) << "a value may have any number of words";
  ASSERT_EQ(builder.add_regex("\\w{3}", {.pattern = 1}), "");
  EXPECT_TRUE(builder.last_is_always_tried());
  ASSERT_EQ(builder.add_regex("[0-9]{3}", {.pattern = 1}), "");
  EXPECT_FALSE(builder.last_is_always_tried());
  EXPECT_EQ(builder.build()->size().always_tried, 4U);
}

TEST(Matcher, NeedsNoWordsAtAll) {
  Scratch scratch;
  std::vector<Hit> hits;
  const text::Normalized message = text::normalize("to oslo");
  Builder().build()->match({.message = message}, scratch, hits);
  EXPECT_TRUE(hits.empty());
  Builder builder({"city"});
  add(builder, "{city}", {.pattern = 1});
  Cities cities({{0, 1, 2, 0}});
  builder.build()->match({.message = message, .entities = &cities}, scratch, hits);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].first_word, 1U);
}

TEST(Matcher, AnswersTheSameWithFreshMemory) {
  Builder builder;
  add(builder, "(lost|stolen) * (card~|purse)", {.pattern = 1, .language = "en"});
  ASSERT_EQ(builder.add_regex("!{3,}", {.pattern = 2}), "");
  const auto matcher = builder.build();
  std::vector<Hit> hits;
  // Each call with memory of its own, as a turn makes it.
  for (const char* text : {"i lost two cards", "nothing of note", "my purse! it is stolen!!!"}) {
    Scratch fresh;
    Scratch used;
    matcher->match({.message = text::normalize("lost!!!")}, used, hits);
    std::vector<Hit> others;
    const text::Normalized message = text::normalize(text);
    matcher->match({.message = message}, fresh, hits);
    matcher->match({.message = message}, used, others);
    EXPECT_EQ(hits, others) << text;
  }
}

TEST(Matcher, RefusesABadExpression) {
  Builder builder;
  EXPECT_NE(builder.add_regex("(unclosed", {}), "");
  EXPECT_EQ(builder.build()->size().expressions, 0U);
}

TEST(Matcher, ReadsMessagesOfAnyLength) {
  Builder builder;
  add(builder, "needle *2 (thread|yarn)", {.pattern = 1});
  ASSERT_EQ(builder.add_regex("needle.{0,9}thread", {.pattern = 2}), "");
  const auto matcher = builder.build();
  Scratch scratch;
  std::vector<std::uint32_t> found;
  for (const std::size_t before : {0U, 5U, 61U, 62U, 63U, 64U, 300U, 20'000U}) {
    std::string text;
    for (std::size_t i = 0; i < before; ++i) text += "hay ";
    const text::Normalized with = text::normalize(text + "needle and thread " + text);
    matcher->find({.message = with}, scratch, found);
    EXPECT_EQ(found.size(), 2U) << before;
    const text::Normalized without =
        text::normalize(text + "needle " + text + "hay hay hay thread");
    matcher->find({.message = without}, scratch, found);
    EXPECT_EQ(found.size(), 0U) << before;
  }
}

TEST(Matcher, ServesThreadsTogether) {
  Builder builder;
  for (std::uint32_t i = 0; i < 200; ++i) {
    add(builder, ("word" + std::to_string(i) + " * end").c_str(), {.pattern = i});
    ASSERT_EQ(builder.add_regex("word" + std::to_string(i) + "\\b.*\\d{3}", {.pattern = 1000 + i}),
              "");
  }
  const auto matcher = builder.build();
  const auto work = [&](std::uint32_t from) {
    Scratch scratch;
    std::vector<std::uint32_t> found;
    for (std::uint32_t round = 0; round < 2000; ++round) {
      const std::uint32_t i = (from + round) % 200;
      const text::Normalized message =
          text::normalize("a word" + std::to_string(i) + " to the end 123");
      matcher->find({.message = message}, scratch, found);
      EXPECT_EQ(found, (std::vector<std::uint32_t>{i, 1000 + i}));
    }
  };
  std::thread other(work, 0);
  work(77);
  other.join();
}

}  // namespace matcher_test
}  // namespace
}  // namespace frontdesk::match
