// A Redis that goes away, comes back, is full, or belongs to somebody else.
#include <gtest/gtest.h>

#include "frontdesk/service/store.hpp"
#include "service/store/redis_server.hpp"
#include "service/store/temporary_directory.hpp"

namespace frontdesk::service {
namespace {
namespace redis_store_test {

class RedisStore : public ::testing::Test {
 protected:
  static Change change(std::uint64_t version) {
    Change change;
    change.conversation = "a";
    change.session = std::string(100'000, 'x');
    change.expected_version = version;
    return change;
  }

  /// What somebody else does in the same server.
  static void run(int port, const char* command) {
    redisContext* context = redisConnect("127.0.0.1", port);
    redisReply* reply = static_cast<redisReply*>(redisCommand(context, command));
    ASSERT_NE(reply, nullptr);
    EXPECT_NE(reply->type, REDIS_REPLY_ERROR) << reply->str;
    freeReplyObject(reply);
    redisFree(context);
  }

  testing::TemporaryDirectory directory_;
};

TEST_F(RedisStore, NobodyThere) {
  const Result<std::unique_ptr<Store>> store = redis_store("127.0.0.1", 1);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, "store.unavailable");
}

TEST_F(RedisStore, KilledAndStartedAgainKeepsWhatWasCommitted) {
  testing::RedisServer server(directory_.path().string());
  ASSERT_TRUE(server.is_up());
  const std::unique_ptr<Store> store = *redis_store("127.0.0.1", server.port());
  ASSERT_EQ(*store->commit(change(0)), Committed::done);
  server.kill();
  const Result<Committed> refused = store->commit(change(1));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "store.unavailable");
  server.start();
  ASSERT_TRUE(server.is_up());
  EXPECT_EQ(store->load("a", {})->version, 1U);
  EXPECT_EQ(*store->commit(change(1)), Committed::done) << "by itself, with a new connection";
}

TEST_F(RedisStore, FullKeepsNothingOfAChange) {
  testing::RedisServer server(directory_.path().string());
  ASSERT_TRUE(server.is_up());
  const std::unique_ptr<Store> store = *redis_store("127.0.0.1", server.port());
  ASSERT_EQ(*store->commit(change(0)), Committed::done);
  run(server.port(), "CONFIG SET maxmemory 1");
  const Result<Committed> refused = store->commit(change(1));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "store.full");
  run(server.port(), "CONFIG SET maxmemory 0");
  EXPECT_EQ(store->load("a", {})->version, 1U);
  EXPECT_EQ(*store->commit(change(1)), Committed::done);
}

TEST_F(RedisStore, ANewerVersionAndAnotherProgramAreRefused) {
  testing::RedisServer server(directory_.path().string());
  ASSERT_TRUE(server.is_up());
  run(server.port(), "SET frontdesk:format 2");
  EXPECT_EQ(redis_store("127.0.0.1", server.port()).error().code, "store.version");
  run(server.port(), "DEL frontdesk:format");
  run(server.port(), "SET frontdesk:c:a somebody-elses");
  const std::unique_ptr<Store> store = *redis_store("127.0.0.1", server.port());
  EXPECT_EQ(store->load("a", {}).error().code, "store.foreign");
  EXPECT_EQ(store->commit(change(0)).error().code, "store.foreign");
}

}  // namespace redis_store_test
}  // namespace
}  // namespace frontdesk::service
