// OpenStudio: a studio on a free port, and what a page asks of it.
#pragma once

#include <gtest/gtest.h>
#include <httplib.h>

#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "tools/rule_directory.hpp"
#include "tools/studio/server.hpp"

namespace frontdesk::testing {

class OpenStudio {
 public:
  using json = nlohmann::json;

  explicit OpenStudio(const RuleDirectory& rules, const std::filesystem::path& log = {})
      : OpenStudio(rules.path(), log) {}
  explicit OpenStudio(const std::filesystem::path& rules, const std::filesystem::path& log = {})
      : server_({.rules = rules, .shown = "rules", .log = log, .port = 0}) {
    const Result<int> port = server_.listen();
    EXPECT_TRUE(port) << port.error().message;
    port_ = port ? *port : 0;
    thread_ = std::thread([this] { server_.run(); });
    client_ = std::make_unique<httplib::Client>("127.0.0.1", port_);
    client_->set_read_timeout(60);
  }
  ~OpenStudio() {
    server_.stop();
    thread_.join();
  }
  OpenStudio(const OpenStudio&) = delete;
  OpenStudio& operator=(const OpenStudio&) = delete;

  json get(const std::string& path) {
    const auto result = client_->Get("/api/" + path);
    return result ? json::parse(result->body, nullptr, false) : json();
  }
  json post(const std::string& path, const json& body) {
    const auto result = client_->Post("/api/" + path, body.dump(), "application/json");
    return result ? json::parse(result->body, nullptr, false) : json();
  }

  /// Asks what the page is told, until it is as wished or a minute has passed.
  json await(const std::function<bool(const json& news)>& is_so) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    json news;
    do {
      news = get("about")["news"];
      if (is_so(news)) return news;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    } while (std::chrono::steady_clock::now() < end);
    ADD_FAILURE() << "never came: " << news.dump();
    return news;
  }
  json await_rules(int number = 1) {
    return await(
        [number](const json& news) { return news["rules"] >= number && !news["tests"].is_null(); });
  }

  /// A new chat in which this is said; the chat.
  json say(std::string_view text) {
    const json chat = post("chats", json::object());
    return post("chats/" + chat["id"].get<std::string>() + "/steps",
                {{"kind", "user"}, {"text", text}});
  }

  httplib::Client& client() { return *client_; }
  int port() const noexcept { return port_; }

 private:
  studio::Server server_;
  int port_ = 0;
  std::thread thread_;
  std::unique_ptr<httplib::Client> client_;
};

}  // namespace frontdesk::testing
