// match_bench: how long a message takes against many patterns, beside the usual engines.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "authoring/pattern/expand.hpp"
#include "authoring/pattern/to_regex.hpp"
#include "corpus.hpp"
#include "match_engines.hpp"

namespace {

using frontdesk::bench::Corpus;
using frontdesk::bench::Engine;
using frontdesk::bench::Message;
using frontdesk::bench::Pattern;
namespace pattern = frontdesk::pattern;

struct Options {
  std::string patterns_file;
  std::string messages_file;
  std::string kind = "auto";
  std::string corpus = "few";
  std::vector<std::size_t> sizes = {100, 1000, 10'000, 50'000, 100'000};
  std::vector<std::string> matchers = {"re2_loop", "frontdesk", "re2_set", "filtered_re2",
                                       "hyperscan"};
  std::size_t max_messages = 4000;
  double budget_s = 8;
  std::size_t hyperscan_limit = 10'000;
  std::string json_file;
};

struct Row {
  std::string matcher;
  std::size_t patterns = 0;
  std::size_t messages = 0;
  double unseen_us = 0;
  double replay_us = 0;
  double p99_us = 0;
  double compile_ms = 0;
  double memory_mb = 0;
  std::size_t mismatches = 0;
  std::size_t compared = 0;
  double matches = 0;
  std::string error;
};

double cpu_us() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

double wall_us() {
  return std::chrono::duration<double, std::micro>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

double allocated_mb() {
  const struct mallinfo2 info = mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd) / 1e6;
}

std::vector<std::string> read_lines(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

/// A file of expressions gives itself away by what no phrase holds.
bool looks_like_expressions(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    if (line.size() >= 2 && line.front() == '/' && line.back() == '/') continue;
    for (const char* sign :
         {"\\b", "\\s", "\\d", "\\w", ".*", ".+", ".{", "[^", "(?", ")?", "]+"}) {
      if (line.find(sign) != std::string::npos) return true;
    }
    if (!pattern::parse(line).ok()) return true;
  }
  return false;
}

/// Patterns from lines; a line that is neither is named on stderr and left out.
std::vector<Pattern> read_patterns(const std::vector<std::string>& lines, const std::string& kind) {
  const bool expressions = kind == "regex" || (kind == "auto" && looks_like_expressions(lines));
  std::vector<Pattern> patterns;
  for (const std::string& line : lines) {
    Pattern next;
    if (line.size() >= 2 && line.front() == '/' && line.back() == '/') {
      next.raw = true;
      next.expression = line.substr(1, line.size() - 2);
    } else if (expressions) {
      next.raw = true;
      next.expression = line;
    } else {
      const pattern::Parsed parsed = pattern::parse(line);
      pattern::Expanded expanded;
      if (parsed.ok()) expanded = pattern::expand(parsed.node, {});
      const auto& findings = parsed.ok() ? expanded.findings : parsed.findings;
      if (!findings.empty()) {
        std::cerr << line << ": " << findings.front().message << "\n";
        continue;
      }
      next.phrase = std::move(expanded.node);
      next.expression = pattern::to_regex(next.phrase);
    }
    patterns.push_back(std::move(next));
  }
  return patterns;
}

std::vector<Message> read_messages(const std::vector<std::string>& lines, bool phrases) {
  std::vector<Message> messages;
  for (const std::string& line : lines) {
    Message message;
    frontdesk::text::normalize(line, message.normalized);
    if (phrases) {
      // Phrases are about words; their expressions are about words with single blanks between.
      for (std::size_t i = 0; i < message.normalized.words.size(); ++i) {
        if (i != 0) message.text += " ";
        message.text += message.normalized.word(i);
      }
    } else {
      message.text = message.normalized.text;
    }
    messages.push_back(std::move(message));
  }
  return messages;
}

using Results = std::vector<std::vector<std::uint32_t>>;

/// Reads some messages, as normalising has just done where they come from: what is measured is
/// matching, not fetching messages from far away.
void touch(const Message* begin, const Message* end) {
  std::size_t sum = 0;
  for (const Message* message = begin; message != end; ++message) {
    for (const char c : message->text) sum += static_cast<unsigned char>(c);
    for (const char c : message->normalized.text) sum += static_cast<unsigned char>(c);
    for (const frontdesk::text::Word& word : message->normalized.words) sum += word.end;
  }
  benchmark::DoNotOptimize(sum);
}

Row measure(const std::string& name, const std::vector<Pattern>& patterns,
            const std::vector<Message>& messages, double budget_s, Results& results) {
  Row row;
  row.matcher = name;
  row.patterns = patterns.size();
  const double memory_before = allocated_mb();
  const double compile_start = cpu_us();
  const std::unique_ptr<Engine> engine = frontdesk::bench::make_engine(name, patterns, row.error);
  row.compile_ms = (cpu_us() - compile_start) / 1e3;
  if (!engine) return row;
  // Asking for CPU time is a call into the kernel, which would cost more than a message: it is done
  // once for a few messages. What asking costs is taken off.
  constexpr std::size_t kTogether = 16;
  constexpr int kAsked = 1000;
  const double idle_start = cpu_us();
  for (int i = 0; i < kAsked; ++i) cpu_us();
  const double idle_cpu = (cpu_us() - idle_start) / kAsked;
  const double idle_wall_start = cpu_us();
  for (int i = 0; i < kAsked; ++i) wall_us();
  const double idle_wall = (cpu_us() - idle_wall_start - idle_cpu) / kAsked;
  std::vector<double> times;
  times.reserve(messages.size());
  std::vector<std::uint32_t> found;
  found.reserve(patterns.size());
  const double start_wall = wall_us();
  double unseen = 0;
  bool goes_on = true;
  while (goes_on && times.size() < messages.size()) {
    const std::size_t begin = times.size();
    const std::size_t end = std::min(messages.size(), begin + kTogether);
    touch(messages.data() + begin, messages.data() + end);
    const double cpu = cpu_us();
    double before = wall_us();
    for (std::size_t i = begin; i < end && goes_on; ++i) {
      engine->find(messages[i], found);
      const double now = wall_us();
      times.push_back(now - before);
      before = now;
      goes_on = now - start_wall < budget_s * 1e6 || times.size() < 20;
    }
    unseen += cpu_us() - cpu - idle_cpu;
  }
  row.messages = times.size();
  const auto count = static_cast<double>(row.messages);
  row.unseen_us = std::max(0.0, unseen / count - idle_wall);
  double replay = 0;
  for (std::size_t begin = 0; begin < row.messages; begin += kTogether) {
    const std::size_t end = std::min(row.messages, begin + kTogether);
    touch(messages.data() + begin, messages.data() + end);
    const double cpu = cpu_us();
    for (std::size_t i = begin; i < end; ++i) engine->find(messages[i], found);
    replay += cpu_us() - cpu - idle_cpu;
  }
  row.replay_us = std::max(0.0, replay / count);
  row.memory_mb = std::max(0.0, allocated_mb() - memory_before);
  // For the comparison of results; not timed.
  results.assign(row.messages, {});
  for (std::size_t i = 0; i < row.messages; ++i) engine->find(messages[i], results[i]);
  std::sort(times.begin(), times.end());
  row.p99_us = times[std::min(times.size() - 1, times.size() * 99 / 100)];
  for (const auto& one : results) row.matches += static_cast<double>(one.size()) / count;
  return row;
}

std::size_t count_mismatches(const Results& expected, const Results& got, std::size_t& compared) {
  compared = std::min(expected.size(), got.size());
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < compared; ++i) {
    std::vector<std::uint32_t> difference;
    std::set_symmetric_difference(expected[i].begin(), expected[i].end(), got[i].begin(),
                                  got[i].end(), std::back_inserter(difference));
    wrong += difference.size();
  }
  return wrong;
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  return text;
}

/// Aligned, and Markdown as it is: a table for eyes and for docs.
void print_table(const std::vector<Row>& rows) {
  std::map<std::size_t, double> ours;
  for (const Row& row : rows) {
    if (row.matcher == "frontdesk" && row.error.empty()) ours[row.patterns] = row.unseen_us;
  }
  std::printf(
      "| patterns | matcher      | messages | unseen us | replay us | p99 us | compile ms | MB    "
      "| "
      "wrong | ratio |\n"
      "| -------: | ------------ | -------: | --------: | --------: | -----: | ---------: | ----: "
      "| "
      "----: | ----: |\n");
  for (const Row& row : rows) {
    if (!row.error.empty()) continue;
    const auto us = ours.find(row.patterns);
    const std::string ratio =
        us == ours.end() || us->second <= 0 ? "" : number(row.unseen_us / us->second);
    std::printf("| %8zu | %-12s | %8zu | %9s | %9s | %6s | %10s | %5s | %5zu | %5s |\n",
                row.patterns, row.matcher.c_str(), row.messages, number(row.unseen_us).c_str(),
                number(row.replay_us).c_str(), number(row.p99_us).c_str(),
                number(row.compile_ms).c_str(), number(row.memory_mb).c_str(), row.mismatches,
                ratio.c_str());
  }
  std::printf(
      "\nus: microseconds a message. wrong: results unlike those of re2_loop, on the messages "
      "that\n"
      "both have read. ratio: unseen us against frontdesk's at the same size.\n");
  for (const Row& row : rows) {
    if (row.error.empty()) {
      std::printf("%zu %s: %s matches a message, %zu messages compared\n", row.patterns,
                  row.matcher.c_str(), number(row.matches).c_str(), row.compared);
    } else {
      std::printf("%zu %s: not built: %s\n", row.patterns, row.matcher.c_str(), row.error.c_str());
    }
  }
  std::fflush(stdout);
}

frontdesk::bench::Overlap overlap(const std::string& corpus) {
  using frontdesk::bench::Overlap;
  if (corpus == "rich") return Overlap::rich;
  return corpus == "many" ? Overlap::many : Overlap::few;
}

/// All engines at one size. The corpus is made when the first of them runs.
class Comparison {
 public:
  Comparison(const Options& options, std::size_t size) : options_(options), size_(size) {}

