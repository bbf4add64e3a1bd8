// Messenger: webhooks in, Send API out.
#include <gtest/gtest.h>

#include "service/channel/described.hpp"

namespace frontdesk::service {
namespace {
namespace messenger_test {

using testing::Case;
using testing::described;
using testing::kNow;
using testing::lines;
using testing::response;

const Channel& page() {
  static const std::unique_ptr<Channel> channel = messenger({.app_secret = "app-secret",
                                                             .verify_token = "verify me",
                                                             .access_token = "page-token",
                                                             .app_id = "900",
                                                             .api = "https://graph.example/v1"});
  return *channel;
}

HttpRequest signed_post(const std::string& body) {
  return testing::post(
      body, {{"x-hub-signature-256", "sha256=" + hex(hmac(Hash::sha256, "app-secret", body))}});
}

/// `events` as the `messaging` of a page.
std::string messaging(const std::string& events) {
  return R"({"object":"page","entry":[{"id":"10","time":1699999999500,"messaging":[)" + events +
         "]}]}";
}

std::string from_customer(const std::string& rest) {
  return messaging(R"({"sender":{"id":"20"},"recipient":{"id":"10"},"timestamp":1699999990000,)" +
                   rest + "}");
}

TEST(Messenger, EachKindOfMessage) {
  const Case cases[] = {
      {"text", R"("message":{"mid":"m1","text":"where is it?"})",
       "messenger:10:20 message m1 'where is it?' @1699999990 messenger until=1700086390"},
      {"quick reply", R"("message":{"mid":"m2","text":"Yes","quick_reply":{"payload":"faq:yes"}})",
       "messenger:10:20 button m2 'faq:yes' @1699999990 messenger until=1700086390"},
      {"quick reply without a payload", R"("message":{"mid":"m2","text":"Yes"})",
       "messenger:10:20 message m2 'Yes' @1699999990 messenger until=1700086390"},
      {"pictures",
       R"("message":{"mid":"m3","attachments":[{"type":"image","payload":{"url":"https://i/1"}},
          {"type":"audio","payload":{"url":"https://i/2"}}]})",
       "messenger:10:20 message m3 '' @1699999990 [image https://i/1] [audio https://i/2] "
       "messenger until=1700086390"},
      {"a sticker",
       R"("message":{"mid":"m4","attachments":[{"type":"image","payload":{"url":"https://i/1","sticker_id":77}}]})",
       "messenger:10:20 message m4 '' @1699999990 [sticker https://i/1] messenger "
       "until=1700086390"},
      {"the thumb that one tap sends",
       R"("message":{"mid":"m5","attachments":[{"type":"image","payload":{"url":"https://i/1","sticker_id":369239263222822}}]})",
       "messenger:10:20 message m5 '👍' @1699999990 messenger until=1700086390"},
      {"a place",
       R"("message":{"mid":"m6","attachments":[{"type":"location","payload":{"coordinates":{"lat":52.5,"long":13}}}]})",
       "messenger:10:20 message m6 '' @1699999990 [location geo:52.500000,13.000000] messenger "
       "until=1700086390"},
      {"a link with its preview",
       R"("message":{"mid":"m7","text":"https://a.example","attachments":[{"type":"fallback","payload":null}]})",
       "messenger:10:20 message m7 'https://a.example' @1699999990 messenger until=1700086390"},
      {"postback", R"("postback":{"mid":"m8","title":"Track","payload":"flow:track"})",
       "messenger:10:20 button m8 'flow:track' @1699999990 messenger until=1700086390"},
      {"postback of an old version", R"("postback":{"title":"Track","payload":"flow:track"})",
       "messenger:10:20 button postback:1699999990000 'flow:track' @1699999990 messenger "
       "until=1700086390"},
      {"nothing in it", R"("message":{"mid":"m9"})", "- A message without anything in it."},
      {"reaction", R"("reaction":{"mid":"m1","action":"react","emoji":"👍"})",
       "- A reaction to a message."},
      {"read", R"("read":{"watermark":1699999990000})", "- A message was read."},
      {"delivery", R"("delivery":{"mids":["m1"],"watermark":1})", "- A message was delivered."},
      {"edit", R"("message_edit":{"mid":"m1","text":"x","num_edit":1})", "- A message was edited."},
      {"opt-in", R"("optin":{"type":"x"})", "- The customer agreed to something."},
      {"unknown", R"("something_new":{})", "- Something of a kind that is not known."},
      {"the conversation comes back", R"("pass_thread_control":{"new_owner_app_id":"900"})",
       "messenger:10:20 agent left pass_thread_control:1699999990000 '' '' @1699999990"},
      {"the conversation goes to the inbox", R"("pass_thread_control":{"new_owner_app_id":263902})",
       "messenger:10:20 agent joined pass_thread_control:1699999990000 '' '' @1699999990"},
      {"the inbox takes it", R"("take_thread_control":{"new_owner_app_id":"263902"})",
       "messenger:10:20 agent joined take_thread_control:1699999990000 '' '' @1699999990"},
      {"another app asks for it", R"("request_thread_control":{"requested_owner_app_id":"1"})",
       "- Another app asks for the conversation."},
  };
  for (const Case& one : cases) {
    const Received received = page().receive(signed_post(from_customer(one.payload)), kNow);
    EXPECT_EQ(described(received), lines(one.expected)) << one.what;
    EXPECT_EQ(received.answer.status, 200) << one.what;
  }
}

