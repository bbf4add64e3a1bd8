// Every store keeps the same promises.
#include "frontdesk/service/store.hpp"

#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "service/store/redis_server.hpp"
#include "service/store/temporary_directory.hpp"

namespace frontdesk::service {
namespace {
namespace store_test {

constexpr Time at(std::int64_t seconds) { return Time(std::chrono::seconds(seconds)); }

Outgoing reply(std::string body, std::int64_t seconds, bool is_to_be_sent = false) {
  Outgoing out;
  out.kind = "reply";
  out.body = std::move(body);
  out.at = at(seconds);
  out.is_to_be_sent = is_to_be_sent;
  return out;
}

Change change(std::string conversation, std::uint64_t version, std::string event) {
  Change change;
  change.conversation = std::move(conversation);
  change.expected_version = version;
  change.session = "session after " + event;
  change.answer = "answer to " + event;
  change.event = std::move(event);
  change.now = at(10);
  return change;
}

struct Kind {
  const char* name;
  bool is_kept;  ///< By a file or a server: there again when it is opened again.
};

class StoreTest : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override { open(); }

  void open() {
    store_.reset();
    if (std::string_view(GetParam().name) == "Memory") {
      store_ = memory_store();
      return;
    }
    const bool is_redis = std::string_view(GetParam().name) == "Redis";
    if (is_redis && !server_) {
      server_ = std::make_unique<testing::RedisServer>(directory_.path().string());
      ASSERT_TRUE(server_->is_up()) << "redis-server does not start";
    }
    Result<std::unique_ptr<Store>> opened = is_redis ? redis_store("127.0.0.1", server_->port())
                                                     : sqlite_store(directory_.file("chats.db"));
    ASSERT_TRUE(opened) << opened.error().message;
    store_ = *std::move(opened);
  }

  Committed commit(const Change& change) {
    const Result<Committed> kept = store_->commit(change);
    EXPECT_TRUE(kept) << (kept ? "" : kept.error().message);
    return kept ? *kept : Committed::conflict;
  }

  /// What may be sent now, as "conversation:body".
  std::set<std::string> claim(std::int64_t now, std::int64_t until) {
    std::set<std::string> list;
    const std::vector<Outgoing> claimed = *store_->claim(at(now), at(until), 100);
    for (const Outgoing& one : claimed) {
      EXPECT_TRUE(one.is_to_be_sent);
      list.insert(one.conversation + ":" + one.body);
    }
    return list;
  }

  testing::TemporaryDirectory directory_;
  std::unique_ptr<testing::RedisServer> server_;
  std::unique_ptr<Store> store_;
};

using Names = std::set<std::string>;

TEST_P(StoreTest, KnowsNothingAtFirst) {
  const Result<Loaded> loaded = store_->load("a", "1");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->version, 0U);
  EXPECT_EQ(loaded->session, "");
  EXPECT_FALSE(loaded->answer);
  EXPECT_TRUE(store_->outgoing("a", 0, 10)->empty());
  EXPECT_TRUE(store_->due(at(1000), 10)->empty());
  EXPECT_EQ(*store_->forget("a"), false);
  EXPECT_EQ(store_->figures()->conversations, 0U);
}

TEST_P(StoreTest, KeepsAWholeChange) {
  Change one = change("a", 0, "1");
  one.session = std::string("any \0 \xff bytes", 13);
  one.outgoing = {reply("hello", 10), reply("there", 10)};
  one.wake_at = at(99);
  EXPECT_EQ(commit(one), Committed::done);
  if (GetParam().is_kept) open();
  const Result<Loaded> loaded = store_->load("a", "1");
  EXPECT_EQ(loaded->session, one.session);
  EXPECT_EQ(loaded->version, 1U);
  EXPECT_EQ(loaded->last_number, 2U);
  EXPECT_EQ(loaded->answer, "answer to 1");
  EXPECT_EQ(loaded->wake_at, at(99));
  EXPECT_FALSE(store_->load("a", "2")->answer);
  EXPECT_FALSE(store_->load("b", "1")->answer);
  const std::vector<Outgoing> out = *store_->outgoing("a", 0, 10);
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0].number, 1U);
  EXPECT_EQ(out[0].key(), "a/1");
  EXPECT_EQ(out[1].body, "there");
  EXPECT_EQ(out[1].at, at(10));
  EXPECT_EQ(store_->outgoing("a", 1, 10)->size(), 1U);
  EXPECT_EQ(store_->outgoing("a", 0, 1)->size(), 1U);
}

TEST_P(StoreTest, AnotherVersionIsAConflictAndChangesNothing) {
  EXPECT_EQ(commit(change("a", 0, "1")), Committed::done);
  Change late = change("a", 0, "2");
  late.outgoing = {reply("late", 10)};
  EXPECT_EQ(commit(late), Committed::conflict);
  EXPECT_EQ(store_->load("a", "2")->session, "session after 1");
  EXPECT_FALSE(store_->load("a", "2")->answer);
  EXPECT_TRUE(store_->outgoing("a", 0, 10)->empty());
  late.expected_version = 1;
  EXPECT_EQ(commit(late), Committed::done);
  EXPECT_EQ(commit(change("b", 5, "1")), Committed::conflict);
  EXPECT_EQ(store_->figures()->conversations, 1U);
}