  Row run(const std::string& matcher) {
    prepare();
    if (patterns_.empty() || messages_.empty()) {
      return failed(matcher, std::to_string(patterns_.size()) + " patterns, " +
                                 std::to_string(messages_.size()) + " messages");
    }
    if (matcher == "hyperscan" && patterns_.size() > options_.hyperscan_limit) {
      return failed(matcher, "not tried above --hyperscan-limit, it compiles for minutes");
    }
    Results results;
    Row row = measure(matcher, patterns_, messages_, options_.budget_s, results);
    if (matcher == "re2_loop") {
      row.compared = results.size();
      expected_ = std::move(results);
    } else if (row.error.empty()) {
      row.mismatches = count_mismatches(expected_, results, row.compared);
    }
    return row;
  }

 private:
  Row failed(const std::string& matcher, std::string why) const {
    Row row;
    row.matcher = matcher;
    row.patterns = patterns_.size();
    row.error = std::move(why);
    return row;
  }

  void prepare() {
    if (prepared_) return;
    prepared_ = true;
    Corpus corpus;
    if (options_.patterns_file.empty()) {
      corpus = frontdesk::bench::make_corpus(size_, options_.max_messages, overlap(options_.corpus),
                                             options_.kind == "regex");
    } else {
      corpus.patterns = read_lines(options_.patterns_file);
      corpus.messages = read_lines(options_.messages_file);
      if (corpus.messages.size() > options_.max_messages) {
        corpus.messages.resize(options_.max_messages);
      }
    }
    patterns_ = read_patterns(corpus.patterns, options_.kind);
    const bool phrases = std::any_of(patterns_.begin(), patterns_.end(),
                                     [](const Pattern& pattern) { return !pattern.raw; });
    messages_ = read_messages(corpus.messages, phrases);
  }

