// State: what one conversation remembers. A plain struct; every part is bounded by limits.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/event.hpp"
#include "frontdesk/turn.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::session {

/// Bounds of every part. What does not fit is dropped, oldest first, or cut; remember.hpp does it.
/// The decoder refuses what exceeds them.
namespace limit {
inline constexpr std::size_t bytes = std::size_t{32} * 1024;  ///< of an encoded session
inline constexpr std::size_t id = 128;                        ///< bytes of every id and name
inline constexpr std::size_t session_id = 512;
inline constexpr std::size_t frames = 4;      ///< flows inside flows
inline constexpr std::size_t trail = 8;       ///< questions that "back" can return to
inline constexpr std::size_t visits = 16;     ///< states whose visits a flow counts
inline constexpr std::size_t candidates = 8;  ///< of a "did you mean"
inline constexpr std::size_t slots = 48;
inline constexpr std::size_t slot_bytes = 2048;  ///< encoded, one slot
inline constexpr std::size_t slots_bytes = 8192;
inline constexpr std::size_t profile_bytes = 2048;
inline constexpr std::size_t customer_bytes = 2048;
inline constexpr std::size_t depth = 8;  ///< of a Value
inline constexpr std::size_t signals = 24;
inline constexpr std::int32_t level = 1'000'000;  ///< of a signal, in thousandths
inline constexpr std::size_t entries = 64;        ///< entries whose use is remembered
inline constexpr std::size_t seen = 32;           ///< event ids
inline constexpr std::size_t done_calls = 8;      ///< calls that are over
inline constexpr std::size_t lines = 40;          ///< of the transcript
inline constexpr std::size_t line_bytes = 400;
inline constexpr std::size_t lines_bytes = 5000;
inline constexpr std::size_t offered = 16;
inline constexpr std::size_t replies = 4;  ///< kept for "say that again"
inline constexpr std::size_t reply_bytes = 700;
inline constexpr std::size_t burst_bytes = 2000;
}  // namespace limit

/// A value that a flow or the session remembers.
struct Slot {
  std::string name = {};
  Value value = {};
  std::string mask = {};   ///< not empty: the value is sensitive, and this stands for it
  std::string owner = {};  ///< the flow that filled it; empty: the session
  friend bool operator==(const Slot&, const Slot&) = default;
};

/// How often a state was entered, or something was said instead of its answer, since its flow
/// began.
struct Visit {
  std::uint32_t state = 0;  ///< hash32 of its name, or of `name#what`
  std::uint8_t count = 0;
  friend bool operator==(const Visit&, const Visit&) = default;
};

/// One flow that is going on. The last frame of the stack is the one that speaks.
struct Frame {
  std::string flow = {};
  std::string state = {};     ///< `flow/step`: what it waits in, by a name that outlives a reload
  std::uint32_t waits = 0;    ///< hash32 of what it waits for; 0: not known
  std::uint8_t attempts = 0;  ///< answers to the present question that did not fit
  std::uint8_t silences = 0;  ///< times that the present question met silence
  std::vector<std::uint32_t> trail = {};  ///< hash32 of the questions answered, oldest first
  std::vector<Visit> visits = {};
  friend bool operator==(const Frame&, const Frame&) = default;
};

/// A question of the engine itself that the next message may answer. It beats the flow's question.
struct Pending {
  enum class Kind : std::uint8_t {
    none,
    did_you_mean,   ///< which of `candidates` (entry ids) was meant
    handoff_offer,  ///< "shall I bring in a person?"; yes hands off with `reason`
    leave_flow,     ///< "leave this and do `candidates[0]`?"; asked by dialogue
    keep_waiting,   ///< nobody has come: wait on, or leave a message?
    way_out,        ///< "shall a person go on without the answer?"; asked by dialogue
  };
  Kind kind = Kind::none;
  std::vector<std::string> candidates = {};
  std::string queue = {};     ///< of handoff_offer; may be empty
  std::string priority = {};  ///< of handoff_offer; may be empty
  std::string reason = {};    ///< of handoff_offer
  std::uint8_t attempts = 0;
  friend bool operator==(const Pending&, const Pending&) = default;
};

/// Who has the conversation, and the handoff that it is about.
struct CustodyState {
  Custody who = Custody::bot;
  std::string id = {};  ///< of the handoff; empty: none so far
  std::string queue = {};
  std::string priority = {};
  std::string reason = {};
  std::string agent = {};      ///< the person's name, when it is known
  Time since{};                ///< when the person was first asked for
  Time changed{};              ///< when `who` changed last
  Time last_agent{};           ///< when an agent wrote last
  std::uint16_t handoffs = 0;  ///< of the session so far; makes the ids
  std::uint8_t returns = 0;    ///< times the bot came back from a person
  bool is_ticket = false;
  bool told_waiting = false;  ///< the customer was told that they are waiting
  bool introduce = false;     ///< the next thing the bot says begins with who it is
  bool deflected = false;     ///< the one quick answer before a person was offered
  friend bool operator==(const CustodyState&, const CustodyState&) = default;
};

