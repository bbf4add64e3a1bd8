// Event log: events beside the turns that answered them, as `frontdesk replay` reads them.
#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>

#include "assembly/engine/event_kind.hpp"
#include "assembly/engine/masking.hpp"
#include "assembly/engine/work.hpp"
#include "base/text/utf8.hpp"
#include "frontdesk/engine.hpp"
#include "frontdesk/value.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk {
namespace {

/// Writes one event. Notes when it is not what was received.
class EventWriter {
 public:
  /// Everything as it was received.
  EventWriter() = default;
  /// Masked, with the words as the engine heard them.
  EventWriter(const engine::Work& work, std::string_view heard) : work_(&work), heard_(heard) {}

  Value write(const Event& event) {
    std::visit([this](const auto& one) { add(one); }, event);
    put("kind", engine::event_kind(event));
    if (changed_) out_.set("changed", true);
    return std::move(out_);
  }

 private:
  void add(const Message& one) {
    put_heard(one.text);
    place(one);
    if (!one.attachments.empty()) {
      Value::List list;
      for (const Attachment& file : one.attachments) {
        list.push_back(Value::map({{"kind", words(file.kind)}, {"url", words(file.url)}}));
      }
      out_.set("attachments", std::move(list));
    }
  }
  void add(const Comment& one) {
    put_heard(one.text);
    place(one);
  }
  void add(const ButtonPress& one) {
    put_words("target", one.target);
    place(one);
  }
  void add(const ActionResult& one) {
    when(one);
    put("call", one.call);
    out_.set("ok", one.ok);
    if (!one.value.is_null()) out_.set("value", value(one.value));
  }
  void add(const TimePassed& one) { when(one); }
  void add(const AgentEvent& one) {
    when(one);
    put_words("name", one.name);
    put_words("text", one.text);
  }

  template <class One>
  void place(const One& one) {
    when(one);
    put("channel", one.channel);
    put("locale", one.locale);
    Value facts = Value::map();
    if (!one.facts.customer.is_null()) facts.set("customer", value(one.facts.customer));
    if (one.facts.reply_until) facts.set("reply_until", milliseconds(*one.facts.reply_until));
    if (one.facts.agents_online) facts.set("agents_online", *one.facts.agents_online);
    if (one.facts.queue_position) facts.set("queue_position", *one.facts.queue_position);
    if (!facts.as_map()->empty()) out_.set("facts", std::move(facts));
  }

  template <class One>
  void when(const One& one) {
    out_.set("at", milliseconds(one.at));
    put("id", one.id);
  }

  static Value milliseconds(Time at) {
    return static_cast<std::int64_t>(at.time_since_epoch().count());
  }

  void put(const char* key, std::string_view text) {
    if (text.empty()) return;
    changed_ = changed_ || !text::is_valid_utf8(text);
    out_.set(key, text);
  }

  void put_words(const char* key, std::string_view text) {
    if (!text.empty()) out_.set(key, words(text));
  }

  /// What the engine heard is masked in the turn already, as it heard it.
  void put_heard(std::string_view text) {
    if (heard_.empty()) return put_words("text", text);
    changed_ = changed_ || heard_ != text;
    out_.set("text", heard_);
  }

  Value words(std::string_view text) {
    if (work_ == nullptr) {
      changed_ = changed_ || !text::is_valid_utf8(text);
      return text;
    }
    std::string masked = engine::mask_words(*work_, text);
    changed_ = changed_ || masked != text;
    return masked;
  }

  /// Numbers may be sensitive, too; whole ones stand for themselves when they are not.
  Value value(const Value& from) {
    if (const std::string* text = from.as_text()) return words(*text);
    if (from.as_int() != nullptr) {
      const std::string digits = from.to_json();
      Value shown = words(digits);
      return *shown.as_text() == digits ? from : shown;
    }
    if (const Value::List* list = from.as_list()) {
      Value::List out;
      for (const Value& one : *list) out.push_back(value(one));
      return out;
    }
    if (const Value::Map* map = from.as_map()) {
      Value out = Value::map();
      for (const Value::Field& field : *map) out.set(field.key, value(field.value));
      return out;
    }
    return from;
  }

  const engine::Work* work_ = nullptr;
  std::string_view heard_;
  bool changed_ = false;
  Value out_ = Value::map();
};

}  // namespace

std::string event_log_header(LogWords words) {
  return Value::map(
             {{"frontdesk_events", 1}, {"words", words == LogWords::kept ? "kept" : "masked"}})
      .to_json();
}

std::string to_json(const Event& event) { return EventWriter().write(event).to_json(); }

std::string Engine::log_line(const Event& event, const Turn& turn, LogWords words) const {
  session::State state;
  engine::Work work{.rules = *rules_, .options = options_, .state = state};
  work.now = turn.at;
  const auto& locales = rules_->locales;
  const auto locale = std::find(locales.begin(), locales.end(), turn.locale);
  if (locale != locales.end()) work.locale = static_cast<std::size_t>(locale - locales.begin());

  EventWriter writer = words == LogWords::kept ? EventWriter() : EventWriter(work, turn.message);
  std::string line = "{\"event\":" + writer.write(event).to_json();
  line += ",\"turn\":";
  if (turn.trace) {
    Turn plain = turn;
    plain.trace.reset();
    line += to_json(plain);
  } else {
    line += to_json(turn);
  }
  return line + "}";
}

}  // namespace frontdesk
