// turn_bench: what whole turns of the shop bot cost, and keeping sessions, compiling and threads.
// `--rules DIR --messages FILE` plays the lines of a file to another rule set instead.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/compile/compiled_file.hpp"
#include "corpus.hpp"
#include "frontdesk/frontdesk.hpp"
#include "turn_cost.hpp"

namespace {

using frontdesk::Engine;
using frontdesk::Message;
using frontdesk::Session;
using frontdesk::Time;
using frontdesk::Turn;

constexpr Time kNow{std::chrono::milliseconds(1795428000000)};

std::string rules = FRONTDESK_RULES_DIR "/retail";

const Engine& engine() {
  static const Engine instance = [] {
    const frontdesk::Compilation compiled = frontdesk::compile_directory(rules);
    for (const auto& diagnostic : compiled.diagnostics) std::cerr << diagnostic << '\n';
    if (!compiled.rules) std::exit(1);
    return Engine(compiled.rules);
  }();
  return instance;
}

Message message(std::string text, std::uint64_t number) {
  return {.id = "m" + std::to_string(number),
          .text = std::move(text),
          .channel = "webchat",
          .locale = "en",
          .at = kNow + std::chrono::seconds(number)};
}

/// A conversation that has just said hello, and what it was told since.
Session begun(const std::vector<std::string>& told = {}) {
  Session session("bench");
  std::uint64_t number = 1;
  engine().handle(session, message("hello", number));
  for (const std::string& text : told) engine().handle(session, message(text, ++number));
  return session;
}

/// Every way to begin, ask and end: messages of a kind, none of them twice.
std::vector<std::string> messages(const std::vector<std::string>& asked) {
  static constexpr std::array<std::string_view, 12> kBegin = {
      "",        "hi, ",      "hello there, ",  "so ",           "please tell me: ", "excuse me, ",
      "ok and ", "hey, um, ", "good evening! ", "quick thing: ", "sorry, ",          "one more: "};
  static constexpr std::array<std::string_view, 12> kEnd = {"",           "?",
                                                            "??",         " please",
                                                            " thanks",    " thank you so much",
                                                            ", any idea", " by the way",
                                                            " right now", " for my sister",
                                                            " this week", " if that's ok"};
  std::vector<std::string> all;
  for (const std::string_view begin : kBegin) {
    for (const std::string& middle : asked) {
      for (const std::string_view end : kEnd) {
        all.push_back(std::string(begin) + middle + std::string(end));
      }
    }
  }
  // In the order of their hashes: neighbours have little in common.
  std::sort(all.begin(), all.end(), [](const std::string& a, const std::string& b) {
    return std::hash<std::string>()(a) < std::hash<std::string>()(b);
  });
  return all;
}

const std::vector<std::string>& questions() {
  static const std::vector<std::string> all = messages(
      {"how long does delivery take", "what does shipping abroad cost",
       "which ways to pay do you have", "how do i get my money back",
       "until when may i return this", "can i pick up the box myself",
       "where do i find the bill for june", "i forgot my password again",
       "how do i stop the newsletter", "do you ship to an island", "i want to close my account",
       "what is the fee when i cancel", "the voucher code does nothing"});
  return all;
}

const frontdesk::bench::Instructions& instructions() {
  static const frontdesk::bench::Instructions instance;
  return instance;
}

/// What turns cost beside their time, each in a copy of `start`: not timed, for counting costs,
/// too.
void count_costs(benchmark::State& state, const std::vector<std::string>& texts,
                 const Session& start) {
  constexpr std::size_t kMostTurns = 1000;
  const std::size_t turns = std::min(texts.size(), kMostTurns);
  std::uint64_t allocations = 0;
  std::uint64_t counted = 0;
  for (std::size_t i = 0; i < turns; ++i) {
    Session session = start;
    const Message event = message(texts[i], 100);
    const std::uint64_t allocations_before = frontdesk::bench::allocations();
    const std::uint64_t counted_before = instructions().count();
    const Turn turn = engine().handle(session, event);
    counted += instructions().count() - counted_before;
    allocations += frontdesk::bench::allocations() - allocations_before;
  }
  const auto each = [turns](std::uint64_t sum) {
    return static_cast<double>(sum) / static_cast<double>(turns);
  };
  state.counters["allocations"] = each(allocations);
  if (instructions().are_counted()) state.counters["instructions"] = each(counted);
}

/// Handles one message after another, each in a copy of `start`; reports median and p99, what a
/// turn allocates, and how many turns one pass of a loop over 1,000 phrases takes (median).
void turns(benchmark::State& state, const std::vector<std::string>& texts, const Session& start) {
  constexpr std::size_t kLoop = 1000;
  std::vector<double> times;
  std::size_t next = 0;
  std::size_t answered = 0;
  const double loop_before = frontdesk::bench::re2_loop_us(kLoop, texts);
  for (auto _ : state) {
    Session session = start;
    const Message event = message(texts[next++ % texts.size()], 100);
    const auto from = std::chrono::steady_clock::now();
    const Turn turn = engine().handle(session, event);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - from;
    state.SetIterationTime(took.count());
    times.push_back(took.count() * 1e6);
    answered += turn.replies.empty() && !turn.handoff && !turn.call ? 0 : 1;
  }
  // Before and after: the speed of a busy machine drifts.
  const double loop = (loop_before + frontdesk::bench::re2_loop_us(kLoop, texts)) / 2;
  std::sort(times.begin(), times.end());
  const double median = times[times.size() / 2];
  state.counters["median_us"] = median;
  state.counters["p99_us"] = times[times.size() * 99 / 100];
  state.counters["spoke"] = static_cast<double>(answered) / static_cast<double>(times.size());
  state.counters["loop_us"] = loop;
  state.counters["loop_ratio"] = loop / median;
  count_costs(state, texts, start);
}

void turn_answer(benchmark::State& state) { turns(state, questions(), begun()); }
BENCHMARK(turn_answer)->UseManualTime()->Unit(benchmark::kMicrosecond);

void turn_in_flow(benchmark::State& state) {
  std::vector<std::string> numbers;
  for (int i = 0; i < 2000; ++i) numbers.push_back("it is " + std::to_string(40000000 + i * 37));
  turns(state, numbers, begun({"where is my order"}));
}
BENCHMARK(turn_in_flow)->UseManualTime()->Unit(benchmark::kMicrosecond);

void turn_not_understood(benchmark::State& state) {
  turns(state,
        messages({"the tide comes in at noon", "my uncle grows purple beans",
                  "glass marbles roll downhill", "nobody sings that tune", "a comet in the north"}),
        begun());
}
BENCHMARK(turn_not_understood)->UseManualTime()->Unit(benchmark::kMicrosecond);

void turn_handoff(benchmark::State& state) {
  turns(state,
        messages({"i want to talk to a human", "let me speak with a real person", "get me an agent",
                  "can someone from your team call me"}),
        begun({"how long does delivery take"}));
}
BENCHMARK(turn_handoff)->UseManualTime()->Unit(benchmark::kMicrosecond);

/// What a backend does for each webhook: session from bytes, the turn, session to bytes.
void webhook(benchmark::State& state) {
  const std::string bytes = begun({"where is my order"}).encode();
  const std::vector<std::string>& texts = questions();
  std::size_t next = 0;
  for (auto _ : state) {
    frontdesk::Result<Session> session = Session::decode(bytes);
    const Turn turn = engine().handle(*session, message(texts[next++ % texts.size()], 100));
    benchmark::DoNotOptimize(turn.replies.data());
    benchmark::DoNotOptimize(session->encode());
  }
  state.SetItemsProcessed(state.iterations());
}
// Compare items_per_second of one thread and two.
BENCHMARK(webhook)->ThreadRange(1, 2)->UseRealTime()->Unit(benchmark::kMicrosecond);

void session_encode_decode(benchmark::State& state) {
  const Session session =
      begun({"where is my order", "how long does delivery take", "never mind, what does it cost"});
  std::size_t size = 0;
  for (auto _ : state) {
    const std::string bytes = session.encode();
    size = bytes.size();
    benchmark::DoNotOptimize(Session::decode(bytes));
  }
  state.counters["bytes"] = static_cast<double>(size);
}
BENCHMARK(session_encode_decode)->Unit(benchmark::kMicrosecond);

double allocated_mb() {
  const struct mallinfo2 info = mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd) / 1e6;
}

