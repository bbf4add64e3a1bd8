// WhatsApp: webhooks of the Cloud API in, messages out.
#include <gtest/gtest.h>

#include "service/channel/described.hpp"

namespace frontdesk::service {
namespace {
namespace whatsapp_test {

using testing::Case;
using testing::described;
using testing::kNow;
using testing::lines;
using testing::response;

const Channel& number() {
  static const std::unique_ptr<Channel> channel = whatsapp({.app_secret = "app-secret",
                                                            .verify_token = "verify me",
                                                            .access_token = "token",
                                                            .api = "https://graph.example/v1"});
  return *channel;
}

Received receive(const std::string& body) {
  return number().receive(
      testing::post(
          body, {{"X-Hub-Signature-256", "sha256=" + hex(hmac(Hash::sha256, "app-secret", body))}}),
      kNow);
}

std::string change(const std::string& field, const std::string& rest) {
  return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":")" +
         field +
         R"(","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001","phone_number_id":"77"},)" +
         rest + "}}]}]}";
}

std::string message(const std::string& rest) {
  return change("messages",
                R"("contacts":[{"profile":{"name":"Kim"},"wa_id":"4915550"}],
       "messages":[{"from":"4915550","id":"wamid.A","timestamp":"1699999990",)" +
                    rest + "}]");
}

TEST(Whatsapp, EachKindOfMessage) {
  const std::string head = "whatsapp:77:4915550 ";
  const std::string tail = " whatsapp customer={\"name\":\"Kim\"} until=1700086390";
  struct {
    const char* what;
    const char* payload;
    std::string expected;
  } const cases[] = {
      {"text", R"("type":"text","text":{"body":"hi"})",
       head + "message wamid.A 'hi' @1699999990" + tail},
      {"picture",
       R"("type":"image","image":{"id":"555","mime_type":"image/jpeg","caption":"this"})",
       head + "message wamid.A 'this' @1699999990 [image https://graph.example/v1/555]" + tail},
      {"voice", R"("type":"audio","audio":{"id":"556","voice":true})",
       head + "message wamid.A '' @1699999990 [audio https://graph.example/v1/556]" + tail},
      {"document", R"("type":"document","document":{"id":"557","url":"https://f/1"})",
       head + "message wamid.A '' @1699999990 [file https://f/1]" + tail},
      {"sticker", R"("type":"sticker","sticker":{"id":"558"})",
       head + "message wamid.A '' @1699999990 [sticker https://graph.example/v1/558]" + tail},
      {"place", R"("type":"location","location":{"latitude":1.25,"longitude":-2})",
       head + "message wamid.A '' @1699999990 [location geo:1.250000,-2.000000]" + tail},
      {"contact", R"("type":"contacts","contacts":[{"name":{}}])",
       head + "message wamid.A '' @1699999990 [contact ]" + tail},
      {"order", R"("type":"order","order":{"catalog_id":"1"})",
       head + "message wamid.A '' @1699999990 [order ]" + tail},
      {"unsupported", R"("type":"unsupported","errors":[{"code":131051}])",
       head + "message wamid.A '' @1699999990 [unsupported ]" + tail},
      {"button",
       R"("type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"faq:yes","title":"Yes"}})",
       head + "button wamid.A 'faq:yes' @1699999990" + tail},
      {"row of a list",
       R"("type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"faq:no","title":"No","description":"x"}})",
       head + "button wamid.A 'faq:no' @1699999990" + tail},
      {"form", R"("type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{}})",
       head + "message wamid.A '' @1699999990 [form ]" + tail},
      {"button of a template",
       R"("type":"button","button":{"payload":"flow:track","text":"Track"})",
       head + "button wamid.A 'flow:track' @1699999990" + tail},
      {"button of a template without a payload", R"("type":"button","button":{"text":"Track"})",
       head + "message wamid.A 'Track' @1699999990" + tail},
      {"reaction", R"("type":"reaction","reaction":{"message_id":"wamid.B","emoji":"❤️"})",
       "- A reaction to a message."},
      {"deleted", R"("type":"revoke","revoke":{})", "- A message was deleted."},
      {"edited", R"("type":"edit","edit":{})", "- A message was edited."},
      {"system", R"("type":"system","system":{"body":"x"})",
       "- The customer changed their number or name."},
      {"in a group", R"("type":"text","text":{"body":"hi"},"group_id":"g")",
       "- A message in a group."},
      {"nothing in it", R"("type":"text","text":{"body":""})",
       "- A message without anything in it."},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(receive(message(one.payload))), lines(one.expected)) << one.what;
  }
}

