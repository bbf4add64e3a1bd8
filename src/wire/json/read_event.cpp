// Read event: an event from JSON, as event logs hold it and hosts send it.
#include "wire/json/read_event.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source/printable.hpp"

namespace frontdesk::wire {
namespace {

using nlohmann::json;
constexpr std::size_t kDeepest = 100;

/// False when it is nested too deep.
bool convert(const json& from, std::size_t depth, Value& to) {
  if (depth > kDeepest) return false;
  if (from.is_boolean()) {
    to = from.get<bool>();
  } else if (from.is_number_unsigned() &&
             from.get<std::uint64_t>() >
                 static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    to = from.get<double>();
  } else if (from.is_number_integer()) {
    to = from.get<std::int64_t>();
  } else if (from.is_number_float()) {
    to = from.get<double>();
  } else if (from.is_string()) {
    to = from.get<std::string>();
  } else if (from.is_array()) {
    Value::List list(from.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!convert(from[i], depth + 1, list[i])) return false;
    }
    to = std::move(list);
  } else if (from.is_object()) {
    std::vector<std::pair<std::string, Value>> fields;
    for (const auto& [key, value] : from.items()) {
      fields.emplace_back(key, Value());
      if (!convert(value, depth + 1, fields.back().second)) return false;
    }
    to = Value::map(std::move(fields));
  }
  return true;
}

/// Takes keys out of an object one by one; the first thing that is wrong stays.
class Keys {
 public:
  Keys(const json& object, std::string_view name, std::optional<Time> otherwise = std::nullopt)
      : object_(object), name_(name), otherwise_(otherwise) {}

  std::string text(const char* key) {
    const json* found = take(key);
    if (found == nullptr) return {};
    if (!found->is_string()) return wrong(key, "a text"), std::string();
    return found->get<std::string>();
  }

  bool flag(const char* key, bool otherwise) {
    const json* found = take(key);
    if (found == nullptr) return otherwise;
    if (!found->is_boolean()) return wrong(key, "true or false"), otherwise;
    return found->get<bool>();
  }

  std::optional<std::int64_t> number(const char* key) {
    const json* found = take(key);
    if (found == nullptr) return std::nullopt;
    if (!found->is_number_integer() ||
        (found->is_number_unsigned() &&
         found->get<std::uint64_t>() >
             static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))) {
      return wrong(key, "a whole number"), std::nullopt;
    }
    return found->get<std::int64_t>();
  }

  std::optional<int> small(const char* key) {
    const std::optional<std::int64_t> found = number(key);
    if (!found) return std::nullopt;
    if (*found < std::numeric_limits<int>::min() || *found > std::numeric_limits<int>::max()) {
      return wrong(key, "a smaller number"), std::nullopt;
    }
    return static_cast<int>(*found);
  }

  std::optional<Time> time(const char* key) {
    const std::optional<std::int64_t> found = number(key);
    if (!found) return std::nullopt;
    return Time(std::chrono::milliseconds(*found));
  }

  Time needed_time(const char* key) {
    const std::optional<Time> found = time(key);
    if (!found && otherwise_) return *otherwise_;
    if (!found && error_.empty()) error_ = fmt::format("`{}` has no `{}`.", name_, key);
    return found.value_or(Time());
  }

  Value value(const char* key) {
    Value out;
    const json* found = take(key);
    if (found != nullptr && !convert(*found, 0, out)) wrong(key, "nested less deep");
    return out;
  }

  const json* list(const char* key) {
    const json* found = take(key);
    if (found != nullptr && !found->is_array()) return wrong(key, "a list"), nullptr;
    return found;
  }

  const json* map(const char* key) {
    const json* found = take(key);
    if (found != nullptr && !found->is_object()) return wrong(key, "a map"), nullptr;
    return found;
  }

  void note(const std::string& error) {
    if (error_.empty()) error_ = error;
  }

  /// Empty when all was right and nothing is left.
  std::string finish() {
    if (!error_.empty()) return error_;
    for (const auto& [key, value] : object_.items()) {
      if (std::find(taken_.begin(), taken_.end(), key) == taken_.end()) {
        return fmt::format("`{}` has the unknown key `{}`.", name_, source::printable(key));
      }
    }
    return {};
  }

 private:
  const json* take(const char* key) {
    taken_.emplace_back(key);
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }

  void wrong(const char* key, std::string_view what) {
    note(fmt::format("`{}` of `{}` must be {}.", key, name_, what));
  }

  const json& object_;
  std::string_view name_;
  std::optional<Time> otherwise_;
  std::vector<std::string_view> taken_;
  std::string error_;
};

Facts facts_of(Keys& event) {
  Facts facts;
  const json* object = event.map("facts");
  if (object == nullptr) return facts;
  Keys keys(*object, "facts");
  facts.customer = keys.value("customer");
  facts.reply_until = keys.time("reply_until");
  facts.agents_online = keys.small("agents_online");
  facts.queue_position = keys.small("queue_position");
  event.note(keys.finish());
  return facts;
}

std::vector<Attachment> attachments_of(Keys& event) {
  std::vector<Attachment> out;
  const json* list = event.list("attachments");
  if (list == nullptr) return out;
  for (const json& one : *list) {
    if (!one.is_object()) {
      event.note("An attachment must be a map.");
      return out;
    }
    Keys keys(one, "attachments");
    Attachment file;
    file.kind = keys.text("kind");
    file.url = keys.text("url");
    event.note(keys.finish());
    out.push_back(std::move(file));
  }
  return out;
}

template <class One>
One placed(Keys& keys) {
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

std::optional<Event> event_of(Keys& keys, const std::string& kind) {
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

Result<Value> to_value(const json& from) {
  Value out;
  if (!convert(from, 0, out)) return Error{"event.malformed", "It is nested too deep."};
  return out;
}

Result<ReadEvent> read_event(const json& object, std::optional<Time> otherwise) {
  if (!object.is_object()) return Error{"event.malformed", "`event` must be a map."};
  Keys keys(object, "event", otherwise);
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