  const Options& options_;
  std::size_t size_;
  bool prepared_ = false;
  std::vector<Pattern> patterns_;
  std::vector<Message> messages_;
  Results expected_;
};

/// One iteration is a pass over the messages; its time is that of a message.
void pass(benchmark::State& state, Comparison& comparison, const std::string& matcher,
          std::vector<Row>& rows) {
  for (auto _ : state) {
    Row row = comparison.run(matcher);
    state.SetIterationTime(row.unseen_us / 1e6);
    if (!row.error.empty()) state.SkipWithError(row.error.c_str());
    state.counters["replay_us"] = row.replay_us;
    state.counters["p99_us"] = row.p99_us;
    state.counters["compile_ms"] = row.compile_ms;
    state.counters["memory_mb"] = row.memory_mb;
    state.counters["mismatches"] = static_cast<double>(row.mismatches);
    std::cerr << matcher << " at " << row.patterns << " done\n";
    rows.push_back(std::move(row));
  }
}

/// The rows of all engines in one table, where Google Benchmark prints a line for each.
class TableReporter final : public benchmark::BenchmarkReporter {
 public:
  explicit TableReporter(const std::vector<Row>& rows) : rows_(rows) {}
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>&) override {}
  void Finalize() override { print_table(rows_); }

 private:
  const std::vector<Row>& rows_;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app(
      "Measures frontdesk's matcher beside a loop of RE2, RE2::Set, FilteredRE2 and Hyperscan.\n"
      "All read the same normalised messages; normalising is not measured. Times are CPU time of "
      "one thread.\nA slow engine reads as many messages as its budget allows, at least 20.");
  app.add_option("--patterns", options.patterns_file, "a pattern a line; without it, a made corpus")
      ->check(CLI::ExistingFile);
  app.add_option("--messages", options.messages_file, "a message a line")->check(CLI::ExistingFile);
  app.add_option("--kind", options.kind,
                 "what a line of --patterns is: regex, phrase, or auto (expressions when any line "
                 "can only be one; a line between slashes always is); also what the made corpus "
                 "holds")
      ->check(CLI::IsMember({"regex", "phrase", "auto"}));
  app.add_option("--corpus", options.corpus,
                 "made corpus: few or many patterns match a message; rich: many, with all that "
                 "expressions have")
      ->check(CLI::IsMember({"few", "many", "rich"}));
  app.add_option("--sizes", options.sizes, "patterns of the made corpus")->delimiter(',');
  app.add_option("--matchers", options.matchers, "which engines")->delimiter(',');
  app.add_option("--max-messages", options.max_messages, "messages to read at most");
  app.add_option("--budget", options.budget_s,
                 "seconds that an engine may take for its first pass");
  app.add_option("--hyperscan-limit", options.hyperscan_limit,
                 "patterns beyond which Hyperscan is left out");
  app.add_option("--json", options.json_file, "also write the rows to this file");
  app.allow_extras();
  app.footer("Flags of Google Benchmark, such as --benchmark_filter, are taken as well.");
  CLI11_PARSE(app, argc, argv);
  std::vector<std::string> extras = app.remaining(true);
  std::vector<char*> rest = {argv[0]};
  for (std::string& one : extras) rest.push_back(one.data());
  int count = static_cast<int>(rest.size());
  benchmark::Initialize(&count, rest.data());
  if (benchmark::ReportUnrecognizedArguments(count, rest.data())) return 2;
  if (options.patterns_file.empty() != options.messages_file.empty()) {
    std::cerr << "--patterns and --messages go together\n";
    return 2;
  }
  if (!options.patterns_file.empty()) options.sizes = {0};