TEST(Messenger, EchoesTellThePeopleFromTheBot) {
  const auto echo = [](const std::string& rest) {
    return messaging(R"({"sender":{"id":"10"},"recipient":{"id":"20"},"timestamp":1699999990000,
      "message":{"is_echo":true,"mid":"e1",)" +
                     rest + "}}");
  };
  const Case cases[] = {
      {"by the app id", R"("text":"Hi","app_id":900)", "- An echo of a message of the bot."},
      {"by the mark", R"("text":"Hi","metadata":"frontdesk")",
       "- An echo of a message of the bot."},
      {"a person in the inbox", R"("text":"Anna here","app_id":263902037430900)",
       "messenger:10:20 agent wrote e1 '' 'Anna here' @1699999990"},
      {"a person's picture",
       R"("attachments":[{"type":"image","payload":{"url":"https://i/1"}}],"app_id":"7")",
       "messenger:10:20 agent wrote e1 '' '' @1699999990"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(described(page().receive(signed_post(echo(one.payload)), kNow)), lines(one.expected))
        << one.what;
  }
}

TEST(Messenger, CommentsUnderPosts) {
  const auto feed = [](const std::string& value) {
    return R"({"object":"page","entry":[{"id":"10","time":1699999999,"changes":[{"field":"feed","value":{)" +
           value + "}}]}]}";
  };
  const Case cases[] = {
      {"new",
       R"("item":"comment","verb":"add","comment_id":"5_6","post_id":"10_5","from":{"id":"20","name":"Kim"},"message":"broken again!","created_time":1699999900)",
       "messenger:10:20 comment comment:5_6 'broken again!' @1699999900 messenger "
       "customer={\"name\":\"Kim\"} until=1700604700"},
      {"ours",
       R"("item":"comment","verb":"add","comment_id":"5_7","from":{"id":"10","name":"Shop"},"message":"Sorry!")",
       "- A comment of the account itself."},
      {"edited", R"("item":"comment","verb":"edited","comment_id":"5_6","from":{"id":"20"})",
       "- A comment was edited, hidden or deleted."},
      {"a sticker", R"("item":"comment","verb":"add","comment_id":"5_8","from":{"id":"20"})",
       "- A comment without words."},
      {"a like", R"("item":"reaction","verb":"add","reaction_type":"like")",
       "- A post or a reaction, not a comment."},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(described(page().receive(signed_post(feed(one.payload)), kNow)), lines(one.expected))
        << one.what;
  }
}

TEST(Messenger, ABatchKeepsItsOrder) {
  const std::string body =
      R"({"object":"page","entry":[
        {"id":"10","messaging":[
          {"sender":{"id":"20"},"timestamp":1699999990000,"message":{"mid":"a","text":"1"}},
          {"sender":{"id":"21"},"timestamp":1699999980000,"message":{"mid":"b","text":"2"}},
          {"sender":{"id":"20"},"timestamp":1699999991000,"read":{"watermark":1}}]},
        {"id":"11","messaging":[
          {"sender":{"id":"20"},"timestamp":1699999992000,"message":{"mid":"c","text":"3"}},
          {"recipient":{"id":"11"},"optin":{"user_ref":"x"}}],
         "standby":[
          {"sender":{"id":"20"},"message":{"mid":"d","text":"4"}},
          {"sender":{"id":"11"},"recipient":{"id":"20"},"timestamp":1699999993000,"message":{"is_echo":true,"mid":"e","app_id":5,"text":"5"}}]}]})";
  EXPECT_EQ(described(page().receive(signed_post(body), kNow)),
            lines("messenger:10:20 message a '1' @1699999990 messenger until=1700086390\n"
                  "messenger:10:21 message b '2' @1699999980 messenger until=1700086380\n"
                  "messenger:11:20 message c '3' @1699999992 messenger until=1700086392\n"
                  "messenger:11:20 agent wrote e '' '5' @1699999993\n"
                  "- A message was read.\n"
                  "- Something without a sender.\n"
                  "- Another app has the conversation.\n"));
}

