// Reading: everything that was read of one message before anything is done about it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assembly/engine/question_moves.hpp"
#include "assembly/engine/understand.hpp"
#include "assembly/engine/work.hpp"
#include "runtime/dialogue/machine.hpp"

namespace frontdesk::engine {

/// Holds views into itself and into `said`: made in place, never moved.
struct Reading {
  Reading() = default;
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  const Said* said = nullptr;
  dialogue::Expectation expected;  ///< Of the question that is open.
  std::optional<Understanding> understanding;
  std::uint32_t winner = RuleSet::none;  ///< The entry that won.
  bool may_be_language = true;           ///< A wish for a language: no answer to the open question.
  bool introduced = false;               ///< The bot has just said who it is.
  bool begun_again = false;              ///< A flow began again after a reload.
  bool fits = false;                     ///< The message answers the open question.
  dialogue::Input input;
  std::vector<std::string> masks;
  std::vector<dialogue::SlotValue> values;
  SaidInstead instead;                       ///< What was said instead of an answer.
  std::vector<dialogue::SlotValue> spelled;  ///< `values`, and one that was spelled out.

  /// Once it was read.
  const Understanding& understood() const { return *understanding; }
  bool by_phrase() const {
    return winner != RuleSet::none && understood().candidates.front().by_phrase;
  }
  double confidence() const {
    return winner == RuleSet::none ? 0.0 : understood().candidates.front().score;
  }
};

/// Reads `said`: entries, signals, values, and what they say to the open question. What was noticed
/// of the customer's mood goes to the session; nothing else changes.
void read_into(Work& work, const Said& said, std::span<const Attachment> attachments,
               Reading& reading);

}  // namespace frontdesk::engine
