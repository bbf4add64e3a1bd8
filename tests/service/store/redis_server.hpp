// Redis server: a real one, on a free port, for as long as a test needs it.
#pragma once

#include <hiredis/hiredis.h>

#include <chrono>
#include <string>
#include <thread>

#include "service/child_process.hpp"

namespace frontdesk::service::testing {

class RedisServer {
 public:
  explicit RedisServer(const std::string& directory)
      : port_(free_port()),
        process_({"redis-server", "--port", std::to_string(port_), "--bind", "127.0.0.1", "--save",
                  "", "--dir", directory, "--appendonly", "yes", "--appendfsync", "always",
                  "--daemonize", "no"}) {
    start();
  }

  int port() const { return port_; }
  void start() { process_.start(); }
  void kill() { process_.kill(); }
  ChildProcess& process() { return process_; }

  bool is_up() const {
    for (int i = 0; i < 1000; ++i) {
      redisContext* context = redisConnect("127.0.0.1", port_);
      const bool is_connected = context != nullptr && context->err == 0;
      redisReply* pong =
          is_connected ? static_cast<redisReply*>(redisCommand(context, "PING")) : nullptr;
      const bool is_up = pong != nullptr && pong->type == REDIS_REPLY_STATUS;
      if (pong != nullptr) freeReplyObject(pong);
      if (context != nullptr) redisFree(context);
      if (is_up) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

 private:
  int port_;
  ChildProcess process_;
};

}  // namespace frontdesk::service::testing
