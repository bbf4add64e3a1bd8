// Remember: the only ways to make a State grow; each keeps it within its limits.
#pragma once

#include <string_view>

#include "runtime/session/state.hpp"

namespace frontdesk::session {

/// The slot `name`, or null. Pointers live until slots change.
const Slot* find_slot(const State& state, std::string_view name) noexcept;

/// Fills or replaces a slot. `mask` is not empty for a sensitive value. When there is no more room,
/// the slot that was filled longest ago goes. Values too large are cut (see `bounded`).
void set_slot(State& state, std::string_view name, Value value, std::string_view mask = {},
              std::string_view owner = {});
void clear_slot(State& state, std::string_view name);
/// An upper bound of a slot's encoded size, in bytes; limit::slots_bytes is over the sum.
std::size_t slot_size(const Slot& slot) noexcept;

/// `value` cut to at most `bytes` encoded and limit::depth levels: invalid UTF-8 repaired, long
/// texts shortened, list items and fields that do not fit left out.
Value bounded(Value value, std::size_t bytes);

/// Sets a field of the profile, which outlives flows and expiry.
void set_profile(State& state, std::string_view key, Value value);
void set_customer(State& state, Value facts);

/// True when the event was seen before; remembers it otherwise. An empty id is never seen.
bool is_seen(const State& state, std::string_view event_id) noexcept;
void mark_seen(State& state, std::string_view event_id);

/// Adds a line to the transcript; `masked` must be masked already.
void add_line(State& state, TranscriptLine::Who who, std::string_view masked, Time at);

/// Replaces what "say that again" repeats.
void set_last_replies(State& state, std::string_view entry, std::vector<std::string> masked);

/// What is known of an entry or answer; made when it is new. The reference lives until the next
/// call.
EntryUse& use_of(State& state, std::uint32_t key);
const EntryUse* find_use(const State& state, std::uint32_t key) noexcept;

/// The level of a signal in thousandths; 0 when it was never noticed.
std::int32_t level_of(const State& state, std::string_view signal) noexcept;
/// Changes a level; it stays within 0 and 1,000,000, and one at 0 is forgotten.
void raise_signal(State& state, std::string_view signal, std::int32_t thousandths);
/// Takes `thousandths` of a thousand from every level: fade(state, 200) leaves four fifths.
void fade_signals(State& state, std::int32_t thousandths);

/// Ends the pending call; a result that comes later is known to be late.
void finish_call(State& state);
bool is_done_call(const State& state, std::string_view call_id) noexcept;

/// Adds to the burst, with a line end between; cut at its limit.
void add_burst(State& state, std::string_view text);

/// Ends everything that is going on and keeps who the customer is: id, facts, profile, transcript,
/// seen events, custody, words not read yet. What an expiry does.
void forget_conversation(State& state);

/// The slots as a map: sensitive values as they are, or masked.
Value slots_value(const State& state, bool masked);

/// `text` cut to at most `bytes`, never inside a character, and made valid UTF-8.
std::string cut(std::string_view text, std::size_t bytes);
std::string cut(std::string&& text, std::size_t bytes);

}  // namespace frontdesk::session
