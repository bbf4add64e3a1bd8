// Read log: the messages of customers in a log of turns, or in a plain list.
#include "tools/tester/read_log.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"
#include "tools/tester/json_text.hpp"

namespace frontdesk::tester {
namespace {

/// What the customer wrote; empty when the object does not say.
std::string message_of(const nlohmann::json& object) {
  for (const char* key : {"message", "text"}) {
    if (std::string text = text_at(object, key); !text.empty()) return text;
  }
  const auto trace = object.find("trace");
  if (trace == object.end() || !trace->is_array()) return {};
  for (const nlohmann::json& event : *trace) {
    if (event.is_object() && text_at(event, "kind") == "normalized") return text_at(event, "text");
  }
  return {};
}

}  // namespace

LoggedMessages read_log(std::string_view content) {
  LoggedMessages log;
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  std::size_t line = 0;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    std::string_view text = content.substr(at, end - at);
    at = end + 1;
    ++line;
    text = text::trimmed(text);
    if (text.empty()) continue;
    if (!text::is_valid_utf8(text)) {
      log.bad.push_back({line, "The line is not valid UTF-8."});
      continue;
    }
    const bool is_json = text.front() == '{';
    const nlohmann::json object =
        is_json ? logged_turn(nlohmann::json::parse(text, nullptr, false)) : nlohmann::json();
    if (is_json && object.is_null()) continue;
    if (!object.is_object()) {
      log.texts.emplace_back(text);
      continue;
    }
    const std::string outcome = text_at(object, "outcome");
    if (!outcome.empty() && outcome != "not_understood" && outcome != "asked") {
      ++log.understood;
      continue;
    }
    std::string message = message_of(object);
    if (message.empty()) {
      log.bad.push_back({line,
                         "The turn does not say what the customer wrote: log it with a "
                         "trace, or add `message`."});
      continue;
    }
    log.texts.push_back(std::move(message));
  }
  return log;
}

}  // namespace frontdesk::tester
