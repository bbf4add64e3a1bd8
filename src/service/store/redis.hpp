// Redis: connections and what they answer, with errors as values.
#pragma once

#include <hiredis/hiredis.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "frontdesk/result.hpp"

namespace frontdesk::service {

/// Connections to one server, made when they are needed and kept. Thread-safe.
class Redis {
 public:
  Redis(std::string host, int port) : host_(std::move(host)), port_(port) {}

  /// Runs one command; an error of the server is an Error, too. A connection that breaks is made
  /// anew the next time: whether the command was run is not known then.
  Result<std::shared_ptr<redisReply>> run(const std::vector<std::string>& words);

 private:
  struct FreeContext {
    void operator()(redisContext* context) const { redisFree(context); }
  };
  using Context = std::unique_ptr<redisContext, FreeContext>;

  Result<std::shared_ptr<redisReply>> run_on(Context& context,
                                             const std::vector<std::string>& words);
  Context take();
  void give_back(Context context);

  std::string host_;
  int port_;
  std::mutex mutex_;
  std::vector<Context> idle_;
};

}  // namespace frontdesk::service
