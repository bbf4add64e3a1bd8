// Bell: wakes those who wait for something to go out in a conversation.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string_view>

namespace frontdesk::service {

class Bell {
 public:
  /// How often it has rung; ask before looking, so that nothing is missed in between.
  std::uint64_t heard(std::string_view name) {
    Shard& shard = shard_of(name);
    const std::scoped_lock lock(shard.mutex);
    return shard.rung;
  }

  void ring(std::string_view name) {
    Shard& shard = shard_of(name);
    const std::scoped_lock lock(shard.mutex);
    ++shard.rung;
    shard.sound.notify_all();
  }

  /// Until it has rung more often than `heard`, or so long.
  void wait(std::string_view name, std::uint64_t heard, std::chrono::milliseconds patience) {
    Shard& shard = shard_of(name);
    std::unique_lock lock(shard.mutex);
    shard.sound.wait_for(lock, patience, [&] { return shard.rung != heard || shard.is_over; });
  }

  /// Nobody waits any more.
  void stop() {
    for (Shard& shard : shards_) {
      const std::scoped_lock lock(shard.mutex);
      shard.is_over = true;
      shard.sound.notify_all();
    }
  }

  bool is_over() {
    const std::scoped_lock lock(shards_.front().mutex);
    return shards_.front().is_over;
  }

 private:
  struct Shard {
    std::mutex mutex;
    std::condition_variable sound;
    std::uint64_t rung = 0;
    bool is_over = false;
  };

  Shard& shard_of(std::string_view name) {
    return shards_[std::hash<std::string_view>()(name) % shards_.size()];
  }

  std::array<Shard, 64> shards_;
};

}  // namespace frontdesk::service