TEST(Whatsapp, OtherThings) {
  const Case cases[] = {
      {"delivered", R"("statuses":[{"id":"wamid.Z","status":"delivered"}])",
       "- A message was delivered."},
      {"read", R"("statuses":[{"id":"wamid.Z","status":"read"}])", "- A message was read."},
      {"failed", R"("statuses":[{"id":"wamid.Z","status":"failed","errors":[{"code":131047}]}])",
       "- A message was not delivered: error 131047."},
      {"an error", R"("errors":[{"code":130429,"title":"x"}])",
       "- The platform reports the error 130429."},
      {"somebody who shows no number",
       R"("contacts":[{"profile":{"name":"Jo"},"user_id":"US.123"}],"messages":[{"from_user_id":"US.123","id":"wamid.A","timestamp":"1699999990","type":"text","text":{"body":"hi"}}])",
       "whatsapp:77:US.123 message wamid.A 'hi' @1699999990 whatsapp customer={\"name\":\"Jo\"} "
       "until=1700086390"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(described(receive(change("messages", one.payload))), lines(one.expected)) << one.what;
  }
  EXPECT_EQ(
      described(receive(change(
          "smb_message_echoes",
          R"("message_echoes":[{"from":"15550001","to":"4915550","id":"wamid.E","timestamp":"1699999990","type":"text","text":{"body":"Anna here"}}])"))),
      lines("whatsapp:77:4915550 agent wrote wamid.E '' 'Anna here' @1699999990"));
  EXPECT_EQ(described(receive(change("account_update", R"("event":"x")"))),
            lines("- A change of the account, not a message."));
}

TEST(Whatsapp, WrongSignaturesAndTypes) {
  EXPECT_EQ(number().receive(testing::post(message(R"("type":"text")")), kNow).answer.status, 401);
  for (const char* const rest :
       {R"("type":"text","text":{"body":"hi"})",
        R"("type":"image","image":{"id":"5","caption":"c","url":"u"},"group_id":null)",
        R"("type":"interactive","interactive":{"button_reply":{"id":"a"},"list_reply":{"id":"b"}})",
        R"("type":"location","location":{"latitude":1.5,"longitude":2.5})"}) {
    testing::expect_no_error_500(nlohmann::json::parse(message(rest)), receive);
  }
}

TEST(Whatsapp, RepliesBecomeRequests) {
  const Button yes{"Yes", "faq:yes"};
  const Button no{"No", "faq:no", Button::Kind::reply, "not now"};
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
       R"(POST https://graph.example/v1/77/messages {"messaging_product":"whatsapp","recipient_type":"individual","text":{"body":"Hi"},"to":"4915550","type":"text"})"},
      {"typing",
       {.text = "Hi", .typing = std::chrono::milliseconds(900)},
       {.event = "wamid.A"},
       R"(POST https://graph.example/v1/77/messages (optional) {"message_id":"wamid.A","messaging_product":"whatsapp","status":"read","typing_indicator":{"type":"text"}}
POST https://graph.example/v1/77/messages after 900 {"messaging_product":"whatsapp","recipient_type":"individual","text":{"body":"Hi"},"to":"4915550","type":"text"})"},
      {"buttons, and a link in the text",
       {.text = "Sure?", .buttons = {yes, shop}},
       {},
       R"(POST https://graph.example/v1/77/messages {"interactive":{"action":{"buttons":[{"reply":{"id":"faq:yes","title":"Yes"},"type":"reply"}]},"body":{"text":"Sure?\nShop: https://shop.example"},"type":"button"},"messaging_product":"whatsapp","recipient_type":"individual","to":"4915550","type":"interactive"})"},
      {"a list",
       {.text = "Which?", .quick_replies = {yes, no}},
       {},
       R"(POST https://graph.example/v1/77/messages {"interactive":{"action":{"button":"Options","sections":[{"rows":[{"id":"faq:yes","title":"Yes"},{"description":"not now","id":"faq:no","title":"No"}]}]},"body":{"text":"Which?"},"type":"list"},"messaging_product":"whatsapp","recipient_type":"individual","to":"4915550","type":"interactive"})"},
      {"a document, and cards as text",
       {.text = "See", .cards = {{"Mug", "9 EUR"}}, .media = {{"file", "https://f/1"}}},
       {},
       R"(POST https://graph.example/v1/77/messages {"document":{"link":"https://f/1"},"messaging_product":"whatsapp","recipient_type":"individual","to":"4915550","type":"document"}
POST https://graph.example/v1/77/messages {"messaging_product":"whatsapp","recipient_type":"individual","text":{"body":"See\nMug\n9 EUR"},"to":"4915550","type":"text"})"},
      {"outside the window",
       {.text = "Hi", .sender = Sender::template_only},
       {.by_person = true},
       "channel.unsendable: Only an approved template may be sent now."},
      {"in public",
       {.text = "Hi", .is_public = true},
       {},
       "channel.unsendable: There are no comments on this channel."},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(number().send("whatsapp:77:4915550", one.reply, one.sending)),
              lines(one.expected))
        << one.what;
  }
  EXPECT_EQ(
      described(number().send("whatsapp:77:US.123", {.text = "Hi"}, {})),
      lines(
          R"(POST https://graph.example/v1/77/messages {"messaging_product":"whatsapp","recipient":"US.123","recipient_type":"individual","text":{"body":"Hi"},"type":"text"})"));
}

TEST(Whatsapp, Verdicts) {
  EXPECT_EQ(described(number().judge(response(200, R"({"messages":[{"id":"wamid.Q"}]})"))),
            "sent wamid.Q");
  EXPECT_EQ(described(number().judge(response(400, R"({"error":{"code":130429}})"))),
            "again 0 The platform answered 400 with the error 130429.");
  EXPECT_EQ(described(number().judge(response(400, R"({"error":{"code":131047}})"))),
            "given up The platform answered 400 with the error 131047.");
}

TEST(Whatsapp, OutsideOfTheWindowATemplateBringsTheText) {
  const std::unique_ptr<Channel> channel = whatsapp({.access_token = "token",
                                                     .template_name = "news",
                                                     .template_language = "de",
                                                     .api = "https://graph.example/v1"});
  Reply reply{.text = "Your parcel\n\nis  here.", .sender = Sender::template_only};
  const auto sent = channel->send("whatsapp:77:4915550", reply, {});
  ASSERT_TRUE(sent);
  ASSERT_EQ(sent->size(), 1U);
  EXPECT_EQ(sent->front().body,
            R"({"messaging_product":"whatsapp","recipient_type":"individual",)"
            R"("template":{"components":[{"parameters":[{"text":"Your parcel is here.",)"
            R"("type":"text"}],"type":"body"}],"language":{"code":"de"},"name":"news"},)"
            R"("to":"4915550","type":"template"})");
  reply.sender = Sender::person;
  EXPECT_FALSE(channel->send("whatsapp:77:4915550", reply, {}));
}

}  // namespace whatsapp_test
}  // namespace
}  // namespace frontdesk::service
