// X: account activities in, direct messages and answers to posts out.
#include <gtest/gtest.h>

#include "service/channel/described.hpp"
#include "service/channel/oauth.hpp"

namespace frontdesk::service {
namespace {
namespace x_test {

using testing::Case;
using testing::described;
using testing::kNow;
using testing::lines;
using testing::response;

const Channel& account() {
  static const std::unique_ptr<Channel> channel = x({.consumer_key = "ck",
                                                     .consumer_secret = "consumer-secret",
                                                     .access_token = "at",
                                                     .access_secret = "ts",
                                                     .app_id = "900",
                                                     .api = "https://x.example"});
  return *channel;
}

Received receive(const std::string& body) {
  return account().receive(
      testing::post(body, {{"x-twitter-webhooks-signature",
                            "sha256=" + base64(hmac(Hash::sha256, "consumer-secret", body))}}),
      kNow);
}

std::string message(const std::string& create) {
  return R"({"for_user_id":"1","direct_message_events":[{"type":"message_create","id":"55","created_timestamp":"1699999990000","message_create":{)" +
         create +
         R"(}}],"users":{"2":{"id":"2","name":"Kim","screen_name":"kim","followers_count":12000}}})";
}

TEST(X, EachKindOfActivity) {
  const std::string tail = " x customer={\"followers\":12000,\"name\":\"Kim\"}";
  struct {
    const char* what;
    std::string payload;
    std::string expected;
  } const cases[] = {
      {"text",
       message(
           R"("target":{"recipient_id":"1"},"sender_id":"2","message_data":{"text":"a &lt; b &amp;amp;"})"),
       "x:1:2 message 55 'a < b &amp;' @1699999990" + tail},
      {"option",
       message(
           R"("sender_id":"2","message_data":{"text":"Yes","quick_reply_response":{"type":"options","metadata":"faq:yes"}})"),
       "x:1:2 button 55 'faq:yes' @1699999990" + tail},
      {"picture",
       message(
           R"("sender_id":"2","message_data":{"text":"see https://t.co/1","attachment":{"type":"media","media":{"type":"photo","media_url_https":"https://i/1"}}})"),
       "x:1:2 message 55 'see https://t.co/1' @1699999990 [image https://i/1]" + tail},
      {"our own echo",
       message(
           R"("target":{"recipient_id":"2"},"sender_id":"1","source_app_id":"900","message_data":{"text":"Hi"})"),
       "- An echo of a message of the bot."},
      {"a person's",
       message(
           R"("target":{"recipient_id":"2"},"sender_id":"1","source_app_id":"901","message_data":{"text":"Anna here"})"),
       "x:1:2 agent wrote 55 '' 'Anna here' @1699999990"},
      {"nobody knows whose",
       message(R"("target":{"recipient_id":"2"},"sender_id":"1","message_data":{"text":"Hi"})"),
       "x:1:2 agent wrote 55 '' 'Hi' @1699999990 (ours?)"},
      {"an edit",
       R"({"for_user_id":"1","direct_message_events":[{"type":"message_edit","id":"56"}]})",
       "- A message was edited, deleted or reacted to."},
      {"mention",
       R"({"for_user_id":"1","tweet_create_events":[{"id_str":"77","timestamp_ms":"1699999990000","text":"@shop bro...","extended_tweet":{"full_text":"@shop broken &amp; late"},"user":{"id_str":"2","name":"Kim","followers_count":5}}]})",
       "x:1:2 comment comment:77 '@shop broken & late' @1699999990 x "
       "customer={\"followers\":5,\"name\":\"Kim\"}"},
      {"our own post",
       R"({"for_user_id":"1","tweet_create_events":[{"id_str":"78","text":"a","user":{"id_str":"1"}}]})",
       "- A post of the account itself."},
      {"passed on",
       R"({"for_user_id":"1","tweet_create_events":[{"id_str":"79","text":"a","user":{"id_str":"2"},"retweeted_status":{}}]})",
       "- Somebody passed a post on."},
      {"typing", R"({"for_user_id":"1","direct_message_indicate_typing_events":[{}]})",
       "- The customer types."},
      {"read", R"({"for_user_id":"1","direct_message_mark_read_events":[{}]})",
       "- A message was read."},
      {"liked", R"({"for_user_id":"1","favorite_events":[{}]})", "- Somebody liked a post."},
      {"unknown", R"({"for_user_id":"1","new_events":[{}]})",
       "- Something of a kind that is not known."},
      {"revoked", R"({"user_event":{"revoke":{}}})",
       "- Something that is not about an account of ours."},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(receive(one.payload)), lines(one.expected)) << one.what;
  }
}

TEST(X, Challenge) {
  // openssl dgst -sha256 -hmac consumer-secret -binary | base64
  HttpRequest get{.method = "GET", .path = "/hook", .query = "crc_token=challenge-5&nonce=x"};
  const Received good = account().receive(get, kNow);
  EXPECT_EQ(good.answer.status, 200);
  EXPECT_EQ(good.answer.content_type, "application/json");
  EXPECT_EQ(good.answer.body,
            R"({"response_token":"sha256=PZbuQuDF6SHCYNKGJQ4TP35oWup95SzEQSuW1an57ww="})");
  get.query.clear();
  EXPECT_EQ(account().receive(get, kNow).answer.status, 403);
}

TEST(X, OnlySignedBytesAreRead) {
  const std::string body = R"({"for_user_id":"1"})";
  const std::string good = "sha256=Hlco0COzwYOsSzVcCoqAGpNZdK3BYQku/gWz9SSGVjA=";
  const auto status = [](const std::string& text, const std::string& signature) {
    return account()
        .receive(testing::post(text, {{"X-Twitter-Webhooks-Signature", signature}}), kNow)
        .answer.status;
  };
  EXPECT_EQ(status(body, good), 200);
  EXPECT_EQ(status(body, ""), 401);
  EXPECT_EQ(status(body, good.substr(7)), 401);
  EXPECT_EQ(status(body, good.substr(0, good.size() - 1)), 401);
  EXPECT_EQ(status(body + "\n", good), 401);
}

TEST(X, WrongTypesAnywhereAreNoError500) {
  for (
      const std::string& body :
      {message(
           R"("target":{"recipient_id":"2"},"sender_id":"2","source_app_id":"9","message_data":{"text":"t","quick_reply_response":{"metadata":"m"},"attachment":{"media":{"type":"photo","media_url_https":"u"}}})"),
       std::string(
           R"({"for_user_id":"1","tweet_create_events":[{"id_str":"77","timestamp_ms":"1","text":"t","extended_tweet":{"full_text":"f"},"user":{"id_str":"2","name":"K","followers_count":5}}]})")}) {
    testing::expect_no_error_500(nlohmann::json::parse(body), receive);
  }
}

TEST(X, RepliesBecomeRequests) {
  struct {
    const char* what;
    Reply reply;
    Sending sending;
    const char* expected;
  } const cases[] = {
      {"text",
       {.text = "Hi"},
       {},
       R"(POST https://x.example/1.1/direct_messages/events/new.json {"event":{"message_create":{"message_data":{"text":"Hi"},"target":{"recipient_id":"2"}},"type":"message_create"}})"},
      {"options and links",
       {.text = "Which?",
        .buttons = {{"Shop", "https://shop.example", Button::Kind::url},
                    {"Call", "+15550100", Button::Kind::phone}},
        .quick_replies = {{"Yes", "faq:yes", Button::Kind::reply, "really"}}},
       {},
       R"(POST https://x.example/1.1/direct_messages/events/new.json {"event":{"message_create":{"message_data":{"ctas":[{"label":"Shop","type":"web_url","url":"https://shop.example"}],"quick_reply":{"options":[{"description":"really","label":"Yes","metadata":"faq:yes"}],"type":"options"},"text":"Which?\nCall: +15550100"},"target":{"recipient_id":"2"}},"type":"message_create"}})"},
      {"in public",
       {.text = "We wrote to you.", .is_public = true},
       {.event = "comment:77"},
       R"(POST https://x.example/2/tweets {"reply":{"in_reply_to_tweet_id":"77"},"text":"We wrote to you."})"},
      {"in public, to nothing",
       {.text = "Hi", .is_public = true},
       {.event = "55"},
       "channel.unsendable: There is no comment to answer in public."},
      {"in public, too long",
       {.text = std::string(281, 'x'), .is_public = true},
       {.event = "comment:77"},
       "channel.unsendable: An answer in public has at most 280 characters."},
      {"media",
       {.media = {{"image", "https://i/1"}}},
       {},
       R"(POST https://x.example/1.1/direct_messages/events/new.json {"event":{"message_create":{"message_data":{"text":"https://i/1"},"target":{"recipient_id":"2"}},"type":"message_create"}})"},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(account().send("x:1:2", one.reply, one.sending)), lines(one.expected))
        << one.what;
  }
}

TEST(X, RequestsAreSigned) {
  // openssl dgst -sha1 -hmac 'c%2F1&ts' over the method, the address and the fields, encoded.
  EXPECT_EQ(
      oauth_header("POST", "https://api.x.com/2/tweets", {"ck", "c/1", "at", "ts"}, "n1", kNow),
      "OAuth oauth_consumer_key=\"ck\", oauth_nonce=\"n1\", "
      "oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"1700000000\", "
      "oauth_token=\"at\", oauth_version=\"1.0\", "
      "oauth_signature=\"BbSKYu%2BQtiAG9yCXFeEAXhYaACA%3D\"");
  const Reply reply{.text = "Hi"};
  const auto first = account().send("x:1:2", reply, {.key = "k/1", .now = kNow});
  const auto again = account().send("x:1:2", reply, {.key = "k/1", .now = kNow});
  const auto later =
      account().send("x:1:2", reply, {.key = "k/1", .now = kNow + std::chrono::milliseconds(1)});
  ASSERT_TRUE(first && again && later);
  const std::string header = first->front().headers[1].value;
  EXPECT_EQ(header, again->front().headers[1].value);
  EXPECT_NE(header, later->front().headers[1].value) << "another try needs another nonce";
}

TEST(X, Verdicts) {
  EXPECT_EQ(described(account().judge(response(200, R"({"event":{"id":"99"}})"))), "sent 99");
  EXPECT_EQ(described(account().judge(response(201, R"({"data":{"id":"98"}})"))), "sent 98");
  EXPECT_EQ(described(account().judge(response(403, R"({"errors":[{"code":187}]})"))), "sent ");
  EXPECT_EQ(described(account().judge(response(403, R"({"errors":[{"code":349}]})"))),
            "given up The platform answered 403.");
  EXPECT_EQ(described(account().judge(response(429))), "again 0 The platform answered 429.");
}

}  // namespace x_test
}  // namespace
}  // namespace frontdesk::service
