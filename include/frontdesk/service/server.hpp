// Server: a service over HTTP.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/result.hpp"
#include "frontdesk/service/channel.hpp"
#include "frontdesk/service/desk.hpp"
#include "frontdesk/service/service.hpp"

namespace frontdesk::service {

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;  ///< 0: a free one, which `Server::listen` names.
  /// What callers have to send as `Authorization: Bearer ...`. May only be empty on a loopback
  /// address, where requests must then name it as their host, too: pages of other sites cannot.
  std::string token{};
  /// Whether `/` shows a page to chat with the bot. Its conversations need no token: their names
  /// are random and only the page knows them.
  bool has_chat_page = true;
  std::size_t max_connections = 256;  ///< Each has a thread. Half of them may be streams.
  std::size_t max_body_bytes = 256u << 10;
  unsigned events_a_minute = 60;  ///< Of one conversation, and of one address for the page.
  unsigned burst = 20;            ///< As many may come at once.
  /// Platforms whose customers are answered: they call `/webhooks/NAME`, and replies go to the
  /// channel by whose name a conversation begins.
  std::vector<std::shared_ptr<const Channel>> channels{};
  /// Where handoffs go, and what customers write to people; it calls `/webhooks/NAME`, too.
  std::shared_ptr<const Desk> desk{};
  /// How platforms reach the server, such as `https://bot.example.org`: some sign that address.
  std::string public_url{};
  /// Where everything else goes that `Service` is to send (`sent_by`): an http or https URL. Empty:
  /// nothing more is sent. Each is posted until the answer is 2xx, a conversation's in
  /// order, for a day; then it is a dead letter. A `call` may be answered at once, by `{"ok":...,
  /// "value":
  /// ...}`.
  std::string webhook{};
  /// Answers calls within this process: gets the name and the arguments, gives `{"ok":...,
  /// "value":...}`, or nothing when the result comes later as an event. Called by several threads
  /// at once. Empty: calls go to the webhook.
  std::function<std::string(std::string_view name, const Value& arguments)> answer_call{};
  /// Signs what is posted, as the JSON desk does: docs/channels-setup.md.
  std::string webhook_secret{};
  /// Takes lines of the log: one JSON object each, without what customers write and without their
  /// names. Called by several threads at once. Empty: no log.
  std::function<void(std::string_view line)> log{};
};

/// What a server with these options sends: for `ServiceOptions::is_sent`.
std::function<bool(std::string_view conversation, std::string_view kind)> sent_by(
    const ServerOptions& options);

/// A line for the log: how the turn ended, without what was said. The conversation stands under a
/// short name of its own, since its real one may be a phone number.
std::string log_line(const Turn& turn);

/// Routes, answers and errors are listed in docs/running.md.
class Server {
 public:
  /// `service` must outlive the server.
  Server(Service& service, ServerOptions options);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  /// Takes the address; gives the port. Errors: `server.address` (in use, or not ours),
  /// `server.token` (none, and the address can be reached from elsewhere).
  Result<int> listen();

  /// Answers until `stop`; also fires timers and forgets old conversations. Requests that are in
  /// are answered before it returns. Call it once, after `listen`.
  void run();

  /// May be called from any thread, at any time after `listen`.
  void stop();

 private:
  class Rooms;
  std::unique_ptr<Rooms> rooms_;
};

}  // namespace frontdesk::service
