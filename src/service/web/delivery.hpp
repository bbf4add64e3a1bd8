// Delivery: one thing that goes out, brought to where it belongs.
#pragma once

#include <httplib.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/service/server.hpp"

namespace frontdesk::service {

/// What came of trying.
struct Delivered {
  Verdict::Kind kind = Verdict::Kind::sent;
  std::chrono::milliseconds after{0};  ///< The receiver wants so long a wait.
  std::string reason{};
  std::string body{};  ///< What the webhook answered.
  Progress progress{};
};

/// The channel of that name; null when there is none.
const Channel* channel_named(const std::vector<std::shared_ptr<const Channel>>& channels,
                             std::string_view name);

/// Remembers what platforms called the messages that were sent last, to know their echoes.
/// Thread-safe.
class SentNames {
 public:
  void add(const std::string& name);
  bool has(const std::string& name);
  /// Until another is added, or so long.
  void wait(std::chrono::milliseconds patience);

 private:
  static constexpr std::size_t kMost = 20'000;
  std::mutex mutex_;
  std::condition_variable more_;
  std::map<std::string, std::uint64_t> names_;
  std::map<std::uint64_t, std::string> order_;
  std::uint64_t next_ = 0;
};

/// Belongs to one thread: it keeps connections open.
class Delivery {
 public:
  Delivery(const ServerOptions& options, SentNames& sent) : options_(options), sent_(sent) {}

  /// Tries once. Of what takes several requests those are made that were not made before;
  /// `on_progress` hears of each but the last.
  using OnProgress = std::function<void(const Progress& progress)>;
  Delivered deliver(const Outgoing& one, Time now, const OnProgress& on_progress);

 private:
  Delivered answer_call(const Outgoing& one);
  Delivered post_to_webhook(const Outgoing& one, Time now);
  Delivered make(const Outgoing& one, const Channel& judge,
                 const Result<std::vector<OutRequest>>& requests, const OnProgress& on_progress);
  Result<std::vector<OutRequest>> requests_to_desk(const Outgoing& one, const Sending& sending);
  HttpResponse make(const OutRequest& request);
  httplib::Client& client(const std::string& address);

  const ServerOptions& options_;
  SentNames& sent_;
  std::map<std::string, std::unique_ptr<httplib::Client>> clients_;
};

}  // namespace frontdesk::service