struct Counters {
  std::uint16_t turns = 0;
  std::uint16_t not_understood = 0;  ///< in a row
  std::uint16_t repeats = 0;         ///< same question again, in all that still count
  std::uint16_t retries = 0;         ///< answers that did not fit, in the present flow
  std::uint16_t no_progress = 0;     ///< turns in a row in which nothing moved on
  friend bool operator==(const Counters&, const Counters&) = default;
};

/// How strong a signal is now.
struct SignalLevel {
  std::string id = {};
  std::int32_t thousandths = 0;  ///< of its weight: 1000 is one
  friend bool operator==(const SignalLevel&, const SignalLevel&) = default;
};

/// What the session knows of one entry, or of one answer of a flow.
struct EntryUse {
  std::uint32_t key = 0;      ///< hash32 of the entry's id, or of the answer's
  std::uint16_t said = 0;     ///< times answered
  std::uint16_t variant = 0;  ///< the variant that is next
  std::uint16_t turn = 0;     ///< Counters::turns when it was last said
  friend bool operator==(const EntryUse&, const EntryUse&) = default;
};

/// An action that the host is doing.
struct PendingCall {
  std::string id = {};
  std::string name = {};
  std::string flow = {};
  std::string state = {};
  std::optional<Time> deadline = {};
  friend bool operator==(const PendingCall&, const PendingCall&) = default;
};

struct Line {
  TranscriptLine::Who who = TranscriptLine::Who::customer;
  std::string text = {};  ///< masked
  Time at{};
  friend bool operator==(const Line&, const Line&) = default;
};

/// Moments at which something is due. The earliest one is the turn's `wake_at`.
struct Timers {
  std::optional<Time> no_input = {};  ///< the present question meets silence (dialogue)
  std::optional<Time> settle = {};    ///< the burst is over (engine)
  std::optional<Time> no_agent = {};  ///< nobody took the handoff (handoff)
  std::optional<Time> returns = {};   ///< the bot comes back after the agent's silence (handoff)
  friend bool operator==(const Timers&, const Timers&) = default;
};

/// What decided in which language the bot speaks. A later one beats an earlier one.
enum class LocaleBy : std::uint8_t { host, words, request };

struct State {
  std::string id = {};
  std::uint64_t fingerprint = 0;  ///< of the rule set that wrote it; 0: none yet
  std::string locale = {};
  LocaleBy locale_by = LocaleBy::host;
  std::string host_locale = {};  ///< as the host passed it last
  std::string heard = {};        ///< another language that the last words may have been in
  std::string channel = {};
  std::optional<Time> reply_until = {};  ///< as the host passed it last
  Value customer = {};                   ///< facts as last seen; a map or null
  Value profile = {};                    ///< outlives an expiry; a map or null
  std::vector<Slot> slots = {};
  std::vector<Frame> stack = {};
  Pending pending = {};
  CustodyState custody = {};
  Counters counters = {};
  std::vector<SignalLevel> signals = {};
  std::vector<EntryUse> uses = {};             ///< oldest use first
  std::vector<std::uint64_t> seen = {};        ///< hash64 of event ids, oldest first
  std::vector<std::uint32_t> done_calls = {};  ///< hash32 of the ids of calls that are over
  std::optional<PendingCall> call = {};
  std::string last_entry = {};                 ///< that spoke last
  std::vector<std::string> offered = {};       ///< targets of the buttons that were shown last
  std::vector<std::string> last_replies = {};  ///< masked; for "say that again"
  std::vector<Line> transcript = {};           ///< oldest first
  Timers timers = {};
  std::string burst = {};  ///< words that wait for the rest of the thought
  Time started{};          ///< the first event; 0: none yet
  Time last_event{};
  std::uint32_t calls = 0;  ///< calls so far; makes the ids
  bool disclosed = false;   ///< the bot has said that it is one
  bool opted_out = false;   ///< wants to hear nothing that they did not ask for
  bool closed = false;      ///< ended by the customer's goodbye or an expiry
  friend bool operator==(const State&, const State&) = default;
};

/// Stable hashes of names: the same on every machine and in every version. Not for security.
std::uint64_t hash64(std::string_view text) noexcept;
std::uint32_t hash32(std::string_view text) noexcept;

/// The earliest of the timers and of the pending call's deadline.
std::optional<Time> next_wake(const State& state) noexcept;

}  // namespace frontdesk::session
