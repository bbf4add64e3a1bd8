// The matcher against the reference interpreter: random phrases on random messages.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "authoring/pattern/expand.hpp"
#include "authoring/pattern/print.hpp"
#include "runtime/match/builder.hpp"
#include "tests/differential/random_phrases.hpp"
#include "tests/differential/reference.hpp"

namespace frontdesk {
namespace {
namespace phrases_test {

using differential::Random;
using differential::Reference;

class FixedSpans final : public match::EntitySource {
 public:
  explicit FixedSpans(std::vector<match::EntitySpan> spans) : spans_(std::move(spans)) {}
  void find(std::span<const std::uint32_t> wanted, std::vector<match::EntitySpan>& out) override {
    ++calls;
    for (const match::EntitySpan& span : spans_) {
      if (std::binary_search(wanted.begin(), wanted.end(), span.entity)) out.push_back(span);
    }
  }
  int calls = 0;

 private:
  std::vector<match::EntitySpan> spans_;
};

std::vector<match::EntitySpan> random_spans(Random& random, std::uint32_t words) {
  std::vector<match::EntitySpan> spans;
  if (words == 0) return spans;
  for (std::uint32_t i = random.below(4); i > 0; --i) {
    const std::uint32_t first = random.below(words);
    const std::uint32_t end = std::min(words, first + 1 + random.below(3));
    spans.push_back({random.below(2), first, end, i});
  }
  return spans;
}

std::size_t compare(std::uint64_t seed, std::size_t rounds, std::uint32_t phrases_each,
                    std::uint32_t messages_each, std::uint32_t most_words) {
  const std::vector<std::string> entities = {"thing", "place"};
  Random random(seed);
  std::size_t pairs = 0;
  std::size_t matches = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    std::vector<pattern::Node> phrases;
    match::Builder builder(entities);
    while (phrases.size() < phrases_each) {
      pattern::Node phrase = differential::random_phrase(random, 4);
      const pattern::Cost cost = pattern::cost_of(phrase);
      if (cost.min_words == 0 || cost.sentences > 2000) continue;
      builder.add(phrase,
                  {.pattern = static_cast<std::uint32_t>(phrases.size()), .language = "en"});
      phrases.push_back(std::move(phrase));
    }
    const auto matcher = builder.build();
    match::Scratch scratch;
    std::vector<match::Hit> hits;
    std::vector<std::uint32_t> found;
    std::vector<match::Capture> captures;
    for (std::uint32_t i = 0; i < messages_each; ++i) {
      const text::Normalized message =
          text::normalize(differential::random_message(random, most_words));
      FixedSpans spans(random_spans(random, static_cast<std::uint32_t>(message.words.size())));
      std::vector<match::EntitySpan> all;
      spans.find(std::vector<std::uint32_t>{0, 1}, all);
      const match::Query query{.message = message, .entities = &spans};
      matcher->match(query, scratch, hits);
      matcher->find(query, scratch, found);
      EXPECT_LE(spans.calls, 3);
      if (hits.size() != found.size()) {
        ADD_FAILURE() << "match and find differ on: " << message.text;
        return pairs;
      }
      Reference reference(message, all, entities, "en");
      std::size_t next = 0;
      for (std::uint32_t p = 0; p < phrases.size(); ++p) {
        ++pairs;
        const std::optional<differential::Way> way = reference.best(phrases[p]);
        const bool hit = next < hits.size() && hits[next].pattern == p;
        const auto told = [&] {
          return "phrase: " + pattern::print(phrases[p]) + "\nmessage: " + message.text +
                 "\nseed " + std::to_string(seed);
        };
        if (way.has_value() != hit) {
          ADD_FAILURE() << (hit ? "matched wrongly\n" : "missed\n") << told();
          return pairs;
        }
        if (!hit) continue;
        ++matches;
        const match::Hit& got = hits[next];
        if (found[next] != p || got.first_word != way->first || got.end_word != way->end ||
            got.literal_words != way->literal || got.gap_words != way->gap) {
          ADD_FAILURE() << "other match: " << got.first_word << ".." << got.end_word << " literal "
                        << got.literal_words << " gap " << got.gap_words << ", not " << way->first
                        << ".." << way->end << " literal " << way->literal << " gap " << way->gap
                        << "\n"
                        << told();
          return pairs;
        }
        if (i % 8 == 0) {
          matcher->captures(query, got, captures);
          for (const match::Capture& capture : captures) {
            EXPECT_GE(capture.first_word, got.first_word) << told();
            EXPECT_LE(capture.end_word, got.end_word) << told();
          }
        }
        ++next;
      }
    }
  }
  EXPECT_GT(matches, pairs / 200) << "the comparison must meet enough matches to mean something";
  EXPECT_LT(matches, pairs / 4 * 3);
  return pairs;
}

TEST(PhrasesAgainstReference, AgreeOnShortMessages) {
  EXPECT_GT(compare(1, 1000, 40, 60, 9), 2'000'000U);
}

TEST(PhrasesAgainstReference, AgreeOnManyPhrases) { compare(3, 8, 1500, 60, 9); }

TEST(PhrasesAgainstReference, AgreeOnMessagesAroundAMachineWord) { compare(2, 20, 30, 20, 90); }

}  // namespace phrases_test
}  // namespace
}  // namespace frontdesk
