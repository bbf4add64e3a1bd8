// Sender: posts what goes out, in order, until somebody has it.
#include "service/web/sender.hpp"

#include <fmt/format.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "service/web/secret.hpp"
#include "wire/json/read_event.hpp"

namespace frontdesk::service {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr int kThreads = 4;
constexpr std::chrono::seconds kClaim{30};  // longer than a request may take
constexpr std::chrono::seconds kPatience{10};
constexpr std::chrono::hours kGiveUp{24};

std::string signature(const std::string& secret, const std::string& body) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(body.data()), body.size(), bytes.data(), &size);
  return "sha256=" + hexadecimal(bytes.data(), size);
}

/// The same each time it is sent, to the byte.
std::string body_of(const Outgoing& one) {
  return fmt::format("{{\"at\":{},\"body\":{},\"conversation\":{},\"key\":{},\"kind\":\"{}\"}}",
                     one.at.time_since_epoch().count(), one.body, Value(one.conversation).to_json(),
                     Value(one.key()).to_json(), one.kind);
}

/// Whether sending the same again may help.
bool may_mend(int status) { return status >= 500 || status == 429 || status == 408; }

}  // namespace

milliseconds next_try(milliseconds age, double chance) {
  const milliseconds wait =
      std::clamp<milliseconds>(age, milliseconds(1000), milliseconds(300'000));
  return milliseconds(static_cast<std::int64_t>(static_cast<double>(wait.count()) *
                                                (0.75 + 0.5 * std::clamp(chance, 0.0, 1.0))));
}

Sender::Sender(Service& service, const ServerOptions& options)
    : service_(service), options_(options) {
  const std::size_t scheme = options.webhook.find("://");
  const std::size_t slash =
      scheme == std::string::npos ? std::string::npos : options.webhook.find('/', scheme + 3);
  address_ = options.webhook.substr(0, slash);
  path_ = slash == std::string::npos ? "/" : options.webhook.substr(slash);
}

void Sender::start() {
  if (address_.empty()) return;
  for (int i = 0; i < kThreads; ++i) threads_.emplace_back([this] { work(); });
}

void Sender::stop() {
  is_over_ = true;
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void Sender::work() {
  httplib::Client client(address_);
  client.set_keep_alive(true);
  client.set_connection_timeout(std::chrono::seconds(5));
  client.set_read_timeout(kPatience);
  client.set_write_timeout(kPatience);
  while (!is_over_) {
    const Time now = service_.now();
    const auto ready = service_.store().claim(now, now + kClaim, 1);
    if (ready && !ready->empty()) {
      send(client, ready->front());
    } else {
      service_.await_sending(milliseconds(200));
      // When the service ends, waiting ends at once: do not spin until this ends, too.
      if (!is_over_ && !ready) std::this_thread::sleep_for(milliseconds(200));
    }
  }
}

void Sender::send(httplib::Client& client, const Outgoing& one) {
  const std::string body = body_of(one);
  httplib::Headers headers = {{"Frontdesk-Key", one.key()}};
  if (!options_.webhook_secret.empty()) {
    headers.emplace("Frontdesk-Signature", signature(options_.webhook_secret, body));
  }
  const httplib::Result result = client.Post(path_, headers, body, "application/json");
  const int status = result ? result->status : 0;
  if (status >= 200 && status < 300) {
    if (one.kind == "call") take_result(one, result->body);
    if (const auto sent = service_.store().mark_sent(one.conversation, one.number); !sent) {
      say(one, sent.error().code);  // it is claimed, and goes again when the claim is over
    }
    return;
  }
  const std::string why =
      result ? fmt::format("The answer was {}.", status)
             : fmt::format("There was no answer ({}).", httplib::to_string(result.error()));
  const milliseconds age = service_.now() - one.at;
  if ((result && !may_mend(status)) || age > kGiveUp) return give_up(one, why);
  say(one, why);
  const std::size_t chance = std::hash<std::string>()(one.key() + std::to_string(age.count()));
  const Time again = service_.now() + next_try(age, static_cast<double>(chance % 1000) / 1000.0);
  if (const auto off = service_.store().put_off(one.conversation, one.number, again); !off) {
    say(one, off.error().code);
  }
}

/// What a call returned, if the answer says it; otherwise the host will send it as an event. The
/// key is the event's id: when this process dies in between and the call is posted again, its
/// result counts once.
void Sender::take_result(const Outgoing& call, const std::string& body) {
  const json result = json::parse(body, nullptr, false);
  if (!result.is_object() || !result.contains("ok") || !result["ok"].is_boolean()) return;
  const json asked = json::parse(call.body, nullptr, false);
  Result<Value> value = wire::to_value(result.value("value", json()));
  ActionResult event;
  event.id = "result/" + call.key();
  event.call = asked.value("id", "");
  event.ok = result["ok"].get<bool>() && value;
  event.value = value ? *std::move(value) : Value(value.error().message);
  event.at = service_.now();
  const Result<Answer> answer = service_.handle(call.conversation, event);
  if (!answer) say(call, answer.error().code);
}

void Sender::give_up(const Outgoing& one, const std::string& why) {
  say(one, why);
  DeadLetter letter;
  letter.conversation = one.conversation;
  letter.event = body_of(one);
  letter.reason = "webhook.refused: " + why;
  letter.at = service_.now();
  // First the letter: should the process end here, it is sent once more rather than lost.
  if (service_.store().bury(letter)) {
    if (const auto sent = service_.store().mark_sent(one.conversation, one.number); !sent) {
      say(one, sent.error().code);
    }
  }
}

void Sender::say(const Outgoing& one, const std::string& why) const {
  if (!options_.log) return;
  options_.log(
      Value::map({{"at", static_cast<std::int64_t>(service_.now().time_since_epoch().count())},
                  {"conversation", short_name(one.conversation)},
                  {"kind", one.kind},
                  {"number", static_cast<std::int64_t>(one.number)},
                  {"what", "not_sent"},
                  {"why", why}})
          .to_json());
}

}  // namespace frontdesk::service
