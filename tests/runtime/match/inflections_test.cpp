// Inflections: the filter of first letters never turns an inflection away.
#include "runtime/match/inflections.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>

namespace frontdesk::match {
namespace {
namespace inflections_test {

constexpr std::array<const char*, 13> kLanguages = {"da", "de", "en", "es", "fr", "hu", "it",
                                                    "nb", "nl", "no", "pt", "ro", "sv"};

/// Letters and the endings that stemmers look for, in any order: far more of them than in any text.
std::string random_word(std::uint64_t& state) {
  static constexpr std::array<const char*, 60> kPieces = {
      "a",    "e",      "i",      "o",     "u",     "y",       "b",     "d",     "f",     "g",
      "k",    "l",      "m",      "n",     "p",     "r",       "s",     "t",     "v",     "w",
      "st",   "qu",     "sk",     "ing",   "ed",    "ies",     "ly",    "ation", "izer",  "ational",
      "bli",  "iviti",  "ency",   "ogi",   "ement", "iveness", "heden", "aa",    "ee",    "lig",
      "keit", "ung",    "isch",   "logia", "acion", "encia",   "ando",  "iendo", "mente", "eaux",
      "euse", "issons", "amment", "enza",  "ista",  "kse",     "ssa",   "iune",  "erte",  "tt"};
  const auto below = [&](std::uint64_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % n;
  };
  std::string word;
  for (std::uint64_t n = 1 + below(5); n > 0; --n) word += kPieces[below(kPieces.size())];
  return word;
}

TEST(Inflections, AreNeverTurnedAwayByTheirFirstLetters) {
  std::uint64_t state = 1;
  for (const char* const language : kLanguages) {
    text::Stemmer stemmer(language);
    for (int i = 0; i < 2000; ++i) {
      const std::string word = random_word(state);
      Vocabulary words;
      Inflections inflections(language);
      const std::uint32_t stem = inflections.add(word, 1, stemmer, words);
      ASSERT_TRUE(inflections.may_have(word)) << language << ": " << word;
      ASSERT_EQ(inflections.find(word, stemmer, words), stem) << language << ": " << word;
    }
  }
}

TEST(Inflections, KnowWordsOfTheVocabularyBeforehand) {
  Vocabulary words;
  text::Stemmer stemmer("en");
  Inflections inflections("en");
  const std::uint32_t other = words.add("parcel");
  const std::uint32_t parcels = words.add("orderings");
  const std::uint32_t stem = inflections.add("order", 1, stemmer, words);
  inflections.finish(stemmer, words);
  EXPECT_EQ(inflections.stem_of(parcels), stem);
  EXPECT_EQ(inflections.stem_of(other), kNoWord);
  const std::uint32_t guessed = words.find("ordered");
  ASSERT_NE(guessed, kNoWord) << "an inflection that is easily guessed needs no stemmer later";
  EXPECT_EQ(inflections.stem_of(guessed), stem);
  EXPECT_FALSE(inflections.may_have("parcel"));
}

TEST(Inflections, OfLanguagesThatChangeBeginningsAreNeverFiltered) {
  Vocabulary words;
  text::Stemmer stemmer("id");
  Inflections inflections("id");
  const std::uint32_t stem = inflections.add("makan", 1, stemmer, words);
  ASSERT_TRUE(inflections.may_have("dimakan"));
  EXPECT_EQ(inflections.find("dimakan", stemmer, words), stem);
}

}  // namespace inflections_test
}  // namespace
}  // namespace frontdesk::match
