// In threads: many conversations at once.
#include "tools/tester/in_threads.hpp"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace frontdesk::tester {
namespace {

constexpr std::size_t kWatchEvery = 500;

}  // namespace

void in_threads(std::size_t count, const std::function<void(std::size_t)>& work, const Watch& watch,
                std::size_t threads) {
  std::atomic<std::size_t> next{0};
  const auto take = [&](bool watched) {
    std::size_t said = 0;
    for (std::size_t i = next++; i < count; i = next++) {
      work(i);
      if (watched && watch && i >= said + kWatchEvery) {
        said = i;
        watch(i);
      }
    }
  };
  if (threads == 0) threads = std::max(std::thread::hardware_concurrency(), 1U);
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min(threads, count); ++i) {
    try {
      others.emplace_back(take, false);
    } catch (const std::system_error&) {
      break;  // no more threads: this one does it all
    }
  }
  take(true);
  for (std::thread& one : others) one.join();
}

}  // namespace frontdesk::tester
