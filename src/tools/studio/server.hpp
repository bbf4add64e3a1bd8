// Server: the studio over HTTP, for browsers on this machine.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "frontdesk/compile.hpp"
#include "frontdesk/result.hpp"

namespace frontdesk::studio {

struct Setup {
  std::filesystem::path rules;  ///< A directory, or one file; absolute and normal.
  std::string shown;            ///< How the page calls it.
  CompileOptions compile;
  std::filesystem::path log;  ///< An event log, or a log of turns; may be empty.
  std::string host = "127.0.0.1";
  int port = 8081;  ///< 0: a free one.
};

class Server {
 public:
  explicit Server(Setup setup);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  /// Takes the address; gives the port. Errors: `server.address` (in use, or not ours),
  /// `studio.address` (others could reach it: the studio knows no passwords).
  Result<int> listen();

  /// Answers until `stop`. Call it once, after `listen`.
  void run();

  /// May be called from any thread, at any time after `listen`.
  void stop();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace frontdesk::studio
