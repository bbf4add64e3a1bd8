// Read handoff: a handoff as `to_json(handoff)` wrote it.
#include "wire/json/read_handoff.hpp"

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "wire/json/read_event.hpp"

namespace frontdesk::wire {
namespace {

using nlohmann::json;

std::string text_in(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Time time_in(const json& object, const char* key) {
  const auto found = object.find(key);
  const bool is_number = found != object.end() && found->is_number_integer();
  return Time(std::chrono::milliseconds(is_number ? found->get<std::int64_t>() : 0));
}

Value value_in(const json& object, const char* key) {
  const auto found = object.find(key);
  Result<Value> value = found == object.end() ? Value() : to_value(*found);
  return value ? *std::move(value) : Value();
}

const json& list_in(const json& object, const char* key) {
  static const json none = json::array();
  const auto found = object.find(key);
  return found != object.end() && found->is_array() ? *found : none;
}

TranscriptLine line_of(const json& object) {
  const std::string who = text_in(object, "who");
  TranscriptLine line;
  line.who = who == "bot"     ? TranscriptLine::Who::bot
             : who == "agent" ? TranscriptLine::Who::agent
                              : TranscriptLine::Who::customer;
  line.text = text_in(object, "text");
  line.at = time_in(object, "at");
  return line;
}

}  // namespace

Result<Handoff> read_handoff(std::string_view text) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return Error{"handoff.malformed", "A handoff must be a JSON object."};
  Handoff handoff;
  handoff.id = text_in(object, "id");
  handoff.queue = text_in(object, "queue");
  handoff.priority = text_in(object, "priority");
  handoff.reason = text_in(object, "reason");
  handoff.sentence = text_in(object, "sentence");
  handoff.summary = text_in(object, "summary");
  handoff.locale = text_in(object, "locale");
  handoff.channel = text_in(object, "channel");
  handoff.slots = value_in(object, "slots");
  handoff.entities = value_in(object, "entities");
  handoff.since = time_in(object, "since");
  const auto ticket = object.find("ticket");
  handoff.is_ticket = ticket != object.end() && ticket->is_boolean() && ticket->get<bool>();
  for (const json& one : list_in(object, "transcript")) {
    if (one.is_object()) handoff.transcript.push_back(line_of(one));
  }
  for (const json& one : list_in(object, "suggestions")) {
    if (one.is_string()) handoff.suggestions.push_back(one.get<std::string>());
  }
  return handoff;
}

}  // namespace frontdesk::wire