TEST_P(StoreTest, TheSameEventIsKeptOnce) {
  EXPECT_EQ(commit(change("a", 0, "1")), Committed::done);
  EXPECT_EQ(commit(change("a", 1, "1")), Committed::repeat);
  EXPECT_EQ(commit(change("a", 0, "1")), Committed::repeat) << "also when it knows less";
  EXPECT_EQ(store_->load("a", "1")->version, 1U);
  EXPECT_EQ(commit(change("b", 0, "1")), Committed::done) << "ids are those of a conversation";
  EXPECT_EQ(commit(change("a", 1, "")), Committed::done);
  EXPECT_EQ(commit(change("a", 2, "")), Committed::done) << "without an id nothing is a repeat";
}

TEST_P(StoreTest, RemembersEnoughAndNotMore) {
  for (std::uint64_t i = 0; i < 3 * kKeptOfAConversation; ++i) {
    Change one = change("a", i, std::to_string(i));
    one.outgoing = {reply(std::to_string(i), 10)};
    ASSERT_EQ(commit(one), Committed::done);
  }
  EXPECT_FALSE(store_->load("a", "0")->answer);
  EXPECT_TRUE(store_->load("a", std::to_string(2 * kKeptOfAConversation + 1))->answer);
  const std::vector<Outgoing> out = *store_->outgoing("a", 0, 1000);
  EXPECT_GE(out.size(), kKeptOfAConversation);
  EXPECT_LE(out.size(), kKeptOfAConversation + 20);
  EXPECT_EQ(out.back().number, 3 * kKeptOfAConversation);
}

TEST_P(StoreTest, SendsInOrderAndOneAtATime) {
  Change one = change("a", 0, "1");
  one.outgoing = {reply("1", 10, true), reply("read only", 10), reply("2", 10, true)};
  commit(one);
  one = change("a", 1, "2");
  one.outgoing = {reply("3", 11, true)};
  commit(one);
  one = change("b", 0, "1");
  one.outgoing = {reply("1", 12, true)};
  commit(one);
  EXPECT_EQ(store_->figures()->unsent, 4U);
  EXPECT_EQ(store_->figures()->oldest_unsent, at(10));
  EXPECT_EQ(claim(9, 20), Names()) << "not before its time";
  EXPECT_EQ(claim(12, 20), (Names{"a:1", "b:1"}));
  EXPECT_EQ(claim(12, 20), Names()) << "claimed";
  if (GetParam().is_kept) open();
  EXPECT_EQ(*store_->mark_sent("a", 1, {}), true);
  EXPECT_EQ(*store_->mark_sent("a", 1, {}), false);
  EXPECT_EQ(claim(13, 21), (Names{"a:2"}));
  EXPECT_EQ(claim(20, 30), (Names{"b:1"})) << "who claimed it has gone";
  EXPECT_EQ(*store_->put_off("a", 3, at(15), {}), true);
  EXPECT_EQ(claim(14, 30), Names());
  EXPECT_EQ(claim(15, 30), (Names{"a:2"}));
  EXPECT_EQ(*store_->put_off("a", 4, at(15), {}), false) << "not its turn";
  EXPECT_EQ(*store_->mark_sent("a", 3, {}), true);
  EXPECT_EQ(*store_->mark_sent("b", 1, {}), true);
  EXPECT_EQ(*store_->put_off("b", 1, at(15), {}), false);
  EXPECT_EQ(claim(31, 40), (Names{"a:3"}));
  EXPECT_EQ(*store_->mark_sent("a", 4, {}), true);
  EXPECT_EQ(store_->figures()->unsent, 0U);
  EXPECT_EQ(store_->outgoing("a", 0, 10)->size(), 4U) << "still there to be read";
}

TEST_P(StoreTest, WhatIsUnsentIsKeptHoweverMuchComesBehind) {
  Change one = change("a", 0, "first");
  one.outgoing = {reply("first", 10, true)};
  commit(one);
  for (std::uint64_t i = 1; i < 2 * kKeptOfAConversation; ++i) {
    one = change("a", i, std::to_string(i));
    one.outgoing = {reply(std::to_string(i), 10)};
    commit(one);
  }
  EXPECT_EQ(claim(10, 20), (Names{"a:first"}));
}

