// What goes out: the engine's answer to one event.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/event.hpp"
#include "frontdesk/trace.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk {

/// How a turn ended.
enum class Outcome : std::uint8_t {
  answered,        ///< An entry answered.
  asked,           ///< The bot asks which of several entries was meant.
  in_flow,         ///< A flow went on: it asked something, or waits for an action.
  handed_off,      ///< A person was asked to take over; `Turn::handoff` is set.
  not_understood,  ///< Nothing fitted; the bot says so.
  silent,          ///< Nothing to say: a person has the conversation, or the event needs no reply.
  duplicate,       ///< The event's id was seen before; nothing changed.
  ignored,  ///< The event fits nothing that is going on (a late or unknown action result); nothing
            ///< changed.
};

/// Stable lower-case name, such as `handed_off`.
std::string_view name(Outcome outcome) noexcept;

struct Button {
  enum class Kind : std::uint8_t { reply, url, phone };
  std::string title{};
  std::string target{};  ///< For `reply`: send it back in ButtonPress. Otherwise the URL or number.
  Kind kind = Kind::reply;
  std::string description = {};  ///< A line below the title, in a list; empty where none is shown.
};

/// A card of a list or carousel.
struct Card {
  std::string title{};
  std::string subtitle{};
  std::string image_url{};
  std::vector<Button> buttons{};
};

/// Who may send a reply now, by the platform's messaging window.
enum class Sender : std::uint8_t {
  bot,            ///< Inside the window.
  person,         ///< Only a person may write now.
  template_only,  ///< Only an approved template.
};
std::string_view name(Sender sender) noexcept;

/// One message to the customer, within the channel's limits.
struct Reply {
  std::string text{};  ///< In the channel's markup, UTF-8.
  std::vector<Button> buttons{};
  std::vector<Button> quick_replies{};
  std::vector<Card> cards{};
  std::vector<Attachment> media{};
  std::string entry{};     ///< The id of the entry that speaks.
  bool is_public = false;  ///< A line under the comment rather than a private message.
  Sender sender = Sender::bot;
  std::chrono::milliseconds typing{0};  ///< How long to show that somebody is typing before it.
  std::uint32_t segments = 0;           ///< On SMS, how many messages are paid for; 0 elsewhere.
};

/// Something that the host is asked to do. Answer with an ActionResult of the same id.
struct ActionCall {
  std::string id{};
  std::string name{};
  Value arguments{};  ///< A map; sensitive values are unmasked here and nowhere else.
  std::optional<Time> deadline{};
};

struct TranscriptLine {
  enum class Who : std::uint8_t { customer, bot, agent };
  Who who = Who::customer;
  std::string text{};  ///< Masked.
  Time at{};
};

/// The decision to bring in a person, with what they need to know. Sensitive values are masked.
struct Handoff {
  std::string id{};  ///< The same for every turn that speaks of this handoff.
  std::string queue{};
  std::string priority{};  ///< `low`, `normal`, `high` or `urgent`.
  std::string reason{};    ///< Slug, such as `asked` or `not_understood`.
  std::string sentence{};  ///< The reason, for the agent.
  std::string summary{};   ///< What was wanted, understood, tried and left open.
  std::vector<TranscriptLine> transcript{};
  Value slots{};     ///< What flows asked for and got: a map, masked.
  Value entities{};  ///< Values of the author's entities in the transcript: id -> list of values.
  std::string locale{};
  std::string channel{};
  bool is_ticket = false;  ///< Nobody is there now: a ticket rather than a live conversation.
  std::vector<std::string> suggestions{};  ///< Next steps and canned replies for the agent.
  Time since{};                            ///< When a person was first asked for or needed.
};

/// Who has the conversation after the turn.
enum class Custody : std::uint8_t { bot, offered, waiting, agent, resolved };
std::string_view name(Custody custody) noexcept;

/// The answer to one event. A plain value.
struct Turn {
  Outcome outcome = Outcome::silent;
  std::vector<Reply> replies{};      ///< Send them in this order.
  std::optional<ActionCall> call{};  ///< Do it, then `Engine::handle(session, ActionResult{...})`.
  std::optional<Handoff>
      handoff{};  ///< Open a ticket or route the conversation. Set in the turn that decides it.
  std::optional<Time> wake_at{};  ///< Then `Engine::handle(session, TimePassed{...})`.
  Custody custody = Custody::bot;
  std::string entry{};           ///< The entry that won; empty when none did.
  double confidence = 0;         ///< 0 to 1; 1 when a phrase matched.
  std::string locale{};          ///< In which the bot speaks.
  std::string session{};         ///< Session::id().
  std::string channel{};         ///< Of the conversation, as the host named it last.
  std::string event{};           ///< What was answered: `message`, `button`, `comment`, `result`,
                                 ///< `time`, or `agent_` and an action, such as `agent_joined`.
  std::string message{};         ///< The words of that event, masked; may be empty.
  Time at{};                     ///< When, as the host said.
  std::string reason{};          ///< For silent, duplicate, ignored: why, in one sentence. Else
                                 ///< empty, or which entry had no words that can be said now.
  std::optional<Trace> trace{};  ///< Present when asked for.
};

/// One JSON object, masked, as in docs/embedding.md: what logs and `frontdesk report` read. Scores
/// have four digits.
std::string to_json(const Turn& turn);
std::string to_json(const Handoff& handoff);
/// One JSON object, as in a turn.
std::string to_json(const Reply& reply);
/// One JSON object, with arguments and so with what is sensitive in them: for the host's own system
/// alone, never for a log.
std::string to_json(const ActionCall& call);

}  // namespace frontdesk
