// A store that goes away for a while: events are refused, and nothing is half done.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "service/store/redis_server.hpp"
#include "service/store/temporary_directory.hpp"
#include "service/web/running_server.hpp"

namespace frontdesk::service {
namespace {
namespace store_gone_test {

using nlohmann::json;

constexpr const char* kEvents = "/v1/conversations/a/events";
constexpr const char* kJson = "application/json";

TEST(StoreGone, RedisGoneForAWhile) {
  const testing::TemporaryDirectory directory;
  testing::RedisServer redis(directory.path().string());
  ASSERT_TRUE(redis.is_up());
  std::atomic<int> errors = 0;
  ServerOptions options;
  options.log = [&](std::string_view line) {
    if (line.find("store.") != std::string_view::npos) ++errors;
  };
  const testing::Running running(options, {}, *redis_store("127.0.0.1", redis.port()));
  httplib::Client client = running.client();
  const auto say = [&](const char* id, const char* text) {
    const json event = {{"kind", "message"}, {"id", id}, {"text", text}};
    return client.Post(kEvents, event.dump(), kJson);
  };
  EXPECT_EQ(say("1", "where is my order")->status, 200);
  redis.kill();
  for (int tries = 0; tries < 3; ++tries) {
    const httplib::Result refused = say("2", "123456");
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 503);
    EXPECT_EQ(json::parse(refused->body)["error"]["code"], "store.unavailable");
    EXPECT_TRUE(refused->has_header("Retry-After"));
  }
  EXPECT_EQ(client.Get("/healthz")->status, 200);
  EXPECT_EQ(client.Get("/readyz")->status, 503);
  EXPECT_NE(client.Get("/metrics")->body.find("frontdesk_store_up 0\n"), std::string::npos);
  EXPECT_EQ(client.Get("/v1/conversations/a/outgoing")->status, 503);
  EXPECT_EQ(client.Delete("/v1/conversations/a")->status, 503);
  EXPECT_GE(errors, 3);
  redis.start();
  ASSERT_TRUE(redis.is_up());
  EXPECT_EQ(client.Get("/readyz")->status, 200);
  const json answer = json::parse(say("2", "123456")->body);
  EXPECT_EQ(answer["call"]["arguments"]["number"], "123456") << "it remembers what was asked";
  EXPECT_EQ(answer["last"], 2) << "what was refused left nothing";
}

}  // namespace store_gone_test
}  // namespace
}  // namespace frontdesk::service
