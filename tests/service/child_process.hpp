// Child process: another program, started and killed by a test.
#pragma once

#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <utility>
#include <vector>

extern char** environ;

namespace frontdesk::service::testing {

/// A free port, as likely still free a moment later as any.
inline int free_port() {
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

/// What it prints is thrown away.
class ChildProcess {
 public:
  /// The first word is the program, found as a shell finds it.
  explicit ChildProcess(std::vector<std::string> words) : words_(std::move(words)) {}
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess() { kill(); }

  void start() {
    std::vector<char*> words;
    for (std::string& one : words_) words.push_back(one.data());
    words.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&process_, words[0], &files, nullptr, words.data(), environ) != 0) {
      process_ = 0;
    }
    posix_spawn_file_actions_destroy(&files);
  }

  /// False before it is started, and when it has ended by itself.
  bool is_running() {
    if (process_ > 0 && waitpid(process_, nullptr, WNOHANG) == process_) process_ = 0;
    return process_ > 0;
  }

  /// SIGKILL: as if the machine had stopped.
  void kill() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = 0;
  }

 private:
  std::vector<std::string> words_;
  pid_t process_ = 0;
};

}  // namespace frontdesk::service::testing
