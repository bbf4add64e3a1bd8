// Proposal: something that could be done about a message, and what speaks for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::engine {

/// What may be done. One row of the table of precedence each (engine/precedence.hpp).
enum class Act : std::uint8_t {
  change_language,  ///< go on in the language that the customer wishes for
  refuse_language,  ///< say that the bot does not speak it
  hand_off_urgent,  ///< bring in a person: a rule of urgency holds
  settle_person,    ///< the answer to an offer of a person
  take_choice,      ///< the answer to "did you mean ...?"
  greet_once,       ///< the bot has just said who it is
  take_offer,       ///< a button of before, named or agreed to
  fill,             ///< the answer to the question that is open
  hand_off,         ///< bring in a person: a rule holds
  ask_again,        ///< a flow began again after a reload, and the message is no answer
  need_consent,     ///< advertising that the customer has not agreed to
  go_on,            ///< a flow begins or goes on, a move is made
  answer,           ///< answer an entry
  ask_which,        ///< several entries are too close to guess
  comfort,          ///< somebody is upset and was not understood: an apology and a person
  offer_help,       ///< nothing was understood, but that something went wrong: offer a person
  admit,            ///< say that it was not understood
};
inline constexpr std::size_t kActs = 17;

/// Stable, lower-case, such as `hand_off`.
std::string_view name(Act act) noexcept;

struct Proposal {
  Act act = Act::admit;
  std::string_view reader;  ///< Who proposes: `policy`, `question`, `phrases`, ...
  std::string_view entry;   ///< What it is about; may be empty.
  std::uint32_t index = 0;  ///< Of an entry, where the act needs one.
  std::string why;          ///< The evidence, in words; empty unless the turn is traced.
};

}  // namespace frontdesk::engine
