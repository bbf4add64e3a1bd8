// One effect an event, in order, with timers, whatever comes twice or at once.
#include "frontdesk/service/service.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "service/small_bot.hpp"
#include "service/store/redis_server.hpp"
#include "service/store/temporary_directory.hpp"

namespace frontdesk::service {
namespace {
namespace service_test {

using nlohmann::json;
using std::chrono::seconds;

class ServiceTest : public ::testing::Test {
 protected:
  static std::shared_ptr<const RuleSet> rules() {
    static const std::shared_ptr<const RuleSet> compiled = testing::compiled();
    return compiled;
  }

  ServiceOptions options() {
    ServiceOptions options;
    options.clock = [this] { return now_.load(); };
    return options;
  }

  Message message(std::string id, std::string text) {
    return {.id = std::move(id), .text = std::move(text), .channel = "webchat", .at = now_};
  }

  static json say(Service& service, const std::string& conversation, const Event& event) {
    const Result<Answer> answer = service.handle(conversation, event);
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().message);
    return answer ? json::parse(answer->body) : json::object();
  }

  static std::string first(const json& answer) {
    const json& replies = answer["turn"]["replies"];
    return replies.empty() ? "" : replies[0]["text"].get<std::string>();
  }

  std::atomic<Time> now_ = Time(seconds(1'800'000'000));
};

TEST_F(ServiceTest, AnswersAndRemembers) {
  Service service(rules(), memory_store(), options());
  json answer = say(service, "a", message("1", "where is my order"));
  EXPECT_EQ(first(answer), "Which number?");
  EXPECT_EQ(answer["conversation"], "a");
  EXPECT_EQ(answer["last"], 1);
  EXPECT_FALSE(answer.contains("call"));
  answer = say(service, "a", message("2", "123456"));
  EXPECT_EQ(answer["call"]["name"], "order_status");
  EXPECT_EQ(answer["call"]["arguments"]["number"], "123456");
  EXPECT_EQ(answer["last"], 2);
  answer = say(service, "a",
               ActionResult{.id = "3",
                            .call = answer["call"]["id"],
                            .value = Value::map({{"state", "on its way"}}),
                            .at = now_});
  EXPECT_EQ(first(answer), "It is on its way.");
  const std::vector<Outgoing> out = *service.store().outgoing("a", 0, 10);
  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[0].kind, "reply");
  EXPECT_EQ(out[1].kind, "call");
  EXPECT_EQ(json::parse(out[2].body)["text"], "It is on its way.");
  EXPECT_EQ(service.figures().turns.at("in_flow"), 2U);
}

TEST_F(ServiceTest, TheSameEventHasOneEffectAndTheSameAnswer) {
  Service service(rules(), memory_store(), options());
  const Result<Answer> once = service.handle("a", message("1", "where is my order"));
  const Result<Answer> again = service.handle("a", message("1", "where is my order"));
  EXPECT_FALSE(once->is_repeat);
  EXPECT_TRUE(again->is_repeat);
  EXPECT_EQ(once->body, again->body);
  EXPECT_EQ(service.store().outgoing("a", 0, 10)->size(), 1U);
  EXPECT_EQ(service.figures().repeats, 1U);
}

TEST_F(ServiceTest, ATimerFiresOnce) {
  Service service(rules(), memory_store(), options());
  say(service, "a", message("1", "where is my order"));
  say(service, "a", message("2", "123456"));
  EXPECT_EQ(*service.fire_timers(), 0U);
  now_ = now_.load() + seconds(31);
  EXPECT_EQ(*service.fire_timers(), 1U);
  EXPECT_EQ(service.figures().timers, 1U);
  const std::vector<Outgoing> out = *service.store().outgoing("a", 2, 10);
  ASSERT_FALSE(out.empty());
  EXPECT_EQ(json::parse(out[0].body)["text"], "I cannot look that up now.");
  EXPECT_TRUE(service.fire_timers());
  EXPECT_EQ(service.store().outgoing("a", 2, 10)->size(), out.size());
}

/// Two services on one store are two processes.
class Borrowed final : public Store {
 public:
  explicit Borrowed(Store& store) : store_(store) {}
  Result<Loaded> load(std::string_view a, std::string_view b) override { return store_.load(a, b); }
  Result<Committed> commit(const Change& a) override {
    if (before_commit) std::exchange(before_commit, nullptr)();
    return store_.commit(a);
  }
  Result<std::vector<Outgoing>> outgoing(std::string_view a, std::uint64_t b,
                                         std::size_t c) override {
    return store_.outgoing(a, b, c);
  }
  Result<std::vector<Outgoing>> claim(Time a, Time b, std::size_t c) override {
    return store_.claim(a, b, c);
  }
  Result<bool> put_off(std::string_view a, std::uint64_t b, Time c, const Progress& d) override {
    return store_.put_off(a, b, c, d);
  }
  Result<bool> mark_sent(std::string_view a, std::uint64_t b, std::string_view c) override {
    return store_.mark_sent(a, b, c);
  }
  Result<bool> was_sent(std::string_view a, std::string_view b) override {
    return store_.was_sent(a, b);
  }
  Result<std::vector<Due>> due(Time a, std::size_t b) override { return store_.due(a, b); }
  Result<std::size_t> expire(Time a, std::size_t b) override { return store_.expire(a, b); }
  Result<bool> forget(std::string_view a) override { return store_.forget(a); }
  Result<bool> bury(const DeadLetter& a) override { return store_.bury(a); }
  Result<std::vector<DeadLetter>> dead_letters(std::uint64_t a, std::size_t b) override {
    return store_.dead_letters(a, b);
  }
  Result<StoreFigures> figures() override { return store_.figures(); }

