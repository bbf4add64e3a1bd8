// Described: what came of a request, as lines that tests compare; and requests to begin with.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

#include "frontdesk/service/channel.hpp"
#include "service/channel/signature.hpp"

namespace frontdesk::service::testing {

inline Time at_seconds(std::int64_t seconds) { return Time(std::chrono::seconds(seconds)); }
/// When everything is received.
inline const Time kNow = at_seconds(1'700'000'000);

inline std::string seconds_of(Time at) {
  return fmt::format("{}", at.time_since_epoch().count() / 1000);
}

inline std::string facts_of(const Facts& facts) {
  std::string out;
  if (!facts.customer.is_null()) out += " customer=" + facts.customer.to_json();
  if (facts.reply_until) out += " until=" + seconds_of(*facts.reply_until);
  return out;
}

struct Describe {
  std::string operator()(const Message& e) const {
    std::string out = fmt::format("message {} '{}' @{}", e.id, e.text, seconds_of(e.at));
    for (const Attachment& file : e.attachments)
      out += fmt::format(" [{} {}]", file.kind, file.url);
    if (!e.locale.empty()) out += " locale=" + e.locale;
    return out + " " + e.channel + facts_of(e.facts);
  }
  std::string operator()(const ButtonPress& e) const {
    const std::string locale = e.locale.empty() ? "" : " locale=" + e.locale;
    return fmt::format("button {} '{}' @{}{} {}", e.id, e.target, seconds_of(e.at), locale,
                       e.channel) +
           facts_of(e.facts);
  }
  std::string operator()(const Comment& e) const {
    return fmt::format("comment {} '{}' @{} {}", e.id, e.text, seconds_of(e.at), e.channel) +
           facts_of(e.facts);
  }
  std::string operator()(const ActionResult& e) const { return "result " + e.id; }
  std::string operator()(const TimePassed& e) const { return "time " + e.id; }
  std::string operator()(const AgentEvent& e) const {
    return fmt::format("agent {} {} '{}' '{}' @{}", frontdesk::name(e.action), e.id, e.name, e.text,
                       seconds_of(e.at));
  }
};

/// A line for each event, then one for each thing that was ignored, or the refusal.
inline std::vector<std::string> described(const Received& received) {
  std::vector<std::string> out;
  if (received.refused) {
    EXPECT_TRUE(received.events.empty());
    EXPECT_TRUE(received.ignored.empty());
    out.push_back(fmt::format("{} {}: {}", received.answer.status, received.refused->code,
                              received.refused->message));
    return out;
  }
  for (const Incoming& one : received.events) {
    out.push_back(one.conversation + " " + std::visit(Describe(), one.event));
    if (one.may_be_ours) out.back() += " (ours?)";
    if (!one.reply_token.empty()) out.back() += " token=" + one.reply_token;
    if (one.say) out.back() += " say='" + one.say->text + "'";
  }
  for (const std::string& why : received.ignored) out.push_back("- " + why);
  return out;
}

inline std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// A line for each request: how, where, after which wait, with what.
inline std::vector<std::string> described(const Result<std::vector<OutRequest>>& requests) {
  if (!requests) return {requests.error().code + ": " + requests.error().message};
  std::vector<std::string> out;
  for (const OutRequest& one : *requests) {
    std::string line = one.method + " " + one.url;
    if (one.wait.count() > 0) line += fmt::format(" after {}", one.wait.count());
    if (one.is_optional) line += " (optional)";
    out.push_back(line + " " + one.body);
  }
  return out;
}

inline HttpRequest post(std::string body, std::vector<HttpHeader> headers = {}) {
  HttpRequest request;
  request.method = "POST";
  request.path = "/hook";
  request.url = "https://bot.example/hook";
  request.headers = std::move(headers);
  request.body = std::move(body);
  return request;
}

/// What a payload should become.
struct Case {
  const char* what;
  const char* payload;
  const char* expected;  ///< A line each.
};

/// Every value of `payload`, one after the other, as something of another type: what `read` makes
/// of it must be refused with 400 or be taken, and never more.
template <class Read>
void expect_no_error_500(const nlohmann::json& payload, Read read) {
  const nlohmann::json flat = payload.flatten();
  for (const auto& [path, value] : flat.items()) {
    nlohmann::json changed = payload;
    for (const nlohmann::json& other :
         {nlohmann::json(), nlohmann::json(7.5), nlohmann::json("wrong type"), nlohmann::json(true),
          nlohmann::json::array({1}), nlohmann::json{{"a", 1}}, nlohmann::json(-1)}) {
      changed[nlohmann::json::json_pointer(path)] = other;
      const Received received = read(changed.dump());
      if (received.refused) {
        EXPECT_EQ(received.answer.status, 400) << path << " " << other;
        EXPECT_EQ(received.refused->code, "channel.malformed") << path << " " << other;
        EXPECT_EQ(received.refused->message.find("wrong type"), std::string::npos);
        EXPECT_TRUE(received.events.empty());
      } else {
        EXPECT_EQ(received.answer.status, 200) << path << " " << other;
      }
    }
  }
}

inline HttpResponse response(int status, std::string body = {},
                             std::vector<HttpHeader> headers = {}) {
  return HttpResponse{
      .status = status, .content_type = {}, .body = std::move(body), .headers = std::move(headers)};
}

/// `sent ID`, `again MILLISECONDS REASON` or `given up REASON`.
inline std::string described(const Verdict& verdict) {
  switch (verdict.kind) {
    case Verdict::Kind::sent:
      return "sent " + verdict.id;
    case Verdict::Kind::again:
      return fmt::format("again {} {}", verdict.after.count(), verdict.reason);
    case Verdict::Kind::given_up:
      return "given up " + verdict.reason;
  }
  return {};
}

}  // namespace frontdesk::service::testing
