// Telegram: updates in, calls of the Bot API out.
#include <gtest/gtest.h>

#include "service/channel/described.hpp"
#include "service/channel/telegram_send.hpp"

namespace frontdesk::service {
namespace {
namespace telegram_test {

using testing::Case;
using testing::described;
using testing::kNow;
using testing::lines;
using testing::response;

const Channel& bot() {
  static const std::unique_ptr<Channel> channel =
      telegram({.bot_token = "123:SECRET", .secret_token = "hush", .api = "https://tg.example"});
  return *channel;
}

Received receive(const std::string& body) {
  return bot().receive(testing::post(body, {{"X-Telegram-Bot-Api-Secret-Token", "hush"}}), kNow);
}

std::string message(const std::string& rest) {
  return R"({"update_id":700,"message":{"message_id":5,"from":{"id":20,"is_bot":false,"first_name":"Kim","last_name":"Lee","language_code":"de"},
    "chat":{"id":20,"type":"private"},"date":1699999990,)" +
         rest + "}}";
}

TEST(Telegram, EachKindOfUpdate) {
  const std::string tail = " locale=de telegram customer={\"name\":\"Kim Lee\"}";
  struct {
    const char* what;
    std::string payload;
    std::string expected;
  } const cases[] = {
      {"text", message(R"("text":"/start")"),
       "telegram:123:20 message 700 '/start' @1699999990" + tail},
      {"picture", message(R"("photo":[{"file_id":"small"},{"file_id":"large"}],"caption":"look")"),
       "telegram:123:20 message 700 'look' @1699999990 [image telegram-file:large]" + tail},
      {"voice", message(R"("voice":{"file_id":"v"})"),
       "telegram:123:20 message 700 '' @1699999990 [audio telegram-file:v]" + tail},
      {"animation", message(R"("animation":{"file_id":"a"},"document":{"file_id":"a"})"),
       "telegram:123:20 message 700 '' @1699999990 [video telegram-file:a]" + tail},
      {"sticker", message(R"("sticker":{"file_id":"s","emoji":"👍"})"),
       "telegram:123:20 message 700 '' @1699999990 [sticker telegram-file:s]" + tail},
      {"place", message(R"("location":{"latitude":1,"longitude":2})"),
       "telegram:123:20 message 700 '' @1699999990 [location geo:1.000000,2.000000]" + tail},
      {"poll", message(R"("poll":{"id":"1"})"),
       "telegram:123:20 message 700 '' @1699999990 [unsupported ]" + tail},
      {"pinned", message(R"("pinned_message":{})"), "- Something about the chat, not a message."},
      {"in a group",
       R"({"update_id":701,"message":{"from":{"id":20},"chat":{"id":-100,"type":"supergroup"},"date":1,"text":"hi"}})",
       "- A message in a group."},
      {"of a bot",
       R"({"update_id":701,"message":{"from":{"id":20,"is_bot":true},"chat":{"id":20,"type":"private"},"date":1,"text":"hi"}})",
       "- A message of a bot."},
      {"edited", R"({"update_id":702,"edited_message":{"text":"x"}})", "- A message was edited."},
      {"reaction", R"({"update_id":703,"message_reaction":{}})", "- A reaction to a message."},
      {"blocked", R"({"update_id":704,"my_chat_member":{}})",
       "- The customer stopped or started the bot."},
      {"unknown", R"({"update_id":705,"something_new":{}})",
       "- Something of a kind that is not known."},
      {"a button",
       R"({"update_id":706,"callback_query":{"id":"q1","from":{"id":20,"first_name":"Kim"},"data":"faq:yes","message":{"message_id":6,"chat":{"id":20,"type":"private"}}}})",
       "telegram:123:20 button 706 'faq:yes' @1700000000 telegram customer={\"name\":\"Kim\"}"},
      {"a button elsewhere",
       R"({"update_id":707,"callback_query":{"id":"q1","from":{"id":20},"data":"faq:yes","inline_message_id":"i"}})",
       "- A button of no message of ours."},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(receive(one.payload)), lines(one.expected)) << one.what;
  }
}

TEST(Telegram, APressedButtonStopsWaiting) {
  const Received received = receive(
      R"({"update_id":706,"callback_query":{"id":"q1","from":{"id":20},"data":"x","message":{"chat":{"id":20,"type":"private"}}}})");
  EXPECT_EQ(received.answer.content_type, "application/json");
  EXPECT_EQ(received.answer.body, R"({"callback_query_id":"q1","method":"answerCallbackQuery"})");
}

TEST(Telegram, OnlyWhoKnowsTheSecretIsHeard) {
  const std::string body = message(R"("text":"hi")");
  for (const char* const wrong : {"", "hus", "hush!", "HUSH"}) {
    const HttpRequest request = testing::post(body, {{"x-telegram-bot-api-secret-token", wrong}});
    EXPECT_EQ(bot().receive(request, kNow).answer.status, 401) << wrong;
  }
  EXPECT_EQ(bot().receive(testing::post(body), kNow).answer.status, 401);
  const auto open = telegram({.bot_token = "1:A"});
  EXPECT_EQ(open->receive(testing::post(body), kNow).answer.status, 401);
}

TEST(Telegram, WrongTypesAnywhereAreNoError500) {
  for (
      const std::string& body :
      {message(
           R"("text":"a","photo":[{"file_id":"x"}],"voice":{"file_id":"v"},"location":{"latitude":1.5,"longitude":2.5})"),
       std::string(
           R"({"update_id":706,"callback_query":{"id":"q1","from":{"id":20},"data":"x","message":{"chat":{"id":20,"type":"private"}}}})")}) {
    testing::expect_no_error_500(nlohmann::json::parse(body), receive);
  }
}

TEST(Telegram, RepliesBecomeCalls) {
  const Button yes{"Yes", "faq:yes"};
  const Button shop{"Shop & more", "https://shop.example", Button::Kind::url};
  const Button call{"Call <us>", "+15550100", Button::Kind::phone};
  struct {
    const char* what;
    Reply reply;
    Sending sending;
    const char* expected;
  } const cases[] = {
      {"text",
       {.text = "<b>Hi</b> &amp; bye"},
       {},
       R"(POST https://tg.example/bot123:SECRET/sendMessage {"chat_id":"20","parse_mode":"HTML","text":"<b>Hi</b> &amp; bye"})"},
      {"typing",
       {.text = "Hi", .typing = std::chrono::milliseconds(900)},
       {},
       R"(POST https://tg.example/bot123:SECRET/sendChatAction (optional) {"action":"typing","chat_id":"20"}
POST https://tg.example/bot123:SECRET/sendMessage after 900 {"chat_id":"20","parse_mode":"HTML","text":"Hi"})"},
      {"buttons",
       {.text = "Sure?", .buttons = {yes, shop, call}, .quick_replies = {{"No", "faq:no"}}},
       {},
       R"(POST https://tg.example/bot123:SECRET/sendMessage {"chat_id":"20","parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"callback_data":"faq:yes","text":"Yes"}],[{"text":"Shop & more","url":"https://shop.example"}],[{"callback_data":"faq:no","text":"No"}]]},"text":"Sure?\nCall &lt;us&gt;: +15550100"})"},
      {"media",
       {.text = "See", .media = {{"image", "https://i/1"}, {"file", "https://f/1"}}},
       {},
       R"(POST https://tg.example/bot123:SECRET/sendPhoto {"chat_id":"20","photo":"https://i/1"}
POST https://tg.example/bot123:SECRET/sendDocument {"chat_id":"20","document":"https://f/1"}
POST https://tg.example/bot123:SECRET/sendMessage {"chat_id":"20","parse_mode":"HTML","text":"See"})"},
      {"a person's words are no HTML",
       {.text = "1 < 2 & so on"},
       {.by_person = true},
       R"(POST https://tg.example/bot123:SECRET/sendMessage {"chat_id":"20","text":"1 < 2 & so on"})"},
      {"nothing", {}, {}, "channel.unsendable: The reply is empty."},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(bot().send("telegram:123:20", one.reply, one.sending)), lines(one.expected))
        << one.what;
  }
  EXPECT_FALSE(bot().send("telegram:124:20", {.text = "Hi"}, {})) << "another bot's";
}

