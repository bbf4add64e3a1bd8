// Running server: a server on a free port, for a test.
#pragma once

#include <gtest/gtest.h>
#include <httplib.h>

#include <chrono>
#include <memory>
#include <thread>
#include <utility>

#include "frontdesk/service/server.hpp"
#include "service/small_bot.hpp"

namespace frontdesk::service::testing {

/// A server on a free port, until the test ends.
class Running {
 public:
  explicit Running(ServerOptions options = {}, ServiceOptions service_options = {},
                   std::unique_ptr<Store> store = memory_store())
      : service_(rules(), std::move(store), std::move(service_options)), server_(service_, [&] {
          options.port = 0;
          return options;
        }()) {
    const Result<int> port = server_.listen();
    EXPECT_TRUE(port) << (port ? "" : port.error().message);
    port_ = port ? *port : 0;
    thread_ = std::thread([this] { server_.run(); });
  }
  ~Running() { stop(); }

  void stop() {
    if (!thread_.joinable()) return;
    server_.stop();
    thread_.join();
  }

  httplib::Client client() const {
    httplib::Client client("127.0.0.1", port_);
    client.set_read_timeout(std::chrono::seconds(20));
    return client;
  }

  int port() const { return port_; }
  Service& service() { return service_; }

  static std::shared_ptr<const RuleSet> rules() {
    static const std::shared_ptr<const RuleSet> compiled = testing::compiled();
    return compiled;
  }

 private:
  Service service_;
  Server server_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace frontdesk::service::testing
