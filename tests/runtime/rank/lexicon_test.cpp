// Tests of the lexicon: digits, spelling, and the runs of letters inside words.
#include "runtime/rank/lexicon.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace frontdesk::rank {
namespace {
namespace lexicon_test {

TEST(FoldDigits, KeepsOnlyHowLongANumberIs) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", ""},       {"lamp", "lamp"},     {"7", "0"},     {"42", "0"},    {"2026", "000"},
      {"123", "000"}, {"4711007", "00000"}, {"a1b", "a0b"}, {"b2b", "b0b"}, {"x1234y", "x000y"}};
  for (const auto& [word, folded] : cases) {
    std::string out = "old";
    fold_digits(word, out);
    EXPECT_EQ(out, folded) << word;
  }
}

TEST(Lexicon, CorrectsCarefully) {
  text::Stemmer stemmer("en");
  Lexicon lexicon;
  for (const char* word : {"parcel", "parcel", "parser", "invoice", "cat", "größe"}) {
    lexicon.add(word, stemmer);
  }
  lexicon.index_misspellings();
  const std::vector<std::pair<std::string, std::string>> cases{
      {"parcl", "parcel"},    // one left out
      {"parccel", "parcel"},  // one too many
      {"pracel", "parcel"},   // two swapped
      {"parced", "parcel"},   // one wrong
      {"parcer", "parcel"},   // two are near: the more usual one
      {"inviuce", ""},        // two slips
      {"barcel", ""},         // another first letter
      {"caat", ""},           // too short
      {"größen", "größe"},    // letters, not bytes
      {std::string(1000, 'p'), ""},
  };
  for (const auto& [word, expected] : cases) {
    const std::uint32_t id = lexicon.corrected(word);
    EXPECT_EQ(id == Lexicon::none ? std::string() : lexicon.words()[id].text, expected) << word;
  }
}

TEST(Lexicon, CountsWordsAndKnowsStems) {
  text::Stemmer stemmer("en");
  Lexicon lexicon;
  const std::uint32_t first = lexicon.add("parcels", stemmer);
  EXPECT_EQ(lexicon.add("parcels", stemmer), first);
  EXPECT_EQ(lexicon.words()[first].count, 2U);
  EXPECT_EQ(lexicon.find(surface_key("parcels")), first);
  EXPECT_EQ(lexicon.find(surface_key("parcel")), Lexicon::none);
  EXPECT_TRUE(lexicon.has_stem(word_key(stemmer.stem("parcel"))));
  EXPECT_FALSE(lexicon.has_stem(word_key("cat")));
}

std::vector<FeatureKey> keys_of(std::initializer_list<std::string_view> texts, FeatureKey seed) {
  std::vector<FeatureKey> keys;
  for (const std::string_view text : texts) keys.push_back(hash_text(text, seed));
  return keys;
}

TEST(EachLetters, VisitsRunsOfThreeToFive) {
  std::string buffer;
  std::vector<FeatureKey> keys;
  each_letters("cat", buffer, [&](FeatureKey key) { keys.push_back(key); });
  EXPECT_EQ(keys, keys_of({"_ca", "_cat", "_cat_", "cat", "cat_", "at_"}, kLettersSeed));
  keys.clear();
  each_letters("\xE7\x8C\xAB", buffer, [&](FeatureKey key) { keys.push_back(key); });
  EXPECT_EQ(keys.size(), 1U);  // one character between two borders
}

TEST(EachSnippet, VisitsRunsOfTwoOrThreeAndLongWords) {
  std::string buffer;
  std::vector<FeatureKey> keys;
  each_snippet("at", buffer, [&](FeatureKey key) { keys.push_back(key); });
  EXPECT_EQ(keys, keys_of({"_a", "_at", "at", "at_", "t_"}, kSnippetsSeed));
  keys.clear();
  each_snippet("tulip", buffer, [&](FeatureKey key) { keys.push_back(key); });
  EXPECT_EQ(keys.back(), surface_key("tulip"));
}

TEST(Edges, AreCharactersNotBytes) {
  EXPECT_EQ(beginning("parcel"), "parc");
  EXPECT_EQ(ending("parcel"), "cel");
  EXPECT_EQ(beginning("no"), "no");
  EXPECT_EQ(ending("no"), "no");
  EXPECT_EQ(beginning("größen"), "größ");
  EXPECT_EQ(ending("maß"), "maß");
  EXPECT_EQ(beginning(""), "");
  EXPECT_EQ(ending(""), "");
  EXPECT_EQ(border_key("my", "parcel"), border_key("any", "part"));
  EXPECT_NE(border_key("my", "parcel"), border_key("me", "parcel"));
}

// What differs in the first character alone must not make up for another kind of feature.
TEST(FeatureKey, TellsKindsApart) {
  std::set<FeatureKey> keys;
  std::size_t count = 0;
  for (FeatureKey seed = 0; seed < 16; ++seed) {
    for (char first = 'a'; first <= 'z'; ++first) {
      keys.insert(hash_text(std::string(1, first) + "bc", seed));
      ++count;
    }
  }
  EXPECT_EQ(keys.size(), count);
  EXPECT_NE(pair_key(1, 2), distant_key(1, 2));
}

TEST(KeyTable, FindsWhatWasInserted) {
  KeyTable table;
  EXPECT_EQ(table.find(5), KeyTable::none);
  for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(table.insert(hash_text("k", i), i), i);
  for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(table.find(hash_text("k", i)), i);
  EXPECT_EQ(table.insert(hash_text("k", 7), 99), 7U);
  EXPECT_EQ(table.find(hash_text("other", 1)), KeyTable::none);
}

}  // namespace lexicon_test
}  // namespace
}  // namespace frontdesk::rank
