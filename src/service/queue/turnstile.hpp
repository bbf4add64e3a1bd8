// Turnstile: those who come for the same conversation go through one by one, as they came.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace frontdesk::service {

class Turnstile {
  struct Shard;

 public:
  /// Holds its place until it ends.
  class Pass {
   public:
    Pass(Shard& shard, const std::string& name) : shard_(shard), name_(name) {}
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;
    ~Pass() { leave(shard_, name_); }

   private:
    Shard& shard_;
    const std::string& name_;
  };

  /// Waits for those who came before. `name` must stay until the pass ends.
  Pass enter(const std::string& name) {
    Shard& shard = shards_[std::hash<std::string_view>()(name) % shards_.size()];
    std::unique_lock lock(shard.mutex);
    Line& line = shard.lines[name];
    const std::uint64_t ticket = line.next++;
    shard.moved.wait(lock, [&] { return line.now == ticket; });
    return {shard, name};
  }

 private:
  struct Line {
    std::uint64_t next = 0;
    std::uint64_t now = 0;
  };
  struct Shard {
    std::mutex mutex;
    std::condition_variable moved;
    std::unordered_map<std::string, Line> lines;  ///< Of those who are in now; places are stable.
  };

  static void leave(Shard& shard, const std::string& name) {
    const std::scoped_lock lock(shard.mutex);
    const auto line = shard.lines.find(name);
    if (++line->second.now == line->second.next) {
      shard.lines.erase(line);
    } else {
      shard.moved.notify_all();
    }
  }

  std::array<Shard, 64> shards_;
};

}  // namespace frontdesk::service
