// Routes: what the server answers to which request.
#include "service/web/routes.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "service/web/chat_page.hpp"
#include "service/web/json_answer.hpp"
#include "service/web/secret.hpp"
#include "wire/json/read_event.hpp"

namespace frontdesk::service {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestName = 200;
constexpr std::string_view kChatPrefix = "web:";
constexpr std::chrono::seconds kBetweenSignsOfLife{15};

/// Takes what stands before the next `/` off.
std::string_view part(std::string_view& path) {
  const std::size_t end = path.find('/');
  const std::string_view first = path.substr(0, end);
  path = end == std::string_view::npos ? std::string_view() : path.substr(end + 1);
  return first;
}

bool is_json(const httplib::Request& request) {
  return request.get_header_value("Content-Type").starts_with("application/json");
}

/// Without a token, a page of another site could send requests to this machine under a name of its
/// own: only those that name the machine itself are taken.
bool names_this_machine(const httplib::Request& request) {
  std::string host = request.get_header_value("Host");
  if (const std::size_t colon = host.rfind(':'); colon != std::string::npos && host.back() != ']') {
    host.resize(colon);
  }
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

std::uint64_t number_of(const std::string& text, std::uint64_t otherwise) {
  std::uint64_t number = otherwise;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : otherwise;
}

std::uint64_t parameter(const httplib::Request& request, const char* name,
                        std::uint64_t otherwise) {
  return number_of(request.get_param_value(name), otherwise);
}

/// Ends the connection behind the answer: what is left of the request, unread, must not be taken
/// for another one.
void close_after(httplib::Response& response) {
  std::string body;
  body.swap(response.body);
  response.set_header("Connection", "close");
  const std::size_t size = body.size();
  response.set_content_provider(
      size, "application/json",
      [body = std::move(body)](std::size_t from, std::size_t, httplib::DataSink& sink) {
        sink.write(body.data() + from, body.size() - from);
        return false;  // the library's way to end a connection
      });
}

std::string to_json(const Outgoing& one) {
  return fmt::format("{{\"at\":{},\"body\":{},\"key\":{},\"kind\":{},\"number\":{}}}",
                     one.at.time_since_epoch().count(), one.body, Value(one.key()).to_json(),
                     Value(one.kind).to_json(), one.number);
}

std::string to_json(const DeadLetter& one) {
  return fmt::format("{{\"at\":{},\"conversation\":{},\"event\":{},\"number\":{},\"reason\":{}}}",
                     one.at.time_since_epoch().count(), Value(one.conversation).to_json(),
                     Value(one.event).to_json(), one.number, Value(one.reason).to_json());
}

template <class Items>
std::string list_of(const Items& items, std::uint64_t last) {
  std::string list;
  for (const auto& one : items) {
    list += list.empty() ? "" : ",";
    list += to_json(one);
    last = one.number;
  }
  return fmt::format("{{\"items\":[{}],\"last\":{}}}", list, last);
}

}  // namespace

Routes::Routes(Service& service, const ServerOptions& options, SentNames& sent)
    : service_(service),
      options_(options),
      webhooks_(service, options, sent),
      rate_(options.events_a_minute, options.burst),
      newcomers_(options.events_a_minute, options.burst) {}

void Routes::answer(const Request& request, Response& response) {
  std::string route = "other";
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Cache-Control", "no-store");
  dispatch(request, response, route);
  note(route, request, response);
}

bool Routes::answer_unread(const Request& request, Response& response) {
  if (request.has_header("Transfer-Encoding")) {
    put_error(response, 411, "http.length", "Send the body in one, with `Content-Length`.");
    note("other", request, response);
    close_after(response);
    return true;
  }
  if (request.method == "GET" || request.has_header("Content-Length")) return false;
  answer(request, response);
  return true;
}

void Routes::refuse(const Request& request, Response& response) {
  const bool is_large = response.status == 413;
  put_error(response, response.status, is_large ? "http.too_large" : "http.malformed",
            is_large ? "The body is too large." : "The request cannot be read.");
  note("other", request, response);
  // Of one that is too large, all was read and thrown away.
  if (!is_large) close_after(response);
}

void Routes::dispatch(const Request& request, Response& response, std::string& route) {
  std::string_view path = request.path;
  if (!path.starts_with('/')) {
    return put_error(response, 404, "http.not_found", "There is no such path.");
  }
  path.remove_prefix(1);
  const std::string_view first = part(path);
  if (request.path == "/healthz") {
    route = "healthz";
    return response.set_content("ok\n", "text/plain");
  }
  if (request.path == "/readyz") {
    route = "readyz";
    return ready(response);
  }
  if (first == "v1" || first == "metrics") {
    route = first;
    if (!is_allowed(request, response)) return;
    return first == "v1" ? dispatch_v1(path, request, response, route) : measure(response);
  }
  // Who may call these is checked by their signatures.
  if (first == "webhooks" && webhooks_.has(path)) {
    route = "webhooks/" + std::string(path);
    return webhooks_.answer(path, request, response);
  }
  if (options_.has_chat_page) {
    route = "chat";
    if (options_.token.empty() && !is_allowed(request, response)) return;
    if (first == "chat") return dispatch_chat(path, request, response, route);
    if (const Asset* asset = request.method == "GET" ? chat_asset(request.path) : nullptr) {
      response.set_header("Content-Security-Policy",
                          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src "
                          "'self'; img-src data:; form-action 'none'; base-uri 'none'; "
                          "frame-ancestors 'self'");
      return response.set_content(std::string(asset->content), std::string(asset->type));
    }
  }
  route = "other";
  put_error(response, 404, "http.not_found", "There is no such path.");
}

void Routes::dispatch_v1(std::string_view rest, const Request& request, Response& response,
                         std::string& route) {
  const std::string_view what = part(rest);
  if (what == "dead-letters" && rest.empty() && request.method == "GET") {
    route = "dead-letters";
    return list_dead_letters(request, response);
  }
  const std::string conversation(what == "conversations" ? part(rest) : "");
  if (conversation.empty() || conversation.size() > kLongestName) {
    return put_error(response, 404, "http.not_found",
                     "There is no such path, or the conversation's name is longer than 200 bytes.");
  }
  const std::pair<std::string_view, std::string_view> asked = {request.method, rest};
  using Asked = decltype(asked);
  route = rest.empty() ? "conversation" : "events";
  if (asked == Asked{"POST", "events"}) return take_event(conversation, request, response);
  if (asked == Asked{"DELETE", ""}) return forget(conversation, response);
  route = "outgoing";
  if (asked == Asked{"GET", "outgoing"}) return list_outgoing(conversation, request, response);
  route = "stream";
  if (asked == Asked{"GET", "stream"}) return stream(conversation, request, response);
  route = "other";
  put_error(response, 404, "http.not_found", "There is no such path for this method.");
}

void Routes::dispatch_chat(std::string_view rest, const Request& request, Response& response,
                           std::string& route) {
  if (rest.empty() && request.method == "POST") return begin_chat(request, response);
  const std::string conversation(part(rest));
  // Names of other channels are no secrets.
  if (!conversation.starts_with(kChatPrefix) || conversation.size() != kChatPrefix.size() + 32) {
    return put_error(response, 404, "http.not_found", "There is no such conversation.");
  }
  if (rest == "messages" && request.method == "POST") {
    return take_chat(conversation, request, response);
  }
  if (rest == "stream" && request.method == "GET") {
    route = "stream";
    return stream(conversation, request, response);
  }
  put_error(response, 404, "http.not_found", "There is no such path for this method.");
}

bool Routes::is_allowed(const Request& request, Response& response) const {
  if (options_.token.empty()) {
    if (names_this_machine(request)) return true;
    put_error(response, 403, "http.host",
              "Without a token only requests to localhost are answered.");
    return false;
  }
  constexpr std::string_view kScheme = "Bearer ";
  const std::string sent = request.get_header_value("Authorization");
  if (sent.starts_with(kScheme) &&
      is_same_secret(std::string_view(sent).substr(kScheme.size()), options_.token)) {
    return true;
  }
  response.set_header("WWW-Authenticate", "Bearer");
  put_error(response, 401, "http.token", "Send the token as `Authorization: Bearer TOKEN`.");
  return false;
}

void Routes::take_event(const std::string& conversation, const Request& request,
                        Response& response) {
  if (!is_json(request)) {
    return put_error(response, 415, "http.type", "Send `Content-Type: application/json`.");
  }
  const json object = json::parse(request.body, nullptr, false);
  if (object.is_discarded()) {
    return put_error(response, 400, "event.malformed", "The body is no JSON.");
  }
  const Result<wire::ReadEvent> read = wire::read_event(object, service_.now());
  if (!read) return put_error(response, 400, read.error().code, read.error().message);
  handle(conversation, read->event, response);
}

void Routes::take_chat(const std::string& conversation, const Request& request,
                       Response& response) {
  if (!is_json(request)) {
    return put_error(response, 415, "http.type", "Send `Content-Type: application/json`.");
  }
  const json object = json::parse(request.body, nullptr, false);
  const auto text = [&](const char* key) {
    const bool is_text = object.is_object() && object.contains(key) && object[key].is_string();
    return is_text ? object[key].get<std::string>() : std::string();
  };
  const std::string words = text("text");
  const std::string target = text("target");
  if (words.empty() == target.empty()) {
    return put_error(response, 400, "event.malformed", "Send either `text` or `target`.");
  }
  if (!target.empty()) {
    return handle(conversation,
                  ButtonPress{.id = text("id"),
                              .target = target,
                              .channel = "webchat",
                              .locale = text("locale"),
                              .at = service_.now()},
                  response);
  }
  handle(conversation,
         Message{.id = text("id"),
                 .text = words,
                 .channel = "webchat",
                 .locale = text("locale"),
                 .at = service_.now()},
         response);
}

void Routes::handle(const std::string& conversation, const Event& event, Response& response) {
  if (!rate_.take(conversation, Rate::Clock::now())) {
    response.set_header("Retry-After", "2");
    return put_error(response, 429, "http.rate", "This conversation sends too many events.");
  }
  Result<Answer> answer = service_.handle(conversation, event);
  if (!answer) return put_error(response, answer.error());
  if (answer->is_repeat) response.set_header("Frontdesk-Repeat", "true");
  put_json(response, answer->body);
}

void Routes::begin_chat(const Request& request, Response& response) {
  if (!is_json(request)) {
    return put_error(response, 415, "http.type", "Send `Content-Type: application/json`.");
  }
  if (!newcomers_.take(request.remote_addr, Rate::Clock::now())) {
    response.set_header("Retry-After", "10");
    return put_error(response, 429, "http.rate", "Too many conversations begin from here.");
  }
  const std::string name = random_name();
  if (name.empty()) {
    return put_error(response, 503, "http.random", "The system gives no random numbers.");
  }
  put_json(response, fmt::format("{{\"conversation\":\"{}{}\"}}", kChatPrefix, name));
}

void Routes::list_outgoing(const std::string& conversation, const Request& request,
                           Response& response) {
  const std::uint64_t after = parameter(request, "after", 0);
  const std::chrono::seconds patience(std::min<std::uint64_t>(parameter(request, "wait", 0), 30));
  const auto list = service_.await_outgoing(conversation, after, 100, patience);
  if (!list) return put_error(response, list.error());
  put_json(response, list_of(*list, after));
}

void Routes::stream(const std::string& conversation, const Request& request, Response& response) {
  if (++streams_ > options_.max_connections / 2) {
    --streams_;
    response.set_header("Retry-After", "5");
    return put_error(response, 503, "http.streams", "As many streams are open as are allowed.");
  }
  const std::string last = request.get_header_value("Last-Event-ID");
  const std::uint64_t after = number_of(last, parameter(request, "after", 0));
  response.set_chunked_content_provider(
      "text/event-stream",
      [this, conversation, at = after](std::size_t, httplib::DataSink& sink) mutable {
        return write_stream(conversation, at, sink);
      },
      [this](bool) { --streams_; });
}

bool Routes::write_stream(const std::string& conversation, std::uint64_t& after,
                          httplib::DataSink& sink) {
  if (is_closing_) {
    sink.done();
    return true;
  }
  // The first line goes out at once, so that the other side knows that it listens.
  constexpr std::string_view kAlive = ": \n\n";
  if (!sink.write(kAlive.data(), kAlive.size())) return false;
  const auto list = service_.await_outgoing(conversation, after, 100, kBetweenSignsOfLife);
  if (!list) return false;
  std::string out;
  for (const Outgoing& one : *list) {
    after = one.number;
    out += fmt::format("id: {}\nevent: {}\ndata: {}\n\n", one.number, one.kind, one.body);
  }
  return out.empty() || sink.write(out.data(), out.size());
}

void Routes::list_dead_letters(const Request& request, Response& response) {
  const std::uint64_t after = parameter(request, "after", 0);
  const auto letters = service_.store().dead_letters(after, 100);
  if (!letters) return put_error(response, letters.error());
  put_json(response, list_of(*letters, after));
}

void Routes::forget(const std::string& conversation, Response& response) {
  const Result<bool> was = service_.store().forget(conversation);
  if (!was) return put_error(response, was.error());
  put_json(response, *was ? R"({"forgotten":true})" : R"({"forgotten":false})", *was ? 200 : 404);
}

void Routes::ready(Response& response) {
  if (is_closing_) return put_error(response, 503, "http.closing", "The server is shutting down.");
  const auto loaded = service_.store().load("", "");
  if (!loaded) return put_error(response, loaded.error());
  response.set_content("ok\n", "text/plain");
}

void Routes::measure(Response& response) {
  WebFigures web;
  {
    const std::scoped_lock lock(mutex_);
    web.answers = answers_;
  }
  web.connections = connections_;
  web.streams = streams_;
  response.set_content(metrics(service_.figures(), service_.store().figures(), web, service_.now()),
                       "text/plain; version=0.0.4");
}

void Routes::note(const std::string& route, const Request& request, const Response& response) {
  const int status = response.status == -1 ? 200 : response.status;
  {
    const std::scoped_lock lock(mutex_);
    ++answers_[{route, status}];
  }
  if (!options_.log || status < 400) return;
  options_.log(fmt::format(
      "{{\"at\":{},\"code\":{},\"method\":{},\"route\":\"{}\",\"status\":{},\"what\":\"refused\"}}",
      service_.now().time_since_epoch().count(),
      Value(response.get_header_value("Frontdesk-Error")).to_json(),
      Value(request.method.substr(0, 8)).to_json(), route, status));
}

}  // namespace frontdesk::service
