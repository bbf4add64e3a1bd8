// Turn cost: counted in the allocator and by the processor, and timed beside RE2.
#include "turn_cost.hpp"

#include <linux/perf_event.h>
#include <re2/re2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "authoring/pattern/expand.hpp"
#include "authoring/pattern/parse.hpp"
#include "authoring/pattern/to_regex.hpp"
#include "base/text/normalize.hpp"
#include "corpus.hpp"

namespace {

thread_local std::uint64_t calls = 0;

}  // namespace

// The program's own malloc counts, and passes on to the C library's. What libraries in C take is
// counted, too.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);

void* malloc(std::size_t size) {
  ++calls;
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
  ++calls;
  return __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size) {
  ++calls;
  return __libc_realloc(memory, size);
}
}

namespace frontdesk::bench {
namespace {

using Expressions = std::vector<std::unique_ptr<re2::RE2>>;

Expressions compile_loop(std::size_t patterns) {
  Expressions all;
  for (const std::string& phrase : make_corpus(patterns, 1, Overlap::few, false).patterns) {
    const pattern::Expanded expanded = pattern::expand(pattern::parse(phrase).node, {});
    all.push_back(std::make_unique<re2::RE2>(pattern::to_regex(expanded.node), re2::RE2::Quiet));
  }
  return all;
}

}  // namespace

std::uint64_t allocations() noexcept { return calls; }

Instructions::Instructions() {
  perf_event_attr wanted{};
  wanted.type = PERF_TYPE_HARDWARE;
  wanted.size = sizeof wanted;
  wanted.config = PERF_COUNT_HW_INSTRUCTIONS;
  wanted.exclude_kernel = 1;
  wanted.exclude_hv = 1;
  file_ = static_cast<int>(syscall(SYS_perf_event_open, &wanted, 0, -1, -1, 0));
  if (file_ < 0) why_not_ = std::string("perf_event_open: ") + std::strerror(errno);
}

Instructions::~Instructions() {
  if (file_ >= 0) close(file_);
}

std::uint64_t Instructions::count() const noexcept {
  std::uint64_t counted = 0;
  if (file_ < 0 || read(file_, &counted, sizeof counted) != sizeof counted) return 0;
  return counted;
}

double re2_loop_us(std::size_t patterns, const std::vector<std::string>& texts) {
  constexpr std::size_t kMostTexts = 64;
  static const Expressions loop = compile_loop(patterns);
  std::vector<std::string> messages;
  for (std::size_t i = 0; i < std::min(texts.size(), kMostTexts); ++i) {
    messages.push_back(text::normalize(texts[i]).text);
  }
  std::vector<double> times;
  std::size_t matches = 0;
  for (const std::string& message : messages) {
    const auto from = std::chrono::steady_clock::now();
    for (const auto& one : loop) matches += re2::RE2::PartialMatch(message, *one) ? 1 : 0;
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - from;
    times.push_back(took.count());
  }
  std::sort(times.begin(), times.end());
  // Matches are rare, and keep the loop from being left out.
  return matches == SIZE_MAX || times.empty() ? 0.0 : times[times.size() / 2];
}

}  // namespace frontdesk::bench
