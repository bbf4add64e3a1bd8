// Moves: the well-known entries that every waiting state understands, and those that it speaks.
// An author overrides one by writing an entry of the same id.
#pragma once

#include <cstdint>
#include <string_view>

namespace frontdesk::dialogue {

/// What a customer may always do. Entries of the `common` pack; their `answer` is said when there
/// is one.
enum class Move : std::uint8_t {
  nothing,
  cancel,      ///< bot.cancel: "stop this"
  back,        ///< bot.back: the question before
  repeat,      ///< bot.repeat: "say that again"
  help,        ///< bot.help
  start_over,  ///< bot.start_over: the flow from its first step
  why,         ///< bot.why: "why do you ask?"
  correct,     ///< bot.correct: "no, I meant 1234"
  // Instead of an answer; these count only while a question is open.
  no_value,      ///< bot.no_value: does not have it, has lost it, does not know
  where,         ///< bot.where: "where do I find it?"
  wait,          ///< bot.wait: "hang on"
  rather_not,    ///< bot.rather_not: does not want to say
  said_already,  ///< bot.said_already: "you have it already"
  skip,          ///< bot.skip: "next question"
  other_means,   ///< bot.other_means: "look it up by my name"
  complains,     ///< bot.complains: about being asked
};
std::string_view id_of(Move move) noexcept;
Move move_of(std::string_view entry) noexcept;
/// True for what is said instead of an answer.
constexpr bool is_instead(Move move) noexcept { return move >= Move::no_value; }

/// What is said to questions; where nothing asks, the bot answers them by themselves.
namespace says {
inline constexpr std::string_view yes = "bot.yes";
inline constexpr std::string_view no = "bot.no";
inline constexpr std::string_view none_of_these = "bot.none_of_these";
}  // namespace says

/// Entries that the machine makes the bot say. A rule set without one says nothing there.
namespace says {
inline constexpr std::string_view flow_over = "bot.flow_over";    ///< it ended without a word
inline constexpr std::string_view resume = "bot.resume";          ///< before a question asked again
inline constexpr std::string_view leave_flow = "bot.leave_flow";  ///< {flow} {other}: titles
inline constexpr std::string_view switched = "bot.switched";      ///< left without asking: {other}
inline constexpr std::string_view cancelled = "bot.cancelled";    ///< {flow}
inline constexpr std::string_view nothing_to_cancel = "bot.nothing_to_cancel";
inline constexpr std::string_view cannot_go_back = "bot.cannot_go_back";
inline constexpr std::string_view start_over = "bot.started_over";
inline constexpr std::string_view no_why = "bot.no_why";  ///< why, where the author wrote none
inline constexpr std::string_view help_in_flow = "bot.help_in_flow";  ///< {flow}
inline constexpr std::string_view corrected = "bot.corrected";        ///< {slot} {value}
inline constexpr std::string_view nothing_to_correct = "bot.nothing_to_correct";
inline constexpr std::string_view attachment =
    "bot.attachment";  ///< a file, where words were asked
inline constexpr std::string_view out_of_range = "bot.out_of_range";
inline constexpr std::string_view retry = "bot.retry";        ///< where the author wrote none
inline constexpr std::string_view no_input = "bot.no_input";  ///< silence, the question again
inline constexpr std::string_view no_input_end = "bot.no_input_end";    ///< silence, given up
inline constexpr std::string_view still_waiting = "bot.still_waiting";  ///< a message during a call
inline constexpr std::string_view reloaded = "bot.reloaded";            ///< {flow}: begins again
inline constexpr std::string_view stale_button = "bot.stale_button";
inline constexpr std::string_view way_out = "bot.way_out";          ///< offers a person: yes or no
inline constexpr std::string_view skipped = "bot.skipped";          ///< the question was left out
inline constexpr std::string_view said_before = "bot.said_before";  ///< {value}: found again
inline constexpr std::string_view which_value = "bot.which_value";  ///< {first} or {second}?
inline constexpr std::string_view expired = "bot.expired";          ///< {flow}: the engine says it
}  // namespace says

}  // namespace frontdesk::dialogue
