// Webhook: what all webhooks have in common.
#include "service/channel/webhook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace frontdesk::service {
namespace {

constexpr std::string_view kComment = "comment:";

char small_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view find_header(const std::vector<HttpHeader>& headers, std::string_view name) {
  for (const HttpHeader& one : headers) {
    if (std::equal(one.name.begin(), one.name.end(), name.begin(), name.end(),
                   [](char a, char b) { return small_letter(a) == small_letter(b); })) {
      return one.value;
    }
  }
  return {};
}

}  // namespace

std::string_view HttpRequest::header(std::string_view name) const noexcept {
  return find_header(headers, name);
}

std::string_view HttpResponse::header(std::string_view name) const noexcept {
  return find_header(headers, name);
}

Received refused(int status, std::string code, std::string message) {
  Received out;
  out.answer.status = status;
  out.answer.content_type = "text/plain; charset=utf-8";
  out.answer.body = message + "\n";
  out.refused = Error{std::move(code), std::move(message)};
  return out;
}

Received wrong_signature() {
  return refused(401, "channel.signature", "The signature is missing or wrong.");
}

std::optional<Received> refused_unread(const HttpRequest& request) {
  if (request.method != "POST") {
    return refused(405, "channel.method", "Only POST is taken here.");
  }
  if (request.body.size() > kMostBytes) {
    return refused(413, "channel.too_large", "The body is too long.");
  }
  return std::nullopt;
}

Received answered(Received read, const Payload& payload) {
  if (!payload.wrong().empty()) return refused(400, "channel.malformed", payload.wrong());
  return read;
}

Time told_time(std::optional<std::int64_t> count, std::int64_t milliseconds, Time now) {
  const std::int64_t latest = now.time_since_epoch().count();
  if (!count || *count <= 0 || *count > latest / milliseconds) return now;
  return Time(std::chrono::milliseconds(*count * milliseconds));
}

std::string conversation_of(std::string_view channel, const std::vector<std::string>& parts) {
  std::string out(channel);
  for (const std::string& part : parts) out += ':' + part;
  return out;
}

std::vector<std::string> conversation_parts(std::string_view conversation, std::string_view channel,
                                            std::size_t least, std::size_t most) {
  std::vector<std::string> parts;
  if (!conversation.starts_with(channel)) return parts;
  conversation.remove_prefix(channel.size());
  while (!conversation.empty()) {
    if (conversation.front() != ':') return {};
    conversation.remove_prefix(1);
    const std::size_t end = std::min(conversation.find(':'), conversation.size());
    if (end == 0) return {};
    parts.emplace_back(conversation.substr(0, end));
    conversation.remove_prefix(end);
  }
  if (parts.size() < least || parts.size() > most) return {};
  return parts;
}

std::string comment_event(const std::string& comment) { return std::string(kComment) + comment; }

std::string_view comment_of(std::string_view event) {
  return event.starts_with(kComment) ? event.substr(kComment.size()) : std::string_view();
}

Attachment place(double latitude, double longitude) {
  return Attachment{"location", fmt::format("geo:{:.6f},{:.6f}", latitude, longitude)};
}

}  // namespace frontdesk::service
