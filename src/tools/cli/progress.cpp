// Progress: how far a long run is, for whoever waits.
#include "tools/cli/progress.hpp"

#include <fmt/format.h>

#include <ostream>

namespace frontdesk::cli {
namespace {

constexpr std::size_t kLineEvery = 5000;  // where lines cannot be written over
constexpr std::chrono::milliseconds kShort{1000};
constexpr std::chrono::milliseconds kBetween{100};

}  // namespace

Progress::Progress(Terminal& terminal, std::string_view what, std::size_t total)
    : terminal_(terminal), what_(what), total_(total) {}

Progress::~Progress() {
  if (terminal_.err_is_terminal && said_ > 0) terminal_.err << "\r\x1b[K" << std::flush;
}

void Progress::at(std::size_t done) {
  if (terminal_.err_is_terminal) {
    terminal_.err << fmt::format("\r\x1b[K{} of {} {}", done, total_, what_) << std::flush;
    said_ = done;
  } else if (done >= said_ + kLineEvery) {
    terminal_.err << fmt::format("{} of {} {}\n", done, total_, what_) << std::flush;
    said_ = done;
  }
}

Stages::Stages(Terminal& terminal) : terminal_(terminal), next_(Clock::now() + kShort) {}

Stages::~Stages() {
  if (has_said_) terminal_.err << "\r\x1b[K" << std::flush;
}

void Stages::at(std::string_view stage, double share) {
  if (!terminal_.err_is_terminal || Clock::now() < next_) return;
  next_ = Clock::now() + kBetween;
  has_said_ = true;
  terminal_.err << fmt::format("\r\x1b[K{}: {:.0f} %", stage, 100 * share) << std::flush;
}

}  // namespace frontdesk::cli
