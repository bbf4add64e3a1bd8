// JSON text: what stands in objects that others wrote.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace frontdesk::tester {

/// Empty when there is none, or something else.
inline std::string text_at(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The turn of a logged line: the line itself, or what a line of an event log has under `turn`.
/// Null for the first line of an event log, which is no turn.
inline nlohmann::json logged_turn(nlohmann::json line) {
  if (!line.is_object()) return line;
  if (line.contains("frontdesk_events")) return nullptr;
  const auto event = line.find("event");
  const auto turn = line.find("turn");
  const bool is_event = event != line.end() && event->is_object() && turn != line.end();
  return is_event ? nlohmann::json(std::move(*turn)) : line;
}

}  // namespace frontdesk::tester