TEST(Messenger, OnlySignedBytesAreRead) {
  // openssl dgst -sha256 -hmac app-secret
  const std::string body = R"({"object":"page","entry":[]})";
  const std::string good =
      "sha256=e6e9d7a842a48e17f43a34d6125d0d933e2aab92ee37f0993a4d493b50e3d438";
  EXPECT_FALSE(page().receive(testing::post(body, {{"X-Hub-Signature-256", good}}), kNow).refused);
  struct {
    std::string body;
    std::vector<HttpHeader> headers;
  } const wrong[] = {
      {body, {}},
      {body, {{"X-Hub-Signature-256", ""}}},
      {body, {{"X-Hub-Signature-256", good.substr(7)}}},
      {body, {{"X-Hub-Signature-256", good.substr(0, 70)}}},
      {body, {{"X-Hub-Signature-256", "sha256=0" + good.substr(8)}}},
      {body, {{"X-Hub-Signature", good}}},
      {body.substr(0, body.size() - 1), {{"X-Hub-Signature-256", good}}},
      {body + " ", {{"X-Hub-Signature-256", good}}},
  };
  for (const auto& one : wrong) {
    EXPECT_EQ(described(page().receive(testing::post(one.body, one.headers), kNow)),
              lines("401 channel.signature: The signature is missing or wrong."));
  }
  const auto open = messenger({});
  EXPECT_TRUE(open->receive(testing::post(body, {{"X-Hub-Signature-256",
                                                  "sha256=" + hex(hmac(Hash::sha256, "", body))}}),
                            kNow)
                  .refused)
      << "a secret that is not set opens no door";
}

