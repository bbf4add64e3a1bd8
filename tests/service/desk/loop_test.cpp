// Loop: customer, bot, agent and bot again, over a platform that repeats itself and fails.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "frontdesk/compile.hpp"
#include "frontdesk/engine.hpp"
#include "frontdesk/service/desk.hpp"
#include "service/channel/described.hpp"
#include "service/channel/timed_signature.hpp"

namespace frontdesk::service {
namespace {
namespace loop_test {

using testing::kNow;
using testing::response;

constexpr std::string_view kShop = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en], channels: [messenger, line]}
faqs:
  - id: opening
    phrases: ["(when|what time) * open"]
    answer: "Nine to five."
handoff:
  queues: {support: {}}
)yaml";

/// What a service around the channels does, in one thread and in memory.
class Host {
 public:
  using Post = std::function<HttpResponse(const OutRequest&)>;

  explicit Host(Post post) : post_(std::move(post)) {
    static const Compilation compiled = compile_string(std::string(kShop));
    engine_.emplace(compiled.rules);
  }

  void receive(const Channel& from, const Channel& to, const Desk& desk,
               const HttpRequest& request) {
    const Received received = from.receive(request, kNow);
    EXPECT_FALSE(received.refused);
    for (const Incoming& one : received.events) handle(one, to, desk);
  }

  unsigned failures = 0;

 private:
  void handle(const Incoming& one, const Channel& to, const Desk& desk) {
    Session& session =
        sessions_.try_emplace(one.conversation, Session(one.conversation)).first->second;
    const Turn turn = engine_->handle(session, one.event);
    if (turn.outcome == Outcome::duplicate) return;
    if (one.say) send(to, to.send(one.conversation, *one.say, sending(one, true)));
    for (const Reply& reply : turn.replies) {
      // As an outbox keeps it.
      const Result<Reply> kept = read_reply(to_json(reply));
      ASSERT_TRUE(kept);
      send(to, to.send(one.conversation, *kept, sending(one, false)));
    }
    if (turn.handoff) {
      send(desk, desk.hand_over(one.conversation, *turn.handoff, sending(one, false)));
    }
    const Message* const said = std::get_if<Message>(&one.event);
    const bool is_for_people = turn.custody == Custody::agent || turn.custody == Custody::waiting;
    if (said != nullptr && turn.outcome == Outcome::silent && is_for_people) {
      send(desk, desk.pass_on(one.conversation, *said, sending(one, false)));
    }
  }

  Sending sending(const Incoming& one, bool by_person) {
    Sending out;
    out.key = one.conversation + "/" + std::to_string(++number_);
    out.by_person = by_person;
    out.now = kNow;
    return out;
  }

  void send(const Channel& channel, const Result<std::vector<OutRequest>>& requests) {
    ASSERT_TRUE(requests) << requests.error().message;
    for (const OutRequest& request : *requests) {
      for (unsigned tries = 1; tries < 20; ++tries) {
        const Verdict verdict = channel.judge(post_(request));
        ASSERT_NE(verdict.kind, Verdict::Kind::given_up) << verdict.reason;
        if (verdict.kind == Verdict::Kind::sent) break;
        ++failures;
        EXPECT_GE(Backoff().wait(std::chrono::seconds(tries), 0.5, verdict.after), verdict.after);
      }
    }
  }

  Post post_;
  std::optional<Engine> engine_;
  std::map<std::string, Session> sessions_;
  int number_ = 0;
};

HttpRequest from_meta(const std::string& event) {
  const std::string body = R"({"object":"page","entry":[{"id":"10","messaging":[)" + event + "]}]}";
  return testing::post(body,
                       {{"X-Hub-Signature-256", "sha256=" + hex(hmac(Hash::sha256, "app", body))}});
}

HttpRequest said(const std::string& id, const std::string& text, int second) {
  return from_meta(fmt::format(
      R"({{"sender":{{"id":"20"}},"timestamp":{},"message":{{"mid":"{}","text":"{}"}}}})",
      1'699'999'000'000 + second * 1000, id, text));
}

HttpRequest from_desk(const std::string& event) {
  const std::string body = R"({"conversation":"messenger:10:20","event":)" + event + "}";
  return testing::post(
      body, {{"X-Frontdesk-Timestamp", "1700000000"},
             {"X-Frontdesk-Signature", "sha256=" + timed_signature("desk", "1700000000", body)}});
}

