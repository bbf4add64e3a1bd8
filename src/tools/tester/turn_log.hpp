// Turn log: what the logged turns of many conversations tell about a bot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/tester/read_table.hpp"

namespace frontdesk::tester {

/// How the turns that answered a customer ended.
struct TurnCounts {
  std::size_t turns = 0;
  std::size_t answered = 0;  ///< An entry answered, or a flow went on.
  std::size_t asked = 0;
  std::size_t not_understood = 0;
  std::size_t handed_off = 0;
  std::size_t with_person = 0;  ///< The bot was silent: a person had the conversation.
};

/// Milliseconds from asking for a person until one joined or wrote.
struct Waits {
  std::vector<std::int64_t> waited;  ///< Sorted.
  std::size_t never = 0;             ///< Live handoffs that nobody had taken by the end of the log.
  /// The wait that `share` (0 to 1) of those who were joined did not exceed; 0 when there are none.
  std::int64_t quantile(double share) const noexcept;
};

struct LogFigures {
  std::size_t lines = 0;
  std::vector<BadRow> bad;
  std::size_t conversations = 0;
  std::size_t automated = 0;  ///< Of these: no person was asked for, and none came.
  TurnCounts all;
  std::map<std::string, TurnCounts> by_locale, by_channel;
  std::map<std::string, TurnCounts> by_day;    ///< UTC, `2026-11-23`; empty without times.
  std::map<std::string, std::size_t> reasons;  ///< Handoffs by reason, each id once.
  std::map<std::string, std::size_t> queues;   ///< The same by queue.
  std::size_t handoffs = 0, tickets = 0;       ///< Tickets are handoffs, too.
  Waits waits;
  std::size_t labelled = 0;  ///< Turns with a label.
  std::size_t labelled_answered = 0, labelled_right = 0;
  std::vector<std::pair<std::string, std::size_t>> not_understood;  ///< Most frequent first.

  double automation() const noexcept;  ///< Share of conversations; 0 when there are none.
  double precision() const noexcept;   ///< Right ones among the labelled and answered; 0 for none.
};

/// Reads lines of to_json(Turn), or of an event log, in order of time within each conversation. A
/// host may add `label` (the entry that would have been right, empty for none). Blank lines do not
/// count.
LogFigures read_turn_log(std::string_view content);

/// As text for people, as one JSON object, and as a page of its own without scripts.
std::string log_text(const LogFigures& figures, std::size_t most_questions);
std::string log_json(const LogFigures& figures, std::size_t most_questions);
std::string log_html(const LogFigures& figures, std::size_t most_questions);

/// 95 s as `1 min 35 s`.
std::string in_words(std::int64_t milliseconds);

}  // namespace frontdesk::tester
