// Clients that are slow, stop in the middle, or send more than they should: refused and counted,
// and in nobody's way.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "service/web/running_server.hpp"

namespace frontdesk::service {
namespace {
namespace slow_client_test {

using std::chrono::seconds;
using testing::Running;
using Clock = std::chrono::steady_clock;

/// Bytes as they are, without a library that means well.
class Connection {
 public:
  explicit Connection(int port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const timeval patience{30, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { close(socket_); }

  void send(std::string_view bytes) {
    (void)::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }

  /// Until `wanted` has come, or the other side ends it.
  std::string read(std::string_view wanted) {
    std::string all;
    char bytes[4096];
    while (all.find(wanted) == std::string::npos) {
      const ssize_t count = recv(socket_, bytes, sizeof bytes, 0);
      if (count <= 0) break;
      all.append(bytes, static_cast<std::size_t>(count));
    }
    return all;
  }

 private:
  int socket_;
};

constexpr std::string_view kBody = R"({"kind":"message","id":"1","text":"when do you open"})";

std::string head(std::string_view rest) {
  return "POST /v1/conversations/a/events HTTP/1.1\r\nHost: localhost\r\n"
         "Content-Type: application/json\r\n" +
         std::string(rest);
}

std::string metrics(const Running& running) {
  const httplib::Result answer = running.client().Get("/metrics");
  return answer ? answer->body : "";
}

TEST(SlowClient, ByteByByteIsAnsweredInTheEnd) {
  const Running running;
  Connection connection(running.port());
  const std::string all =
      head("Content-Length: " + std::to_string(kBody.size()) + "\r\n\r\n") + std::string(kBody);
  for (const char byte : all) {
    connection.send({&byte, 1});
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_NE(connection.read("We open").find("200 OK"), std::string::npos);
}

TEST(SlowClient, WhoStopsInTheMiddleIsLeftAndNobodyWaitsForThem) {
  ServerOptions options;
  options.max_connections = 8;
  const Running running(options);
  Connection in_head(running.port());
  in_head.send("POST /v1/conversations/a/events HTTP/1.1\r\nHost: loc");
  Connection in_body(running.port());
  in_body.send(head("Content-Length: 500\r\n\r\n{\"kind\""));
  const auto before = Clock::now();
  EXPECT_EQ(running.client().Get("/healthz")->status, 200);
  EXPECT_LT(Clock::now() - before, seconds(5));
  EXPECT_NE(in_head.read("nothing").find(" 400 "), std::string::npos);
  EXPECT_NE(in_body.read("nothing").find(" 400 "), std::string::npos);
  EXPECT_LT(Clock::now() - before, seconds(25)) << "both connections are over";
  EXPECT_EQ(running.client().Get("/v1/conversations/a/outgoing")->body,
            "{\"items\":[],\"last\":0}");
}

TEST(SlowClient, WithoutALengthThereIsNoBodyAndTheAnswerComesAtOnce) {
  const Running running;
  struct Case {
    const char* request;
    const char* status;
  };
  const Case cases[] = {
      {"POST /chat HTTP/1.1\r\nHost: localhost\r\n\r\n", "415"},
      {"POST /chat/web:1/messages HTTP/1.1\r\nHost: localhost\r\n\r\n", "404"},
      {"POST /v1/conversations/a/events HTTP/1.1\r\nHost: localhost\r\n\r\n", "415"},
      {"POST /v1/conversations/a/events HTTP/1.1\r\nHost: localhost\r\n"
       "Content-Type: application/json\r\n\r\n",
       "400"},
      {"DELETE /v1/conversations/a HTTP/1.1\r\nHost: localhost\r\n\r\n", "404"},
  };
  for (const Case& one : cases) {
    Connection connection(running.port());
    const auto before = Clock::now();
    connection.send(one.request);
    const std::string answer = connection.read("\r\n\r\n");
    EXPECT_EQ(answer.substr(9, 3), one.status) << one.request;
    EXPECT_LT(Clock::now() - before, seconds(5)) << one.request;
  }
}

/// What follows in the connection must not be taken for a request of its own.
TEST(SlowClient, ABodyInChunksIsRefusedAndTheConnectionEnds) {
  const Running running;
  Connection connection(running.port());
  const std::string inner = head("Content-Length: " + std::to_string(kBody.size()) + "\r\n\r\n");
  connection.send(head("Transfer-Encoding: chunked\r\n\r\n") + inner + std::string(kBody));
  const std::string answer = connection.read("nothing");
  EXPECT_EQ(answer.substr(9, 3), "411");
  EXPECT_NE(answer.find("http.length"), std::string::npos) << answer;
  EXPECT_EQ(answer.find("We open"), std::string::npos) << answer;
  EXPECT_NE(
      metrics(running).find("frontdesk_http_answers_total{route=\"other\",status=\"411\"} 1\n"),
      std::string::npos);
}

TEST(SlowClient, TenMegabytesAreRefusedCountedAndLogged) {
  std::mutex mutex;
  std::string log;
  ServerOptions options;
  options.channels = {telegram({.bot_token = "1:bot", .secret_token = "told"})};
  options.log = [&](std::string_view line) {
    const std::scoped_lock lock(mutex);
    log.append(line).append("\n");
  };
  const Running running(options);
  const std::string body(10'000'000, 'x');
  for (const char* path : {"/v1/conversations/a/events", "/webhooks/telegram"}) {
    const httplib::Result answer = running.client().Post(path, body, "application/json");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
    EXPECT_NE(answer->body.find("http.too_large"), std::string::npos);
  }
  EXPECT_NE(
      metrics(running).find("frontdesk_http_answers_total{route=\"other\",status=\"413\"} 2\n"),
      std::string::npos)
      << metrics(running);
  const std::scoped_lock lock(mutex);
  EXPECT_NE(log.find("\"code\":\"http.too_large\""), std::string::npos) << log;
  EXPECT_EQ(log.find("xxx"), std::string::npos);
}

TEST(SlowClient, WebhooksOfNobodyAreRefusedCountedAndLogged) {
  std::mutex mutex;
  std::string log;
  ServerOptions options;
  options.channels = {telegram({.bot_token = "1:bot", .secret_token = "told"}),
                      messenger({.app_secret = "app", .verify_token = "v", .access_token = "t"})};
  options.log = [&](std::string_view line) {
    const std::scoped_lock lock(mutex);
    log.append(line).append("\n");
  };
  const Running running(options);
  const std::string body = R"({"object":"secret words"})";
  const httplib::Headers signature = {{"X-Hub-Signature-256", "sha256=00"}};
  EXPECT_EQ(
      running.client().Post("/webhooks/messenger", signature, body, "application/json")->status,
      401);
  EXPECT_EQ(running.client().Post("/webhooks/telegram", body, "text/plain")->status, 401);
  const httplib::Headers token = {{"X-Telegram-Bot-Api-Secret-Token", "told"}};
  EXPECT_EQ(
      running.client().Post("/webhooks/telegram", token, "no JSON", "application/json")->status,
      400);
  const std::string text = metrics(running);
  EXPECT_NE(text.find("{route=\"webhooks/messenger\",status=\"401\"} 1\n"), std::string::npos)
      << text;
  EXPECT_NE(text.find("{route=\"webhooks/telegram\",status=\"400\"} 1\n"), std::string::npos)
      << text;
  const std::scoped_lock lock(mutex);
  EXPECT_NE(log.find("channel.signature"), std::string::npos) << log;
  EXPECT_EQ(log.find("secret words"), std::string::npos) << log;
}

}  // namespace slow_client_test
}  // namespace
}  // namespace frontdesk::service
