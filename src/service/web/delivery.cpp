// Delivery: one thing that goes out, brought to where it belongs.
#include "service/web/delivery.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "service/channel/requests.hpp"
#include "service/channel/timed_signature.hpp"
#include "wire/json/fields.hpp"
#include "wire/json/read_event.hpp"
#include "wire/json/read_handoff.hpp"

namespace frontdesk::service {
namespace {

constexpr std::chrono::seconds kPatience{10};
/// Nobody is shown longer that somebody types: others wait for this thread.
constexpr std::chrono::milliseconds kLongestTyping{3000};
constexpr std::size_t kMostClients = 64;

/// The same each time it is sent, to the byte.
std::string body_of(const Outgoing& one) {
  return fmt::format("{{\"at\":{},\"body\":{},\"conversation\":{},\"key\":{},\"kind\":\"{}\"}}",
                     one.at.time_since_epoch().count(), one.body, Value(one.conversation).to_json(),
                     Value(one.key()).to_json(), one.kind);
}

/// `https://host:port` and the rest.
std::pair<std::string, std::string> cut(const std::string& url) {
  const std::size_t scheme = url.find("://");
  const std::size_t slash =
      scheme == std::string::npos ? std::string::npos : url.find('/', scheme + 3);
  if (slash == std::string::npos) return {url, "/"};
  return {url.substr(0, slash), url.substr(slash)};
}

/// A conversation begins with the name of its channel.
std::string_view name_in(std::string_view conversation) {
  return conversation.substr(0, conversation.find(':'));
}

Delivered given_up(std::string reason) {
  return {Verdict::Kind::given_up, std::chrono::milliseconds(0), std::move(reason), {}, {}};
}

bool is_for_desk(std::string_view kind) { return kind == "handoff" || kind == "message"; }

bool is_for_customer(std::string_view kind) { return kind == "reply" || kind == "said"; }

}  // namespace

const Channel* channel_named(const std::vector<std::shared_ptr<const Channel>>& channels,
                             std::string_view name) {
  const auto found = std::find_if(channels.begin(), channels.end(),
                                  [name](const auto& one) { return one->name() == name; });
  return found == channels.end() ? nullptr : found->get();
}

std::function<bool(std::string_view, std::string_view)> sent_by(const ServerOptions& options) {
  return [channels = options.channels, has_desk = options.desk != nullptr,
          has_calls = options.answer_call != nullptr, has_webhook = !options.webhook.empty()](
             std::string_view conversation, std::string_view kind) {
    if (has_desk && is_for_desk(kind)) return true;
    if (kind == "message") return false;
    if (kind == "call" && has_calls) return true;
    return has_webhook ||
           (is_for_customer(kind) && channel_named(channels, name_in(conversation)) != nullptr);
  };
}

void SentNames::add(const std::string& name) {
  if (name.empty()) return;
  const std::scoped_lock lock(mutex_);
  if (!names_.emplace(name, next_).second) return;
  order_.emplace(next_++, name);
  more_.notify_all();
  if (order_.size() <= kMost) return;
  names_.erase(order_.begin()->second);
  order_.erase(order_.begin());
}

bool SentNames::has(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  return names_.contains(name);
}

void SentNames::wait(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  more_.wait_for(lock, patience, [this, known = next_] { return next_ != known; });
}

Delivered Delivery::deliver(const Outgoing& one, Time now, const OnProgress& on_progress) {
  Sending sending;
  sending.key = one.key();
  sending.event = one.event;
  sending.reply_token = one.token;
  sending.by_person = one.kind == "said";
  sending.now = now;
  if (is_for_desk(one.kind) && options_.desk != nullptr) {
    return make(one, *options_.desk, requests_to_desk(one, sending), on_progress);
  }
  if (one.kind == "call" && options_.answer_call) return answer_call(one);
  const Channel* const channel = is_for_customer(one.kind)
                                     ? channel_named(options_.channels, name_in(one.conversation))
                                     : nullptr;
  if (channel == nullptr) return post_to_webhook(one, now);
  const Result<Reply> reply = read_reply(one.body);
  if (!reply) return given_up(reply.error().code + ": " + reply.error().message);
  return make(one, *channel, channel->send(one.conversation, *reply, sending), on_progress);
}

Result<std::vector<OutRequest>> Delivery::requests_to_desk(const Outgoing& one,
                                                           const Sending& sending) {
  if (one.kind == "handoff") {
    const Result<Handoff> handoff = wire::read_handoff(one.body);
    if (!handoff) return handoff.error();
    return options_.desk->hand_over(one.conversation, *handoff, sending);
  }
  const Result<wire::ReadEvent> read =
      wire::read_event(nlohmann::json::parse(one.body, nullptr, false), one.at);
  const Message* message = read ? std::get_if<Message>(&read->event) : nullptr;
  if (message == nullptr) return Error{"event.malformed", "This is no message of a customer."};
  return options_.desk->pass_on(one.conversation, *message, sending);
}

Delivered Delivery::make(const Outgoing& one, const Channel& judge,
                         const Result<std::vector<OutRequest>>& requests,
                         const OnProgress& on_progress) {
  if (!requests) return given_up(requests.error().code + ": " + requests.error().message);
  Delivered delivered;
  Progress& progress = delivered.progress;
  for (progress.made = one.made; progress.made < requests->size();) {
    const OutRequest& request = (*requests)[progress.made];
    std::this_thread::sleep_for(std::min(request.wait, kLongestTyping));
    const HttpResponse response = make(request);
    Verdict verdict = judge.judge(response);
    const bool is_sent = verdict.kind == Verdict::Kind::sent;
    if (!is_sent && !request.is_optional) {
      delivered.kind = verdict.kind;
      delivered.after = verdict.after;
      delivered.reason = request.what + ": " + verdict.reason;
      return delivered;
    }
    ++progress.made;
    progress.name = is_sent ? std::move(verdict.id) : std::string();
    if (is_sent) sent_.add(progress.name);
    // What only shows that somebody types may be shown again.
    const bool has_more = progress.made < requests->size();
    if (has_more && !request.is_optional) on_progress(progress);
  }
  return delivered;
}

Delivered Delivery::answer_call(const Outgoing& one) {
  const nlohmann::json call = nlohmann::json::parse(one.body, nullptr, false);
  if (!call.is_object()) return given_up("This is no call.");
  const Result<Value> arguments = wire::to_value(call.value("arguments", nlohmann::json()));
  if (!arguments) return given_up(arguments.error().message);
  Delivered delivered;
  delivered.body = options_.answer_call(call.value("name", ""), *arguments);
  return delivered;
}

Delivered Delivery::post_to_webhook(const Outgoing& one, Time now) {
  if (options_.webhook.empty()) return given_up("There is nowhere to send it.");
  OutRequest request;
  request.url = options_.webhook;
  request.body = body_of(one);
  request.headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", one.key()}};
  if (!options_.webhook_secret.empty()) {
    const std::string seconds = std::to_string(now.time_since_epoch().count() / 1000);
    request.headers.push_back({"X-Frontdesk-Timestamp", seconds});
    request.headers.push_back(
        {"X-Frontdesk-Signature",
         "sha256=" + timed_signature(options_.webhook_secret, seconds, request.body)});
  }
  const HttpResponse response = make(request);
  const Verdict verdict = judge_status(response);
  if (verdict.kind == Verdict::Kind::sent) {
    return {verdict.kind, verdict.after, {}, response.body, {}};
  }
  const std::string why = response.status == 0 ? std::string("There was no answer.")
                                               : fmt::format("The answer was {}.", response.status);
  return {verdict.kind, verdict.after, why, {}, {}};
}

HttpResponse Delivery::make(const OutRequest& request) {
  const auto [address, path] = cut(request.url);
  httplib::Request out;
  out.method = request.method;
  out.path = path;
  out.body = request.body;
  for (const HttpHeader& header : request.headers) out.headers.emplace(header.name, header.value);
  const httplib::Result result = client(address).send(out);
  HttpResponse response;
  response.status = result ? result->status : 0;
  if (!result) return response;
  response.body = result->body;
  for (const auto& [name, value] : result->headers) response.headers.push_back({name, value});
  response.content_type = result->get_header_value("Content-Type");
  return response;
}

httplib::Client& Delivery::client(const std::string& address) {
  if (clients_.size() >= kMostClients && !clients_.contains(address)) clients_.clear();
  std::unique_ptr<httplib::Client>& one = clients_[address];
  if (one == nullptr) {
    one = std::make_unique<httplib::Client>(address);
    one->set_keep_alive(true);
    one->set_connection_timeout(std::chrono::seconds(5));
    one->set_read_timeout(kPatience);
    one->set_write_timeout(kPatience);
  }
  return *one;
}

}  // namespace frontdesk::service
