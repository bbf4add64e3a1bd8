// Sender: takes what is to go out, in order, until somebody has it.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "frontdesk/service/server.hpp"
#include "service/web/delivery.hpp"

namespace frontdesk::service {

/// When to try again what is `age` old: at first after a second, then each time after as long as it
/// has waited already, up to five minutes; a little more or less by `chance` (0 to 1), so that not
/// all come back at once.
std::chrono::milliseconds next_try(std::chrono::milliseconds age, double chance);

class Sender {
 public:
  Sender(Service& service, const ServerOptions& options, SentNames& sent);
  ~Sender() { stop(); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  /// Does nothing when there is nowhere to send.
  void start();
  /// Ends after what is being sent now.
  void stop();

 private:
  void work();
  void settle(const Outgoing& one, const Delivered& delivered);
  void take_result(const Outgoing& call, const std::string& body);
  void give_up(const Outgoing& one, const std::string& why);
  void try_later(const Outgoing& one, const Delivered& delivered);
  void say(const Outgoing& one, const std::string& why) const;

  Service& service_;
  const ServerOptions& options_;
  SentNames& sent_;
  std::vector<std::thread> threads_;
  std::atomic<bool> is_over_ = false;
};

}  // namespace frontdesk::service
