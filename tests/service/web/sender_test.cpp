// What goes out reaches a platform that is late, fails and comes back; in order, and not twice in
// vain.
#include "service/web/sender.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>

#include "service/small_bot.hpp"

namespace frontdesk::service {
namespace {
namespace sender_test {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// Takes what is posted; the test says what it answers.
class Receiver {
 public:
  using Answer = std::function<int(int count, const json& body, std::string& reply)>;

  explicit Receiver(Answer answer) : answer_(std::move(answer)) {
    server_.Post("/hook", [this](const httplib::Request& request, httplib::Response& response) {
      const std::scoped_lock lock(mutex_);
      const json body = json::parse(request.body);
      seen_.push_back(body);
      signature_ = request.get_header_value("X-Frontdesk-Signature");
      last_ = request.body;
      std::string reply;
      response.status = answer_(static_cast<int>(seen_.size()), body, reply);
      response.set_content(reply, "application/json");
      more_.notify_all();
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
  }
  ~Receiver() {
    server_.stop();
    thread_.join();
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/hook"; }

  std::vector<json> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    more_.wait_for(lock, seconds(30), [&] { return seen_.size() >= count; });
    return seen_;
  }

  std::string signature() {
    const std::scoped_lock lock(mutex_);
    return signature_;
  }

 private:
  Answer answer_;
  httplib::Server server_;
  std::thread thread_;
  int port_ = 0;
  std::mutex mutex_;
  std::condition_variable more_;
  std::vector<json> seen_;
  std::string signature_;
  std::string last_;
};

class SenderTest : public ::testing::Test {
 protected:
  static ServiceOptions options() {
    ServiceOptions options;
    options.is_sent = [](std::string_view, std::string_view) { return true; };
    return options;
  }

  static void say(Service& service, const std::string& id, const std::string& text) {
    const Result<Answer> answer = service.handle(
        "a", Message{.id = id, .text = text, .channel = "webchat", .at = service.now()});
    ASSERT_TRUE(answer);
  }

  /// Until nothing is left to send.
  static bool is_done(Service& service) {
    for (int i = 0; i < 3000; ++i) {
      if (service.store().figures()->unsent == 0) return true;
      std::this_thread::sleep_for(milliseconds(10));
    }
    return false;
  }

  static std::shared_ptr<const RuleSet> rules() {
    static const std::shared_ptr<const RuleSet> compiled = testing::compiled();
    return compiled;
  }
};

TEST_F(SenderTest, PostsSignedAndTakesWhatACallReturns) {
  Receiver receiver([](int, const json& body, std::string& reply) {
    if (body["kind"] == "call") reply = R"({"ok":true,"value":{"state":"on its way"}})";
    return 200;
  });
  Service service(rules(), memory_store(), options());
  ServerOptions server;
  server.webhook = receiver.url();
  server.webhook_secret = "secret";
  SentNames sent;
  Sender sender(service, server, sent);
  sender.start();
  say(service, "1", "where is my order");
  say(service, "2", "123456");
  const std::vector<json> seen = receiver.wait_for(3);
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[0]["kind"], "reply");
  EXPECT_EQ(seen[0]["key"], "a/1");
  EXPECT_EQ(seen[1]["body"]["arguments"]["number"], "123456");
  EXPECT_EQ(seen[2]["body"]["text"], "It is on its way.");
  EXPECT_TRUE(receiver.signature().starts_with("sha256="));
  EXPECT_EQ(receiver.signature().size(), 7U + 64U);
  EXPECT_TRUE(is_done(service));
}

TEST_F(SenderTest, CallsMayBeAnsweredInTheSameProcess) {
  ServerOptions server;
  server.answer_call = [](std::string_view name, const Value& arguments) {
    return name == "order_status" && *arguments.find("number")->as_text() == "123456"
               ? R"({"ok":true,"value":{"state":"packed"}})"
               : R"({"ok":false})";
  };
  ServiceOptions service_options;
  service_options.is_sent = sent_by(server);
  Service service(rules(), memory_store(), service_options);
  SentNames sent;
  Sender sender(service, server, sent);
  sender.start();
  say(service, "1", "where is my order");
  say(service, "2", "123456");
  const auto out = service.await_outgoing("a", 2, 10, seconds(30));
  ASSERT_EQ(out->size(), 1U);
  EXPECT_EQ(json::parse(out->front().body)["text"], "It is packed.");
}

TEST_F(SenderTest, TriesAgainInOrderUntilItIsTaken) {
  Receiver receiver([](int count, const json&, std::string&) {
    return count == 1 ? 503 : count == 2 ? 429 : 200;
  });
  Service service(rules(), memory_store(), options());
  ServerOptions server;
  server.webhook = receiver.url();
  SentNames sent;
  Sender sender(service, server, sent);
  say(service, "1", "when do you open");
  say(service, "2", "where is my order");
  sender.start();
  const std::vector<json> seen = receiver.wait_for(4);
  ASSERT_EQ(seen.size(), 4U);
  EXPECT_EQ(seen[0], seen[1]) << "the same each time";
  EXPECT_EQ(seen[1], seen[2]);
  EXPECT_EQ(seen[3]["key"], "a/2") << "not before the first is taken";
  EXPECT_TRUE(is_done(service));
}

TEST_F(SenderTest, WhatIsRefusedForGoodIsADeadLetter) {
  Receiver receiver([](int count, const json&, std::string&) { return count == 1 ? 400 : 200; });
  Service service(rules(), memory_store(), options());
  ServerOptions server;
  server.webhook = receiver.url();
  SentNames sent;
  Sender sender(service, server, sent);
  say(service, "1", "when do you open");
  say(service, "2", "where is my order");
  sender.start();
  EXPECT_EQ(receiver.wait_for(2)[1]["key"], "a/2") << "the next goes on";
  EXPECT_TRUE(is_done(service));
  const std::vector<DeadLetter> letters = *service.store().dead_letters(0, 10);
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].reason, "webhook.refused: The answer was 400.");
}

TEST_F(SenderTest, NobodyThereIsNoReasonToGiveUp) {
  Service service(rules(), memory_store(), options());
  ServerOptions server;
  server.webhook = "http://127.0.0.1:1/hook";
  SentNames sent;
  Sender sender(service, server, sent);
  say(service, "1", "when do you open");
  sender.start();
  std::this_thread::sleep_for(milliseconds(100));
  sender.stop();
  EXPECT_EQ(service.store().figures()->unsent, 1U);
  EXPECT_EQ(service.store().figures()->dead_letters, 0U);
}

/// A text of two messages, to a platform that takes no keys.
TEST_F(SenderTest, WhatWasSentOfAReplyIsNotSentAgainByTheNextProcess) {
  std::mutex mutex;
  std::vector<std::string> begins;
  bool is_down = false;
  httplib::Server fake;
  fake.Post(".*", [&](const httplib::Request& request, httplib::Response& response) {
    const std::scoped_lock lock(mutex);
    if (is_down) {
      response.status = 503;
      return;
    }
    begins.push_back(json::parse(request.body)["text"].get<std::string>().substr(0, 3));
    is_down = begins.size() == 1;
    response.set_content(R"({"ok":true,"result":{"message_id":77}})", "application/json");
  });
  const int port = fake.bind_to_any_port("127.0.0.1");
  std::thread platform([&] { fake.listen_after_bind(); });
  ServerOptions server;
  server.channels = {telegram({.bot_token = "1:bot",
                               .secret_token = "told",
                               .api = "http://127.0.0.1:" + std::to_string(port)})};
  Service service(rules(), memory_store(), options());
  Change change;
  change.conversation = "telegram:1:5";
  Outgoing reply{.kind = "reply", .is_to_be_sent = true, .at = service.now()};
  reply.body =
      to_json(Reply{.text = "one" + std::string(4000, '.') + "\n\ntwo" + std::string(1000, '.')});
  change.outgoing = {reply};
  ASSERT_TRUE(service.store().commit(change));
  for (int process = 0; process < 2; ++process) {
    SentNames sent;
    Sender sender(service, server, sent);
    sender.start();
    for (int i = 0; i < 3000 && service.store().figures()->unsent > 0; ++i) {
      {
        const std::scoped_lock lock(mutex);
        if (process == 0 && is_down) break;
      }
      std::this_thread::sleep_for(milliseconds(10));
    }
    sender.stop();
    const std::scoped_lock lock(mutex);
    is_down = false;
  }
  fake.stop();
  platform.join();
  EXPECT_EQ(begins, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(service.store().figures()->unsent, 0U);
  EXPECT_TRUE(*service.store().was_sent("telegram:1:5", "77"));
}

/// Outside the window of a day, without a template.
TEST_F(SenderTest, WhatAPlatformForbidsIsADeadLetterThatSaysWhy) {
  ServerOptions server;
  server.channels = {whatsapp({.access_token = "token", .api = "http://127.0.0.1:1"})};
  Service service(rules(), memory_store(), options());
  Change change;
  change.conversation = "whatsapp:10:4915112345";
  Outgoing reply{.kind = "reply", .is_to_be_sent = true, .at = service.now()};
  reply.body = to_json(Reply{.text = "It is here.", .sender = frontdesk::Sender::template_only});
  change.outgoing = {reply};
  ASSERT_TRUE(service.store().commit(change));
  SentNames sent;
  Sender sender(service, server, sent);
  sender.start();
  EXPECT_TRUE(is_done(service));
  const std::vector<DeadLetter> letters = *service.store().dead_letters(0, 10);
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].reason,
            "webhook.refused: channel.unsendable: Only an approved template may be sent now.");
}

}  // namespace sender_test
}  // namespace
}  // namespace frontdesk::service
