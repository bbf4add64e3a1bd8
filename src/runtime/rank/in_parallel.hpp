// In parallel: tasks that know nothing of each other, on as many threads as the host allows.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <system_error>
#include <thread>
#include <vector>

namespace frontdesk::rank {

/// Calls `task(0)` to `task(count - 1)`, each once, on at most `threads` threads, of which this one
/// is one; with 1 none is started. Which thread takes which task is left to chance, so no task may
/// see what another one does. Says on this thread which share of them is done, to `progress`, which
/// may be empty. What a task throws is thrown here when all threads are done.
inline void in_parallel(std::size_t count, std::size_t threads,
                        const std::function<void(std::size_t)>& task,
                        const std::function<void(double)>& progress = {}) {
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> done{0};
  const auto work = [&](const std::function<void(double)>& say) {
    for (std::size_t i = next++; i < count; i = next++) {
      task(i);
      const std::size_t so_far = ++done;
      if (say) say(static_cast<double>(so_far) / static_cast<double>(count));
    }
  };
  const std::size_t others = std::min(std::max<std::size_t>(threads, 1), count) - (count > 0);
  std::vector<std::exception_ptr> failures(others + 1);
  const auto guarded = [&](std::size_t at, const std::function<void(double)>& say) {
    try {
      work(say);
    } catch (...) {
      failures[at] = std::current_exception();
    }
  };
  std::vector<std::thread> started;
  started.reserve(others);
  for (std::size_t i = 0; i < others; ++i) {
    try {
      started.emplace_back([&guarded, i] { guarded(i, {}); });
    } catch (const std::system_error&) {
      break;  // no thread to be had: those that there are do the work
    }
  }
  guarded(others, progress);
  for (std::thread& one : started) one.join();
  for (const std::exception_ptr& one : failures) {
    if (one != nullptr) std::rethrow_exception(one);
  }
}

}  // namespace frontdesk::rank
