// Write event: an event as JSON, as `read_event` reads it.
#include "wire/json/write_event.hpp"

#include <nlohmann/json.hpp>
#include <string_view>

namespace frontdesk::wire {
namespace {

using nlohmann::json;

void put(json& object, const char* key, std::string_view text) {
  if (!text.empty()) object[key] = text;
}

json value_of(const Value& value) { return json::parse(value.to_json(), nullptr, false); }

void put_place(json& object, const auto& one) {
  put(object, "channel", one.channel);
  put(object, "locale", one.locale);
  json facts = json::object();
  if (!one.facts.customer.is_null()) facts["customer"] = value_of(one.facts.customer);
  if (one.facts.reply_until) {
    facts["reply_until"] = one.facts.reply_until->time_since_epoch().count();
  }
  if (one.facts.agents_online) facts["agents_online"] = *one.facts.agents_online;
  if (one.facts.queue_position) facts["queue_position"] = *one.facts.queue_position;
  if (!facts.empty()) object["facts"] = std::move(facts);
}

void add(json& object, const Message& one) {
  object["kind"] = "message";
  put(object, "text", one.text);
  put_place(object, one);
  for (const Attachment& file : one.attachments) {
    object["attachments"].push_back({{"kind", file.kind}, {"url", file.url}});
  }
}

void add(json& object, const ButtonPress& one) {
  object["kind"] = "button";
  put(object, "target", one.target);
  put_place(object, one);
}

void add(json& object, const Comment& one) {
  object["kind"] = "comment";
  put(object, "text", one.text);
  put_place(object, one);
}

void add(json& object, const ActionResult& one) {
  object["kind"] = "result";
  put(object, "call", one.call);
  object["ok"] = one.ok;
  if (!one.value.is_null()) object["value"] = value_of(one.value);
}

void add(json& object, const TimePassed&) { object["kind"] = "time"; }

void add(json& object, const AgentEvent& one) {
  object["kind"] = std::string("agent_").append(name(one.action));
  put(object, "name", one.name);
  put(object, "text", one.text);
}

}  // namespace

std::string write_event(const Event& event) {
  json object = json::object();
  std::visit(
      [&](const auto& one) {
        put(object, "id", one.id);
        object["at"] = one.at.time_since_epoch().count();
        add(object, one);
      },
      event);
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace frontdesk::wire
