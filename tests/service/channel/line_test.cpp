// LINE: webhook events in, messages out.
#include <gtest/gtest.h>

#include "service/channel/described.hpp"

namespace frontdesk::service {
namespace {
namespace line_test {

using testing::Case;
using testing::described;
using testing::kNow;
using testing::lines;
using testing::response;

const Channel& account() {
  static const std::unique_ptr<Channel> channel = line(
      {.channel_secret = "line-secret", .access_token = "token", .api = "https://line.example"});
  return *channel;
}

Received receive(const std::string& body) {
  return account().receive(
      testing::post(body, {{"X-Line-Signature", base64(hmac(Hash::sha256, "line-secret", body))}}),
      kNow);
}

std::string event(const std::string& rest) {
  return R"({"destination":"U1","events":[{"mode":"active","timestamp":1699999990000,"source":{"type":"user","userId":"U2"},"webhookEventId":"01A","deliveryContext":{"isRedelivery":false},"replyToken":"r1",)" +
         rest + "}]}";
}

TEST(Line, EachKindOfEvent) {
  const Case cases[] = {
      {"text", R"("type":"message","message":{"type":"text","id":"5","text":"hi &amp;"})",
       "line:U1:U2 message 01A 'hi &amp;' @1699999990 line token=r1"},
      {"picture",
       R"("type":"message","message":{"type":"image","id":"6","contentProvider":{"type":"line"}})",
       "line:U1:U2 message 01A '' @1699999990 [image "
       "https://api-data.line.me/v2/bot/message/6/content] line token=r1"},
      {"picture elsewhere",
       R"("type":"message","message":{"type":"image","id":"6","contentProvider":{"type":"external","originalContentUrl":"https://i/1"}})",
       "line:U1:U2 message 01A '' @1699999990 [image https://i/1] line token=r1"},
      {"sticker",
       R"("type":"message","message":{"type":"sticker","id":"7","packageId":"1","stickerId":"2"})",
       "line:U1:U2 message 01A '' @1699999990 [sticker ] line token=r1"},
      {"place",
       R"("type":"message","message":{"type":"location","id":"8","latitude":35.5,"longitude":139})",
       "line:U1:U2 message 01A '' @1699999990 [location geo:35.500000,139.000000] line token=r1"},
      {"a kind of message that is not known",
       R"("type":"message","message":{"type":"new","id":"8"})",
       "line:U1:U2 message 01A '' @1699999990 [unsupported ] line token=r1"},
      {"postback", R"("type":"postback","postback":{"data":"faq:yes"})",
       "line:U1:U2 button 01A 'faq:yes' @1699999990 line token=r1"},
      {"unsent", R"("type":"unsend","unsend":{"messageId":"5"})", "- A message was deleted."},
      {"followed", R"("type":"follow","follow":{"isUnblocked":false})",
       "- The customer added the account."},
      {"blocked", R"("type":"unfollow")", "- The customer blocked the account."},
      {"beacon", R"("type":"beacon","beacon":{})", "- Something of a kind that is not known."},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(described(receive(event(one.payload))), lines(one.expected)) << one.what;
  }
}

TEST(Line, GroupsStandbyAndRedelivery) {
  const std::string text = R"("type":"message","message":{"type":"text","id":"5","text":"hi"})";
  const auto with = [&](const char* from, const char* to) {
    std::string body = event(text);
    body.replace(body.find(from), std::string(from).size(), to);
    return described(receive(body));
  };
  EXPECT_EQ(with("\"user\"", "\"group\",\"groupId\":\"C1\""), lines("- A message in a group."));
  EXPECT_EQ(with("\"active\"", "\"standby\""), lines("- Another app has the conversation."));
  EXPECT_EQ(with("\"isRedelivery\":false", "\"isRedelivery\":true"),
            lines("line:U1:U2 message 01A 'hi' @1699999990 line"));
}

TEST(Line, OnlySignedBytesAreRead) {
  // openssl dgst -sha256 -hmac line-secret -binary | base64
  const std::string body = R"({"destination":"U1","events":[]})";
  const std::string good = "DNgBQGS2AI7VpoEPQMFYfWsYi/gETypDxeTCyTwVEBY=";
  const auto status = [](const std::string& text, const std::string& signature) {
    return account()
        .receive(testing::post(text, {{"x-line-signature", signature}}), kNow)
        .answer.status;
  };
  EXPECT_EQ(status(body, good), 200);
  EXPECT_EQ(status(body, ""), 401);
  EXPECT_EQ(status(body, good.substr(1)), 401);
  EXPECT_EQ(status(body, "E" + good.substr(1)), 401);
  EXPECT_EQ(status(body.substr(1), good), 401);
}

TEST(Line, WrongTypesAnywhereAreNoError500) {
  for (
      const char* const rest :
      {R"("type":"message","message":{"type":"text","id":"5","text":"hi"})",
       R"("type":"message","message":{"type":"image","id":"6","contentProvider":{"originalContentUrl":"u"}})",
       R"("type":"message","message":{"type":"location","latitude":1.5,"longitude":2.5})",
       R"("type":"postback","postback":{"data":"d"})"}) {
    testing::expect_no_error_500(nlohmann::json::parse(event(rest)), receive);
  }
}

TEST(Line, RepliesBecomeRequests) {
  const Button yes{"Yes", "faq:yes"};
  const Button shop{"Shop", "https://shop.example", Button::Kind::url};
  struct {
    const char* what;
    Reply reply;
    Sending sending;
    const char* expected;
  } const cases[] = {
      {"text",
       {.text = "Hi"},
       {},
       R"(POST https://line.example/v2/bot/message/push {"messages":[{"text":"Hi","type":"text"}],"to":"U2"})"},
      {"with a reply token, and typing",
       {.text = "Hi", .typing = std::chrono::milliseconds(900)},
       {.reply_token = "r1"},
       R"(POST https://line.example/v2/bot/chat/loading/start (optional) {"chatId":"U2","loadingSeconds":5}
POST https://line.example/v2/bot/message/reply after 900 {"messages":[{"text":"Hi","type":"text"}],"replyToken":"r1"})"},
      {"buttons",
       {.text = "Sure?",
        .buttons = {yes, shop, {"Call", "+15550100", Button::Kind::phone}},
        .quick_replies = {{"No", "faq:no"}}},
       {},
       R"(POST https://line.example/v2/bot/message/push {"messages":[{"altText":"Sure?","quickReply":{"items":[{"action":{"data":"faq:no","displayText":"No","label":"No","type":"postback"},"type":"action"}]},"template":{"actions":[{"data":"faq:yes","displayText":"Yes","label":"Yes","type":"postback"},{"label":"Shop","type":"uri","uri":"https://shop.example"},{"label":"Call","type":"uri","uri":"tel:+15550100"}],"text":"Sure?","type":"buttons"},"type":"template"}],"to":"U2"})"},
      {"cards",
       {.text = "These",
        .cards = {{"Mug", "9 EUR", "https://i/1", {shop}}, {"Cup", "", "https://i/2", {shop}}}},
       {},
       R"(POST https://line.example/v2/bot/message/push {"messages":[{"text":"These","type":"text"},{"altText":"Mug","template":{"columns":[{"actions":[{"label":"Shop","type":"uri","uri":"https://shop.example"}],"text":"9 EUR","thumbnailImageUrl":"https://i/1","title":"Mug"},{"actions":[{"label":"Shop","type":"uri","uri":"https://shop.example"}],"text":"Cup","thumbnailImageUrl":"https://i/2","title":"Cup"}],"type":"carousel"},"type":"template"}],"to":"U2"})"},
      {"cards that are not alike",
       {.text = "These", .cards = {{"Mug", "9 EUR", "", {shop}}, {"Cup"}}},
       {},
       R"(POST https://line.example/v2/bot/message/push {"messages":[{"text":"These\nMug\n9 EUR\nShop: https://shop.example\nCup","type":"text"}],"to":"U2"})"},
      {"a picture and a film",
       {.text = "See", .media = {{"image", "https://i/1"}, {"video", "https://v/1"}}},
       {},
       R"(POST https://line.example/v2/bot/message/push {"messages":[{"originalContentUrl":"https://i/1","previewImageUrl":"https://i/1","type":"image"},{"text":"See\nhttps://v/1","type":"text"}],"to":"U2"})"},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(account().send("line:U1:U2", one.reply, one.sending)), lines(one.expected))
        << one.what;
  }
}

TEST(Line, AKeyIsTheSameEachTimeAndAnotherForEachRequest) {
  const Reply seven{.text = "Hi", .media = std::vector<Attachment>(6, {"image", "https://i/1"})};
  const auto key = [](const OutRequest& request) {
    for (const HttpHeader& header : request.headers) {
      if (header.name == "X-Line-Retry-Key") return header.value;
    }
    return std::string();
  };
  const auto first = account().send("line:U1:U2", seven, {.key = "line:U1:U2/7"});
  const auto second = account().send("line:U1:U2", seven, {.key = "line:U1:U2/7"});
  const auto other = account().send("line:U1:U2", seven, {.key = "line:U1:U2/8"});
  ASSERT_TRUE(first && second && other);
  ASSERT_EQ(first->size(), 2U) << "at most five messages a request";
  EXPECT_EQ(key((*first)[0]), key((*second)[0]));
  EXPECT_NE(key((*first)[0]), key((*first)[1]));
  EXPECT_NE(key((*first)[0]), key((*other)[0]));
  EXPECT_EQ(key((*first)[0]).size(), 36U);
  EXPECT_EQ(key((*first)[0])[14], '8');
  const auto answer =
      account().send("line:U1:U2", {.text = "Hi"}, {.key = "k", .reply_token = "r"});
  EXPECT_EQ(key((*answer)[0]), "") << "answers take no key";
}

TEST(Line, Verdicts) {
  EXPECT_EQ(described(account().judge(response(200, R"({"sentMessages":[{"id":"46"}]})"))),
            "sent 46");
  EXPECT_EQ(described(account().judge(response(409, R"({"message":"accepted"})"))), "sent ");
  EXPECT_EQ(described(account().judge(response(429))), "again 0 The platform answered 429.");
  EXPECT_EQ(described(account().judge(response(400))), "given up The platform answered 400.");
  EXPECT_EQ(described(account().judge(response(500))), "again 0 The platform answered 500.");
}

}  // namespace line_test
}  // namespace
}  // namespace frontdesk::service
