// Rate: how much each may send.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace frontdesk::service {

/// A token bucket for each name. Thread-safe.
class Rate {
 public:
  using Clock = std::chrono::steady_clock;

  Rate(unsigned a_minute, unsigned burst)
      : a_second_(static_cast<double>(a_minute) / 60.0), burst_(static_cast<double>(burst)) {}

  /// Whether one more may pass.
  bool take(std::string_view name, Clock::time_point now) {
    const std::scoped_lock lock(mutex_);
    if (buckets_.size() >= kMostNames) forget_full(now);
    Bucket& bucket = buckets_.try_emplace(std::string(name), Bucket{burst_, now}).first->second;
    bucket.left = left(bucket, now);
    bucket.since = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

 private:
  static constexpr std::size_t kMostNames = 100'000;
  struct Bucket {
    double left = 0;
    Clock::time_point since;
  };

  double left(const Bucket& bucket, Clock::time_point now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.since).count();
    return std::min(burst_, bucket.left + seconds * a_second_);
  }

  /// A full bucket is as good as none. When all are in use, all begin anew: memory stays bounded.
  void forget_full(Clock::time_point now) {
    std::erase_if(buckets_, [&](const auto& one) { return left(one.second, now) >= burst_; });
    if (buckets_.size() >= kMostNames) buckets_.clear();
  }

  const double a_second_;
  const double burst_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace frontdesk::service