TEST(Telegram, DataThatIsTooLongIsSpelled) {
  const auto requests =
      bot().send("telegram:123:20", {.text = "Hi", .buttons = {{"Yes", std::string(65, 'x')}}}, {});
  ASSERT_TRUE(requests);
  const auto body = nlohmann::json::parse(requests->front().body);
  EXPECT_EQ(body["text"], "Hi\n- Yes");
  EXPECT_FALSE(body.contains("reply_markup"));
}

TEST(Telegram, TheLimitCountsWhatIsShown) {
  EXPECT_EQ(shown_of_html("<a href=\"https://x\">a&lt;b</a> &amp;amp; &nbsp;<"),
            "a<b &amp; &nbsp;");
  const std::string link = "<a href=\"https://shop.example/a/long/address\">x</a> ";
  std::string text;
  for (int i = 0; i < 500; ++i) text += link;
  const auto whole = bot().send("telegram:123:20", {.text = text}, {});
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->size(), 1U) << "1000 characters are shown";
  for (int i = 0; i < 2000; ++i) text += link;
  const auto cut = bot().send("telegram:123:20", {.text = text, .buttons = {{"Yes", "y"}}}, {});
  ASSERT_TRUE(cut);
  ASSERT_EQ(cut->size(), 2U);
  EXPECT_EQ((*cut)[0].body.find("<a"), std::string::npos);
  EXPECT_EQ((*cut)[0].body.find("parse_mode"), std::string::npos);
  EXPECT_EQ((*cut)[0].body.find("reply_markup"), std::string::npos);
  EXPECT_NE((*cut)[1].body.find("reply_markup"), std::string::npos);
}

TEST(Telegram, LogsNeverHoldTheToken) {
  const auto requests = bot().send("telegram:123:20", {.text = "Hi"}, {.key = "k"});
  ASSERT_TRUE(requests);
  EXPECT_EQ(requests->front().what, "telegram sendMessage");
}

TEST(Telegram, Verdicts) {
  EXPECT_EQ(described(bot().judge(response(200, R"({"ok":true,"result":{"message_id":9}})"))),
            "sent 9");
  EXPECT_EQ(described(bot().judge(
                response(429, R"({"ok":false,"error_code":429,"parameters":{"retry_after":14}})"))),
            "again 14000 The platform answered 429.");
  EXPECT_EQ(described(bot().judge(response(403, R"({"ok":false})"))),
            "given up The platform answered 403.");
  EXPECT_EQ(described(bot().judge(response(502, "<html>"))), "again 0 The platform answered 502.");
}

}  // namespace telegram_test
}  // namespace
}  // namespace frontdesk::service
