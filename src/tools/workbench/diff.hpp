// Diff: which of the logged messages two rule sets answer otherwise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "frontdesk/engine.hpp"
#include "tools/tester/in_threads.hpp"
#include "tools/workbench/event_log.hpp"

namespace frontdesk::workbench {

/// What a change of the answer means to the customer.
enum class Change : std::uint8_t {
  no_longer_understood,
  newly_handed_off,
  newly_understood,
  other_answer,  ///< Another entry, no longer handed off, asked about rather than answered, ...
  reworded,      ///< The same entry says other words, or shows other buttons.
};
/// Stable name, such as `newly_understood`.
std::string_view name(Change change) noexcept;

/// A message that tells what a change is about.
struct ToldBy {
  std::string message;  ///< Masked.
  std::size_t count = 0;
  std::size_t line = 0;  ///< Of the log, the first time.
  std::string was, is;   ///< The replies; empty for none.
};

/// Messages that went from one answer to another.
struct ChangeGroup {
  Change change = Change::other_answer;
  std::string from, to;  ///< An entry's id, or `(not understood)`, `(handed off: REASON)`, ...
  std::size_t count = 0;
  std::vector<ToldBy> told_by;  ///< The three most frequent ones.
};

struct Diff {
  std::size_t messages = 0;  ///< What customers wrote or pressed.
  std::size_t conversations = 0;
  /// Messages of which another entry, or another kind of answer, came.
  std::size_t otherwise = 0;
  std::size_t reworded = 0;
  /// Further ones behind an `otherwise` of the same conversation: they may only follow from it, and
  /// are in no group.
  std::size_t later = 0;
  std::size_t left_out = 0;         ///< Events behind a line that cannot be read.
  std::vector<ChangeGroup> groups;  ///< By what they mean, then the largest first.

  double share() const noexcept;  ///< `otherwise` of `messages`; 0 when there are none.
};

/// Plays every conversation with both, each in a session of its own.
Diff diff(const EventLog& log, const Engine& before, const Engine& after,
          const tester::Watch& watch = {});

/// For people; at most `most` groups of each kind of change. As one JSON object with all groups. As
/// a page of its own.
std::string diff_text(const Diff& diff, std::size_t most);
std::string diff_json(const Diff& diff);
std::string diff_html(const Diff& diff, std::string_view before, std::string_view after);

}  // namespace frontdesk::workbench
