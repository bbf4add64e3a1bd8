// Chatwoot: webhooks of an agent bot in, messages and handoffs out.
#include <gtest/gtest.h>

#include "frontdesk/service/desk.hpp"
#include "service/channel/described.hpp"
#include "service/channel/timed_signature.hpp"

namespace frontdesk::service {
namespace {
namespace chatwoot_test {

using testing::described;
using testing::kNow;
using testing::lines;
using testing::response;

const Desk& desk() {
  static const std::unique_ptr<Desk> made = chatwoot({.url = "https://desk.example",
                                                      .account_id = "3",
                                                      .bot_token = "bot-token",
                                                      .webhook_secret = "desk-secret",
                                                      .teams = {{"orders", "8"}}});
  return *made;
}

HttpRequest signed_post(const std::string& body, const std::string& at = "1700000000") {
  return testing::post(
      body, {{"X-Chatwoot-Timestamp", at},
             {"X-Chatwoot-Signature", "sha256=" + timed_signature("desk-secret", at, body)}});
}

Received receive(const std::string& body) { return desk().receive(signed_post(body), kNow); }

std::string message(const std::string& rest) {
  return R"({"event":"message_created","id":70,"account":{"id":3,"name":"Shop"},"conversation":{"id":12,"status":"pending","channel":"Channel::WebWidget","additional_attributes":{"browser":{"browser_language":"de"}}},)" +
         rest + "}";
}

TEST(Chatwoot, EachKindOfEvent) {
  struct {
    const char* what;
    std::string payload;
    const char* expected;
  } const cases[] = {
      {"a customer",
       message(
           R"("message_type":"incoming","content":"hi","private":false,"sender":{"id":5,"name":"Kim","type":"contact"})"),
       "chatwoot:3:12 message 70 'hi' @1700000000 locale=de webchat customer={\"name\":\"Kim\"}"},
      {"a picture",
       message(
           R"("message_type":"incoming","content":null,"attachments":[{"file_type":"image","data_url":"https://i/1"}])"),
       "chatwoot:3:12 message 70 '' @1700000000 [image https://i/1] locale=de webchat"},
      {"an agent",
       message(
           R"("message_type":"outgoing","content":"Anna here","sender":{"id":6,"name":"Anna","type":"user"})"),
       "chatwoot:3:12 agent wrote 70 'Anna' 'Anna here' @1700000000"},
      {"the bot itself",
       message(
           R"("message_type":"outgoing","content":"Hi","sender":{"id":1,"name":"Bot","type":"agent_bot"})"),
       "- A message of a bot."},
      {"a note",
       message(
           R"("message_type":"outgoing","private":true,"content":"careful","sender":{"type":"user"})"),
       "- A note of an agent."},
      {"an activity", message(R"("message_type":"activity","content":"Anna joined")"),
       "- A message that Chatwoot wrote itself."},
      {"by its number", message(R"("message_type":0,"content":"hi")"),
       "chatwoot:3:12 message 70 'hi' @1700000000 locale=de webchat"},
      {"chosen from a list",
       R"({"event":"message_updated","id":71,"account":{"id":3},"conversation":{"id":12,"channel":"Channel::Api"},"sender":{"name":"Bot","type":"agent_bot"},"content_attributes":{"submitted_values":[{"title":"Yes","value":"faq:yes"}]}})",
       "chatwoot:3:12 button chosen:71 'faq:yes' @1700000000 "},
      {"delivered",
       R"({"event":"message_updated","id":71,"conversation":{"id":12},"content_attributes":{}})",
       "- A message was changed."},
      {"deleted",
       R"({"event":"message_updated","id":71,"conversation":{"id":12},"content_attributes":{"deleted":true}})",
       "- A message was deleted."},
      {"resolved",
       R"({"event":"conversation_resolved","id":12,"status":"resolved","updated_at":1699999990.25})",
       "chatwoot:3:12 agent resolved resolved:1699999990.250000 '' '' @1700000000"},
      {"resolved, told by another webhook",
       R"({"event":"conversation_status_changed","id":12,"status":"resolved","updated_at":1699999990.25})",
       "chatwoot:3:12 agent resolved resolved:1699999990.250000 '' '' @1700000000"},
      {"back to the bot",
       R"({"event":"conversation_status_changed","id":12,"status":"pending","updated_at":1699999991})",
       "chatwoot:3:12 agent left pending:1699999991.000000 '' '' @1700000000"},
      {"opened", R"({"event":"conversation_opened","id":12,"status":"open"})",
       "- The conversation waits for an agent."},
      {"taken",
       R"({"event":"conversation_updated","id":12,"updated_at":1699999991,"meta":{"assignee":{"id":6,"name":"Anna"}},"changed_attributes":[{"updated_at":{"current_value":"x"}},{"assignee_id":{"previous_value":null,"current_value":6}}]})",
       "chatwoot:3:12 agent joined assigned:1699999991.000000 'Anna' '' @1700000000"},
      {"let go",
       R"({"event":"conversation_updated","id":12,"changed_attributes":[{"assignee_id":{"previous_value":6,"current_value":null}}]})",
       "- The conversation was changed."},
      {"of another account", R"({"event":"message_created","account":{"id":4},"id":1})",
       "- Something of another account."},
      {"unknown", R"({"event":"contact_created","id":1})",
       "- Something of a kind that is not known."},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(receive(one.payload)), lines(one.expected)) << one.what;
  }
}

TEST(Chatwoot, OnlyItsOwnCallsAreHeard) {
  // openssl dgst -sha256 -hmac desk-secret over 1700000000.BODY
  const std::string body = R"({"event":"contact_created"})";
  const std::string good =
      "sha256=4ec7531d7b75dfdcfbb76b810a7882bff3ddbc15eae3398814af1fe1349f573c";
  const auto status = [](const std::string& text, const std::string& at,
                         const std::string& signature) {
    return desk()
        .receive(testing::post(text,
                               {{"x-chatwoot-timestamp", at}, {"x-chatwoot-signature", signature}}),
                 kNow)
        .answer.status;
  };
  EXPECT_EQ(status(body, "1700000000", good), 200);
  EXPECT_EQ(status(body, "1700000001", good), 401);
  EXPECT_EQ(status(body, "", good), 401);
  EXPECT_EQ(status(body, "1700000000", ""), 401);
  EXPECT_EQ(status(body + " ", "1700000000", good), 401);
  EXPECT_EQ(desk().receive(signed_post(body, "1699999600"), kNow).answer.status, 401) << "old";

  const auto older = chatwoot({.account_id = "3", .url_token = "hush"});
  HttpRequest request = testing::post(body);
  EXPECT_EQ(older->receive(request, kNow).answer.status, 401);
  request.query = "token=hush";
  EXPECT_EQ(older->receive(request, kNow).answer.status, 200);
  const auto open = chatwoot({.account_id = "3"});
  EXPECT_EQ(open->receive(testing::post(body), kNow).answer.status, 401);
}

TEST(Chatwoot, WrongTypesAnywhereAreNoError500) {
  for (
      const std::string& body :
      {message(
           R"("message_type":"incoming","content":"hi","private":false,"sender":{"name":"Kim","type":"contact"},"attachments":[{"file_type":"image","data_url":"u"}])"),
       std::string(
           R"({"event":"message_updated","id":71,"conversation":{"id":12},"content_attributes":{"deleted":false,"submitted_values":[{"value":"v"}]}})"),
       std::string(
           R"({"event":"conversation_updated","id":12,"updated_at":1.5,"meta":{"assignee":{"name":"A"}},"changed_attributes":[{"assignee_id":{"current_value":6}}]})"),
       std::string(
           R"({"event":"conversation_resolved","id":12,"status":"resolved","updated_at":1.5})")}) {
    testing::expect_no_error_500(nlohmann::json::parse(body), receive);
  }
}

TEST(Chatwoot, RepliesBecomeMessages) {
  const std::string at = "POST https://desk.example/api/v1/accounts/3/conversations/12/";
  const Button shop{"Shop", "https://shop.example", Button::Kind::url};
  struct {
    const char* what;
    Reply reply;
    std::string expected;
  } const cases[] = {
      {"text",
       {.text = "Hi"},
       at + R"(messages {"content":"Hi","message_type":"outgoing","private":false})"},
      {"choices",
       {.text = "Which?",
        .buttons = {{"Yes", "faq:yes"}, shop},
        .typing = std::chrono::milliseconds(900)},
       at + R"(toggle_typing_status (optional) {"typing_status":"on"})" + "\n" + at +
           R"(messages after 900 {"content":"Which?\nShop: https://shop.example","content_attributes":{"items":[{"title":"Yes","value":"faq:yes"}]},"content_type":"input_select","message_type":"outgoing","private":false})"},
      {"cards",
       {.cards = {{"Mug", "9 EUR", "https://i/1", {shop, {"More", "faq:mug"}}}}},
       at +
           R"(messages {"content":"Mug","content_attributes":{"items":[{"actions":[{"text":"Shop","type":"link","uri":"https://shop.example"},{"payload":"faq:mug","text":"More","type":"postback"}],"description":"9 EUR","media_url":"https://i/1","title":"Mug"}]},"content_type":"cards","message_type":"outgoing","private":false})"},
      {"in public",
       {.text = "Hi", .is_public = true},
       "channel.unsendable: There are no comments on this channel."},
      {"nothing", {}, "channel.unsendable: The reply is empty."},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(desk().send("chatwoot:3:12", one.reply, {})), lines(one.expected))
        << one.what;
  }
  EXPECT_FALSE(desk().send("chatwoot:4:12", {.text = "Hi"}, {})) << "another account";
  const auto requests = desk().send("chatwoot:3:12", {.text = "Hi"}, {});
  EXPECT_EQ(requests->front().headers[1].name, "api_access_token");
  EXPECT_EQ(requests->front().headers[1].value, "bot-token");
}

TEST(Chatwoot, AHandoffBringsWhatAnAgentNeeds) {
  const std::string at = "POST https://desk.example/api/v1/accounts/3/conversations/12/";
  const Handoff handoff{.id = "h1",
                        .queue = "orders",
                        .priority = "normal",
                        .reason = "asked",
                        .sentence = "The customer asked for a person.",
                        .summary = "Wanted: order 12345678",
                        .suggestions = {"Look the order up"}};
  EXPECT_EQ(
      described(desk().hand_over("chatwoot:3:12", handoff, {})),
      lines(
          at +
          R"(messages {"content":"The customer asked for a person.\nWanted: order 12345678\n- Look the order up","message_type":"outgoing","private":true})" +
          "\n" + at + R"(toggle_priority (optional) {"priority":"medium"})" + "\n" + at +
          R"(labels (optional) {"labels":["orders","asked"]})" + "\n" + at +
          R"(custom_attributes (optional) {"custom_attributes":{"handoff_id":"h1"}})" + "\n" + at +
          R"(assignments (optional) {"team_id":"8"})" + "\n" + at +
          R"(toggle_status {"status":"open"})"));
  EXPECT_FALSE(desk().hand_over("messenger:10:20", handoff, {}));
  EXPECT_TRUE(desk().pass_on("chatwoot:3:12", {.text = "hi"}, {}).empty()) << "it is there already";
  const auto ticket = desk().hand_over(
      "chatwoot:3:12", {.priority = "urgent", .reason = "r", .is_ticket = true}, {});
  EXPECT_EQ(described(ticket)[0],
            at + R"(messages {"content":"r","message_type":"outgoing","private":true})");
  EXPECT_EQ(described(ticket)[2], at + R"(labels (optional) {"labels":["r","ticket"]})");
}

TEST(Chatwoot, Verdicts) {
  EXPECT_EQ(described(desk().judge(response(200, R"({"id":99})"))), "sent 99");
  EXPECT_EQ(described(desk().judge(response(401))), "given up The platform answered 401.");
  EXPECT_EQ(described(desk().judge(response(502))), "again 0 The platform answered 502.");
}

}  // namespace chatwoot_test
}  // namespace
}  // namespace frontdesk::service