TEST(Loop, CustomerBotAgentBot) {
  const auto page = messenger({.app_secret = "app", .access_token = "t", .app_id = "9"});
  const auto desk = json_desk({.url = "https://desk.example", .secret = "desk"});
  std::vector<std::string> sent;
  Host host([&](const OutRequest& request) {
    const auto body = nlohmann::json::parse(request.body);
    if (request.what == "messenger message") {
      sent.push_back("customer: " + body["message"]["text"].get<std::string>());
    } else if (request.what == "desk handoff") {
      sent.push_back("desk: handoff " + body["handoff"]["reason"].get<std::string>());
    } else if (request.what == "desk message") {
      sent.push_back("desk: " + body["message"]["text"].get<std::string>());
    }
    return response(200, R"({"message_id":"m"})");
  });
  const auto expect = [&](const HttpRequest& request, const std::vector<std::string>& lines) {
    sent.clear();
    const Channel& from =
        request.header("X-Hub-Signature-256").empty() ? static_cast<const Channel&>(*desk) : *page;
    host.receive(from, *page, *desk, request);
    EXPECT_EQ(sent, lines);
  };
  expect(said("a", "when do you open?", 0),
         {"customer: I'm Tinker, the support bot.", "customer: Nine to five."});
  expect(said("a", "when do you open?", 0), {});
  sent.clear();
  host.receive(*page, *page, *desk, said("b", "get me a person", 60));
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[1], "desk: handoff asked");
  expect(said("c", "hello?", 120), {"desk: hello?"});
  expect(from_desk(R"({"kind":"agent_joined","id":"d1","name":"Anna","at":1699999180000})"), {});
  expect(from_desk(R"({"kind":"agent_wrote","id":"d2","text":"Anna here","at":1699999190000})"),
         {"customer: Anna here"});
  // The platform tells of it, as it tells of all that we send.
  expect(from_meta(R"({"sender":{"id":"10"},"recipient":{"id":"20"},"timestamp":1699999191000,
                       "message":{"is_echo":true,"mid":"e","app_id":9,"text":"Anna here"}})"),
         {});
  expect(said("d", "when do you open?", 240), {"desk: when do you open?"});
  expect(from_desk(R"({"kind":"agent_left","id":"d3","at":1699999300000})"), {});
  sent.clear();
  host.receive(*page, *page, *desk, said("f", "when do you open?", 360));
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_NE(sent[0].find("bot"), std::string::npos) << "it says that it is back: " << sent[0];
  EXPECT_EQ(sent[1], "customer: Nine to five.");
}

/// A platform that loses answers, is overloaded, and takes a message once for each key.
class FakeLine {
 public:
  explicit FakeLine(unsigned seed) : random_(seed) {}

  HttpResponse post(const OutRequest& request) {
    if (request.is_optional) return response(500);
    std::string key;
    for (const HttpHeader& header : request.headers) {
      if (header.name == "X-Line-Retry-Key") key = header.value;
    }
    switch (random_() % 6) {
      case 0:
        return response(429, "", {{"Retry-After", "2"}});
      case 1:
        return response(500);
      case 2:
        return response(0);
      default:
        break;
    }
    if (!keys_.insert(key).second) return response(409);
    const auto body = nlohmann::json::parse(request.body);
    for (const auto& message : body["messages"]) {
      ++taken[body["to"].get<std::string>()];
      EXPECT_EQ(message["text"], "Nine to five.");
    }
    // It arrived, but nobody hears of it.
    return random_() % 3 == 0 ? response(0) : response(200, R"({"sentMessages":[]})");
  }

  std::map<std::string, int> taken;

 private:
  std::mt19937 random_;
  std::set<std::string> keys_;
};

TEST(Loop, LateTwiceOutOfOrderAndFailing) {
  const auto account = line({.channel_secret = "line", .access_token = "t"});
  const auto desk = json_desk({.url = "https://desk.example", .secret = "desk"});
  for (unsigned seed = 0; seed < 20; ++seed) {
    FakeLine platform(seed);
    Host host([&](const OutRequest& request) { return platform.post(request); });
    std::vector<std::string> bodies;
    for (int customer = 0; customer < 20; ++customer) {
      const std::string body = fmt::format(
          R"({{"destination":"U1","events":[{{"type":"message","timestamp":{},"webhookEventId":"E{}","source":{{"type":"user","userId":"U2x{}"}},"message":{{"type":"text","id":"1","text":"when do you open"}}}}]}})",
          1'699'999'000'000 + customer, customer, customer);
      for (int times = 0; times <= customer % 3; ++times) bodies.push_back(body);
    }
    std::mt19937 random(seed);
    std::shuffle(bodies.begin(), bodies.end(), random);
    for (const std::string& body : bodies) {
      host.receive(
          *account, *account, *desk,
          testing::post(body, {{"X-Line-Signature", base64(hmac(Hash::sha256, "line", body))}}));
    }
    EXPECT_EQ(platform.taken.size(), 20U);
    for (const auto& [customer, count] : platform.taken) EXPECT_EQ(count, 1) << customer;
    EXPECT_GT(host.failures, 0U);
  }
}

}  // namespace loop_test
}  // namespace
}  // namespace frontdesk::service
