// JSON desk: events in, handoffs, messages and replies out.
#include <gtest/gtest.h>

#include "frontdesk/service/desk.hpp"
#include "service/channel/described.hpp"
#include "service/channel/timed_signature.hpp"

namespace frontdesk::service {
namespace {
namespace json_desk_test {

using testing::described;
using testing::kNow;
using testing::lines;
using testing::response;

const Desk& desk() {
  static const std::unique_ptr<Desk> made =
      json_desk({.url = "https://desk.example/in", .secret = "desk-secret"});
  return *made;
}

HttpRequest signed_post(const std::string& body, const std::string& at = "1700000000") {
  return testing::post(
      body, {{"X-Frontdesk-Timestamp", at},
             {"X-Frontdesk-Signature", "sha256=" + timed_signature("desk-secret", at, body)}});
}

Received receive(const std::string& body) { return desk().receive(signed_post(body), kNow); }

TEST(JsonDesk, EachKindOfEvent) {
  struct {
    const char* what;
    const char* payload;
    const char* expected;
  } const cases[] = {
      {"an agent joins",
       R"({"conversation":"messenger:10:20","event":{"kind":"agent_joined","id":"d1","name":"Anna"}})",
       "messenger:10:20 agent joined d1 'Anna' '' @1700000000"},
      {"an agent writes",
       R"({"conversation":"messenger:10:20","event":{"kind":"agent_wrote","id":"d2","text":"Hello","at":1699999990000}})",
       "messenger:10:20 agent wrote d2 '' 'Hello' @1699999990 say='Hello'"},
      {"an agent wrote, and the customer has it",
       R"({"conversation":"messenger:10:20","delivered":true,"event":{"kind":"agent_wrote","id":"d2","text":"Hello"}})",
       "messenger:10:20 agent wrote d2 '' 'Hello' @1700000000"},
      {"several",
       R"({"events":[{"conversation":"a","event":{"kind":"agent_left","id":"d3"}},{"conversation":"b","event":{"kind":"message","id":"m1","text":"hi","channel":"webchat"}}]})",
       "a agent left d3 '' '' @1700000000\nb message m1 'hi' @1700000000 webchat"},
      {"an unknown kind", R"({"conversation":"a","event":{"kind":"agent_slept"}})",
       "400 channel.malformed: `event` must be an event of a known kind, with known keys."},
      {"a wrong type", R"({"conversation":"a","event":{"kind":"agent_wrote","text":1}})",
       "400 channel.malformed: `event` must be an event that can be read: `text` of `event` must "
       "be "
       "a text."},
      {"no event", R"({"conversation":"a"})", "400 channel.malformed: `event` must be there."},
      {"no conversation", R"({"event":{"kind":"agent_left"}})",
       "400 channel.malformed: `conversation` must be the name of a conversation."},
      {"no list", R"({"events":{}})", "400 channel.malformed: `events` must be a list."},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(receive(one.payload)), lines(one.expected)) << one.what;
  }
}

TEST(JsonDesk, OnlySignedBytesAreRead) {
  // openssl dgst -sha256 -hmac desk-secret over 1700000000.BODY
  const std::string body = R"({"events":[]})";
  const std::string good =
      "sha256=5b356afd88df33f882132c6440d6b9db021164f6b30b3d471493e5a86b47605a";
  const auto status = [](const std::string& text, const std::string& at,
                         const std::string& signature) {
    return desk()
        .receive(testing::post(
                     text, {{"x-frontdesk-timestamp", at}, {"x-frontdesk-signature", signature}}),
                 kNow)
        .answer.status;
  };
  EXPECT_EQ(status(body, "1700000000", good), 200);
  EXPECT_EQ(status(body, "1700000001", good), 401);
  EXPECT_EQ(status(body, "1700000000", good.substr(7)), 401);
  EXPECT_EQ(status(body, "1700000000", ""), 401);
  EXPECT_EQ(status("", "1700000000", good), 401);
  EXPECT_EQ(desk().receive(signed_post(body, "1700000301"), kNow).answer.status, 401);
  const auto open = json_desk({.url = "https://desk.example/in"});
  EXPECT_EQ(open->receive(signed_post(body), kNow).answer.status, 401);
}

TEST(JsonDesk, WrongTypesAnywhereAreNoError500) {
  testing::expect_no_error_500(
      nlohmann::json::parse(
          R"({"events":[{"conversation":"a","delivered":false,"event":{"kind":"agent_wrote","id":"1","name":"A","text":"t","at":5}}]})"),
      receive);
}

TEST(JsonDesk, WhatGoesOutIsSignedAndHasAKey) {
  const auto requests = desk().send("a", {.text = "Hi"}, {.key = "k/1", .now = kNow});
  ASSERT_TRUE(requests);
  const OutRequest& reply = requests->front();
  EXPECT_EQ(described(requests),
            lines(R"(POST https://desk.example/in {"conversation":"a","key":"k/1","kind":"reply",)"
                  R"("reply":{"entry":"","public":false,"sender":"bot","text":"Hi"}})"));
  EXPECT_EQ(reply.headers[1].value, "k/1");
  EXPECT_EQ(reply.headers[2].value, "1700000000");
  EXPECT_EQ(reply.headers[3].value,
            "sha256=231a499fccfe4071de8148cb285f277be0b880899953d839ae353e867ed66b3c");

  const auto handoff = desk().hand_over("a", {.id = "h1", .queue = "q", .reason = "asked"}, {});
  const auto body = nlohmann::json::parse(handoff->front().body);
  EXPECT_EQ(body["kind"], "handoff");
  EXPECT_EQ(body["handoff"]["id"], "h1");
  EXPECT_EQ(body["handoff"]["reason"], "asked");

  const auto message = desk().pass_on(
      "a", {.id = "m", .text = "hello?", .at = kNow, .attachments = {{"image", "https://i/1"}}},
      {.key = "k/2"});
  EXPECT_EQ(
      message.front().body,
      R"({"conversation":"a","key":"k/2","kind":"message","message":{"at":1700000000000,"attachments":[{"kind":"image","url":"https://i/1"}],"id":"m","text":"hello?"}})");
}

TEST(JsonDesk, Verdicts) {
  EXPECT_EQ(described(desk().judge(response(202))), "sent ");
  EXPECT_EQ(described(desk().judge(response(409))), "sent ");
  EXPECT_EQ(described(desk().judge(response(503))), "again 0 The platform answered 503.");
  EXPECT_EQ(described(desk().judge(response(422))), "given up The platform answered 422.");
}

}  // namespace json_desk_test
}  // namespace
}  // namespace frontdesk::service