void compile_retail(benchmark::State& state) {
  double megabytes = 0;
  for (auto _ : state) {
    const double before = allocated_mb();
    const frontdesk::Compilation compiled =
        frontdesk::compile_directory(FRONTDESK_RULES_DIR "/retail");
    megabytes = allocated_mb() - before;
  }
  state.counters["megabytes"] = megabytes;
}
BENCHMARK(compile_retail)->Unit(benchmark::kMillisecond);

/// The same rules from the file that `frontdesk compile` writes: until they are ready, and what of
/// them is no page of the file. The first loading of a process also brings ICU's data along.
void load_retail(benchmark::State& state) {
  const std::string file =
      (std::filesystem::temp_directory_path() / "frontdesk_turn_bench.fdrs").string();
  std::size_t size = 0;
  {
    const frontdesk::Compilation compiled =
        frontdesk::compile_directory(FRONTDESK_RULES_DIR "/retail");
    const std::string bytes = frontdesk::compile::encode(*compiled.rules, {});
    size = bytes.size();
    std::ofstream(file, std::ios::binary) << bytes;
  }
  double megabytes = 0;
  for (auto _ : state) {
    const double before = allocated_mb();
    auto loaded = frontdesk::load_compiled(std::filesystem::path(file));
    if (!loaded) {
      state.SkipWithError(loaded.error().message.c_str());
      break;
    }
    megabytes = allocated_mb() - before;
    state.PauseTiming();  // taking it down again is no part of it
    *loaded = nullptr;
    state.ResumeTiming();
  }
  state.counters["private_megabytes"] = megabytes;
  state.counters["file_megabytes"] = static_cast<double>(size) / 1e6;
  std::filesystem::remove(file);
}
BENCHMARK(load_retail)->Unit(benchmark::kMillisecond);

