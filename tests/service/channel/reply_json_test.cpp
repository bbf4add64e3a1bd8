// Reply from JSON: what an outbox kept is what was to be sent.
#include <gtest/gtest.h>

#include "frontdesk/service/channel.hpp"

namespace frontdesk::service {
namespace {
namespace reply_json_test {

TEST(ReplyJson, ComesBackWhole) {
  const Button shop{"Shop", "https://shop.example", Button::Kind::url};
  const Reply whole{.text = "Hi \"you\" é",
                    .buttons = {{"Yes", "faq:yes"}, shop, {"Call", "+1555", Button::Kind::phone}},
                    .quick_replies = {{"No", "faq:no", Button::Kind::reply, "not now"}},
                    .cards = {{"Card", "sub", "https://i.example/1.png", {shop}}},
                    .media = {{"image", "https://i.example/2.png"}},
                    .entry = "greet",
                    .is_public = true,
                    .sender = Sender::person,
                    .typing = std::chrono::milliseconds(700),
                    .segments = 2};
  for (const Reply& reply : {Reply{}, Reply{.text = "Hi"}, whole}) {
    const std::string json = to_json(reply);
    const Result<Reply> back = read_reply(json);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(to_json(*back), json);
  }
}

TEST(ReplyJson, SaysWhatIsWrong) {
  struct {
    const char* json;
    const char* why;
  } const cases[] = {
      {"{", "The reply is no JSON."},
      {"[]", "A reply must be a map."},
      {R"({"text":7})", "`text` of `reply` must be a text."},
      {R"({"public":"yes"})", "`public` of `reply` must be true or false."},
      {R"({"sender":"nobody"})", "`sender` of `reply` must be `bot`, `person` or `template_only`."},
      {R"({"typing":-1})", "`typing` of `reply` must be a whole number."},
      {R"({"buttons":{}})", "`buttons` of `reply` must be a list."},
      {R"({"buttons":["a"]})", "`buttons` of `reply` must be a list of maps."},
      {R"({"buttons":[{"kind":"fax"}]})", "`kind` of `buttons` must be `reply`, `url` or `phone`."},
      {R"({"cards":[{"buttons":[{"title":1}]}]})", "`title` of `buttons` must be a text."},
  };
  for (const auto& one : cases) {
    const Result<Reply> read = read_reply(one.json);
    ASSERT_FALSE(read) << one.json;
    EXPECT_EQ(read.error().code, "reply.malformed");
    EXPECT_EQ(read.error().message, one.why) << one.json;
  }
  EXPECT_TRUE(read_reply(R"({"text":"Hi","of a newer version":1})"));
}

}  // namespace reply_json_test
}  // namespace
}  // namespace frontdesk::service
