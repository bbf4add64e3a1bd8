// Redis server: a real one, on a free port, for as long as a test needs it.
#pragma once

#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

extern char** environ;

namespace frontdesk::service::testing {

class RedisServer {
 public:
  explicit RedisServer(std::string directory, std::vector<std::string> more = {})
      : port_(free_port()) {
    arguments_ = {"redis-server",
                  "--port",
                  std::to_string(port_),
                  "--bind",
                  "127.0.0.1",
                  "--save",
                  "",
                  "--dir",
                  directory,
                  "--appendonly",
                  "yes",
                  "--appendfsync",
                  "always",
                  "--daemonize",
                  "no"};
    arguments_.insert(arguments_.end(), more.begin(), more.end());
    start();
  }
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;
  ~RedisServer() { kill(); }

  int port() const { return port_; }

  void start() {
    std::vector<char*> words;
    for (std::string& one : arguments_) words.push_back(one.data());
    words.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&process_, words[0], &files, nullptr, words.data(), environ) != 0) {
      process_ = 0;
    }
    posix_spawn_file_actions_destroy(&files);
  }

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

  /// SIGKILL: as if the machine had stopped.
  void kill() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = 0;
  }

 private:
  static int free_port() {
    const int probe = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bind(probe, reinterpret_cast<sockaddr*>(&address), size);
    getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
    close(probe);
    return ntohs(address.sin_port);
  }

  int port_;
  std::vector<std::string> arguments_;
  pid_t process_ = 0;
};

}  // namespace frontdesk::service::testing
