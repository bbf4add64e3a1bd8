// Webhooks: what platforms and the desk send.
#include "service/web/webhooks.hpp"

#include <algorithm>

#include "service/queue/admission.hpp"
#include "service/web/json_answer.hpp"

namespace frontdesk::service {
namespace {

/// Until then the platform has answered our own request, with the name of the message; and it waits
/// longer than this for an answer.
constexpr std::chrono::seconds kEchoesWait{3};
/// Messages that other processes send ring no bell here.
constexpr std::chrono::milliseconds kGlance{200};

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
  const Clock::time_point until = Clock::now() + kEchoesWait;
  for (const Incoming& one : received.events) {
    if (!take(one, until, response)) return;
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

bool Webhooks::take(const Incoming& one, Clock::time_point until, httplib::Response& response) {
  if (one.may_be_ours) {
    const Result<bool> ours = is_ours(one, until);
    if (!ours) return put_error(response, ours.error()), false;
    if (*ours) return true;
  }
  Along along;
  along.token = one.reply_token;
  if (one.say) along.said = to_json(*one.say);
  const Result<Answer> answer = service_.handle(one.conversation, one.event, along);
  if (answer || !may_come_again(answer.error())) return true;
  put_error(response, answer.error());
  return false;
}

Result<bool> Webhooks::is_ours(const Incoming& one, Clock::time_point until) {
  const Admission admission(waiting_);
  if (admission.others >= options_.max_connections / 4) {
    return Error{"service.busy", "Too many echoes came at once; send this one again."};
  }
  const std::string id = std::visit([](const auto& event) { return event.id; }, one.event);
  while (!sent_.has(id)) {
    Result<bool> was = service_.store().was_sent(one.conversation, id);
    if (!was || *was) return was;
    const auto left = until - Clock::now();
    if (left.count() <= 0) return false;
    sent_.wait(std::min(std::chrono::ceil<std::chrono::milliseconds>(left), kGlance));
  }
  return true;
}

void Webhooks::say(std::string_view name, std::string_view what, std::string_view why) const {
  if (!options_.log) return;
  const std::int64_t at = service_.now().time_since_epoch().count();
  options_.log(Value::map({{"at", at}, {"channel", name}, {"what", what}, {"why", why}}).to_json());
}

}  // namespace frontdesk::service
