// What ranking a message and building a ranker cost, on examples made from a word list.
#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"
#include "runtime/rank/ranker.hpp"

namespace {

namespace rank = frontdesk::rank;
namespace text = frontdesk::text;

/// The same choices in every run.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
  std::size_t below(std::size_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>((state_ >> 33U) % bound);
  }

 private:
  std::uint64_t state_;
};

constexpr std::array<std::string_view, 24> kSmallWords{
    "i",  "my",  "the", "a",  "to", "is",     "how",  "do",  "can",  "you", "what",  "when",
    "it", "for", "me",  "of", "on", "please", "want", "not", "with", "get", "where", "this"};
constexpr std::array<std::string_view, 20> kSyllables{
    "ba",  "con", "der", "fi",  "gra", "hol", "ja",  "ker", "lun", "mo",
    "nat", "or",  "pel", "qua", "res", "sti", "tor", "ul",  "ven", "zo"};

std::string content_word(std::size_t number) {
  std::string word(kSyllables[number % kSyllables.size()]);
  word += kSyllables[number / 20 % kSyllables.size()];
  if (number % 3 != 0) word += kSyllables[(number / 400 + number) % kSyllables.size()];
  return word;
}

/// Eight words: half of them small, the others mostly of the intent's own dozen.
std::string sentence(std::size_t intent, Dice& dice) {
  std::string result;
  for (int i = 0; i < 8; ++i) {
    if (i > 0) result += ' ';
    if (dice.below(2) == 0) {
      result += kSmallWords[dice.below(kSmallWords.size())];
    } else if (dice.below(4) != 0) {
      result += content_word(intent * 7 + dice.below(12));
    } else {
      result += content_word(dice.below(3000));
    }
  }
  return result;
}

rank::Training training(std::size_t intents, std::size_t examples) {
  rank::Training result;
  result.locale = "en";
  result.intents.resize(intents);
  Dice dice(1);
  for (std::size_t i = 0; i < examples; ++i) {
    result.intents[i % intents].examples.push_back(sentence(i % intents, dice));
  }
  return result;
}

void rank_message(benchmark::State& state) {
  const auto intents = static_cast<std::size_t>(state.range(0));
  const rank::Ranker ranker =
      rank::build(training(intents, static_cast<std::size_t>(state.range(1))));
  Dice dice(2);
  std::vector<text::Normalized> messages;
  for (std::size_t i = 0; i < 256; ++i) {
    messages.push_back(text::normalize(sentence(i % intents, dice)));
  }
  std::vector<rank::Candidate> top;
  std::size_t next = 0;
  for (auto _ : state) {
    rank::Scratch scratch;  // as in the engine, which keeps none from turn to turn
    ranker.rank(messages[next++ % messages.size()], scratch, top);
    benchmark::DoNotOptimize(top.data());
  }
  const rank::Stats stats = ranker.stats();
  state.counters["features"] = static_cast<double>(stats.features);
  state.counters["megabytes"] = static_cast<double>(stats.bytes) / 1e6;
}
BENCHMARK(rank_message)->Args({20, 600})->Args({150, 15000});

void build_ranker(benchmark::State& state) {
  const rank::Training examples =
      training(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  for (auto _ : state) benchmark::DoNotOptimize(rank::build(examples));
}
BENCHMARK(build_ranker)->Args({20, 600})->Args({150, 15000})->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
