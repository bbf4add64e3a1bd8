// Turns, handoffs and traces as JSON: what logs and reports read.
#include <cmath>
#include <string>
#include <utility>

#include "frontdesk/trace.hpp"
#include "frontdesk/turn.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk {
namespace {

Value text_of(std::string_view content) { return Value(content); }
Value milliseconds(Time at) { return static_cast<std::int64_t>(at.time_since_epoch().count()); }

template <class Items, class Make>
Value list_of(const Items& items, Make make) {
  Value::List list;
  list.reserve(items.size());
  for (const auto& item : items) list.push_back(make(item));
  return list;
}

Value to_value(const Button& button) {
  static constexpr std::string_view kKinds[] = {"reply", "url", "phone"};
  Value value = Value::map({{"kind", text_of(kKinds[static_cast<std::size_t>(button.kind)])},
                            {"target", text_of(button.target)},
                            {"title", text_of(button.title)}});
  if (!button.description.empty()) value.set("description", text_of(button.description));
  return value;
}

Value to_value(const Card& card) {
  return Value::map(
      {{"buttons", list_of(card.buttons, [](const Button& b) { return to_value(b); })},
       {"image_url", text_of(card.image_url)},
       {"subtitle", text_of(card.subtitle)},
       {"title", text_of(card.title)}});
}

Value to_value(const Attachment& attachment) {
  return Value::map({{"kind", text_of(attachment.kind)}, {"url", text_of(attachment.url)}});
}

Value to_value(const Reply& reply) {
  Value value = Value::map({{"entry", text_of(reply.entry)},
                            {"public", reply.is_public},
                            {"sender", text_of(name(reply.sender))},
                            {"text", text_of(reply.text)}});
  const auto button = [](const Button& b) { return to_value(b); };
  if (!reply.buttons.empty()) value.set("buttons", list_of(reply.buttons, button));
  if (!reply.quick_replies.empty())
    value.set("quick_replies", list_of(reply.quick_replies, button));
  if (!reply.cards.empty()) {
    value.set("cards", list_of(reply.cards, [](const Card& c) { return to_value(c); }));
  }
  if (!reply.media.empty()) {
    value.set("media", list_of(reply.media, [](const Attachment& a) { return to_value(a); }));
  }
  if (reply.typing.count() > 0) {
    value.set("typing", static_cast<std::int64_t>(reply.typing.count()));
  }
  if (reply.segments > 0) value.set("segments", static_cast<std::int64_t>(reply.segments));
  return value;
}

/// To four digits: more of them say nothing, and might look like a number that was kept out.
double rounded(double score) { return std::round(score * 10000.0) / 10000.0; }

Value to_value(const TranscriptLine& line) {
  static constexpr std::string_view kWho[] = {"customer", "bot", "agent"};
  return Value::map({{"at", milliseconds(line.at)},
                     {"text", text_of(line.text)},
                     {"who", text_of(kWho[static_cast<std::size_t>(line.who)])}});
}

Value to_value(const Handoff& handoff) {
  return Value::map(
      {{"channel", text_of(handoff.channel)},
       {"entities", handoff.entities},
       {"id", text_of(handoff.id)},
       {"locale", text_of(handoff.locale)},
       {"priority", text_of(handoff.priority)},
       {"queue", text_of(handoff.queue)},
       {"reason", text_of(handoff.reason)},
       {"sentence", text_of(handoff.sentence)},
       {"since", milliseconds(handoff.since)},
       {"slots", handoff.slots},
       {"suggestions",
        list_of(handoff.suggestions, [](const std::string& line) { return text_of(line); })},
       {"summary", text_of(handoff.summary)},
       {"ticket", handoff.is_ticket},
       {"transcript",
        list_of(handoff.transcript, [](const TranscriptLine& line) { return to_value(line); })}});
}

Value to_value(const Trace& trace) {
  return list_of(trace.events, [](const TraceEvent& event) {
    return Value::map({{"begin", static_cast<std::int64_t>(event.begin)},
                       {"end", static_cast<std::int64_t>(event.end)},
                       {"entry", text_of(event.entry)},
                       {"kind", text_of(name(event.kind))},
                       {"score", rounded(event.score)},
                       {"text", text_of(event.text)}});
  });
}

}  // namespace

std::string to_json(const Trace& trace) { return to_value(trace).to_json(); }

std::string to_json(const Handoff& handoff) { return to_value(handoff).to_json(); }

std::string to_json(const Reply& reply) { return to_value(reply).to_json(); }

std::string to_json(const ActionCall& call) {
  Value value = Value::map(
      {{"arguments", call.arguments}, {"id", text_of(call.id)}, {"name", text_of(call.name)}});
  if (call.deadline) value.set("deadline", milliseconds(*call.deadline));
  return value.to_json();
}

std::string to_json(const Turn& turn) {
  Value value = Value::map({{"at", milliseconds(turn.at)},
                            {"channel", text_of(turn.channel)},
                            {"confidence", rounded(turn.confidence)},
                            {"custody", text_of(name(turn.custody))},
                            {"entry", text_of(turn.entry)},
                            {"event", text_of(turn.event)},
                            {"locale", text_of(turn.locale)},
                            {"outcome", text_of(name(turn.outcome))},
                            {"session", text_of(turn.session)}});
  // Not above: what stands there is copied.
  value.set("replies", list_of(turn.replies, [](const Reply& reply) { return to_value(reply); }));
  if (!turn.message.empty()) value.set("message", text_of(turn.message));
  if (!turn.reason.empty()) value.set("reason", text_of(turn.reason));
  // The arguments are for the host's own system alone: they may hold unmasked values.
  if (turn.call) {
    value.set("call",
              Value::map({{"id", text_of(turn.call->id)}, {"name", text_of(turn.call->name)}}));
  }
  if (turn.handoff) value.set("handoff", to_value(*turn.handoff));
  if (turn.wake_at) value.set("wake_at", milliseconds(*turn.wake_at));
  if (turn.trace) value.set("trace", to_value(*turn.trace));
  return value.to_json();
}

}  // namespace frontdesk
