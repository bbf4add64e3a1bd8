// The server as its callers see it.
#include "frontdesk/service/server.hpp"

#include <gtest/gtest.h>
#include <httplib.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "service/web/running_server.hpp"

namespace frontdesk::service {
namespace {
namespace server_test {

using nlohmann::json;

using testing::Running;

constexpr const char* kEvents = "/v1/conversations/a/events";
constexpr const char* kJson = "application/json";
constexpr const char* kHello = R"({"kind":"message","id":"1","text":"when do you open"})";

std::string code_of(const httplib::Result& result) {
  const json body = json::parse(result->body, nullptr, false);
  return body.is_object() && body.contains("error") ? body["error"]["code"].get<std::string>() : "";
}

TEST(Server, AnswersEventsAndRepeats) {
  const Running running;
  httplib::Client client = running.client();
  const httplib::Result once = client.Post(kEvents, kHello, kJson);
  ASSERT_TRUE(once);
  EXPECT_EQ(once->status, 200);
  EXPECT_EQ(json::parse(once->body)["turn"]["replies"][0]["text"], "We open at 9.");
  EXPECT_FALSE(once->has_header("Frontdesk-Repeat"));
  const httplib::Result again = client.Post(kEvents, kHello, kJson);
  EXPECT_EQ(again->body, once->body);
  EXPECT_EQ(again->get_header_value("Frontdesk-Repeat"), "true");
  const json list = json::parse(client.Get("/v1/conversations/a/outgoing?after=0")->body);
  EXPECT_EQ(list["last"], 1);
  EXPECT_EQ(list["items"][0]["kind"], "reply");
  EXPECT_EQ(list["items"][0]["key"], "a/1");
}

TEST(Server, NamesOfConversationsMayHoldWhatUrlsDoNot) {
  const Running running;
  httplib::Client client = running.client();
  const httplib::Result answer =
      client.Post("/v1/conversations/whatsapp%3A%2B49%20170/events", kHello, kJson);
  EXPECT_EQ(json::parse(answer->body)["conversation"], "whatsapp:+49 170");
}

struct Refused {
  const char* name;
  const char* path;
  std::string body;
  const char* type;
  int status;
  const char* code;
};

TEST(Server, RefusesWhatItCannotRead) {
  ServerOptions options;
  options.max_body_bytes = 1000;
  const Running running(options);
  const Refused cases[] = {
      {"no json", kEvents, "hello", kJson, 400, "event.malformed"},
      {"a key that is not known", kEvents, R"({"kind":"message","txt":"x"})", kJson, 400,
       "event.malformed"},
      {"a wrong type", kEvents, R"({"kind":"message","text":7})", kJson, 400, "event.malformed"},
      {"a form, as pages of other sites may send", kEvents, kHello, "text/plain", 415, "http.type"},
      {"no such path", "/v1/conversations/a/evnts", kHello, kJson, 404, "http.not_found"},
      {"no name", "/v1/conversations//events", kHello, kJson, 404, "http.not_found"},
      {"a body too large", kEvents, std::string(2000, ' '), kJson, 413, "http.too_large"},
      {"a conversation of the page that is none", "/chat/a/messages", R"({"text":"x"})", kJson, 404,
       "http.not_found"},
  };
  for (const Refused& one : cases) {
    httplib::Client client = running.client();
    const httplib::Result answer = client.Post(one.path, one.body, one.type);
    ASSERT_TRUE(answer) << one.name;
    EXPECT_EQ(answer->status, one.status) << one.name;
    EXPECT_EQ(code_of(answer), one.code) << one.name << answer->body;
  }
  httplib::Client client = running.client();
  EXPECT_EQ(
      client.Get(("/v1/conversations/" + std::string(201, 'x') + "/outgoing").c_str())->status,
      404);
  EXPECT_EQ(json::parse(client.Get("/v1/conversations/a/outgoing")->body)["last"], 0)
      << "nothing of it had an effect";
}

TEST(Server, WantsTheTokenExceptForHealth) {
  ServerOptions options;
  options.token = "open sesame";
  const Running running(options);
  httplib::Client client = running.client();
  EXPECT_EQ(client.Get("/healthz")->status, 200);
  EXPECT_EQ(client.Get("/readyz")->status, 200);
  for (const char* token : {"", "Bearer open", "Bearer open sesame!", "open sesame"}) {
    const httplib::Headers headers = {{"Authorization", token}};
    EXPECT_EQ(client.Post(kEvents, headers, kHello, kJson)->status, 401) << token;
    EXPECT_EQ(client.Get("/metrics", headers)->status, 401) << token;
    EXPECT_EQ(client.Delete("/v1/conversations/a", headers)->status, 401) << token;
  }
  const httplib::Headers headers = {{"Authorization", "Bearer open sesame"}};
  EXPECT_EQ(client.Post(kEvents, headers, kHello, kJson)->status, 200);
}

TEST(Server, WithoutATokenAnswersThisMachineAlone) {
  const Running running;
  httplib::Client client = running.client();
  const httplib::Headers elsewhere = {{"Host", "shop.example"}};
  EXPECT_EQ(code_of(client.Post(kEvents, elsewhere, kHello, kJson)), "http.host");
  EXPECT_EQ(client.Get("/", elsewhere)->status, 403);
  EXPECT_EQ(client.Get("/", {{"Host", "localhost:1234"}})->status, 200);
  EXPECT_EQ(client.Get("/", {{"Host", "[::1]"}})->status, 200);
  Service service(Running::rules(), memory_store());
  ServerOptions open;
  open.host = "0.0.0.0";
  Server server(service, open);
  EXPECT_EQ(server.listen().error().code, "server.token");
}

TEST(Server, SaysWhenTheAddressIsTaken) {
  Service service(Running::rules(), memory_store());
  ServerOptions options;
  options.port = 0;
  Server first(service, options);
  const Result<int> port = first.listen();
  ASSERT_TRUE(port);
  options.port = *port;
  Server second(service, options);
  const Result<int> taken = second.listen();
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code, "server.address");
}

TEST(Server, OneConversationCannotFloodIt) {
  ServerOptions options;
  options.events_a_minute = 1;
  options.burst = 3;
  const Running running(options);
  httplib::Client client = running.client();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.Post(kEvents, kHello, kJson)->status, 200);
  const httplib::Result answer = client.Post(kEvents, kHello, kJson);
  EXPECT_EQ(answer->status, 429);
  EXPECT_TRUE(answer->has_header("Retry-After"));
  EXPECT_EQ(client.Post("/v1/conversations/b/events", kHello, kJson)->status, 200);
}

TEST(Server, BusyIsRefusedAndMayComeAgain) {
  ServiceOptions service;
  service.most_waiting = 0;
  const Running running({}, service);
  httplib::Client client = running.client();
  const httplib::Result answer = client.Post(kEvents, kHello, kJson);
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->get_header_value("Retry-After"), "1");
  EXPECT_EQ(code_of(answer), "service.busy");
}

