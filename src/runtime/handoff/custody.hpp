// Custody: who has the conversation, and how it changes hands.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "frontdesk/event.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::handoff {

/// How long things may take, and how often.
struct CustodySettings {
  std::optional<std::chrono::milliseconds> no_agent_within;  ///< then the bot says that nobody came
  std::optional<std::chrono::milliseconds> returns_after;    ///< of the agent's silence
  std::uint16_t max_returns = 3;  ///< after so many, a handoff is a ticket: no endless to and fro

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [no_agent_within, returns_after, max_returns] = self;
    archive(no_agent_within, returns_after, max_returns);
  }
};

/// What a change of custody asks of the engine.
enum class CustodyChange : std::uint8_t {
  none,      ///< Nothing changed.
  taken,     ///< A person has the conversation now.
  returned,  ///< The bot has it again, and says that it is the bot.
  resolved,  ///< Over; the next message begins anew.
  declined,  ///< Nobody takes it: offer to leave a message.
};

/// True while the bot has to be silent.
bool is_silent(const session::State& state) noexcept;

/// A person is asked to take over, from now on. Makes the id of the handoff.
void ask_for_person(session::State& state, std::string_view queue, std::string_view priority,
                    std::string_view reason, bool is_ticket, Time now,
                    const CustodySettings& settings);

/// A person of the team did something. Events that do not fit (left without having joined) change
/// nothing.
CustodyChange agent_event(session::State& state, const AgentEvent& event,
                          const CustodySettings& settings);

/// What the time that has passed means: nobody came (`declined`), or the agent has been silent for
/// so long that the bot returns.
CustodyChange time_passed(session::State& state, Time now);

/// The customer no longer wants a person, before one has come.
void call_off(session::State& state, Time now);

/// The bot starts anew after a person has closed the conversation and the customer writes again.
void reopen(session::State& state, Time now);

/// The customer goes on waiting for the handoff of before: it keeps its id and its time.
void wait_on(session::State& state, Time now, const CustodySettings& settings);

/// True while a ticket of `reason` is open, for a day: the same is not asked for twice.
bool has_ticket(const session::State& state, std::string_view reason, Time now) noexcept;

/// True when another handoff has to be a ticket.
bool has_returned_too_often(const session::State& state, const CustodySettings& settings) noexcept;

}  // namespace frontdesk::handoff
