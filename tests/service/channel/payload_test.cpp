// Payload and form: what strangers send, read without trust.
#include "service/channel/payload.hpp"

#include <gtest/gtest.h>

#include "service/channel/described.hpp"
#include "service/channel/form.hpp"
#include "service/channel/signature.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {
namespace {
namespace payload_test {

using testing::kNow;

TEST(Payload, NotesTheFirstThingThatIsWrong) {
  Payload payload(R"({"a":{"b":7},"list":[1],"n":null})");
  const Node root = payload.root();
  EXPECT_EQ(root.at("a").at("b").id(), "7");
  EXPECT_EQ(root.at("a").at("none").text(), "");
  EXPECT_FALSE(root.at("n").exists());
  EXPECT_EQ(payload.wrong(), "");
  EXPECT_EQ(root.at("a").at("b").text(), "");
  EXPECT_EQ(root.at("list").text(), "");
  EXPECT_EQ(payload.wrong(), "`b` must be a text.");
}

TEST(Payload, IsAMap) {
  EXPECT_EQ(Payload("").wrong(), "The body is no JSON.");
  EXPECT_EQ(Payload("{\"a\":").wrong(), "The body is no JSON.");
  EXPECT_EQ(Payload("[]").wrong(), "The body must be a map.");
  EXPECT_EQ(Payload(std::string(200'000, '[')).wrong(), "The body is no JSON.");
}

TEST(Payload, HalfACharacterLosesNoMessage) {
  struct {
    const char* json;
    const char* text;
  } const cases[] = {
      {R"({"t":"cut \ud83d"})", "cut \ufffd"},          {R"({"t":"\ude00 low"})", "\ufffd low"},
      {R"({"t":"\ud83d\ude00 \ud83d!"})", "😀 \ufffd!"}, {"{\"t\":\"\xff raw\"}", "\ufffd raw"},
      {R"({"t":"\\ud83d \ud83d"})", "\\ud83d \ufffd"},
  };
  for (const auto& one : cases) {
    Payload payload(one.json);
    EXPECT_EQ(payload.root().at("t").text(), one.text);
    EXPECT_EQ(payload.wrong(), "");
  }
}

TEST(Payload, IdsHoldNothingThatWouldBreakANameOrALine) {
  for (const char* const bad : {R"({"i":"a:b"})", R"({"i":"a/b"})", R"({"i":"a b"})",
                                R"({"i":"a\nb"})", R"({"i":"é"})", R"({"i":{}})"}) {
    Payload payload(bad);
    EXPECT_EQ(payload.root().at("i").name(), "") << bad;
    EXPECT_NE(payload.wrong(), "") << bad;
  }
  Payload payload(R"({"i":"wamid.A+/b==","n":"12","big":18446744073709551615})");
  EXPECT_EQ(payload.root().at("i").id(), "wamid.A+/b==");
  EXPECT_EQ(payload.root().at("n").number(), 12);
  EXPECT_EQ(payload.wrong(), "");
  EXPECT_EQ(payload.root().at("big").number(), std::nullopt);
  EXPECT_EQ(payload.wrong(), "`big` must be a smaller number.");
}

TEST(Form, ReadsWhatABrowserWould) {
  const Form form = Form::read("a=1&b=x+y%20z&&c&d=%C3%A9%zz%4&=q&a=2");
  EXPECT_EQ(form.get("a"), "1");
  EXPECT_EQ(form.get("b"), "x y z");
  EXPECT_TRUE(form.has("c"));
  EXPECT_EQ(form.get("c"), "");
  EXPECT_EQ(form.get("d"), "é%zz%4");
  EXPECT_FALSE(form.has("e"));
  EXPECT_EQ(form.fields().size(), 6U);
  Form out;
  out.add("To", "+1 é&");
  out.add("B", "~._-");
  EXPECT_EQ(out.write(), "To=%2B1%20%C3%A9%26&B=~._-");
}

TEST(Signature, IsWhatOtherToolsCompute) {
  // openssl dgst -sha256 -hmac app-secret, and the like.
  EXPECT_EQ(hex(hmac(Hash::sha256, "app-secret", R"({"object":"page","entry":[]})")),
            "e6e9d7a842a48e17f43a34d6125d0d933e2aab92ee37f0993a4d493b50e3d438");
  EXPECT_EQ(base64(hmac(Hash::sha256, "consumer-secret", "challenge-5")),
            "PZbuQuDF6SHCYNKGJQ4TP35oWup95SzEQSuW1an57ww=");
  EXPECT_EQ(base64("a+b/c"), "YStiL2M=");
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Signature, NothingEqualsASecretThatIsNotSet) {
  EXPECT_TRUE(is_same("a", "a"));
  EXPECT_FALSE(is_same("a", "b"));
  EXPECT_FALSE(is_same("a", "ab"));
  EXPECT_FALSE(is_same("", ""));
}

TEST(Webhook, TimesOfOthersAreNeverInTheFuture) {
  const std::int64_t now = kNow.time_since_epoch().count();
  EXPECT_EQ(told_time(now - 5, 1, kNow), kNow - std::chrono::milliseconds(5));
  EXPECT_EQ(told_time(1'600'000'000, 1000, kNow), testing::at_seconds(1'600'000'000));
  for (const std::int64_t wrong :
       {std::int64_t{0}, std::int64_t{-1}, now + 1, std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(told_time(wrong, 1, kNow), kNow);
    EXPECT_EQ(told_time(wrong, 1000, kNow), kNow);
  }
  EXPECT_EQ(told_time(std::nullopt, 1, kNow), kNow);
}

TEST(Webhook, ConversationsLeadBack) {
  using Parts = std::vector<std::string>;
  EXPECT_EQ(conversation_of("messenger", {"1", "2"}), "messenger:1:2");
  EXPECT_EQ(conversation_parts("messenger:1:2", "messenger", 2, 2), (Parts{"1", "2"}));
  for (const char* const wrong :
       {"messenger:1", "messenger:1:2:3", "messenger", "", "messenger1:2:3",
        "messenger:1:", "messenger::2", "instagram:1:2"}) {
    EXPECT_EQ(conversation_parts(wrong, "messenger", 2, 2), Parts{}) << wrong;
  }
}

}  // namespace payload_test
}  // namespace
}  // namespace frontdesk::service
