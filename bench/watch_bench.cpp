// watch_bench: how long a round of `frontdesk watch` takes after each kind of change to the shop
// bot. Not built on Google Benchmark: a round is long, and what the one before left is the point.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "tools/workbench/watch.hpp"

namespace {

namespace fs = std::filesystem;
using namespace frontdesk;

constexpr int kRounds = 7;

/// What an author changes: `%` stands where every round differs.
struct Change {
  std::string_view what;
  std::string_view answer;
  std::string_view phrase;
  std::string_view example;
};

constexpr Change kChanges[] = {
    {"the text of an answer", "Lanterns are number %.", "which lantern *", "do you sell lanterns"},
    {"a phrase", "Lanterns.", "which lantern% *", "do you sell lanterns"},
    {"an example", "Lanterns.", "which lantern *", "do you sell lanterns of kind%"},
    {"nothing", "Lanterns.", "which lantern *", "do you sell lanterns"},
};

std::string with(std::string_view text, int round) {
  std::string out(text);
  const std::size_t at = out.find('%');
  if (at != std::string::npos) out.replace(at, 1, std::to_string(round));
  return out;
}

void write(const fs::path& file, const Change& change, int round) {
  std::ofstream(file) << "faqs:\n  - id: lanterns\n    title: {en: Lanterns}\n    phrases: {en: [\""
                      << with(change.phrase, round) << "\"]}\n    examples: {en: [\""
                      << with(change.example, round) << "\"]}\n    answer: {en: \""
                      << with(change.answer, round) << "\", de: Laternen.}\n";
}

struct Took {
  double wall_ms = 0;
  double cpu_ms = 0;
};

Took play(workbench::Rounds& rounds) {
  const auto begin = std::chrono::steady_clock::now();
  const std::clock_t cpu = std::clock();
  const tester::Report report = rounds.play();
  if (!report.compiled) std::puts("the rules do not compile");
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - begin;
  return {wall.count(), 1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC};
}

void measure(workbench::Rounds& rounds, const fs::path& file, const Change& change) {
  write(file, change, kRounds);
  play(rounds);
  std::vector<Took> all;
  for (int i = 0; i < kRounds; ++i) {
    write(file, change, i);
    all.push_back(play(rounds));
  }
  std::sort(all.begin(), all.end(),
            [](const Took& a, const Took& b) { return a.wall_ms < b.wall_ms; });
  std::printf("%-24s %8.0f ms %8.0f ms of processor, quickest %.0f ms\n", change.what.data(),
              all[kRounds / 2].wall_ms, all[kRounds / 2].cpu_ms, all.front().wall_ms);
}

}  // namespace

int main() {
  const fs::path copy = fs::temp_directory_path() / ("frontdesk_watch." + std::to_string(getpid()));
  fs::copy(FRONTDESK_RULES_DIR "/retail", copy, fs::copy_options::recursive);
  const fs::path file = copy / "zz_lanterns.yaml";
  write(file, kChanges[0], 0);
  workbench::Rounds rounds(copy, {});
  std::printf("%-24s %8.0f ms\n", "first look", play(rounds).wall_ms);
  for (const Change& change : kChanges) measure(rounds, file, change);
  fs::remove_all(copy);
}
