// What comes in: one event of a conversation.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "frontdesk/value.hpp"

namespace frontdesk {

/// A moment in UTC. The engine reads no clock: the host passes the time in.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// A file, picture, voice note or location that the customer sent.
struct Attachment {
  std::string kind{};  ///< `image`, `video`, `audio`, `file`, `location`, ...
  std::string url{};   ///< For the host and the agent; the engine never opens it.
};

/// What the host knows beside the event. Every part may be left out.
struct Facts {
  /// A map: `name`, `tier`, `followers`, `locale`, `timezone`, `opted_in`, whatever the rules use
  /// as `customer.*`.
  Value customer{};
  /// Until when the platform lets the bot answer.
  std::optional<Time> reply_until{};
  /// How many agents are online, and how many customers wait before this one.
  std::optional<int> agents_online{};
  std::optional<int> queue_position{};
};

/// A text message, with or without attachments.
struct Message {
  std::string id{};  ///< The platform's id; a second event with the same id changes nothing. Empty:
                     ///< never a repeat.
  std::string text{};     ///< As received; any bytes.
  std::string channel{};  ///< A channel of the rule set, such as `instagram`. Empty or unknown: the
                          ///< most careful limits.
  std::string locale{};   ///< BCP 47, such as `de-AT`; may be empty. What the words tell or ask for
                          ///< beats it.
  Time at{};
  std::vector<Attachment> attachments = {};
  Facts facts = {};
};

/// A button or quick reply was pressed.
struct ButtonPress {
  std::string id{};
  std::string target{};  ///< The `Button::target` that the turn carried.
  std::string channel{};
  std::string locale{};
  Time at{};
  Facts facts = {};
};

/// A public comment under a post. The answer in private is at most one message.
struct Comment {
  std::string id{};
  std::string text{};
  std::string channel{};
  std::string locale{};
  Time at{};
  Facts facts = {};
};

/// What came of an action that a turn asked for.
struct ActionResult {
  std::string id{};
  std::string call{};  ///< `ActionCall::id`.
  bool ok = true;      ///< False: it failed; `value` may say why.
  Value value = {};
  Time at{};
};

/// The moment that a turn named in `wake_at` has come (or any other moment: the engine checks).
struct TimePassed {
  std::string id{};
  Time at{};
};

enum class AgentAction : std::uint8_t {
  joined,    ///< Took the conversation.
  wrote,     ///< Wrote to the customer, in the desk or seen as an echo: counts as taking it.
  left,      ///< Gave it back to the bot.
  resolved,  ///< Closed it: solved.
  declined,  ///< Nobody takes it.
};
/// Stable lower-case name, such as `joined`.
std::string_view name(AgentAction action) noexcept;

/// Something that a person of the support team did.
struct AgentEvent {
  std::string id{};
  AgentAction action = AgentAction::joined;
  std::string name{};  ///< Shown to the customer where an answer says so; may be empty.
  std::string text{};  ///< For `wrote`: kept in the transcript.
  Time at{};
};

/// Any event. A plain value; holds no reference to anything.
using Event = std::variant<Message, ButtonPress, Comment, ActionResult, TimePassed, AgentEvent>;

/// One JSON object, as in an event log (docs/workbench.md) that keeps words as they were received:
/// for stores, never for a log that is to be masked.
std::string to_json(const Event& event);

}  // namespace frontdesk
