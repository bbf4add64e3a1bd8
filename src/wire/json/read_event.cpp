// Read event: an event from JSON, as event logs hold it and hosts send it.
#include "wire/json/read_event.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source/printable.hpp"
#include "wire/json/fields.hpp"

namespace frontdesk::wire {
namespace {

using nlohmann::json;

Facts facts_of(Fields& event) {
  Facts facts;
  const json* object = event.map("facts");
  if (object == nullptr) return facts;
  Fields keys(*object, "facts");
  facts.customer = keys.value("customer");
  facts.reply_until = keys.time("reply_until");
  facts.agents_online = keys.small("agents_online");
  facts.queue_position = keys.small("queue_position");
  event.note(keys.finish());
  return facts;
}

std::vector<Attachment> attachments_of(Fields& event) {
  std::vector<Attachment> out;
  event.each("attachments", [&](Fields& one) {
    Attachment file;
    file.kind = one.text("kind");
    file.url = one.text("url");
    event.note(one.finish());
    out.push_back(std::move(file));
  });
  return out;
}

template <class One>
One placed(Fields& keys) {
  One one;
  one.id = keys.text("id");
  one.channel = keys.text("channel");
  one.locale = keys.text("locale");
  one.at = keys.needed_time("at");
  one.facts = facts_of(keys);
  return one;
}

std::optional<AgentAction> action_of(std::string_view kind) {
  for (const AgentAction action : {AgentAction::joined, AgentAction::wrote, AgentAction::left,
                                   AgentAction::resolved, AgentAction::declined}) {
    if (kind == fmt::format("agent_{}", name(action))) return action;
  }
  return std::nullopt;
}

std::optional<Event> event_of(Fields& keys, const std::string& kind) {
  if (kind == "message") {
    Message one = placed<Message>(keys);
    one.text = keys.text("text");
    one.attachments = attachments_of(keys);
    return one;
  }
  if (kind == "comment") {
    Comment one = placed<Comment>(keys);
    one.text = keys.text("text");
    return one;
  }
  if (kind == "button") {
    ButtonPress one = placed<ButtonPress>(keys);
    one.target = keys.text("target");
    return one;
  }
  if (kind == "result") {
    ActionResult one;
    one.id = keys.text("id");
    one.call = keys.text("call");
    one.ok = keys.flag("ok", true);
    one.value = keys.value("value");
    one.at = keys.needed_time("at");
    return one;
  }
  if (kind == "time") return TimePassed{.id = keys.text("id"), .at = keys.needed_time("at")};
  if (const std::optional<AgentAction> action = action_of(kind)) {
    AgentEvent one;
    one.id = keys.text("id");
    one.action = *action;
    one.name = keys.text("name");
    one.text = keys.text("text");
    one.at = keys.needed_time("at");
    return one;
  }
  return std::nullopt;
}

}  // namespace

Result<ReadEvent> read_event(const json& object, std::optional<Time> otherwise) {
  if (!object.is_object()) return Error{"event.malformed", "`event` must be a map."};
  Fields keys(object, "event", otherwise);
  const std::string kind = keys.text("kind");
  ReadEvent read;
  read.changed = keys.flag("changed", false);
  std::optional<Event> event = event_of(keys, kind);
  if (!event) {
    return Error{"event.malformed", kind.empty() ? std::string("`event` has no `kind`.")
                                                 : fmt::format("`event` has the unknown kind `{}`.",
                                                               source::printable(kind))};
  }
  const std::string wrong = keys.finish();
  if (!wrong.empty()) return Error{"event.malformed", wrong};
  read.event = std::move(*event);
  return read;
}

}  // namespace frontdesk::wire
