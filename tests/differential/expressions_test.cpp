// Raw expressions against RE2 itself: random expressions on random texts.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "runtime/match/builder.hpp"
#include "tests/differential/random_phrases.hpp"

namespace frontdesk {
namespace {
namespace expressions_test {

using differential::Random;

template <std::size_t N>
std::string pick(Random& random, const std::array<const char*, N>& choices) {
  return choices[random.below(N)];
}

std::string random_atom(Random& random) {
  static constexpr std::array<const char*, 24> kAtoms = {
      "order", "parcel", "where", "is", "it",     "a",     "é",     "ст",
      "\\d",   "\\w",    "\\s",   ".",  "[a-z]",  "[0-9]", "[^a]",  "[aeiou]",
      "\\W",   "\\D",    "[is]",  "!",  "[^\\w]", "\\bor", "er\\b", "\\.",
  };
  // Read in part by programs: RE2 has the last word beyond ASCII.
  static constexpr std::array<const char*, 20> kUnicode = {
      "\\pL",  "\\p{Cyrillic}", "\\PN",  "[\\p{L}\\d]", "[^\\p{Greek}]", "[[:alpha:]]",   "[é-я]",
      "[^é]",  "[\\Ws]",        "\\x61", "\\x{0441}",   "(?i)É",         "(?i:CT|É)",     "(?-i:a)",
      "(?s).", "[]a]",          "[a-]",  "[!-[:x:]]",   "[[:foo:]]",     "(?i-s:[^B-É])",
  };
  if (random.one_in(4)) return pick(random, kUnicode);
  return pick(random, kAtoms);
}

std::string random_expression(Random& random, int depth) {
  std::string all;
  const std::uint32_t count = 1 + random.below(4);
  for (std::uint32_t i = 0; i < count; ++i) {
    switch (random.below(depth > 0 ? 11 : 6)) {
      case 0:
        all += "\\b" + random_atom(random) + "\\b";
        break;
      case 1:
        all += ".*";
        break;
      case 2: {
        static constexpr std::array<const char*, 8> kParts = {
            "\\b", "\\B", "\\s+", "\\d{3,6}", "\\w*", ".{0,9}", "[a-z]+", "^"};
        all += pick(random, kParts);
        break;
      }
      case 6:
      case 7:
        all += "(" + random_expression(random, depth - 1) + "|" +
               random_expression(random, depth - 1) + ")";
        break;
      case 8:
        // Names are told apart by where they stand; now and then one comes twice.
        all += "(?P<g" + std::to_string(random.below(100)) + ">" +
               random_expression(random, depth - 1) + ")";
        break;
      case 9: {
        static constexpr std::array<const char*, 10> kRepeats = {
            "?", "*", "+", "{2}", "{0,2}", "{1,}", "??", "*?", "{1,9}", "{0,12}"};
        all += "(?:" + random_expression(random, depth - 1) + ")" + pick(random, kRepeats);
        break;
      }
      default:
        all += random_atom(random);
        if (random.one_in(6)) all += "?";
        if (random.one_in(8)) all += " ";
        break;
    }
  }
  if (random.one_in(40)) all += "$";
  return all;
}

std::string random_text(Random& random) {
  static constexpr std::array<const char*, 18> kPieces = {
      "order", "orders", "where", "is",  "it",  "a", "parcel", "é",    "стол",
      "12",    "4711",   "!",     "!!!", "x.y", "s", "@",      "日本", "reorder"};
  std::string text;
  const std::uint32_t count = random.below(random.one_in(20) ? 80 : random.one_in(4) ? 30 : 9);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i != 0 && !random.one_in(6)) text += " ";
    text += pick(random, kPieces);
  }
  return text;
}

TEST(ExpressionsAgainstRe2, AgreeOnRandomTexts) {
  Random random(7);
  std::size_t pairs = 0;
  std::size_t matches = 0;
  for (int round = 0; round < 60; ++round) {
    std::vector<std::unique_ptr<RE2>> loop;
    std::vector<std::string> sources;
    match::Builder builder;
    RE2::Options options;
    options.set_log_errors(false);
    while (loop.size() < 150) {
      std::string source = random_expression(random, 2);
      if (random.one_in(10)) source = "(?i)" + source;
      auto re2 = std::make_unique<RE2>(source, options);
      const std::string error =
          builder.add_regex(source, {.pattern = static_cast<std::uint32_t>(loop.size())});
      ASSERT_EQ(re2->ok(), error.empty()) << source << ": " << error;
      if (!re2->ok()) continue;
      loop.push_back(std::move(re2));
      sources.push_back(std::move(source));
    }
    const auto matcher = builder.build();
    match::Scratch scratch;
    std::vector<std::uint32_t> found;
    std::vector<match::Hit> hits;
    for (int i = 0; i < 150; ++i) {
      const text::Normalized message = text::normalize(random_text(random));
      matcher->find({.message = message}, scratch, found);
      matcher->match({.message = message}, scratch, hits);
      ASSERT_EQ(found.size(), hits.size());
      std::size_t next = 0;
      for (std::uint32_t p = 0; p < loop.size(); ++p) {
        ++pairs;
        re2::StringPiece whole;
        const bool expected =
            loop[p]->Match(message.text, 0, message.text.size(), RE2::UNANCHORED, &whole, 1);
        const bool got = next < found.size() && found[next] == p;
        ASSERT_EQ(got, expected) << sources[p] << "\non: " << message.text;
        if (!got) continue;
        ++matches;
        ++next;
      }
    }
  }
  EXPECT_GT(matches, pairs / 50);
  EXPECT_LT(matches, pairs * 9 / 10);
}

TEST(ExpressionsAgainstRe2, ReadControlCharactersAsThemselves) {
  match::Builder builder;
  ASSERT_EQ(builder.add_regex("\bopen\b", {.pattern = 1}), "");
  EXPECT_FALSE(builder.last_is_always_tried());
  ASSERT_EQ(builder.add_regex("a\nb|open", {.pattern = 2}), "");
  ASSERT_EQ(builder.add_regex("\x01?open", {.pattern = 3}), "");
  match::Scratch scratch;
  std::vector<std::uint32_t> found;
  builder.build()->find({.message = text::normalize("open")}, scratch, found);
  EXPECT_EQ(found, (std::vector<std::uint32_t>{2, 3}));
}

TEST(ExpressionsAgainstRe2, AgreeOnLowercasedCapitals) {
  // Normalised text is small: an expression for capitals matches only when it folds case.
  const text::Normalized message = text::normalize("WHERE is it");
  for (const bool folds : {false, true}) {
    match::Builder builder;
    ASSERT_EQ(builder.add_regex(folds ? "(?i)WHERE" : "WHERE", {}), "");
    match::Scratch scratch;
    std::vector<std::uint32_t> found;
    builder.build()->find({.message = message}, scratch, found);
    EXPECT_EQ(found.size(), folds ? 1U : 0U);
  }
}

}  // namespace expressions_test
}  // namespace
}  // namespace frontdesk