TEST(Server, ForgetsACustomer) {
  const Running running;
  httplib::Client client = running.client();
  client.Post(kEvents, kHello, kJson);
  EXPECT_EQ(client.Delete("/v1/conversations/a")->status, 200);
  EXPECT_EQ(client.Delete("/v1/conversations/a")->status, 404);
  EXPECT_EQ(json::parse(client.Get("/v1/conversations/a/outgoing")->body)["last"], 0);
}

TEST(Server, MeasuresWhatHappens) {
  const Running running;
  httplib::Client client = running.client();
  client.Post(kEvents, kHello, kJson);
  client.Post(kEvents, "no", kJson);
  const std::string text = client.Get("/metrics")->body;
  for (const char* line :
       {"frontdesk_turns_total{outcome=\"answered\"} 1\n", "frontdesk_event_seconds_count 1\n",
        "frontdesk_store_up 1\n", "frontdesk_conversations 1\n",
        "frontdesk_http_answers_total{route=\"events\",status=\"400\"} 1\n",
        "# TYPE frontdesk_event_seconds histogram\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

TEST(Server, LogsRefusalsWithoutWhatWasSent) {
  std::mutex mutex;
  std::vector<std::string> lines;
  ServerOptions options;
  options.log = [&](std::string_view line) {
    const std::scoped_lock lock(mutex);
    lines.emplace_back(line);
  };
  Running running(options);
  running.client().Post(kEvents, R"({"secret words":1})", kJson);
  running.stop();
  ASSERT_EQ(lines.size(), 1U);
  const json line = json::parse(lines[0]);
  EXPECT_EQ(line["code"], "event.malformed");
  EXPECT_EQ(line["status"], 400);
  EXPECT_EQ(lines[0].find("secret"), std::string::npos);
}

TEST(Server, ThePageTalksAndListens) {
  Running running;
  httplib::Client client = running.client();
  const httplib::Result page = client.Get("/");
  EXPECT_NE(page->body.find("<main>"), std::string::npos);
  EXPECT_NE(page->get_header_value("Content-Security-Policy").find("default-src 'none'"),
            std::string::npos);
  EXPECT_EQ(client.Get("/chat.js")->get_header_value("Content-Type"),
            "text/javascript; charset=utf-8");
  const std::string name = json::parse(client.Post("/chat", "{}", kJson)->body)["conversation"];
  std::string heard;
  std::thread listener([&] {
    running.client().Get(("/chat/" + name + "/stream").c_str(),
                         [&](const char* data, std::size_t size) {
                           heard.append(data, size);
                           return heard.find("We open") == std::string::npos;
                         });
  });
  const std::string path = "/chat/" + name + "/messages";
  EXPECT_EQ(client.Post(path.c_str(), R"({"text":"when do you open"})", kJson)->status, 200);
  EXPECT_EQ(client.Post(path.c_str(), R"({"text":""})", kJson)->status, 400);
  EXPECT_EQ(client.Post(path.c_str(), R"({"target":"no such button"})", kJson)->status, 200);
  listener.join();
  EXPECT_NE(heard.find("id: 1\nevent: reply\ndata: {"), std::string::npos) << heard;
  heard.clear();
  running.client().Get(("/chat/" + name + "/stream").c_str(), {{"Last-Event-ID", "1"}},
                       [&](const char* data, std::size_t size) {
                         heard.append(data, size);
                         return heard.find("id: 2") == std::string::npos;
                       });
  EXPECT_EQ(heard.find("id: 1\n"), std::string::npos) << heard;
}

TEST(Server, ThePageMayBeLeftOut) {
  ServerOptions options;
  options.has_chat_page = false;
  const Running running(options);
  EXPECT_EQ(running.client().Get("/")->status, 404);
  EXPECT_EQ(running.client().Post("/chat", "{}", kJson)->status, 404);
}

TEST(Server, EndsAtOnceThoughSomebodyListens) {
  Running running;
  std::thread listener([&] {
    running.client().Get("/v1/conversations/a/stream",
                         [](const char*, std::size_t) { return true; });
  });
  while (running.client().Get("/metrics")->body.find("frontdesk_http_streams 1\n") ==
         std::string::npos) {
  }
  running.stop();
  listener.join();
}

TEST(Server, ShowsDeadLetters) {
  Running running;
  Change change;
  change.conversation = "a";
  change.session = "no session";
  ASSERT_TRUE(running.service().store().commit(change));
  const httplib::Result answer = running.client().Post(kEvents, kHello, kJson);
  EXPECT_EQ(answer->status, 422);
  EXPECT_EQ(code_of(answer), "session.malformed");
  const json letters = json::parse(running.client().Get("/v1/dead-letters")->body);
  EXPECT_EQ(letters["items"][0]["conversation"], "a");
}

/// Telegram as it calls and is called.
TEST(Server, APlatformIsAnsweredAndADeskTakesOver) {
  std::mutex mutex;
  std::vector<std::string> sent;
  httplib::Server fake;
  int failures = 2;
  fake.Post(".*", [&](const httplib::Request& request, httplib::Response& response) {
    const std::scoped_lock lock(mutex);
    const json body = json::parse(request.body);
    if (request.path.ends_with("/sendMessage")) {
      if (failures-- > 0) {
        response.status = 503;
        return;
      }
      sent.push_back("customer: " + body["text"].get<std::string>());
    } else if (request.path == "/desk") {
      sent.push_back("desk: " + request.body);
    }
    response.set_content(R"({"ok":true,"result":{"message_id":77}})", kJson);
  });
  const int fake_port = fake.bind_to_any_port("127.0.0.1");
  std::thread platform([&] { fake.listen_after_bind(); });
  const std::string fake_url = "http://127.0.0.1:" + std::to_string(fake_port);
  ServerOptions options;
  options.token = "needed elsewhere";
  options.channels = {telegram({.bot_token = "1:bot", .secret_token = "told", .api = fake_url})};
  options.desk = json_desk({.url = fake_url + "/desk", .secret = "desk"});
  ServiceOptions service;
  service.is_sent = sent_by(options);
  {
    const Running running(options, service);
    httplib::Client client = running.client();
    const auto update = [&](int id, const std::string& text, const char* secret) {
      const json body = {{"update_id", id},
                         {"message",
                          {{"message_id", id},
                           {"date", 1'800'000'000},
                           {"chat", {{"id", 5}, {"type", "private"}}},
                           {"from", {{"id", 5}, {"is_bot", false}}},
                           {"text", text}}}};
      return client.Post("/webhooks/telegram", {{"X-Telegram-Bot-Api-Secret-Token", secret}},
                         body.dump(), kJson);
    };
    EXPECT_EQ(update(1, "when do you open", "guessed")->status, 401);
    EXPECT_EQ(update(1, "when do you open", "told")->status, 200);
    EXPECT_EQ(update(1, "when do you open", "told")->status, 200) << "a repeat";
    EXPECT_EQ(update(2, "I want to talk to a person", "told")->status, 200);
    EXPECT_EQ(client.Post("/webhooks/line", "{}", kJson)->status, 404);
    for (int i = 0; i < 3000; ++i) {
      {
        const std::scoped_lock lock(mutex);
        if (!sent.empty() && sent.back().starts_with("desk: ")) break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  fake.stop();
  platform.join();
  ASSERT_GE(sent.size(), 3U);
  EXPECT_EQ(sent[0], "customer: We open at 9.") << "once, though it failed before";
  EXPECT_EQ(std::count(sent.begin(), sent.end(), sent[0]), 1);
  EXPECT_NE(sent.back().find("\"reason\":\"asked\""), std::string::npos) << sent.back();
}

TEST(LogLine, HoldsNoWordsAndNoNames) {
  Turn turn;
  turn.session = "whatsapp:+491701234567";
  turn.message = "my secret";
  turn.replies.push_back({.text = "our answer"});
  turn.entry = "hours";
  const std::string line = log_line(turn);
  for (const char* hidden : {"4917", "secret", "answer\""}) {
    EXPECT_EQ(line.find(hidden), std::string::npos) << line;
  }
  EXPECT_EQ(json::parse(line)["entry"], "hours");
}

}  // namespace server_test
}  // namespace
}  // namespace frontdesk::service
