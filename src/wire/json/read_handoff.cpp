// Read handoff: a handoff as `to_json(handoff)` wrote it.
#include "wire/json/read_handoff.hpp"

#include <string>
#include <utility>

#include "wire/json/fields.hpp"

namespace frontdesk::wire {
namespace {

TranscriptLine line_of(Fields& fields) {
  const std::string who = fields.text("who");
  TranscriptLine line;
  line.who = who == "bot"     ? TranscriptLine::Who::bot
             : who == "agent" ? TranscriptLine::Who::agent
                              : TranscriptLine::Who::customer;
  line.text = fields.text("text");
  line.at = fields.time("at").value_or(Time());
  return line;
}

}  // namespace

Result<Handoff> read_handoff(std::string_view text) {
  const nlohmann::json object = nlohmann::json::parse(text, nullptr, false);
  if (!object.is_object()) return Error{"handoff.malformed", "A handoff must be a JSON object."};
  Fields fields(object, "handoff");
  Handoff handoff;
  handoff.id = fields.text("id");
  handoff.queue = fields.text("queue");
  handoff.priority = fields.text("priority");
  handoff.reason = fields.text("reason");
  handoff.sentence = fields.text("sentence");
  handoff.summary = fields.text("summary");
  handoff.locale = fields.text("locale");
  handoff.channel = fields.text("channel");
  handoff.slots = fields.value("slots");
  handoff.entities = fields.value("entities");
  handoff.since = fields.time("since").value_or(Time());
  handoff.is_ticket = fields.flag("ticket");
  fields.each("transcript", [&](Fields& one) { handoff.transcript.push_back(line_of(one)); });
  if (const nlohmann::json* list = fields.list("suggestions"); list != nullptr) {
    for (const nlohmann::json& one : *list) {
      if (one.is_string()) handoff.suggestions.push_back(one.get<std::string>());
    }
  }
  // Whatever is wrong in it, it reaches people.
  return handoff;
}

}  // namespace frontdesk::wire
