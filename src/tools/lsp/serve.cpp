// Serve: one queue for what the editor says and for what the compiler found.
#include "tools/lsp/serve.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <istream>
#include <mutex>
#include <ostream>
#include <thread>
#include <utility>

#include "tools/lsp/frame.hpp"
#include "tools/lsp/server.hpp"

namespace frontdesk::lsp {
namespace {

/// No more messages than this wait.
constexpr std::size_t kMostWaiting = 1000;

struct Event {
  enum class Kind : std::uint8_t { message, end, analysis };
  Kind kind = Kind::end;
  FrameReader::Frame frame;
  std::shared_ptr<const Analysis> analysis;
};

class Queue {
 public:
  void push(Event event) {
    std::unique_lock lock(mutex_);
    const bool is_message = event.kind == Event::Kind::message;
    changed_.wait(lock, [&] { return !is_message || events_.size() < kMostWaiting; });
    events_.push_back(std::move(event));
    changed_.notify_all();
  }
  Event pop() {
    std::unique_lock lock(mutex_);
    is_idle_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return !events_.empty(); });
    is_idle_ = false;
    Event event = std::move(events_.front());
    events_.pop_front();
    changed_.notify_all();
    return event;
  }
  bool is_empty() {
    const std::lock_guard lock(mutex_);
    return events_.empty();
  }

  /// The reader waits until the server has handled everything; false when it has ended.
  bool wait_until_idle() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_over_ || (events_.empty() && is_idle_); });
    return !is_over_;
  }
  void end() {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Event> events_;
  bool is_idle_ = false;
  bool is_over_ = false;
};

/// Feeds the queue until the stream ends, or what is read makes no sense.
void read_all(std::istream& in, Queue& queue) {
  FrameReader reader;
  std::array<char, 1u << 16> buffer;
  while (!reader.is_broken()) {
    const std::size_t wanted = std::min(reader.wanted(), buffer.size());
    in.read(buffer.data(), static_cast<std::streamsize>(wanted));
    const auto count = static_cast<std::size_t>(in.gcount());
    if (count == 0) break;
    reader.feed({buffer.data(), count});
    while (auto frame = reader.next()) {
      // Behind the last message an editor may keep the stream open: nothing more is to be read.
      const bool may_be_last = frame->content.find("\"exit\"") != std::string::npos;
      queue.push({Event::Kind::message, std::move(*frame), nullptr});
      if (may_be_last && !queue.wait_until_idle()) return;
    }
  }
  queue.push({Event::Kind::end, {}, nullptr});
}

class Compiler {
 public:
  explicit Compiler(Queue& queue) : queue_(queue) {}
  ~Compiler() { join(); }
  Compiler(const Compiler&) = delete;
  Compiler& operator=(const Compiler&) = delete;

  bool is_busy() const noexcept { return thread_.joinable(); }
  void start(Job job) {
    thread_ = std::thread([this, job = std::move(job)]() mutable {
      queue_.push({Event::Kind::analysis, {}, analyse(std::move(job), true)});
    });
  }
  void join() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  Queue& queue_;
  std::thread thread_;
};

/// Until the end; true when the editor took its leave.
bool handle_all(Server& server, Queue& queue) {
  Compiler compiler(queue);
  while (!server.is_over()) {
    if (queue.is_empty() && !compiler.is_busy()) {
      if (std::optional<Job> job = server.next_job()) compiler.start(std::move(*job));
    }
    Event event = queue.pop();
    if (event.kind == Event::Kind::end) break;
    if (event.kind == Event::Kind::analysis) {
      compiler.join();
      server.finish(std::move(event.analysis));
    } else if (event.frame.problem.empty()) {
      server.receive(event.frame.content);
    } else {
      server.refuse(event.frame.problem);
    }
  }
  return server.was_shut_down();
}

}  // namespace

bool serve(std::istream& in, std::ostream& out, Setup setup) {
  in.tie(nullptr);  // or reading, in a thread of its own, would flush what is being written
  Queue queue;
  Server server(std::move(setup),
                [&out](const std::string& message) { out << framed(message) << std::flush; });
  std::thread reader([&in, &queue] { read_all(in, queue); });
  const bool is_fine = handle_all(server, queue);
  queue.end();
  reader.join();
  return is_fine;
}

}  // namespace frontdesk::lsp
