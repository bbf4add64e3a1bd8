// Threads: one for each connection, as many as are allowed.
#pragma once

#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace frontdesk::service {

/// Grows to what is needed: a connection never waits for one that only streams, until there are
/// as many as are allowed.
class Threads final : public httplib::TaskQueue {
 public:
  Threads(std::size_t most, std::atomic<std::size_t>& busy) : most_(most), busy_(busy) {}

  void enqueue(std::function<void()> task) override {
    const std::scoped_lock lock(mutex_);
    tasks_.push_back(std::move(task));
    if (idle_ < tasks_.size() && threads_.size() < most_) {
      threads_.emplace_back([this] { work(); });
    }
    more_.notify_one();
  }

  void shutdown() override {
    {
      const std::scoped_lock lock(mutex_);
      is_over_ = true;
      more_.notify_all();
    }
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      ++idle_;
      more_.wait(lock, [this] { return is_over_ || !tasks_.empty(); });
      --idle_;
      if (tasks_.empty()) return;
      const std::function<void()> task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      ++busy_;
      task();
      --busy_;
      lock.lock();
    }
  }

  const std::size_t most_;
  std::atomic<std::size_t>& busy_;
  std::mutex mutex_;
  std::condition_variable more_;
  std::deque<std::function<void()>> tasks_;
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;
  bool is_over_ = false;
};

}  // namespace frontdesk::service
