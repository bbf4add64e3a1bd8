// Twilio: SMS in and out.
#include <gtest/gtest.h>

#include "service/channel/described.hpp"
#include "service/channel/form.hpp"

namespace frontdesk::service {
namespace {
namespace twilio_test {

using testing::described;
using testing::kNow;
using testing::lines;
using testing::response;

const Channel& number() {
  static const std::unique_ptr<Channel> channel =
      twilio({.account_sid = "AC1", .auth_token = "twilio-token", .api = "https://tw.example"});
  return *channel;
}

using Fields = std::vector<std::pair<std::string, std::string>>;

/// `fields` must be sorted.
Received receive(const Fields& fields, const std::string& called = "https://bot.example/hook",
                 const std::string& seen = "https://bot.example/hook") {
  Form form;
  std::string data = called;
  for (const auto& [name, value] : fields) {
    form.add(name, value);
    data += name + value;
  }
  HttpRequest request = testing::post(
      form.write(), {{"X-Twilio-Signature", base64(hmac(Hash::sha1, "twilio-token", data))}});
  request.url = seen;
  return number().receive(request, kNow);
}

TEST(Twilio, EachKindOfMessage) {
  struct {
    const char* what;
    Fields fields;
    const char* expected;
  } const cases[] = {
      {"text",
       {{"Body", "hi é"}, {"From", "+15550001"}, {"MessageSid", "SM1"}, {"To", "+15550002"}},
       "sms:+15550002:+15550001 message SM1 'hi é' @1700000000 sms"},
      {"pictures",
       {{"Body", ""},
        {"From", "+15550001"},
        {"MediaContentType0", "image/jpeg"},
        {"MediaContentType1", "text/vcard"},
        {"MediaUrl0", "https://m/1"},
        {"MediaUrl1", "https://m/2"},
        {"MessageSid", "MM1"},
        {"NumMedia", "2"},
        {"To", "+15550002"}},
       "sms:+15550002:+15550001 message MM1 '' @1700000000 [image https://m/1] [file https://m/2] "
       "sms"},
      {"a delivery report",
       {{"From", "+15550002"}, {"MessageSid", "SM1"}, {"MessageStatus", "sent"}},
       "- A message was sent, delivered or not delivered."},
      {"opted out",
       {{"Body", "STOP"},
        {"From", "+15550001"},
        {"MessageSid", "SM1"},
        {"OptOutType", "STOP"},
        {"To", "+15550002"}},
       "- The customer asked for no more messages, for some, or for help."},
      {"WhatsApp",
       {{"Body", "hi"},
        {"From", "whatsapp:+15550001"},
        {"MessageSid", "SM1"},
        {"To", "whatsapp:+15550002"}},
       "- A message of another channel than SMS."},
      {"a call", {{"CallSid", "CA1"}}, "- Something that is no message."},
      {"empty",
       {{"Body", ""}, {"From", "+15550001"}, {"MessageSid", "SM1"}, {"To", "+15550002"}},
       "- A message without anything in it."},
      {"a number that is none",
       {{"Body", "hi"}, {"From", "+1 555"}, {"MessageSid", "SM1"}, {"To", "+15550002"}},
       "400 channel.malformed: A number or an id has another form."},
      {"more files than there are",
       {{"Body", "hi"}, {"From", "1"}, {"MessageSid", "SM1"}, {"NumMedia", "-5"}, {"To", "2"}},
       "sms:2:1 message SM1 'hi' @1700000000 sms"},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(described(receive(one.fields)), lines(one.expected)) << one.what;
  }
  EXPECT_EQ(receive(cases[0].fields).answer.content_type, "text/xml");
  EXPECT_EQ(receive(cases[0].fields).answer.body,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>");
}

TEST(Twilio, OnlySignedFormsAreRead) {
  // openssl dgst -sha1 -hmac twilio-token -binary | base64, over the address and the sorted fields
  HttpRequest request =
      testing::post("To=%2B15550002&From=%2B15550001&Body=hello+world&MessageSid=SM1",
                    {{"X-Twilio-Signature", "qdLkKs1psZsiZxOaV1XW6/AV5hU="}});
  request.url = "https://bot.example/hooks/sms?shop=1";
  EXPECT_EQ(described(number().receive(request, kNow)),
            lines("sms:+15550002:+15550001 message SM1 'hello world' @1700000000 sms"));
  HttpRequest other = request;
  other.url = "https://bot.example/hooks/sms";
  EXPECT_EQ(number().receive(other, kNow).answer.status, 401);
  other = request;
  other.body.pop_back();
  EXPECT_EQ(number().receive(other, kNow).answer.status, 401);
  other = request;
  other.headers.clear();
  EXPECT_EQ(number().receive(other, kNow).answer.status, 401);
  other = request;
  other.headers[0].value[0] = 'r';
  EXPECT_EQ(number().receive(other, kNow).answer.status, 401);
}

TEST(Twilio, ThePortMayBeWrittenOrNot) {
  const Fields fields = {{"Body", "hi"}, {"From", "1"}, {"MessageSid", "SM1"}, {"To", "2"}};
  const auto status = [&](const char* called, const char* seen) {
    return receive(fields, called, seen).answer.status;
  };
  EXPECT_EQ(status("https://a.example:443/h?x", "https://a.example/h?x"), 200);
  EXPECT_EQ(status("https://a.example/h", "https://a.example:443/h"), 200);
  EXPECT_EQ(status("http://a.example:80", "http://a.example"), 200);
  EXPECT_EQ(status("https://a.example:8443/h", "https://a.example/h"), 401);
  EXPECT_EQ(status("a.example", "b.example"), 401);
}

TEST(Twilio, RepliesBecomeRequests) {
  const auto requests = number().send(
      "sms:+15550002:+15550001",
      {.text = "Hi & bye", .buttons = {{"Shop", "https://s.example", Button::Kind::url}}}, {});
  EXPECT_EQ(described(requests),
            lines("POST https://tw.example/2010-04-01/Accounts/AC1/Messages.json "
                  "To=%2B15550001&From=%2B15550002&Body=Hi%20%26%20bye%0AShop%3A%20https%3A%2F%2F"
                  "s.example"));
  EXPECT_EQ(requests->front().headers[1].value, "Basic QUMxOnR3aWxpby10b2tlbg==");
  const auto service = twilio({.account_sid = "AC1", .messaging_service_sid = "MG1"});
  EXPECT_EQ(service->send("sms:2:1", {.text = "Hi"}, {})->front().body,
            "To=1&MessagingServiceSid=MG1&Body=Hi");
  EXPECT_EQ(number().send("sms:2:1", {.text = std::string(3300, 'x')}, {})->size(), 3U);
  EXPECT_FALSE(number().send("whatsapp:2:1", {.text = "Hi"}, {}));
}

TEST(Twilio, Verdicts) {
  EXPECT_EQ(described(number().judge(response(201, R"({"sid":"SM9"})"))), "sent SM9");
  EXPECT_EQ(described(number().judge(response(400, R"({"code":21610,"message":"x"})"))),
            "given up The platform answered 400 with the error 21610.");
  EXPECT_EQ(described(number().judge(response(429, R"({"code":20429})"))),
            "again 0 The platform answered 429 with the error 20429.");
}

}  // namespace twilio_test
}  // namespace
}  // namespace frontdesk::service
