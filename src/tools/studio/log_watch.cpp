// Log watch: the traffic of a log file, read again when the file has changed.
#include "tools/studio/log_watch.hpp"

#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>
#include <utility>

namespace frontdesk::studio {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kBetweenStamps{500};

using Stamp = std::pair<std::int64_t, std::uintmax_t>;

std::optional<Stamp> stamp_of(const fs::path& path) {
  std::error_code error;
  const auto written = fs::last_write_time(path, error);
  if (error) return std::nullopt;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return std::nullopt;
  return Stamp{written.time_since_epoch().count(), size};
}

}  // namespace

void LogWatch::run(const std::stop_token& stop) {
  if (path_.empty()) return;
  std::optional<Stamp> seen;
  for (bool is_first = true; !stop.stop_requested(); is_first = false) {
    const std::optional<Stamp> now = stamp_of(path_);
    if (is_first || now != seen) {
      seen = now;
      read();
    }
    std::this_thread::sleep_for(kBetweenStamps);
  }
}

void LogWatch::read() {
  std::ifstream in(path_, std::ios::binary);
  std::shared_ptr<const Traffic> traffic;
  if (in) {
    const std::string text(std::istreambuf_iterator<char>(in), {});
    traffic = std::make_shared<const Traffic>(read_traffic(text));
  }
  const std::scoped_lock lock(mutex_);
  ++state_.number;
  state_.is_missing = traffic == nullptr;
  // What was known of a log that is gone is still worth knowing.
  if (traffic != nullptr) state_.traffic = std::move(traffic);
}

LogWatch::State LogWatch::state() const {
  const std::scoped_lock lock(mutex_);
  return state_;
}

}  // namespace frontdesk::studio