TEST(Messenger, RefusesWhatItCannotRead) {
  const Case cases[] = {
      {"no JSON", R"({"object":"page",)", "400 channel.malformed: The body is no JSON."},
      {"a list", "[]", "400 channel.malformed: The body must be a map."},
      {"entries", R"({"object":"page","entry":{}})",
       "400 channel.malformed: `entry` must be a list."},
      {"an entry", R"({"object":"page","entry":["x"]})",
       "400 channel.malformed: `entry` must be a map."},
      {"a text",
       R"({"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"2"},"message":{"mid":"m","text":{}}}]}]})",
       "400 channel.malformed: `text` must be a text."},
      {"an id", R"({"object":"page","entry":[{"id":"1:2","messaging":[]}]})",
       "400 channel.malformed: `id` must be an id of letters and digits."},
      {"another object", R"({"object":"user","entry":[]})",
       "- It is about something else than messages here."},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(described(page().receive(signed_post(one.payload), kNow)), lines(one.expected))
        << one.what;
  }
  HttpRequest put = signed_post("{}");
  put.method = "PUT";
  EXPECT_EQ(described(page().receive(put, kNow)),
            lines("405 channel.method: Only POST is taken here."));
  EXPECT_EQ(described(page().receive(testing::post(std::string(kMostBytes + 1, ' ')), kNow)),
            lines("413 channel.too_large: The body is too long."));
}

TEST(Messenger, WrongTypesAnywhereAreNoError500) {
  for (
      const std::string& body :
      {from_customer(R"("message":{"mid":"m1","text":"a","quick_reply":{"payload":"p"},
          "attachments":[{"type":"image","payload":{"url":"u","sticker_id":7}},
          {"type":"location","payload":{"coordinates":{"lat":1.5,"long":2.5}}}]})"),
       from_customer(R"("postback":{"mid":"m","payload":"p","title":"t"})"),
       from_customer(R"("pass_thread_control":{"new_owner_app_id":"1"})"),
       std::string(
           R"({"object":"page","entry":[{"id":"1","time":5,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"1_2","from":{"id":"3","name":"n"},"message":"m","created_time":7}}]}]})")}) {
    testing::expect_no_error_500(nlohmann::json::parse(body), [](const std::string& changed) {
      return page().receive(signed_post(changed), kNow);
    });
  }
}

TEST(Messenger, Handshake) {
  HttpRequest get{.method = "GET", .path = "/hook"};
  get.query = "hub.mode=subscribe&hub.verify_token=verify%20me&hub.challenge=118%3C9";
  const Received good = page().receive(get, kNow);
  EXPECT_FALSE(good.refused);
  EXPECT_EQ(good.answer.status, 200);
  EXPECT_EQ(good.answer.body, "118<9");
  EXPECT_EQ(good.answer.content_type, "text/plain");
  for (const char* const wrong :
       {"", "hub.mode=subscribe&hub.challenge=1", "hub.verify_token=verify+me&hub.challenge=1",
        "hub.mode=subscribe&hub.verify_token=other&hub.challenge=1"}) {
    get.query = wrong;
    EXPECT_EQ(page().receive(get, kNow).answer.status, 403) << wrong;
  }
}

struct Sent {
  const char* what;
  Reply reply;
  Sending sending;
  const char* expected;
};

