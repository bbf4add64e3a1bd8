// retail_bench: what matching alone costs on the rules of the shop bot, phrases of all its locales
// included.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "assembly/compile/rule_set.hpp"
#include "frontdesk/frontdesk.hpp"

namespace {

using namespace frontdesk;

const RuleSet& rules() {
  static const std::shared_ptr<const RuleSet> instance = [] {
    const Compilation compiled = compile_directory(FRONTDESK_RULES_DIR "/retail");
    for (const Diagnostic& diagnostic : compiled.diagnostics) std::cerr << diagnostic << '\n';
    if (!compiled.rules) std::exit(1);
    return compiled.rules;
  }();
  return *instance;
}

/// Reads entities as an engine does, so that asking for them costs what it costs there.
class Values final : public match::EntitySource {
 public:
  explicit Values(const text::Normalized& message) : message_(message) {}
  void find(std::span<const std::uint32_t> wanted, std::vector<match::EntitySpan>& out) override {
    found_.clear();
    rules().extractor->find(message_, message_.text, {.now = {}, .locale = "en", .zone = nullptr},
                            wanted, scratch_, found_);
    for (const entity::Found& value : found_) {
      out.push_back({value.entity, value.first_word, value.end_word, 0});
    }
    ++asked;
  }
  std::size_t asked = 0;

 private:
  const text::Normalized& message_;
  entity::Scratch scratch_;
  std::vector<entity::Found> found_;
};

/// About ten words each: something around something to ask.
std::vector<text::Normalized> ten_words(const std::vector<std::string>& asked) {
  std::vector<text::Normalized> all;
  for (const char* const begin :
       {"hi there", "ok so tell me", "hello and sorry", "excuse me", "quick thing"}) {
    for (const std::string& middle : asked) {
      for (const char* const end : {"", "please", "for my sister", "by the way", "this week"}) {
        all.push_back(text::normalize(std::string(begin) + ", " + middle + " " + end));
      }
    }
  }
  return all;
}

void match_all(benchmark::State& state, const std::vector<text::Normalized>& messages) {
  rules();  // compiled before the clock runs
  std::vector<double> times;
  std::vector<match::Hit> hits;
  std::size_t next = 0;
  std::size_t matches = 0;
  std::size_t asked = 0;
  std::size_t words = 0;
  for (auto _ : state) {
    // Neighbours have little in common.
    const text::Normalized& message = messages[next++ * 31 % messages.size()];
    Values values(message);
    const auto from = std::chrono::steady_clock::now();
    match::Scratch scratch;
    rules().matcher->match({.message = message, .locales = 1, .entities = &values}, scratch, hits);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - from;
    state.SetIterationTime(took.count());
    times.push_back(took.count() * 1e9);
    matches += hits.size();
    asked += values.asked;
    words += message.words.size();
  }
  std::sort(times.begin(), times.end());
  const auto each = [&](std::size_t sum) {
    return static_cast<double>(sum) / static_cast<double>(times.size());
  };
  state.counters["median_ns"] = times[times.size() / 2];
  state.counters["p99_ns"] = times[times.size() * 99 / 100];
  state.counters["hits"] = each(matches);
  state.counters["words"] = each(words);
  state.counters["entities_asked"] = each(asked);
}

void match_question(benchmark::State& state) {
  match_all(state, ten_words({"how long does delivery take", "what does shipping abroad cost",
                              "which ways to pay do you have", "how do i get my money back",
                              "until when may i return this", "can i pick up the box myself",
                              "i forgot my password again", "the voucher code does nothing"}));
}
BENCHMARK(match_question)->UseManualTime()->Unit(benchmark::kNanosecond);

void match_nothing(benchmark::State& state) {
  match_all(state, ten_words({"the tide comes in at noon", "my uncle grows purple beans",
                              "glass marbles roll downhill", "nobody sings that tune"}));
}
BENCHMARK(match_nothing)->UseManualTime()->Unit(benchmark::kNanosecond);

void match_number(benchmark::State& state) {
  match_all(state, ten_words({"it is 40004711", "my order is 81234567 and it is late",
                              "parcel 55501234 has not come", "i paid 49.90 and got nothing"}));
}
BENCHMARK(match_number)->UseManualTime()->Unit(benchmark::kNanosecond);

}  // namespace

BENCHMARK_MAIN();
