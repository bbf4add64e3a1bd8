// Sender: takes what is to go out, in order, until somebody has it.
#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "frontdesk/service/server.hpp"
#include "service/web/delivery.hpp"

namespace frontdesk::service {

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
