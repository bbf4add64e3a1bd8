// Sender: takes what is to go out, in order, until somebody has it.
#include "service/web/sender.hpp"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "service/web/secret.hpp"
#include "wire/json/fields.hpp"

namespace frontdesk::service {
namespace {

using std::chrono::milliseconds;

/// They wait for others most of their time.
constexpr int kThreads = 16;
/// Longer than may pass until it is renewed: "is typing", and a message, to somebody who is slow.
constexpr std::chrono::seconds kClaim{45};
constexpr std::chrono::hours kGiveUp{24};
constexpr const char* kRefused = "webhook.refused";

}  // namespace

Sender::Sender(Service& service, const ServerOptions& options, SentNames& sent)
    : service_(service), options_(options), sent_(sent) {}

void Sender::start() {
  if (options_.webhook.empty() && options_.channels.empty() && options_.desk == nullptr &&
      !options_.answer_call) {
    return;
  }
  for (int i = 0; i < kThreads; ++i) threads_.emplace_back([this] { work(); });
}

void Sender::stop() {
  is_over_ = true;
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void Sender::work() {
  Delivery delivery(options_, sent_);
  while (!is_over_) {
    const Time now = service_.now();
    const auto ready = service_.store().claim(now, now + kClaim, 1);
    if (ready && !ready->empty()) {
      const Outgoing& one = ready->front();
      settle(one, delivery.deliver(one, now, [&](const Progress& progress) {
        const Time until = service_.now() + kClaim;
        const auto kept = service_.store().put_off(one.conversation, one.number, until, progress);
        if (!kept) say(one, kept.error().code);
      }));
    } else {
      service_.await_sending(milliseconds(200));
      // When the service ends, waiting ends at once: do not spin until this ends, too.
      if (!is_over_ && !ready) std::this_thread::sleep_for(milliseconds(200));
    }
  }
}

void Sender::settle(const Outgoing& one, const Delivered& delivered) {
  if (delivered.kind != Verdict::Kind::sent) {
    const bool is_over =
        delivered.kind == Verdict::Kind::given_up || service_.now() - one.at > kGiveUp;
    return is_over ? give_up(one, delivered.reason) : try_later(one, delivered);
  }
  if (one.kind == "call") take_result(one, delivered.body);
  const auto sent =
      service_.store().mark_sent(one.conversation, one.number, delivered.progress.name);
  if (!sent) say(one, sent.error().code);  // it is claimed, and goes again when the claim is over
}

/// What a call returned, if the answer says it; otherwise the host will send it as an event. The
/// key is the event's id: when this process dies in between and the call is posted again, its
/// result counts once.
void Sender::take_result(const Outgoing& call, const std::string& body) {
  using nlohmann::json;
  const json result = json::parse(body, nullptr, false);
  if (!result.is_object() || !result.contains("ok") || !result["ok"].is_boolean()) return;
  const json asked = json::parse(call.body, nullptr, false);
  Result<Value> value = wire::to_value(result.value("value", json()));
  ActionResult event;
  event.id = "result/" + call.key();
  event.call = asked.is_object() ? asked.value("id", "") : "";
  event.ok = result["ok"].get<bool>() && value;
  event.value = value ? *std::move(value) : Value(value.error().message);
  event.at = service_.now();
  const Result<Answer> answer = service_.handle(call.conversation, event);
  if (!answer) say(call, answer.error().code);
}

void Sender::try_later(const Outgoing& one, const Delivered& delivered) {
  say(one, delivered.reason);
  const auto age = std::max<milliseconds>(service_.now() - one.at, milliseconds(0));
  const std::size_t chance = std::hash<std::string>()(one.key() + std::to_string(age.count()));
  const double fraction = static_cast<double>(chance % 1000) / 1000.0;
  const Time again = service_.now() + Backoff().wait(age, fraction, delivered.after);
  const auto off =
      service_.store().put_off(one.conversation, one.number, again, delivered.progress);
  if (!off) say(one, off.error().code);
}

void Sender::give_up(const Outgoing& one, const std::string& why) {
  say(one, why);
  DeadLetter letter;
  letter.conversation = one.conversation;
  letter.event = one.body;
  letter.reason = std::string(kRefused) + ": " + why;
  letter.at = service_.now();
  // First the letter: should the process end here, it is sent once more rather than lost.
  if (service_.store().bury(letter)) {
    if (const auto sent = service_.store().mark_sent(one.conversation, one.number, {}); !sent) {
      say(one, sent.error().code);
    }
  }
}

void Sender::say(const Outgoing& one, const std::string& why) const {
  if (!options_.log) return;
  const std::int64_t at = service_.now().time_since_epoch().count();
  options_.log(Value::map({{"at", at},
                           {"conversation", short_name(one.conversation)},
                           {"kind", one.kind},
                           {"number", static_cast<std::int64_t>(one.number)},
                           {"what", "not_sent"},
                           {"why", why}})
                   .to_json());
}

}  // namespace frontdesk::service
