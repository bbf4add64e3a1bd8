// Slack: events and interactions in, blocks out.
#include <gtest/gtest.h>

#include "service/channel/described.hpp"
#include "service/channel/form.hpp"
#include "service/channel/slack_inbox.hpp"

namespace frontdesk::service {
namespace {
namespace slack_test {

using testing::Case;
using testing::described;
using testing::kNow;
using testing::lines;
using testing::response;

const Channel& app() {
  static const std::unique_ptr<Channel> channel = slack({.signing_secret = "slack-secret",
                                                         .bot_token = "xoxb-1",
                                                         .api = "https://slack.example/api"});
  return *channel;
}

HttpRequest signed_post(const std::string& body, const std::string& at = "1700000000") {
  return testing::post(body, {{"X-Slack-Request-Timestamp", at},
                              {"X-Slack-Signature", "v0=" + hex(hmac(Hash::sha256, "slack-secret",
                                                                     "v0:" + at + ":" + body))}});
}

Received receive(const std::string& body) { return app().receive(signed_post(body), kNow); }

Received press(const std::string& payload) {
  return receive("payload=" + percent_encoded(payload));
}

std::string event(const std::string& rest) {
  return R"({"type":"event_callback","team_id":"T1","event_id":"Ev1","event_time":1699999990,"event":{)" +
         rest + "}}";
}

TEST(Slack, EachKindOfEvent) {
  const Case cases[] = {
      {"direct message",
       R"("type":"message","channel_type":"im","channel":"D1","user":"U2","text":"where is &lt;it&gt;?","ts":"1699999990.0001")",
       "slack:T1:D1 message Ev1 'where is <it>?' @1699999990 slack"},
      {"mention in a channel",
       R"("type":"app_mention","channel":"C1","user":"U2","text":"<@U9> hours?","ts":"1699999990.0001")",
       "slack:T1:C1:1699999990.0001 message Ev1 'hours?' @1699999990 slack"},
      {"mention in a thread",
       R"("type":"app_mention","channel":"C1","user":"U2","text":"<@U9> and?","ts":"1699999990.0002","thread_ts":"1699999990.0001")",
       "slack:T1:C1:1699999990.0001 message Ev1 'and?' @1699999990 slack"},
      {"files",
       R"("type":"message","subtype":"file_share","channel_type":"im","channel":"D1","user":"U2","text":"","files":[{"mimetype":"image/png","url_private":"https://f/1"},{"mimetype":"application/pdf","url_private":"https://f/2"}])",
       "slack:T1:D1 message Ev1 '' @1699999990 [image https://f/1] [file https://f/2] slack"},
      {"in a channel without a mention",
       R"("type":"message","channel_type":"channel","channel":"C1","user":"U2","text":"hi")",
       "- A message that does not name the app."},
      {"of a bot",
       R"("type":"message","channel_type":"im","channel":"D1","bot_id":"B1","text":"hi")",
       "- A message of a bot."},
      {"edited", R"("type":"message","subtype":"message_changed","channel":"D1")",
       "- A message was edited."},
      {"deleted", R"("type":"message","subtype":"message_deleted","channel":"D1")",
       "- A message was deleted."},
      {"joined", R"("type":"message","subtype":"channel_join","channel":"C1","user":"U2")",
       "- Something about the channel."},
      {"reaction", R"("type":"reaction_added","user":"U2","reaction":"heart")",
       "- A reaction to a message."},
      {"opened", R"("type":"app_home_opened","user":"U2")", "- Not a message."},
      {"nothing",
       R"("type":"message","channel_type":"im","channel":"D1","user":"U2","text":"<@U9>")",
       "- A message without anything in it."},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(described(receive(event(one.payload))), lines(one.expected)) << one.what;
  }
}

TEST(Slack, Buttons) {
  EXPECT_EQ(
      described(press(
          R"({"type":"block_actions","team":{"id":"T1"},"channel":{"id":"D1"},"trigger_id":"13.7.a","message":{"ts":"1.2"},"actions":[{"action_id":"button-1","value":"faq:yes"},{"action_id":"button-2"}]})")),
      lines("slack:T1:D1 button 13.7.a:0 'faq:yes' @1700000000 slack\n- A link was opened."));
  EXPECT_EQ(
      described(press(
          R"({"type":"block_actions","team":{"id":"T1"},"channel":{"id":"C1"},"trigger_id":"t","message":{"ts":"1.2","thread_ts":"1.1"},"actions":[{"selected_option":{"value":"a"}}]})")),
      lines("slack:T1:C1:1.1 button t:0 'a' @1700000000 slack"));
  EXPECT_EQ(described(press(R"({"type":"view_submission"})")),
            lines("- Something of a kind that is not known."));
  EXPECT_EQ(described(receive("command=%2Fhelp&text=me")), lines("- A command, not a message."));
  EXPECT_EQ(press("{").answer.status, 400);
}

TEST(Slack, Markup) {
  EXPECT_EQ(said_in_slack("<https://a.example|a.example> &amp; <mailto:k@e.example|k@e.example>"),
            "a.example & k@e.example");
  EXPECT_EQ(said_in_slack("<!here> see <#C1|general> <https://b.example>"),
            "see #general https://b.example");
  EXPECT_EQ(said_in_slack("1 < 2"), "1 < 2");
}

TEST(Slack, Handshake) {
  // openssl dgst -sha256 -hmac slack-secret over v0:1700000000:BODY
  const std::string body = R"({"type":"url_verification","challenge":"abc"})";
  const std::string good = "v0=e3d9f10ee12bf9055215921040054d07f1dd31607fb5a005c01ff4f662ffa648";
  const auto asked = [&](const std::string& at, const std::string& signature) {
    return app().receive(
        testing::post(body, {{"x-slack-request-timestamp", at}, {"x-slack-signature", signature}}),
        kNow);
  };
  EXPECT_EQ(asked("1700000000", good).answer.body, "abc");
  EXPECT_EQ(asked("1700000000", good).answer.status, 200);
  for (const auto& [at, signature] :
       std::vector<std::pair<std::string, std::string>>{{"1700000000", ""},
                                                        {"1700000000", good.substr(3)},
                                                        {"1700000001", good},
                                                        {"", good},
                                                        {"1700000000x", good},
                                                        {"1700000000", "v1" + good.substr(2)}}) {
    EXPECT_EQ(asked(at, signature).answer.status, 401) << at << " " << signature;
  }
}

TEST(Slack, SignaturesGrowOld) {
  const std::string body = event(R"("type":"x")");
  EXPECT_EQ(app().receive(signed_post(body, "1699999700"), kNow).answer.status, 200);
  EXPECT_EQ(app().receive(signed_post(body, "1699999699"), kNow).answer.status, 401);
  EXPECT_EQ(app().receive(signed_post(body, "1700000300"), kNow).answer.status, 200);
  EXPECT_EQ(app().receive(signed_post(body, "1700000301"), kNow).answer.status, 401);
  EXPECT_EQ(app().receive(signed_post(body, "-1"), kNow).answer.status, 401);
}

TEST(Slack, ARepeatHasTheSameIdAndARefusalIsNotRepeated) {
  HttpRequest again = signed_post(
      event(R"("type":"message","channel_type":"im","channel":"D1","user":"U2","text":"hi")"));
  again.headers.push_back({"X-Slack-Retry-Num", "1"});
  EXPECT_EQ(described(app().receive(again, kNow)),
            lines("slack:T1:D1 message Ev1 'hi' @1699999990 slack"));
  const Received refused = receive("{\"type\":7}");
  EXPECT_EQ(refused.answer.status, 400);
  EXPECT_EQ(refused.answer.header("x-slack-no-retry"), "1");
}

TEST(Slack, WrongTypesAnywhereAreNoError500) {
  testing::expect_no_error_500(
      nlohmann::json::parse(event(
          R"("type":"message","channel_type":"im","channel":"D1","user":"U2","text":"a","ts":"1.1","thread_ts":"1.0","files":[{"mimetype":"image/png","url_private":"u"}])")),
      receive);
  testing::expect_no_error_500(
      nlohmann::json::parse(
          R"({"type":"block_actions","team":{"id":"T1"},"channel":{"id":"D1"},"trigger_id":"13","message":{"ts":"1.2"},"actions":[{"value":"v"},{"selected_option":{"value":"a"}}]})"),
      press);
}

TEST(Slack, RepliesBecomeRequests) {
  const Button yes{"Yes", "faq:yes"};
  const Button shop{"Shop", "https://shop.example", Button::Kind::url};
  struct {
    const char* what;
    const char* conversation;
    Reply reply;
    Sending sending;
    const char* expected;
  } const cases[] = {
      {"text",
       "slack:T1:D1",
       {.text = "*Hi* &amp; bye"},
       {},
       R"(POST https://slack.example/api/chat.postMessage {"channel":"D1","text":"*Hi* &amp; bye"})"},
      {"in a thread",
       "slack:T1:C1:1.1",
       {.text = "Hi"},
       {},
       R"(POST https://slack.example/api/chat.postMessage {"channel":"C1","text":"Hi","thread_ts":"1.1"})"},
      {"buttons",
       "slack:T1:D1",
       {.text = "Sure?", .buttons = {yes, shop, {"Call", "+1&", Button::Kind::phone}}},
       {},
       R"(POST https://slack.example/api/chat.postMessage {"blocks":[{"text":{"text":"Sure?\nCall: +1&amp;","type":"mrkdwn"},"type":"section"},{"elements":[{"action_id":"button-1","text":{"text":"Yes","type":"plain_text"},"type":"button","value":"faq:yes"},{"action_id":"button-2","text":{"text":"Shop","type":"plain_text"},"type":"button","url":"https://shop.example"}],"type":"actions"}],"channel":"D1","text":"Sure?\nCall: +1&amp;"})"},
      {"cards and a picture",
       "slack:T1:D1",
       {.cards = {{"Mug <1>", "9 EUR", "https://i/1", {shop}}},
        .media = {{"image", "https://i/2"}}},
       {},
       R"(POST https://slack.example/api/chat.postMessage {"blocks":[{"alt_text":"image","image_url":"https://i/2","type":"image"},{"accessory":{"alt_text":"Mug <1>","image_url":"https://i/1","type":"image"},"text":{"text":"*Mug &lt;1&gt;*\n9 EUR","type":"mrkdwn"},"type":"section"},{"elements":[{"action_id":"button-1","text":{"text":"Shop","type":"plain_text"},"type":"button","url":"https://shop.example"}],"type":"actions"}],"channel":"D1","text":""})"},
      {"a person",
       "slack:T1:D1",
       {.text = "1 < 2"},
       {.by_person = true},
       R"(POST https://slack.example/api/chat.postMessage {"channel":"D1","text":"1 &lt; 2"})"},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(app().send(one.conversation, one.reply, one.sending)), lines(one.expected))
        << one.what;
  }
}

TEST(Slack, Verdicts) {
  EXPECT_EQ(described(app().judge(response(200, R"({"ok":true,"ts":"1.5"})"))), "sent 1.5");
  EXPECT_EQ(described(app().judge(response(200, R"({"ok":false,"error":"ratelimited"})"))),
            "again 0 Slack answered: ratelimited.");
  EXPECT_EQ(described(app().judge(response(200, R"({"ok":false,"error":"channel_not_found"})"))),
            "given up Slack answered: channel_not_found.");
  EXPECT_EQ(described(app().judge(response(200, R"({"ok":false,"error":"x\ny"})"))),
            "given up Slack answered: ?.");
  EXPECT_EQ(described(app().judge(response(429, "", {{"Retry-After", "30"}}))),
            "again 30000 The platform answered 429.");
}

}  // namespace slack_test
}  // namespace
}  // namespace frontdesk::service
