// Webhooks: what platforms and the desk send.
#pragma once

#include <httplib.h>

#include <atomic>
#include <chrono>
#include <string_view>

#include "frontdesk/service/server.hpp"
#include "service/web/delivery.hpp"

namespace frontdesk::service {

class Webhooks {
 public:
  Webhooks(Service& service, const ServerOptions& options, SentNames& sent)
      : service_(service), options_(options), sent_(sent) {}

  /// Whether there is somebody of that name.
  bool has(std::string_view name) const { return find(name) != nullptr; }

  /// Handles all events of the request, then answers as the platform wants it. When one could not
  /// be kept the answer is 503: the platform sends all again, and those that were kept are repeats.
  void answer(std::string_view name, const httplib::Request& request, httplib::Response& response);

 private:
  using Clock = std::chrono::steady_clock;

  const Channel* find(std::string_view name) const;
  bool take(const Incoming& one, Clock::time_point until, httplib::Response& response);
  /// Whether the bot sent it itself. The platform may tell of a message before it has answered the
  /// request that sent it: waits for that, before the platform gets its own answer. Should this
  /// process end meanwhile, the platform sends the echo again.
  Result<bool> is_ours(const Incoming& one, Clock::time_point until);
  void say(std::string_view name, std::string_view what, std::string_view why) const;

  Service& service_;
  const ServerOptions& options_;
  SentNames& sent_;
  std::atomic<std::size_t> waiting_ = 0;
};

}  // namespace frontdesk::service
