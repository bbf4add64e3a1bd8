// Sender: posts what goes out, in order, until somebody has it.
#pragma once

#include <httplib.h>

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "frontdesk/service/server.hpp"

namespace frontdesk::service {

/// When to try again what is `age` old: at first after a second, then each time after as long as it
/// has waited already, up to five minutes; a little more or less by `chance` (0 to 1), so that not
/// all come back at once.
std::chrono::milliseconds next_try(std::chrono::milliseconds age, double chance);

class Sender {
 public:
  Sender(Service& service, const ServerOptions& options);
  ~Sender() { stop(); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  /// Does nothing when there is nowhere to send.
  void start();
  /// Ends after what is being posted now.
  void stop();

 private:
  void work();
  void send(httplib::Client& client, const Outgoing& one);
  void take_result(const Outgoing& call, const std::string& body);
  void give_up(const Outgoing& one, const std::string& why);
  void say(const Outgoing& one, const std::string& why) const;

  Service& service_;
  const ServerOptions& options_;
  std::string address_;
  std::string path_;
  std::vector<std::thread> threads_;
  std::atomic<bool> is_over_ = false;
};

}  // namespace frontdesk::service