  std::vector<Row> rows;
  std::vector<std::unique_ptr<Comparison>> comparisons;
  for (const std::size_t size : options.sizes) {
    Comparison& comparison = *comparisons.emplace_back(std::make_unique<Comparison>(options, size));
    for (const std::string& matcher : options.matchers) {
      const std::string name =
          matcher + "/" + (size == 0 ? options.patterns_file : std::to_string(size));
      benchmark::RegisterBenchmark(name.c_str(),
                                   [&comparison, &rows, matcher](benchmark::State& state) {
                                     pass(state, comparison, matcher, rows);
                                   })
          ->Iterations(1)
          ->UseManualTime()
          ->Unit(benchmark::kMicrosecond);
    }
  }
  TableReporter reporter(rows);
  benchmark::RunSpecifiedBenchmarks(&reporter);
  if (!options.json_file.empty()) {
    nlohmann::json all = nlohmann::json::array();
    for (const Row& row : rows) {
      if (!row.error.empty()) continue;
      all.push_back({{"matcher", row.matcher},
                     {"patterns", row.patterns},
                     {"messages", row.messages},
                     {"unseen_us", row.unseen_us},
                     {"replay_us", row.replay_us},
                     {"p99_us", row.p99_us},
                     {"compile_ms", row.compile_ms},
                     {"memory_mb", row.memory_mb},
                     {"mismatches", row.mismatches}});
    }
    std::ofstream(options.json_file) << all.dump(2) << "\n";
  }
  const bool measured =
      std::any_of(rows.begin(), rows.end(), [](const Row& row) { return row.error.empty(); });
  return measured ? 0 : 1;
}
