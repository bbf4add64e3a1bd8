// Turn view: a turn as the page shows it, with why it came so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/turn.hpp"
#include "tools/studio/json.hpp"

namespace frontdesk::studio {

/// A stretch of a message, and which of the marks lie on it.
struct Stretch {
  std::string text;
  std::vector<std::size_t> marks;  ///< Indices of what was given.
};

/// `message` cut where a mark begins or ends. Marks are bytes [begin, end); what reaches beyond the
/// message or into the middle of a character is moved to where it may stand.
std::vector<Stretch> stretches(std::string_view message,
                               const std::vector<std::pair<std::size_t, std::size_t>>& marks);

/// A proposal as a trace writes it: `answer (phrases): a phrase of 3 literal words`.
struct ProposalWords {
  std::string act, reader, evidence;
};
ProposalWords proposal_words(std::string_view text);

/// Of the entries that the trace speaks of and that did not win, those that could have been meant:
/// the one that came second first. At most five.
std::vector<std::string> runners_up(const Turn& turn);

/// The turn, its message in stretches, and what its trace says.
Json turn_view(const Turn& turn);

}  // namespace frontdesk::studio
