// Webhooks: what platforms and the desk send.
#pragma once

#include <httplib.h>

#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

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

  /// Echoes that waited to be told from our own.
  void settle_echoes();

 private:
  const Channel* find(std::string_view name) const;
  bool take(const Incoming& one, httplib::Response& response);
  void say(std::string_view name, std::string_view what, std::string_view why) const;

  Service& service_;
  const ServerOptions& options_;
  SentNames& sent_;
  std::mutex mutex_;
  std::vector<std::pair<Time, Incoming>> echoes_;
};

}  // namespace frontdesk::service
