// Log watch: the traffic of a log file, read again when the file has changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "tools/studio/traffic.hpp"

namespace frontdesk::studio {

/// Thread-safe but for `run`, which is called once.
class LogWatch {
 public:
  /// An empty path: there is no log.
  explicit LogWatch(std::filesystem::path path) : path_(std::move(path)) {}

  /// Reads the file, and again whenever it has grown, until it is asked to stop.
  void run(const std::stop_token& stop);

  struct State {
    std::uint64_t number = 0;                ///< Grows with every reading.
    std::shared_ptr<const Traffic> traffic;  ///< Null: none was read yet.
    bool is_missing = false;                 ///< The file cannot be read now.
  };
  State state() const;
  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  void read();

  const std::filesystem::path path_;
  mutable std::mutex mutex_;
  State state_;
};

}  // namespace frontdesk::studio