  std::function<void()> before_commit;

 private:
  Store& store_;
};

TEST_F(ServiceTest, AnotherProcessInBetweenChangesNothingTwice) {
  const std::unique_ptr<Store> store = memory_store();
  auto borrowed = std::make_unique<Borrowed>(*store);
  Borrowed& between = *borrowed;
  Service one(rules(), std::move(borrowed), options());
  Service two(rules(), std::make_unique<Borrowed>(*store), options());
  between.before_commit = [&] { say(two, "a", message("1", "where is my order")); };
  const json answer = say(one, "a", message("2", "123456"));
  EXPECT_EQ(answer["call"]["arguments"]["number"], "123456") << "handled behind the other";
  EXPECT_EQ(one.figures().conflicts, 1U);
  between.before_commit = [&] { say(two, "a", message("3", "when are you open")); };
  EXPECT_EQ(first(say(one, "a", message("3", "when are you open"))), "We open at 9.");
  EXPECT_EQ(one.figures().repeats, 1U) << "the other handled the very same event";
}

/// The slow one has read the conversation, and commits when another process has gone on with it.
TEST_F(ServiceTest, ASlowWorkerBeginsAnewOnStoresThatAreShared) {
  const testing::TemporaryDirectory directory;
  testing::RedisServer redis(directory.path().string());
  ASSERT_TRUE(redis.is_up());
  for (const bool is_redis : {false, true}) {
    const auto open = [&] {
      return is_redis ? *redis_store("127.0.0.1", redis.port())
                      : *sqlite_store(directory.file("chats.db"));
    };
    const std::unique_ptr<Store> own = open();
    auto borrowed = std::make_unique<Borrowed>(*own);
    Borrowed& between = *borrowed;
    Service slow(rules(), std::move(borrowed), options());
    Service quick(rules(), open(), options());
    between.before_commit = [&] {
      say(quick, "a", message("1", "where is my order"));
      EXPECT_EQ(say(quick, "a", message("2", "123456"))["call"]["name"], "order_status");
    };
    const json answer = say(slow, "a", message("3", "when are you open"));
    EXPECT_EQ(slow.figures().conflicts, 1U);
    EXPECT_EQ(own->load("a", {})->version, 3U);
    const std::vector<Outgoing> out = *own->outgoing("a", 0, 100);
    ASSERT_GE(out.size(), 3U);
    EXPECT_EQ(out[0].event, "1");
    EXPECT_EQ(out[1].event, "2");
    for (std::size_t i = 2; i < out.size(); ++i) EXPECT_EQ(out[i].event, "3");
    EXPECT_EQ(answer["last"], out.size());
  }
}

TEST_F(ServiceTest, OneOfTwoProcessesFiresATimer) {
  const std::unique_ptr<Store> store = memory_store();
  auto borrowed = std::make_unique<Borrowed>(*store);
  Borrowed& between = *borrowed;
  Service one(rules(), std::move(borrowed), options());
  Service two(rules(), std::make_unique<Borrowed>(*store), options());
  say(one, "a", message("1", "where is my order"));
  say(one, "a", message("2", "123456"));
  now_ = now_.load() + seconds(31);
  between.before_commit = [&] { EXPECT_TRUE(two.fire_timers()); };
  EXPECT_TRUE(one.fire_timers());
  EXPECT_EQ(one.figures().timers + two.figures().timers, 1U);
}

/// An hour back, and an hour ahead: summer time, or a clock that was wrong.
TEST_F(ServiceTest, ATimerFiresOnceThoughTheClockJumps) {
  for (const seconds jump : {seconds(-3600), seconds(3600)}) {
    now_ = Time(seconds(1'800'000'000));
    Service service(rules(), memory_store(), options());
    say(service, "a", message("1", "where is my order"));
    say(service, "a", message("2", "123456"));
    now_ = now_.load() + jump;
    EXPECT_EQ(*service.fire_timers(), jump < seconds(0) ? 0U : 1U);
    EXPECT_EQ(first(say(service, "b", message("1", "when are you open"))), "We open at 9.");
    now_ = Time(seconds(1'800'000'031));
    EXPECT_TRUE(service.fire_timers());
    EXPECT_EQ(service.figures().timers, 1U);
    now_ = now_.load() + jump;
    EXPECT_TRUE(service.fire_timers());
    EXPECT_EQ(service.figures().timers, 1U);
  }
}

/// What comes later has an earlier time.
TEST_F(ServiceTest, AConversationGoesOnThoughTheClockWentBack) {
  Service service(rules(), memory_store(), options());
  say(service, "a", message("1", "where is my order"));
  now_ = now_.load() - seconds(3600);
  EXPECT_EQ(say(service, "a", message("2", "123456"))["call"]["name"], "order_status");
  EXPECT_EQ(*service.fire_timers(), 0U);
  now_ = now_.load() + seconds(3631);
  EXPECT_EQ(*service.fire_timers(), 1U) << "time of a conversation never goes back";
}

TEST_F(ServiceTest, AClaimThatTheClockJumpsOverIsOnlyMadeAgain) {
  ServiceOptions sending = options();
  sending.is_sent = [](std::string_view, std::string_view) { return true; };
  Service service(rules(), memory_store(), sending);
  say(service, "a", message("1", "when are you open"));
  const auto claim = [&] {
    return service.store().claim(now_, now_.load() + seconds(45), 9)->size();
  };
  EXPECT_EQ(claim(), 1U);
  now_ = now_.load() + seconds(3600);
  EXPECT_EQ(claim(), 1U) << "as if who had it were gone";
  EXPECT_TRUE(*service.store().mark_sent("a", 1, {}));
  EXPECT_FALSE(*service.store().mark_sent("a", 1, {})) << "whoever comes second";
  say(service, "a", message("2", "when are you open"));
  now_ = now_.load() - seconds(3600);
  EXPECT_EQ(claim(), 0U) << "it waits until the clock is there again";
  now_ = now_.load() + seconds(3600);
  EXPECT_EQ(claim(), 1U);
}

TEST_F(ServiceTest, ConversationsThatCannotBeReadAreDeadLetters) {
  Service service(rules(), memory_store(), options());
  Change change;
  change.conversation = "a";
  change.session = "no session";
  change.wake_at = now_;
  ASSERT_TRUE(service.store().commit(change));
  const Result<Answer> answer = service.handle("a", message("1", "hello there"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "session.malformed");
  const std::vector<DeadLetter> letters = *service.store().dead_letters(0, 10);
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(json::parse(letters[0].event)["text"], "hello there");
  EXPECT_EQ(service.figures().errors.at("session.malformed"), 1U);
  // Its timer goes with a letter, and the others of the same round fire.
  say(service, "b", message("1", "where is my order"));
  say(service, "b", message("2", "123456"));
  now_ = now_.load() + seconds(31);
  EXPECT_EQ(*service.fire_timers(), 2U);
  EXPECT_EQ(service.figures().timers, 1U);
  EXPECT_EQ(*service.fire_timers(), 0U);
  ASSERT_TRUE(service.store().forget("a"));
  EXPECT_EQ(first(say(service, "a", message("2", "when are you open"))), "We open at 9.");
}

TEST_F(ServiceTest, TooManyAtOnceAreRefused) {
  ServiceOptions few = options();
  few.most_waiting = 0;
  Service service(rules(), memory_store(), few);
  const Result<Answer> answer = service.handle("a", message("1", "hello"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "service.busy");
  EXPECT_EQ(service.store().figures()->conversations, 0U);
}

TEST_F(ServiceTest, RulesChangeInMidConversation) {
  Service service(rules(), memory_store(), options());
  say(service, "a", message("1", "where is my order"));
  std::string other(testing::kSmallBot);
  other.replace(other.find("at 9"), 4, "at 8");
  service.reload(testing::compiled(other));
  EXPECT_EQ(first(say(service, "a", message("2", "when are you open"))), "We open at 8.");
  EXPECT_EQ(say(service, "a", message("3", "123456"))["call"]["name"], "order_status");
}

TEST_F(ServiceTest, WaitsForWhatGoesOut) {
  Service service(rules(), memory_store(), options());
  EXPECT_TRUE(service.await_outgoing("a", 0, 10, std::chrono::milliseconds(1))->empty());
  std::thread later([&] { say(service, "a", message("1", "when are you open")); });
  EXPECT_EQ(service.await_outgoing("a", 0, 10, seconds(60))->size(), 1U);
  later.join();
  service.stop_waiting();
  EXPECT_TRUE(service.await_outgoing("a", 1, 10, seconds(60))->empty()) << "at once";
}

TEST_F(ServiceTest, ManyCustomersAtOnceKeepTheirOrder) {
  ServiceOptions watched = options();
  std::mutex mutex;
  std::map<std::string, std::vector<std::string>> heard;
  watched.on_turn = [&](const Engine&, const Event& event, const Turn& turn) {
    const std::scoped_lock lock(mutex);
    heard[turn.session].push_back(std::get<Message>(event).id);
  };
  Service service(rules(), memory_store(), watched);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 20; ++i) {
        const std::string id = std::to_string(i);
        say(service, std::to_string(thread), message(id, "when are you open"));
        say(service, "shared", message(std::to_string(thread) + "/" + id, "where is my order"));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int thread = 0; thread < 8; ++thread) {
    const std::vector<std::string>& ids = heard[std::to_string(thread)];
    ASSERT_EQ(ids.size(), 20U);
    for (int i = 0; i < 20; ++i) EXPECT_EQ(ids[static_cast<std::size_t>(i)], std::to_string(i));
  }
  EXPECT_EQ(heard["shared"].size(), 160U);
  EXPECT_EQ(service.store().load("shared", {})->version, 160U);
}

}  // namespace service_test
}  // namespace
}  // namespace frontdesk::service
