// Routes: what the server answers to which request.
#pragma once

#include <httplib.h>

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "frontdesk/service/server.hpp"
#include "service/web/metrics.hpp"
#include "service/web/rate.hpp"
#include "service/web/webhooks.hpp"

namespace frontdesk::service {

class Routes {
 public:
  Routes(Service& service, const ServerOptions& options, SentNames& sent);

  /// Answers one request. Thread-safe.
  void answer(const httplib::Request& request, httplib::Response& response);

  /// Answers what must not wait for a body: requests that tell no length have none, though the
  /// library would read until the connection ends; and bodies in chunks may be of any size. False
  /// when the body is to be read first.
  bool answer_unread(const httplib::Request& request, httplib::Response& response);

  /// What the library refused by itself.
  void refuse(const httplib::Request& request, httplib::Response& response);

  /// Streams end soon, and `/readyz` says no.
  void close() { is_closing_ = true; }

  std::atomic<std::size_t>& connections() { return connections_; }

 private:
  using Request = httplib::Request;
  using Response = httplib::Response;

  void dispatch(const Request& request, Response& response, std::string& route);
  void dispatch_v1(std::string_view rest, const Request& request, Response& response,
                   std::string& route);
  void dispatch_chat(std::string_view rest, const Request& request, Response& response,
                     std::string& route);

  bool is_allowed(const Request& request, Response& response) const;
  void take_event(const std::string& conversation, const Request& request, Response& response);
  void take_chat(const std::string& conversation, const Request& request, Response& response);
  void handle(const std::string& conversation, const Event& event, Response& response);
  void begin_chat(const Request& request, Response& response);
  void list_outgoing(const std::string& conversation, const Request& request, Response& response);
  void stream(const std::string& conversation, const Request& request, Response& response);
  bool write_stream(const std::string& conversation, std::uint64_t& after, httplib::DataSink& sink);
  void list_dead_letters(const Request& request, Response& response);
  void forget(const std::string& conversation, Response& response);
  void ready(Response& response);
  void measure(Response& response);
  void note(const std::string& route, const Request& request, const Response& response);

  Service& service_;
  const ServerOptions& options_;
  Webhooks webhooks_;
  Rate rate_;
  Rate newcomers_;
  std::atomic<bool> is_closing_ = false;
  std::atomic<std::size_t> connections_ = 0;
  std::atomic<std::size_t> streams_ = 0;
  std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> answers_;
};

}  // namespace frontdesk::service
