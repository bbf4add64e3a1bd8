// Desk: a customer, the bot, and an agent at a desk of your own, over HTTP: there and back again.
#include <httplib.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <ctime>
#include <frontdesk/frontdesk.hpp>
#include <frontdesk/service/server.hpp>
#include <iostream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <utility>

namespace {

namespace service = frontdesk::service;
using nlohmann::json;

constexpr const char* kSecret = "known to the bot and the desk";
constexpr const char* kCustomer = "web:customer-42";

/// As docs/channels-setup.md has it: over the time, a full stop and the body.
std::string signature(const std::string& seconds, const std::string& body) {
  const std::string text = seconds + "." + body;
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  const std::string key = kSecret;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), bytes, &size);
  std::string out = "sha256=";
  for (unsigned int i = 0; i < size; ++i) {
    out += "0123456789abcdef"[bytes[i] >> 4];
    out += "0123456789abcdef"[bytes[i] & 15];
  }
  return out;
}

/// Your system: what the bot posts arrives here, and what agents do is posted to the bot.
class Desk {
 public:
  Desk() {
    server_.Post("/frontdesk", [this](const httplib::Request& request, httplib::Response& answer) {
      const std::string seconds = request.get_header_value("X-Frontdesk-Timestamp");
      // A real desk compares in constant time, and refuses what is older than five minutes.
      if (request.get_header_value("X-Frontdesk-Signature") != signature(seconds, request.body)) {
        answer.status = 401;
        return;
      }
      take(json::parse(request.body));
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk() {
    server_.stop();
    thread_.join();
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/frontdesk"; }

  /// Until so much has been posted here. False when nothing more comes.
  bool wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    return more_.wait_for(lock, std::chrono::seconds(30), [&] { return count_ >= count; });
  }

  /// What an agent does. The id makes it harmless to post it again when there is no answer.
  static bool post(int bot, const char* id, const char* kind, const std::string& text) {
    json event = {{"kind", kind}, {"id", id}, {"name", "Mira"}};
    if (!text.empty()) event["text"] = text;
    const std::string body = json{{"conversation", kCustomer}, {"event", event}}.dump();
    const std::string seconds = std::to_string(std::time(nullptr));
    httplib::Client client("127.0.0.1", bot);
    const auto answer = client.Post(
        "/webhooks/json",
        {{"X-Frontdesk-Timestamp", seconds}, {"X-Frontdesk-Signature", signature(seconds, body)}},
        body, "application/json");
    return answer && answer->status == 200;
  }

 private:
  void take(const json& posted) {
    const std::scoped_lock lock(mutex_);
    if (posted["kind"] == "handoff") {
      const json& handoff = posted["handoff"];
      std::cout << "desk:     " << handoff["queue"].get<std::string>() << ", because "
                << handoff["reason"].get<std::string>() << '\n';
    } else {
      std::cout << "desk:     customer: " << posted["message"]["text"].get<std::string>() << '\n';
    }
    ++count_;
    more_.notify_all();
  }

  httplib::Server server_;
  std::thread thread_;
  int port_ = 0;
  std::mutex mutex_;
  std::condition_variable more_;
  std::size_t count_ = 0;
};

/// A page or an app: it hands in what is written, and shows what goes out.
class Customer {
 public:
  explicit Customer(int bot) : client_("127.0.0.1", bot) {}

  bool say(const std::string& text) {
    std::cout << "customer: " << text << '\n';
    const json event = {{"kind", "message"},
                        {"id", std::to_string(++number_)},
                        {"text", text},
                        {"channel", "webchat"}};
    const std::string path = std::string("/v1/conversations/") + kCustomer + "/events";
    const auto answer = client_.Post(path, event.dump(), "application/json");
    return answer && answer->status == 200;
  }

  /// Shows what is new. With `patience` waits so many seconds until there is something.
  void look(int patience) {
    const std::string path = std::string("/v1/conversations/") + kCustomer +
                             "/outgoing?after=" + std::to_string(seen_) +
                             "&wait=" + std::to_string(patience);
    client_.set_read_timeout(std::chrono::seconds(patience + 10));
    const auto answer = client_.Get(path);
    if (!answer || answer->status != 200) return;
    const json list = json::parse(answer->body);
    for (const json& one : list["items"]) {
      seen_ = one["number"].get<int>();
      if (one["kind"] != "reply" && one["kind"] != "said") continue;
      std::cout << (one["kind"] == "said" ? "agent:    " : "bot:      ")
                << one["body"]["text"].get<std::string>() << '\n';
    }
  }

 private:
  httplib::Client client_;
  int number_ = 0;
  int seen_ = 0;
};

bool walk(Desk& desk, int bot) {
  Customer customer(bot);
  if (!customer.say("when do you open?")) return false;
  customer.look(0);
  if (!customer.say("can I talk to a human?")) return false;
  customer.look(0);
  if (!desk.wait_for(1)) return false;  // the handoff
  if (!customer.say("my grinder is broken") || !desk.wait_for(2)) return false;
  customer.look(0);  // nothing: the bot is silent
  if (!Desk::post(bot, "d1", "agent_joined", "")) return false;
  if (!Desk::post(bot, "d2", "agent_wrote", "A new one is on its way.")) return false;
  customer.look(5);
  if (!Desk::post(bot, "d3", "agent_left", "")) return false;
  if (!customer.say("when do you open?")) return false;
  customer.look(0);
  return true;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "usage: desk RULES\n";
    return 2;
  }
  const auto compiled = frontdesk::compile_directory(words[1]);
  for (const auto& diagnostic : compiled.diagnostics) std::cerr << diagnostic << '\n';
  if (!compiled.rules) return 1;

  Desk desk;
  service::ServerOptions options;
  options.port = 0;
  options.desk = service::json_desk({.url = desk.url(), .secret = kSecret});
  service::ServiceOptions sending;
  sending.is_sent = service::sent_by(options);
  // Gone with the process; `sqlite_store` keeps it.
  service::Service bot(compiled.rules, service::memory_store(), std::move(sending));
  service::Server server(bot, std::move(options));
  const auto port = server.listen();
  if (!port) {
    std::cerr << port.error().message << '\n';
    return 1;
  }
  std::thread thread([&server] { server.run(); });
  const bool is_fine = walk(desk, *port);
  server.stop();
  thread.join();
  return is_fine ? 0 : 1;
}