TEST(Messenger, RepliesBecomeRequests) {
  const Button yes{"Yes", "faq:yes"};
  const Button shop{"Shop", "https://shop.example", Button::Kind::url};
  const Button call{"Call", "+15550100", Button::Kind::phone};
  const Sent cases[] = {
      {"text",
       {.text = "Hi \"you\""},
       {},
       R"(POST https://graph.example/v1/10/messages {"message":{"metadata":"frontdesk","text":"Hi \"you\""},"messaging_type":"RESPONSE","recipient":{"id":"20"}})"},
      {"typing",
       {.text = "Hi", .typing = std::chrono::milliseconds(900)},
       {},
       R"(POST https://graph.example/v1/10/messages (optional) {"recipient":{"id":"20"},"sender_action":"typing_on"}
POST https://graph.example/v1/10/messages after 900 {"message":{"metadata":"frontdesk","text":"Hi"},"messaging_type":"RESPONSE","recipient":{"id":"20"}})"},
      {"quick replies",
       {.text = "Sure?", .quick_replies = {yes}},
       {},
       R"(POST https://graph.example/v1/10/messages {"message":{"metadata":"frontdesk","quick_replies":[{"content_type":"text","payload":"faq:yes","title":"Yes"}],"text":"Sure?"},"messaging_type":"RESPONSE","recipient":{"id":"20"}})"},
      {"buttons",
       {.text = "Look", .buttons = {yes, shop, call}},
       {},
       R"(POST https://graph.example/v1/10/messages {"message":{"attachment":{"payload":{"buttons":[{"payload":"faq:yes","title":"Yes","type":"postback"},{"title":"Shop","type":"web_url","url":"https://shop.example"},{"payload":"+15550100","title":"Call","type":"phone_number"}],"template_type":"button","text":"Look"},"type":"template"},"metadata":"frontdesk"},"messaging_type":"RESPONSE","recipient":{"id":"20"}})"},
      {"cards",
       {.text = "These", .cards = {{"Mug", "9 EUR", "https://i/1", {shop}}}},
       {},
       R"(POST https://graph.example/v1/10/messages {"message":{"metadata":"frontdesk","text":"These"},"messaging_type":"RESPONSE","recipient":{"id":"20"}}
POST https://graph.example/v1/10/messages {"message":{"attachment":{"payload":{"elements":[{"buttons":[{"title":"Shop","type":"web_url","url":"https://shop.example"}],"image_url":"https://i/1","subtitle":"9 EUR","title":"Mug"}],"template_type":"generic"},"type":"template"},"metadata":"frontdesk"},"messaging_type":"RESPONSE","recipient":{"id":"20"}})"},
      {"a card that is only a title",
       {.text = "These", .cards = {{"Mug"}}},
       {},
       R"(POST https://graph.example/v1/10/messages {"message":{"metadata":"frontdesk","text":"These\nMug"},"messaging_type":"RESPONSE","recipient":{"id":"20"}})"},
      {"a picture, and what is none",
       {.text = "See", .media = {{"image", "https://i/1"}, {"location", "geo:1,2"}}},
       {},
       R"(POST https://graph.example/v1/10/messages {"message":{"attachment":{"payload":{"url":"https://i/1"},"type":"image"},"metadata":"frontdesk"},"messaging_type":"RESPONSE","recipient":{"id":"20"}}
POST https://graph.example/v1/10/messages {"message":{"metadata":"frontdesk","text":"See\ngeo:1,2"},"messaging_type":"RESPONSE","recipient":{"id":"20"}})"},
      {"in public, under a comment",
       {.text = "We wrote to you.", .is_public = true},
       {.event = "comment:5_6"},
       R"(POST https://graph.example/v1/5_6/comments {"message":"We wrote to you."})"},
      {"in private, to the author of a comment",
       {.text = "Hi Kim", .typing = std::chrono::milliseconds(900)},
       {.event = "comment:5_6"},
       R"(POST https://graph.example/v1/10/messages {"message":{"metadata":"frontdesk","text":"Hi Kim"},"messaging_type":"RESPONSE","recipient":{"comment_id":"5_6"}})"},
      {"a person, outside the window",
       {.text = "Anna here", .sender = Sender::person},
       {.by_person = true},
       R"(POST https://graph.example/v1/10/messages {"message":{"metadata":"frontdesk","text":"Anna here"},"messaging_type":"MESSAGE_TAG","recipient":{"id":"20"},"tag":"HUMAN_AGENT"})"},
      {"a person, inside the window",
       {.text = "Anna here"},
       {.by_person = true},
       R"(POST https://graph.example/v1/10/messages {"message":{"metadata":"frontdesk","text":"Anna here"},"messaging_type":"RESPONSE","recipient":{"id":"20"}})"},
      {"the bot, outside the window",
       {.text = "Hi", .sender = Sender::person},
       {},
       "channel.unsendable: Only a person may write now."},
      {"public without a comment",
       {.text = "Hi", .is_public = true},
       {.event = "m1"},
       "channel.unsendable: There is no comment to answer in public."},
      {"two messages to the author of a comment",
       {.text = "Hi", .media = {{"image", "https://i/1"}}},
       {.event = "comment:5_6"},
       "channel.unsendable: A private answer to a comment is one message."},
      {"nothing", {}, {}, "channel.unsendable: The reply is empty."},
  };
  for (const Sent& one : cases) {
    const auto requests = page().send("messenger:10:20", one.reply, one.sending);
    EXPECT_EQ(described(requests), lines(one.expected)) << one.what;
  }
}

TEST(Messenger, RequestsCarryTheirTokenAndKey) {
  const auto requests =
      page().send("messenger:10:20", {.text = std::string(3000, 'x')}, {.key = "k/7"});
  ASSERT_TRUE(requests);
  ASSERT_EQ(requests->size(), 2U);
  EXPECT_EQ((*requests)[0].key, "k/7/1");
  EXPECT_EQ((*requests)[1].key, "k/7/2");
  EXPECT_EQ((*requests)[0].what, "messenger message");
  EXPECT_EQ((*requests)[0].headers[1].name, "Authorization");
  EXPECT_EQ((*requests)[0].headers[1].value, "Bearer page-token");
  EXPECT_EQ((*requests)[0].url.find("page-token"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse((*requests)[0].body)["message"]["text"].get<std::string>().size(),
            1999U);
}

TEST(Messenger, LongTextsWithButtonsKeepTheButtonsLast) {
  std::string text;
  while (text.size() < 1200) text += "One more line of a story. ";
  const auto requests =
      page().send("messenger:10:20", {.text = text, .buttons = {{"Yes", "y"}}}, {});
  ASSERT_TRUE(requests);
  ASSERT_EQ(requests->size(), 2U);
  EXPECT_FALSE(nlohmann::json::parse((*requests)[0].body)["message"].contains("attachment"));
  const auto last = nlohmann::json::parse((*requests)[1].body)["message"]["attachment"]["payload"];
  EXPECT_LE(last["text"].get<std::string>().size(), 640U);
  EXPECT_EQ(last["buttons"].size(), 1U);
}

TEST(Messenger, OtherConversationsAreNotItsOwn) {
  for (const char* const wrong : {"", "messenger", "messenger:10", "instagram:10:20",
                                  "messenger:10:20:30", "messenger:10:"}) {
    const auto requests = page().send(wrong, {.text = "Hi"}, {});
    ASSERT_FALSE(requests) << wrong;
    EXPECT_EQ(requests.error().code, "channel.unsendable");
  }
}

TEST(Messenger, Verdicts) {
  struct {
    HttpResponse response;
    const char* verdict;
  } const cases[] = {
      {response(200, R"({"recipient_id":"20","message_id":"m9"})"), "sent m9"},
      {response(400, R"({"error":{"code":190,"message":"secret words"}})"),
       "given up The platform answered 400 with the error 190."},
      {response(400, R"({"error":{"code":10,"error_subcode":2018278}})"),
       "given up The platform answered 400 with the error 10."},
      {response(400, R"({"error":{"code":613}})"),
       "again 0 The platform answered 400 with the error 613."},
      {response(400, R"({"error":{"code":100,"is_transient":true}})"),
       "again 0 The platform answered 400 with the error 100."},
      {response(500, R"({"error":{"code":1200}})"),
       "again 0 The platform answered 500 with the error 1200."},
      {response(503, "<html>", {{"Retry-After", "3"}}), "again 3000 The platform answered 503."},
      {response(0), "again 0 The platform did not answer."},
      {response(200, "no JSON"), "sent "},
      {response(400, R"({"error":[7]})"), "given up The platform answered 400 with the error 0."},
  };
  for (const auto& one : cases) EXPECT_EQ(described(page().judge(one.response)), one.verdict);
}

}  // namespace messenger_test
}  // namespace
}  // namespace frontdesk::service