TEST_P(StoreTest, RemembersHowFarSendingHasCome) {
  Change one = change("a", 0, "1");
  one.outgoing = {reply("1", 10, true), reply("2", 10, true)};
  commit(one);
  EXPECT_EQ(store_->claim(at(10), at(20), 1)->at(0).made, 0U);
  EXPECT_EQ(*store_->put_off("a", 1, at(20), {2, "mid.2"}), true);
  if (GetParam().is_kept) open();
  EXPECT_EQ(store_->claim(at(20), at(30), 1)->at(0).made, 2U);
  EXPECT_EQ(*store_->put_off("a", 1, at(30), {1, "mid.1"}), true);
  EXPECT_EQ(store_->claim(at(30), at(40), 1)->at(0).made, 2U) << "it does not go back";
  EXPECT_EQ(*store_->mark_sent("a", 1, "mid.3"), true);
  EXPECT_EQ(store_->claim(at(30), at(40), 1)->at(0).made, 0U) << "the next begins anew";
  for (const char* name : {"mid.1", "mid.2", "mid.3"}) {
    EXPECT_EQ(*store_->was_sent("a", name), true) << name;
    EXPECT_EQ(*store_->was_sent("b", name), false) << name;
  }
  EXPECT_EQ(*store_->was_sent("a", "mid"), false);
  EXPECT_EQ(*store_->was_sent("a", "1\nmid.2"), false);
  EXPECT_EQ(*store_->forget("a"), true);
  EXPECT_EQ(*store_->was_sent("a", "mid.1"), false);
}

TEST_P(StoreTest, TimersComeInTheirTime) {
  Change one = change("a", 0, "1");
  one.wake_at = at(30);
  commit(one);
  one = change("b", 0, "1");
  one.wake_at = at(20);
  commit(one);
  EXPECT_TRUE(store_->due(at(19), 10)->empty());
  const std::vector<Due> due = *store_->due(at(30), 10);
  ASSERT_EQ(due.size(), 2U);
  EXPECT_EQ(due[0].conversation, "b");
  EXPECT_EQ(due[0].wake_at, at(20));
  EXPECT_EQ(store_->due(at(30), 1)->size(), 1U);
  one = change("b", 1, "2");
  one.wake_at = at(50);
  commit(one);
  commit(change("a", 1, "2"));
  EXPECT_TRUE(store_->due(at(49), 10)->empty());
  EXPECT_EQ(store_->figures()->timers, 1U);
}

TEST_P(StoreTest, ForgetsWhatIsOver) {
  commit(change("old", 0, "1"));
  Change one = change("timer", 0, "1");
  one.wake_at = at(99);
  commit(one);
  one = change("unsent", 0, "1");
  one.outgoing = {reply("hello", 10, true)};
  commit(one);
  one = change("new", 0, "1");
  one.now = at(50);
  commit(one);
  EXPECT_EQ(*store_->expire(at(10), 10), 0U);
  EXPECT_EQ(*store_->expire(at(40), 10), 1U);
  EXPECT_EQ(store_->load("old", "1")->version, 0U);
  EXPECT_FALSE(store_->load("old", "1")->answer);
  EXPECT_EQ(store_->figures()->conversations, 3U);
  EXPECT_EQ(*store_->forget("unsent"), true);
  EXPECT_EQ(*store_->forget("timer"), true);
  EXPECT_EQ(claim(99, 200), Names());
  EXPECT_TRUE(store_->due(at(200), 10)->empty());
  EXPECT_EQ(store_->figures()->conversations, 1U);
}

TEST_P(StoreTest, KeepsDeadLetters) {
  EXPECT_TRUE(store_->bury({0, "a", "{}", "session.malformed: no", at(5)}));
  EXPECT_TRUE(store_->bury({0, "b", "{}", "because", at(6)}));
  const std::vector<DeadLetter> letters = *store_->dead_letters(0, 10);
  ASSERT_EQ(letters.size(), 2U);
  EXPECT_EQ(letters[0].conversation, "a");
  EXPECT_EQ(letters[0].reason, "session.malformed: no");
  EXPECT_EQ(letters[1].at, at(6));
  EXPECT_EQ(store_->dead_letters(letters[0].number, 10)->size(), 1U);
  EXPECT_EQ(store_->figures()->dead_letters, 2U);
  EXPECT_TRUE(store_->forget("a"));
  EXPECT_EQ(store_->figures()->dead_letters, 1U) << "they are about the customer, too";
}

TEST_P(StoreTest, ManyAtOnceLoseNothing) {
  constexpr int kThreads = 8;
  constexpr int kEach = 50;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([this, thread] {
      for (int i = 0; i < kEach; ++i) {
        Change one = change("shared", 0, std::to_string(thread) + "/" + std::to_string(i));
        one.outgoing = {reply(one.event, 10)};
        do {
          one.expected_version = store_->load("shared", {})->version;
        } while (*store_->commit(one) == Committed::conflict);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const Loaded loaded = *store_->load("shared", {});
  EXPECT_EQ(loaded.version, std::uint64_t{kThreads * kEach});
  EXPECT_EQ(loaded.last_number, std::uint64_t{kThreads * kEach});
}

INSTANTIATE_TEST_SUITE_P(All, StoreTest,
                         ::testing::Values(Kind{"Memory", false}, Kind{"Sqlite", true},
                                           Kind{"Redis", true}),
                         [](const auto& one) { return one.param.name; });

}  // namespace store_test
}  // namespace
}  // namespace frontdesk::service
