// Codec: the order of the fields of a session; docs/session.md says the same in words.
#include "runtime/session/codec.hpp"

#include <algorithm>

#include "runtime/session/remember.hpp"
#include "runtime/session/wire.hpp"

namespace frontdesk::session {
namespace {

constexpr std::string_view magic = "FDS";
constexpr std::size_t header_size = 8;  // magic, version, checksum

/// The newest `limit` items: where to begin.
template <class T>
std::size_t first_of(const std::vector<T>& items, std::size_t limit) {
  return items.size() > limit ? items.size() - limit : 0;
}

template <class T, class Put>
void put_newest(Writer& out, const std::vector<T>& items, std::size_t limit, Put put) {
  const std::size_t first = first_of(items, limit);
  out.number(items.size() - first);
  for (std::size_t i = first; i < items.size(); ++i) put(items[i]);
}

template <class T, class Get>
void get_all(Reader& in, std::vector<T>& items, std::size_t limit, Get get) {
  const std::size_t size = in.count(limit);
  if (size > 0) items.reserve(size + 2);  // room for what a turn adds
  for (std::size_t i = 0; i < size && in.ok(); ++i) get(items.emplace_back());
}

void put_optional(Writer& out, const std::optional<Time>& time, Time base) {
  out.flag(time.has_value());
  if (time) out.time(*time, base);
}

void get_optional(Reader& in, std::optional<Time>& time, Time base) {
  if (in.flag()) time = in.time(base);
}

void put_who(Writer& out, const State& state) {
  out.text(state.id, limit::session_id);
  out.fixed64(state.fingerprint);
  out.time(state.last_event, Time{});
  out.time(state.started, state.last_event);
  out.text(state.locale, limit::id);
  out.text(state.channel, limit::id);
  out.value(state.customer, limit::customer_bytes);
  out.value(state.profile, limit::profile_bytes);
  out.byte(static_cast<std::uint8_t>((state.disclosed ? 1 : 0) | (state.closed ? 2 : 0) |
                                     (state.opted_out ? 4 : 0)));
  out.byte(static_cast<std::uint8_t>(state.locale_by));
  out.text(state.host_locale, limit::id);
  out.text(state.heard, limit::id);
  put_optional(out, state.reply_until, state.last_event);
}

void get_who(Reader& in, State& state) {
  in.text(state.id, limit::session_id);
  state.fingerprint = in.fixed64();
  state.last_event = in.time(Time{});
  state.started = in.time(state.last_event);
  in.text(state.locale, limit::id);
  in.text(state.channel, limit::id);
  in.value(state.customer, limit::customer_bytes);
  in.value(state.profile, limit::profile_bytes);
  const std::uint8_t flags = in.byte();
  if (flags > 7) in.fail();
  state.disclosed = (flags & 1) != 0;
  state.closed = (flags & 2) != 0;
  state.opted_out = (flags & 4) != 0;
  state.locale_by =
      static_cast<LocaleBy>(in.number_to(static_cast<std::uint64_t>(LocaleBy::request)));
  in.text(state.host_locale, limit::id);
  in.text(state.heard, limit::id);
  get_optional(in, state.reply_until, state.last_event);
}

/// Where the slots begin so that they keep within their bytes.
std::size_t first_slot(const State& state) {
  std::size_t first = state.slots.size();
  std::size_t bytes = 0;
  while (first > 0 && state.slots.size() - first < limit::slots) {
    bytes += slot_size(state.slots[first - 1]);
    if (bytes > limit::slots_bytes) break;
    --first;
  }
  return first;
}

void put_flows(Writer& out, const State& state) {
  const std::size_t first = first_slot(state);
  out.number(state.slots.size() - first);
  for (std::size_t i = first; i < state.slots.size(); ++i) {
    const Slot& slot = state.slots[i];
    out.text(slot.name, limit::id);
    out.value(slot.value, limit::slot_bytes);
    out.text(slot.mask, limit::id);
    out.text(slot.owner, limit::id);
  }
  put_newest(out, state.stack, limit::frames, [&out](const Frame& frame) {
    out.text(frame.flow, limit::id);
    out.text(frame.state, limit::id);
    out.fixed32(frame.waits);
    out.byte(frame.attempts);
    out.byte(frame.silences);
    put_newest(out, frame.trail, limit::trail, [&out](std::uint32_t hash) { out.fixed32(hash); });
    put_newest(out, frame.visits, limit::visits, [&out](const Visit& visit) {
      out.fixed32(visit.state);
      out.byte(visit.count);
    });
  });
  const Pending& pending = state.pending;
  out.byte(static_cast<std::uint8_t>(pending.kind));
  put_newest(out, pending.candidates, limit::candidates,
             [&out](const std::string& id) { out.text(id, limit::id); });
  out.text(pending.queue, limit::id);
  out.text(pending.priority, limit::id);
  out.text(pending.reason, limit::id);
  out.byte(pending.attempts);
}

void get_flows(Reader& in, State& state) {
  std::size_t bytes = 0;
  get_all(in, state.slots, limit::slots, [&in, &bytes](Slot& slot) {
    in.text(slot.name, limit::id);
    in.value(slot.value, limit::slot_bytes);
    in.text(slot.mask, limit::id);
    in.text(slot.owner, limit::id);
    bytes += slot_size(slot);
    if (bytes > limit::slots_bytes) in.fail();
  });
  get_all(in, state.stack, limit::frames, [&in](Frame& frame) {
    in.text(frame.flow, limit::id);
    in.text(frame.state, limit::id);
    frame.waits = in.fixed32();
    frame.attempts = in.byte();
    frame.silences = in.byte();
    get_all(in, frame.trail, limit::trail, [&in](std::uint32_t& hash) { hash = in.fixed32(); });
    get_all(in, frame.visits, limit::visits, [&in](Visit& visit) {
      visit.state = in.fixed32();
      visit.count = in.byte();
    });
  });
  Pending& pending = state.pending;
  pending.kind =
      static_cast<Pending::Kind>(in.number_to(static_cast<std::uint64_t>(Pending::Kind::way_out)));
  get_all(in, pending.candidates, limit::candidates,
          [&in](std::string& id) { in.text(id, limit::id); });
  in.text(pending.queue, limit::id);
  in.text(pending.priority, limit::id);
  in.text(pending.reason, limit::id);
  pending.attempts = in.byte();
}

void put_custody(Writer& out, const State& state) {
  const CustodyState& custody = state.custody;
  out.byte(static_cast<std::uint8_t>(custody.who));
  out.text(custody.id, limit::session_id);
  out.text(custody.queue, limit::id);
  out.text(custody.priority, limit::id);
  out.text(custody.reason, limit::id);
  out.text(custody.agent, limit::id);
  out.time(custody.since, state.last_event);
  out.time(custody.changed, state.last_event);
  out.time(custody.last_agent, state.last_event);
  out.number(custody.handoffs);
  out.byte(custody.returns);
  out.byte(static_cast<std::uint8_t>((custody.is_ticket ? 1 : 0) | (custody.told_waiting ? 2 : 0) |
                                     (custody.introduce ? 4 : 0) | (custody.deflected ? 8 : 0)));
}

void get_custody(Reader& in, State& state) {
  CustodyState& custody = state.custody;
  custody.who = static_cast<Custody>(in.number_to(static_cast<std::uint64_t>(Custody::resolved)));
  in.text(custody.id, limit::session_id);
  in.text(custody.queue, limit::id);
  in.text(custody.priority, limit::id);
  in.text(custody.reason, limit::id);
  in.text(custody.agent, limit::id);
  custody.since = in.time(state.last_event);
  custody.changed = in.time(state.last_event);
  custody.last_agent = in.time(state.last_event);
  custody.handoffs = static_cast<std::uint16_t>(in.number_to(0xffff));
  custody.returns = in.byte();
  const std::uint8_t flags = in.byte();
  if (flags > 15) in.fail();
  custody.is_ticket = (flags & 1) != 0;
  custody.told_waiting = (flags & 2) != 0;
  custody.introduce = (flags & 4) != 0;
  custody.deflected = (flags & 8) != 0;
}

void put_memory(Writer& out, const State& state) {
  const Counters& counters = state.counters;
  for (const std::uint16_t count : {counters.turns, counters.not_understood, counters.repeats,
                                    counters.retries, counters.no_progress}) {
    out.number(count);
  }
  put_newest(out, state.signals, limit::signals, [&out](const SignalLevel& signal) {
    out.text(signal.id, limit::id);
    out.signed_number(signal.thousandths);
  });
  put_newest(out, state.uses, limit::entries, [&out](const EntryUse& use) {
    out.fixed32(use.key);
    out.number(use.said);
    out.number(use.variant);
    out.number(use.turn);
  });
  put_newest(out, state.seen, limit::seen, [&out](std::uint64_t hash) { out.fixed64(hash); });
  put_newest(out, state.done_calls, limit::done_calls,
             [&out](std::uint32_t hash) { out.fixed32(hash); });
  out.text(state.last_entry, limit::id);
  put_newest(out, state.offered, limit::offered,
             [&out](const std::string& target) { out.text(target, limit::id); });
  put_newest(out, state.last_replies, limit::replies,
             [&out](const std::string& reply) { out.text(reply, limit::reply_bytes); });
}

void get_memory(Reader& in, State& state) {
  Counters& counters = state.counters;
  for (std::uint16_t* count : {&counters.turns, &counters.not_understood, &counters.repeats,
                               &counters.retries, &counters.no_progress}) {
    *count = static_cast<std::uint16_t>(in.number_to(0xffff));
  }
  get_all(in, state.signals, limit::signals, [&in](SignalLevel& signal) {
    in.text(signal.id, limit::id);
    const std::int64_t level = in.signed_number();
    if (level < -limit::level || level > limit::level) in.fail();
    signal.thousandths = static_cast<std::int32_t>(level);
  });
  get_all(in, state.uses, limit::entries, [&in](EntryUse& use) {
    use.key = in.fixed32();
    use.said = static_cast<std::uint16_t>(in.number_to(0xffff));
    use.variant = static_cast<std::uint16_t>(in.number_to(0xffff));
    use.turn = static_cast<std::uint16_t>(in.number_to(0xffff));
  });
  get_all(in, state.seen, limit::seen, [&in](std::uint64_t& hash) { hash = in.fixed64(); });
  get_all(in, state.done_calls, limit::done_calls,
          [&in](std::uint32_t& hash) { hash = in.fixed32(); });
  in.text(state.last_entry, limit::id);
  get_all(in, state.offered, limit::offered,
          [&in](std::string& target) { in.text(target, limit::id); });
  get_all(in, state.last_replies, limit::replies,
          [&in](std::string& reply) { in.text(reply, limit::reply_bytes); });
}

/// Where the transcript begins so that it keeps within its bytes.
std::size_t first_line(const State& state) {
  std::size_t first = state.transcript.size();
  std::size_t bytes = 0;
  while (first > 0 && state.transcript.size() - first < limit::lines) {
    bytes += std::min(state.transcript[first - 1].text.size(), limit::line_bytes);
    if (bytes > limit::lines_bytes) break;
    --first;
  }
  return first;
}

void put_rest(Writer& out, const State& state) {
  out.number(state.calls);
  out.flag(state.call.has_value());
  if (state.call) {
    out.text(state.call->id, limit::session_id);
    out.text(state.call->name, limit::id);
    out.text(state.call->flow, limit::id);
    out.text(state.call->state, limit::id);
    put_optional(out, state.call->deadline, state.last_event);
  }
  put_optional(out, state.timers.no_input, state.last_event);
  put_optional(out, state.timers.settle, state.last_event);
  put_optional(out, state.timers.no_agent, state.last_event);
  put_optional(out, state.timers.returns, state.last_event);
  out.text(state.burst, limit::burst_bytes);
  const std::size_t first = first_line(state);
  out.number(state.transcript.size() - first);
  for (std::size_t i = first; i < state.transcript.size(); ++i) {
    const Line& line = state.transcript[i];
    out.byte(static_cast<std::uint8_t>(line.who));
    out.time(line.at, state.last_event);
    out.text(line.text, limit::line_bytes);
  }
}

void get_rest(Reader& in, State& state) {
  state.calls = static_cast<std::uint32_t>(in.number_to(0xffffffffu));
  if (in.flag()) {
    PendingCall& call = state.call.emplace();
    in.text(call.id, limit::session_id);
    in.text(call.name, limit::id);
    in.text(call.flow, limit::id);
    in.text(call.state, limit::id);
    get_optional(in, call.deadline, state.last_event);
  }
  get_optional(in, state.timers.no_input, state.last_event);
  get_optional(in, state.timers.settle, state.last_event);
  get_optional(in, state.timers.no_agent, state.last_event);
  get_optional(in, state.timers.returns, state.last_event);
  in.text(state.burst, limit::burst_bytes);
  std::size_t bytes = 0;
  get_all(in, state.transcript, limit::lines, [&](Line& line) {
    line.who = static_cast<TranscriptLine::Who>(
        in.number_to(static_cast<std::uint64_t>(TranscriptLine::Who::agent)));
    line.at = in.time(state.last_event);
    in.text(line.text, limit::line_bytes);
    bytes += line.text.size();
    if (bytes > limit::lines_bytes) in.fail();
  });
}

Error error(std::string_view code, std::string message) {
  return Error{std::string(code), std::move(message)};
}

}  // namespace

std::string encode(const State& state) {
  Writer writer(3072);
  writer.bytes(magic);
  writer.byte(format_version);
  writer.fixed32(0);  // the checksum's place
  put_who(writer, state);
  put_flows(writer, state);
  put_custody(writer, state);
  put_memory(writer, state);
  put_rest(writer, state);
  std::string out = writer.take();
  const std::uint32_t sum = checksum(std::string_view(out).substr(header_size));
  for (std::size_t i = 0; i < 4; ++i) out[4 + i] = static_cast<char>(sum >> (8 * i));
  return out;
}

Result<State> decode(std::string_view bytes) {
  if (bytes.size() > limit::bytes) {
    return error("session.too_large", "The session has " + std::to_string(bytes.size()) +
                                          " bytes; no session has more than " +
                                          std::to_string(limit::bytes) + ".");
  }
  if (bytes.size() < header_size || bytes.substr(0, magic.size()) != magic) {
    return error("session.malformed", "These bytes are not a session.");
  }
  const auto version = static_cast<std::uint8_t>(bytes[magic.size()]);
  if (version != format_version) {
    return error("session.version", "The session has format version " + std::to_string(version) +
                                        "; this library knows version " +
                                        std::to_string(format_version) + ".");
  }
  Reader sum(bytes.substr(4, 4));
  Reader reader(bytes.substr(header_size));
  if (sum.fixed32() != checksum(bytes.substr(header_size))) {
    return error("session.malformed", "The session is damaged: its checksum does not fit.");
  }
  State state;
  get_who(reader, state);
  get_flows(reader, state);
  get_custody(reader, state);
  get_memory(reader, state);
  get_rest(reader, state);
  if (!reader.ok() || !reader.at_end()) {
    return error("session.malformed", "The session holds something that no session may hold.");
  }
  return state;
}

}  // namespace frontdesk::session
