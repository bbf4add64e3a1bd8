// Remember: the ways to make a State grow, each within its limits.
#include "runtime/session/remember.hpp"

#include <algorithm>
#include <utility>

#include "base/text/utf8.hpp"
#include "runtime/session/wire.hpp"

namespace frontdesk::session {
namespace {

std::size_t number_size(std::uint64_t value) noexcept {
  std::size_t size = 1;
  for (; value >= 0x80; value >>= 7) ++size;
  return size;
}

/// An upper bound of the encoded size, tag included.
std::size_t size_of(const Value& value) noexcept {
  if (const std::string* text = value.as_text()) {
    return 1 + number_size(text->size()) + text->size();
  }
  if (const Value::List* list = value.as_list()) {
    std::size_t size = 1 + number_size(list->size());
    for (const Value& item : *list) size += size_of(item);
    return size;
  }
  if (const Value::Map* map = value.as_map()) {
    std::size_t size = 1 + number_size(map->size());
    for (const Value::Field& field : *map) {
      size += number_size(field.key.size()) + field.key.size() + size_of(field.value);
    }
    return size;
  }
  return value.as_int() != nullptr ? 11 : value.as_double() != nullptr ? 9 : 1;
}

/// `value` in at most `room` bytes, which is lessened by what it takes.
Value fit(const Value& value, std::size_t& room, std::size_t depth) {
  constexpr std::size_t head = 4;  // a tag and the longest count that fits
  if (room == 0) return {};
  // What would stand below the last level is left out, so a list or map there is too.
  if (depth == limit::depth && (value.as_list() != nullptr || value.as_map() != nullptr)) return {};
  if (const std::string* text = value.as_text()) {
    if (room <= head) return {};
    std::string shortened = cut(*text, room - head);
    room -= std::min(room, head + shortened.size());
    return Value(std::move(shortened));
  }
  if (const Value::List* list = value.as_list()) {
    if (room <= head) return {};
    room -= head;
    Value::List kept;
    for (const Value& item : *list) {
      if (room < 16) break;
      kept.push_back(fit(item, room, depth + 1));
      room -= std::min<std::size_t>(room, 1);
    }
    return Value(std::move(kept));
  }
  if (const Value::Map* map = value.as_map()) {
    if (room <= head) return {};
    room -= head;
    std::vector<std::pair<std::string, Value>> kept;
    for (const Value::Field& field : *map) {
      if (room < field.key.size() + 32 || field.key.size() > limit::id) continue;
      if (!text::is_valid_utf8(field.key)) continue;
      room -= field.key.size() + 2;
      kept.emplace_back(field.key, fit(field.value, room, depth + 1));
      room -= std::min<std::size_t>(room, 1);
    }
    return Value::map(std::move(kept));
  }
  const std::size_t size = size_of(value);
  if (size > room) {
    room = 0;
    return {};
  }
  room -= size;
  return value;
}

bool is_shallow(const Value& value, std::size_t depth) {
  if (depth > limit::depth) return false;
  if (const std::string* text = value.as_text()) return text::is_valid_utf8(*text);
  if (const Value::List* list = value.as_list()) {
    return std::all_of(list->begin(), list->end(),
                       [depth](const Value& item) { return is_shallow(item, depth + 1); });
  }
  if (const Value::Map* map = value.as_map()) {
    return std::all_of(map->begin(), map->end(), [depth](const Value::Field& field) {
      return text::is_valid_utf8(field.key) && is_shallow(field.value, depth + 1);
    });
  }
  return true;
}

template <class T>
void keep_newest(std::vector<T>& items, std::size_t most) {
  if (items.size() > most) {
    items.erase(items.begin(), items.end() - static_cast<std::ptrdiff_t>(most));
  }
}

}  // namespace

std::string cut(std::string_view text, std::size_t bytes) {
  std::string whole;
  if (!text::is_valid_utf8(text)) {
    whole = text::repair_utf8(text.substr(0, std::min(text.size(), bytes + 4)));
    text = whole;
  }
  if (text.size() > bytes) {
    std::size_t end = bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    text = text.substr(0, end);
  }
  return std::string(text);
}

std::string cut(std::string&& text, std::size_t bytes) {
  const bool is_fine = text.size() <= bytes && text::is_valid_utf8(text);
  return is_fine ? std::move(text) : cut(std::string_view(text), bytes);
}

std::size_t slot_size(const Slot& slot) noexcept {
  return slot.name.size() + slot.mask.size() + slot.owner.size() + 6 + size_of(slot.value);
}

Value bounded(Value value, std::size_t bytes) {
  if (is_shallow(value, 1) && size_of(value) <= bytes) return value;
  std::size_t room = bytes;
  return fit(value, room, 1);
}

const Slot* find_slot(const State& state, std::string_view name) noexcept {
  for (const Slot& slot : state.slots) {
    if (slot.name == name) return &slot;
  }
  return nullptr;
}

void set_slot(State& state, std::string_view name, Value value, std::string_view mask,
              std::string_view owner) {
  clear_slot(state, name);  // so that the newest stands last
  state.slots.push_back(Slot{cut(name, limit::id), bounded(std::move(value), limit::slot_bytes),
                             cut(mask, limit::id), cut(owner, limit::id)});
  keep_newest(state.slots, limit::slots);
  std::size_t total = 0;
  for (std::size_t i = state.slots.size(); i-- > 0;) {
    total += slot_size(state.slots[i]);
    if (total > limit::slots_bytes) {
      state.slots.erase(state.slots.begin(),
                        state.slots.begin() + static_cast<std::ptrdiff_t>(i + 1));
      break;
    }
  }
}

void clear_slot(State& state, std::string_view name) {
  std::erase_if(state.slots, [name](const Slot& slot) { return slot.name == name; });
}

void set_profile(State& state, std::string_view key, Value value) {
  Value changed = state.profile;
  changed.set(cut(key, limit::id), std::move(value));
  state.profile = bounded(std::move(changed), limit::profile_bytes);
}

void set_customer(State& state, Value facts) {
  state.customer = bounded(std::move(facts), limit::customer_bytes);
}

bool is_seen(const State& state, std::string_view event_id) noexcept {
  if (event_id.empty()) return false;
  const std::uint64_t hash = hash64(event_id);
  return std::find(state.seen.begin(), state.seen.end(), hash) != state.seen.end();
}

void mark_seen(State& state, std::string_view event_id) {
  if (event_id.empty()) return;
  state.seen.push_back(hash64(event_id));
  keep_newest(state.seen, limit::seen);
}

void add_line(State& state, TranscriptLine::Who who, std::string_view masked, Time at) {
  state.transcript.push_back(Line{who, cut(masked, limit::line_bytes), at});
  std::size_t bytes = 0;
  std::size_t first = state.transcript.size();
  while (first > 0 && state.transcript.size() - first < limit::lines) {
    bytes += state.transcript[first - 1].text.size();
    if (bytes > limit::lines_bytes) break;
    --first;
  }
  state.transcript.erase(state.transcript.begin(),
                         state.transcript.begin() + static_cast<std::ptrdiff_t>(first));
}

void set_last_replies(State& state, std::string_view entry, std::vector<std::string> masked) {
  state.last_entry = cut(entry, limit::id);
  keep_newest(masked, limit::replies);
  for (std::string& reply : masked) {
    if (reply.size() > limit::reply_bytes) reply = cut(reply, limit::reply_bytes);
  }
  state.last_replies = std::move(masked);
}

EntryUse& use_of(State& state, std::uint32_t key) {
  const auto at = std::find_if(state.uses.begin(), state.uses.end(),
                               [key](const EntryUse& use) { return use.key == key; });
  EntryUse use{.key = key};
  if (at != state.uses.end()) {
    use = *at;
    state.uses.erase(at);
  }
  state.uses.push_back(use);
  keep_newest(state.uses, limit::entries);
  return state.uses.back();
}

const EntryUse* find_use(const State& state, std::uint32_t key) noexcept {
  for (const EntryUse& use : state.uses) {
    if (use.key == key) return &use;
  }
  return nullptr;
}

std::int32_t level_of(const State& state, std::string_view signal) noexcept {
  for (const SignalLevel& level : state.signals) {
    if (level.id == signal) return level.thousandths;
  }
  return 0;
}

void raise_signal(State& state, std::string_view signal, std::int32_t thousandths) {
  const auto at = std::find_if(state.signals.begin(), state.signals.end(),
                               [signal](const SignalLevel& level) { return level.id == signal; });
  const std::int64_t before = at == state.signals.end() ? 0 : at->thousandths;
  const std::int64_t after = std::clamp<std::int64_t>(before + thousandths, 0, limit::level);
  if (at != state.signals.end()) {
    if (after == 0) {
      state.signals.erase(at);
    } else {
      at->thousandths = static_cast<std::int32_t>(after);
    }
    return;
  }
  if (after == 0) return;
  state.signals.push_back(SignalLevel{cut(signal, limit::id), static_cast<std::int32_t>(after)});
  keep_newest(state.signals, limit::signals);
}

void fade_signals(State& state, std::int32_t thousandths) {
  const std::int64_t kept = 1000 - std::clamp(thousandths, 0, 1000);
  for (SignalLevel& level : state.signals) {
    level.thousandths = static_cast<std::int32_t>(level.thousandths * kept / 1000);
  }
  std::erase_if(state.signals, [](const SignalLevel& level) { return level.thousandths <= 0; });
}

void finish_call(State& state) {
  if (!state.call) return;
  state.done_calls.push_back(hash32(state.call->id));
  keep_newest(state.done_calls, limit::done_calls);
  state.call.reset();
}

bool is_done_call(const State& state, std::string_view call_id) noexcept {
  return std::find(state.done_calls.begin(), state.done_calls.end(), hash32(call_id)) !=
         state.done_calls.end();
}

void add_burst(State& state, std::string_view text) {
  if (!state.burst.empty()) state.burst += '\n';
  state.burst = cut(state.burst + std::string(text), limit::burst_bytes);
}

void forget_conversation(State& state) {
  State kept;
  kept.id = std::move(state.id);
  kept.fingerprint = state.fingerprint;
  kept.locale = std::move(state.locale);
  kept.locale_by = state.locale_by;
  kept.host_locale = std::move(state.host_locale);
  kept.channel = std::move(state.channel);
  kept.reply_until = state.reply_until;
  kept.opted_out = state.opted_out;
  kept.customer = std::move(state.customer);
  kept.profile = std::move(state.profile);
  kept.custody = std::move(state.custody);
  kept.seen = std::move(state.seen);
  kept.transcript = std::move(state.transcript);
  kept.timers.no_agent = state.timers.no_agent;
  kept.timers.returns = state.timers.returns;
  // Words that nobody has read yet are answered after all.
  kept.timers.settle = state.timers.settle;
  kept.burst = std::move(state.burst);
  kept.last_event = state.last_event;
  kept.started = state.last_event;
  kept.calls = state.calls;  // ids of calls are never used twice
  finish_call(state);
  kept.done_calls = std::move(state.done_calls);
  state = std::move(kept);
}

Value slots_value(const State& state, bool masked) {
  std::vector<std::pair<std::string, Value>> fields;
  fields.reserve(state.slots.size());
  for (const Slot& slot : state.slots) {
    fields.emplace_back(slot.name, masked && !slot.mask.empty() ? Value(slot.mask) : slot.value);
  }
  return Value::map(std::move(fields));
}

}  // namespace frontdesk::session
