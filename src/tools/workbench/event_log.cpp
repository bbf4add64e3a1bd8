// Event log: what customers did, and the turns that answered them, as a host logged it.
#include "tools/workbench/event_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/source/printable.hpp"
#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"
#include "tools/tester/conversation.hpp"
#include "wire/json/fields.hpp"
#include "wire/json/read_event.hpp"

namespace frontdesk::workbench {
namespace {

using nlohmann::json;
constexpr const char* kHeader = "frontdesk_events";

/// Why the first line begins no event log that this program reads; empty when it does.
std::string wrong_header(const json& header) {
  if (!header.is_object() || !header.contains(kHeader)) {
    const bool is_turn = header.is_object() && header.contains("outcome");
    return fmt::format(
        "is no event log: the first line must be {{\"frontdesk_events\":1,...}}{}",
        is_turn ? ". These are turns alone; log events with `frontdesk chat --log FILE` or "
                  "`Engine::log_line`"
                : "");
  }
  if (header[kHeader] != 1) {
    return fmt::format("is an event log of version {}; this program reads version 1",
                       header[kHeader].dump(-1, ' ', false, json::error_handler_t::replace));
  }
  return {};
}

class Reader {
 public:
  explicit Reader(Turns turns) : turns_(turns) {}

  /// False when the line begins a log that cannot be read; then `error` says why.
  bool read(std::string_view text, std::size_t line) {
    const json object = text::is_valid_utf8(text) ? json::parse(text, nullptr, false)
                                                  : json(json::value_t::discarded);
    if (is_first_ || (object.is_object() && object.contains(kHeader))) {
      is_first_ = false;
      error_ = wrong_header(object);
      return error_.empty();
    }
    if (!object.is_object()) {
      bad(line, "The line is no whole JSON object: it was cut off, or two were mixed.");
      return true;
    }
    const std::string wrong = wrong_keys(object);
    if (!wrong.empty()) return bad(line, wrong, object), true;
    Result<wire::ReadEvent> event = wire::read_event(object["event"]);
    if (!event) return bad(line, event.error().message, object), true;
    Result<Value> turn = turns_ == Turns::read ? wire::to_value(object["turn"]) : Value();
    if (!turn) return bad(line, turn.error().message, object), true;
    std::string logged = turns_ == Turns::read ? turn->to_json() : std::string();

    LoggedConversation& one = conversation(object["turn"]["session"].get_ref<const std::string&>());
    if (one.broken) {
      ++one.left_out;
      return true;
    }
    one.events.push_back({line, std::move(event->event), event->changed, std::move(logged)});
    ++log_.events;
    return true;
  }

  const std::string& error() const noexcept { return error_; }
  bool is_empty() const noexcept { return is_first_; }
  EventLog take() { return std::move(log_); }

 private:
  static std::string wrong_keys(const json& object) {
    for (const auto& [key, value] : object.items()) {
      if (key != "event" && key != "turn") {
        return fmt::format("The line has the unknown key `{}`.", source::printable(key));
      }
    }
    if (!object.contains("event")) return "The line has no `event`.";
    if (!object.contains("turn") || !object["turn"].is_object()) return "The line has no `turn`.";
    const json& turn = object["turn"];
    if (!turn.contains("session") || !turn["session"].is_string()) {
      return "The turn does not say its `session`.";
    }
    return {};
  }

  void bad(std::size_t line, std::string reason) { log_.bad.push_back({line, std::move(reason)}); }

  /// Where the session is known, what comes behind cannot be played.
  void bad(std::size_t line, const std::string& reason, const json& object) {
    bad(line, reason);
    const auto turn = object.find("turn");
    if (turn == object.end() || !turn->is_object()) return;
    const auto session = turn->find("session");
    if (session != turn->end() && session->is_string()) {
      conversation(session->get_ref<const std::string&>()).broken = true;
    }
  }

  LoggedConversation& conversation(const std::string& session) {
    const auto [found, is_new] = index_.try_emplace(session, log_.conversations.size());
    if (is_new) log_.conversations.push_back({.session = session});
    return log_.conversations[found->second];
  }

  Turns turns_;
  EventLog log_;
  std::unordered_map<std::string, std::size_t> index_;
  std::string error_;
  bool is_first_ = true;
};

/// Calls `take(text, line)` for every line that is not blank, until it returns false.
template <class Take>
void for_each_line(std::string_view content, Take take) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  std::size_t line = 0;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view text = text::trimmed(content.substr(at, end - at));
    at = end + 1;
    ++line;
    if (!text.empty() && !take(text, line)) return;
  }
}

EventLog read_messages(std::string_view content) {
  EventLog log;
  for_each_line(content, [&log](std::string_view text, std::size_t line) {
    Message message;
    message.id = "m1";
    message.text = std::string(text);
    message.channel = "webchat";
    message.at = tester::Setting::kDefaultNow;
    LoggedConversation one;
    one.session = fmt::format("line-{}", line);
    one.events.push_back({.line = line, .event = std::move(message)});
    log.conversations.push_back(std::move(one));
    ++log.events;
    return true;
  });
  return log;
}

}  // namespace

Result<EventLog> read_event_log(std::string_view content, Turns turns) {
  Reader reader(turns);
  std::size_t wrong = 0;
  for_each_line(content, [&](std::string_view text, std::size_t line) {
    if (!reader.read(text, line)) wrong = line;
    return wrong == 0;
  });
  if (wrong > 0) {
    return Error{"log.version", fmt::format("line {} {}", wrong, reader.error())};
  }
  if (reader.is_empty()) return Error{"log.malformed", "is empty: not even a first line is there"};
  return reader.take();
}

Result<EventLog> read_events_or_messages(std::string_view content) {
  bool is_json = true;
  for_each_line(content, [&is_json](std::string_view text, std::size_t) {
    is_json = text.front() == '{';
    return false;
  });
  if (is_json) return read_event_log(content, Turns::skipped);
  return read_messages(content);
}

}  // namespace frontdesk::workbench
