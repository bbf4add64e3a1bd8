// Instagram: what differs from Messenger.
#include <gtest/gtest.h>

#include "service/channel/described.hpp"

namespace frontdesk::service {
namespace {
namespace instagram_test {

using testing::Case;
using testing::described;
using testing::kNow;
using testing::lines;

const Channel& account() {
  static const std::unique_ptr<Channel> channel = instagram({.app_secret = "app-secret",
                                                             .verify_token = "verify me",
                                                             .access_token = "token",
                                                             .app_id = "900",
                                                             .api = "https://graph.example/v1"});
  return *channel;
}

Received receive(const std::string& body) {
  return account().receive(
      testing::post(
          body, {{"X-Hub-Signature-256", "sha256=" + hex(hmac(Hash::sha256, "app-secret", body))}}),
      kNow);
}

TEST(Instagram, EachKindOfEvent) {
  const auto message = [](const std::string& rest) {
    return R"({"object":"instagram","entry":[{"id":"30","time":1699999999500,"messaging":[
      {"sender":{"id":"40"},"recipient":{"id":"30"},"timestamp":1699999990000,)" +
           rest + "}]}]}";
  };
  const Case cases[] = {
      {"text", R"("message":{"mid":"m1","text":"hi"})",
       "instagram:30:40 message m1 'hi' @1699999990 instagram until=1700086390"},
      {"reply to a story",
       R"("message":{"mid":"m2","text":"how much?","reply_to":{"story":{"url":"https://s/1","id":"7"}}})",
       "instagram:30:40 message m2 'how much?' @1699999990 instagram until=1700086390"},
      {"mention in a story",
       R"("message":{"mid":"m3","attachments":[{"type":"story_mention","payload":{"url":"https://s/1"}}]})",
       "- A story mentions the account."},
      {"a shared post",
       R"("message":{"mid":"m4","attachments":[{"type":"share","payload":{"url":"https://p/1"}}]})",
       "instagram:30:40 message m4 '' @1699999990 [share https://p/1] instagram until=1700086390"},
      {"voice",
       R"("message":{"mid":"m5","attachments":[{"type":"audio","payload":{"url":"https://a/1"}}]})",
       "instagram:30:40 message m5 '' @1699999990 [audio https://a/1] instagram until=1700086390"},
      {"something that only the app shows", R"("message":{"mid":"m6","is_unsupported":true})",
       "instagram:30:40 message m6 '' @1699999990 [unsupported ] instagram until=1700086390"},
      {"deleted", R"("message":{"mid":"m1","is_deleted":true})", "- A message was deleted."},
      {"reaction", R"("reaction":{"mid":"m1","action":"react","reaction":"love","emoji":"❤️"})",
       "- A reaction to a message."},
      {"icebreaker", R"("postback":{"mid":"m7","title":"Hours?","payload":"faq:hours"})",
       "instagram:30:40 button m7 'faq:hours' @1699999990 instagram until=1700086390"},
      {"seen", R"("read":{"mid":"m1"})", "- A message was read."},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(described(receive(message(one.payload))), lines(one.expected)) << one.what;
  }
}

TEST(Instagram, AnEchoMayBeOurs) {
  const std::string body =
      R"({"object":"instagram","entry":[{"id":"30","messaging":[
        {"sender":{"id":"30"},"recipient":{"id":"40"},"timestamp":1699999990000,
         "message":{"mid":"e1","text":"Hi","is_echo":true}},
        {"sender":{"id":"30"},"recipient":{"id":"40"},"timestamp":1699999990000,
         "message":{"mid":"e2","text":"Hi","is_echo":true,"app_id":"900"}},
        {"sender":{"id":"30"},"recipient":{"id":"40"},"timestamp":1699999990000,
         "message":{"mid":"e3","text":"Hi","is_echo":true,"app_id":"901"}}]}]})";
  EXPECT_EQ(described(receive(body)),
            lines("instagram:30:40 agent wrote e1 '' 'Hi' @1699999990 (ours?)\n"
                  "instagram:30:40 agent wrote e3 '' 'Hi' @1699999990\n"
                  "- An echo of a message of the bot.\n"));
}

TEST(Instagram, Comments) {
  const std::string body =
      R"({"object":"instagram","entry":[{"id":"30","time":1699999900,"changes":[
        {"field":"comments","value":{"id":"555","text":"where is my order","from":{"id":"40","username":"kim"},"media":{"id":"9"}}},
        {"field":"comments","value":{"id":"556","text":"sorry","from":{"id":"30","username":"shop"}}},
        {"field":"mentions","value":{"comment_id":"1","media_id":"2"}},
        {"field":"messages","value":{"sender":{"id":"41"},"recipient":{"id":"30"},"timestamp":"1699999990000","message":{"mid":"m1","text":"hi"}}},
        {"field":"story_insights","value":{}}]}]})";
  EXPECT_EQ(described(receive(body)),
            lines("instagram:30:40 comment comment:555 'where is my order' @1699999900 instagram "
                  "customer={\"name\":\"kim\"} until=1700604700\n"
                  "instagram:30:41 message m1 'hi' @1699999990 instagram until=1700086390\n"
                  "- A comment of the account itself.\n"
                  "- The account was mentioned in a post.\n"
                  "- A change of a kind that is not known.\n"));
}

TEST(Instagram, WrongSignaturesAndTypes) {
  EXPECT_FALSE(receive("{}").refused);
  EXPECT_EQ(account().receive(testing::post("{}"), kNow).answer.status, 401);
  testing::expect_no_error_500(
      nlohmann::json::parse(
          R"({"object":"instagram","entry":[{"id":"30","time":5,"changes":[{"field":"comments","value":{"id":"5","text":"a","from":{"id":"4","username":"k"}}}],"messaging":[{"sender":{"id":"30"},"recipient":{"id":"40"},"timestamp":1,"message":{"mid":"e","text":"H","is_echo":true,"app_id":"1","metadata":"x"}}]}]})"),
      receive);
}

TEST(Instagram, RepliesBecomeRequests) {
  const Button call{"Call", "+15550100", Button::Kind::phone};
  EXPECT_EQ(
      described(account().send("instagram:30:40", {.text = "Hi", .buttons = {call}}, {})),
      lines(
          R"(POST https://graph.example/v1/30/messages {"message":{"text":"Hi\nCall: +15550100"},"messaging_type":"RESPONSE","recipient":{"id":"40"}})"));
  EXPECT_EQ(described(account().send("instagram:30:40", {.text = "Hi", .is_public = true},
                                     {.event = "comment:555"})),
            lines(R"(POST https://graph.example/v1/555/replies {"message":"Hi"})"));
  // A limit in bytes.
  std::string text;
  while (text.size() <= 1000) text += "é ";
  const auto requests = account().send("instagram:30:40", {.text = text}, {});
  ASSERT_TRUE(requests);
  EXPECT_EQ(requests->size(), 2U);
}

}  // namespace instagram_test
}  // namespace
}  // namespace frontdesk::service
