// Webhooks: what platforms and the desk send.
#include "service/web/webhooks.hpp"

#include <algorithm>

#include "service/web/json_answer.hpp"

namespace frontdesk::service {
namespace {

/// Until then the platform has answered our own request, with the name of the message.
constexpr std::chrono::seconds kEchoesWait{5};
/// More than this in so short a time are no echoes of people.
constexpr std::size_t kMostEchoes = 10'000;

HttpRequest request_of(const httplib::Request& from, const std::string& public_url) {
  HttpRequest request;
  request.method = from.method;
  request.path = from.path;
  const std::size_t mark = from.target.find('?');
  if (mark != std::string::npos) request.query = from.target.substr(mark + 1);
  request.url = public_url + from.target;
  for (const auto& [name, value] : from.headers) request.headers.push_back({name, value});
  request.body = from.body;
  return request;
}

/// A conversation that cannot be read is among the dead letters: sending again would not help.
bool may_come_again(const Error& error) {
  return error.code != "session.malformed" && error.code != "session.too_large";
}

}  // namespace

const Channel* Webhooks::find(std::string_view name) const {
  if (options_.desk != nullptr && options_.desk->name() == name) return options_.desk.get();
  return channel_named(options_.channels, name);
}

void Webhooks::answer(std::string_view name, const httplib::Request& request,
                      httplib::Response& response) {
  const Received received =
      find(name)->receive(request_of(request, options_.public_url), service_.now());
  for (const std::string& why : received.ignored) say(name, "ignored", why);
  for (const Incoming& one : received.events) {
    if (!take(one, response)) return;
  }
  response.status = received.answer.status;
  response.set_content(received.answer.body, received.answer.content_type.empty()
                                                 ? "text/plain"
                                                 : received.answer.content_type);
  for (const HttpHeader& header : received.answer.headers) {
    response.set_header(header.name, header.value);
  }
  if (received.refused) response.set_header("Frontdesk-Error", received.refused->code);
}

bool Webhooks::take(const Incoming& one, httplib::Response& response) {
  if (one.may_be_ours) {
    const std::scoped_lock lock(mutex_);
    if (echoes_.size() < kMostEchoes) echoes_.emplace_back(service_.now() + kEchoesWait, one);
    return true;
  }
  Along along;
  along.token = one.reply_token;
  if (one.say) along.said = to_json(*one.say);
  const Result<Answer> answer = service_.handle(one.conversation, one.event, along);
  if (answer || !may_come_again(answer.error())) return true;
  put_error(response, answer.error());
  return false;
}

void Webhooks::settle_echoes() {
  std::vector<std::pair<Time, Incoming>> ready;
  {
    const std::scoped_lock lock(mutex_);
    const Time now = service_.now();
    const auto waiting = std::stable_partition(echoes_.begin(), echoes_.end(),
                                               [now](const auto& one) { return one.first <= now; });
    ready.assign(std::make_move_iterator(echoes_.begin()), std::make_move_iterator(waiting));
    echoes_.erase(echoes_.begin(), waiting);
  }
  for (const auto& [when, one] : ready) {
    const std::string id = std::visit([](const auto& event) { return event.id; }, one.event);
    if (sent_.has(id)) continue;
    if (const auto answer = service_.handle(one.conversation, one.event); !answer) {
      say(one.conversation.substr(0, one.conversation.find(':')), "echo", answer.error().code);
    }
  }
}

void Webhooks::say(std::string_view name, std::string_view what, std::string_view why) const {
  if (!options_.log) return;
  const std::int64_t at = service_.now().time_since_epoch().count();
  options_.log(Value::map({{"at", at}, {"channel", name}, {"what", what}, {"why", why}}).to_json());
}

}  // namespace frontdesk::service