/// From YAML to a rule set: entries of so many lines each, which are their `phrases` or `examples`.
void compile_entries(benchmark::State& state, const std::vector<std::string>& lines,
                     const std::string& key, std::size_t each) {
  std::string yaml =
      "frontdesk: 1\nbot: {extends: []}\n"
      "signals: [{id: asks_for_human, phrases: [human]}]\n"
      "handoff: {rules: [{when: {signal: asks_for_human}}]}\n"
      "faqs:\n"
      "  - {id: bot.not_understood, answer: Sorry.}\n"
      "  - {id: bot.did_you_mean, answer: Which.}\n"
      "  - {id: bot.handoff, answer: A person comes.}\n";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i % each == 0) {
      const std::string number = std::to_string(i / each);
      yaml += "  - id: e" + number + "\n    answer: \"Number " + number + ".\"\n    " + key + ":\n";
    }
    yaml += "      - '" + lines[i] + "'\n";
  }
  const frontdesk::CompileOptions options{.max_file_bytes = yaml.size() + 1};
  double megabytes = 0;
  for (auto _ : state) {
    const double before = allocated_mb();
    const frontdesk::Compilation compiled = frontdesk::compile_string(yaml, "rules.yaml", options);
    megabytes = allocated_mb() - before;
    if (!compiled.rules) state.SkipWithError(render(compiled.diagnostics.front()).c_str());
  }
  state.counters["megabytes"] = megabytes;
}

void compile_phrases(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  compile_entries(
      state,
      frontdesk::bench::make_corpus(count, 1, frontdesk::bench::Overlap::few, false).patterns,
      "phrases", 10);
}
BENCHMARK(compile_phrases)->Arg(1000)->Arg(50000)->Iterations(1)->Unit(benchmark::kMillisecond);

/// Five examples an entry.
void compile_examples(benchmark::State& state) {
  const auto entries = static_cast<std::size_t>(state.range(0));
  compile_entries(state, frontdesk::bench::make_examples(entries, 5), "examples", 5);
}
BENCHMARK(compile_examples)->Arg(500)->Arg(5000)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace

namespace {

/// The lines of `path` as messages to a bot that has just said hello.
void play_file(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) lines.push_back(std::move(line));
  }
  if (lines.empty()) {
    std::cerr << path << ": no messages\n";
    std::exit(1);
  }
  benchmark::ClearRegisteredBenchmarks();
  benchmark::RegisterBenchmark("turn_of_file",
                               [lines](benchmark::State& state) { turns(state, lines, begun()); })
      ->UseManualTime()
      ->Unit(benchmark::kMicrosecond);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::string messages;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (argv[i] == std::string_view("--rules")) rules = argv[i + 1];
    if (argv[i] == std::string_view("--messages")) messages = argv[i + 1];
  }
  if (!messages.empty()) play_file(messages);
  if (!instructions().are_counted()) {
    std::cerr << "instructions are not counted: " << instructions().why_not() << '\n';
  }
  benchmark::RunSpecifiedBenchmarks();
}
