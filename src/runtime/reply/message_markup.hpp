// apply_markup: the small common markup inside one message of a pattern becomes segments.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/reply/message_data.hpp"

namespace frontdesk::reply {

/// A byte of a message's text, or one of its arguments.
struct MessageUnit {
  char byte = 0;
  bool quoted = false;       ///< Written in apostrophes: never markup.
  std::int32_t atom = -1;    ///< The number of an argument, or -1.
  std::uint32_t offset = 0;  ///< In the author's text.
};

/// Something wrong with the markup, at [begin, end) of the author's text.
struct MarkupFinding {
  enum class Kind : std::uint8_t { unclosed, bad_link };
  Kind kind = Kind::unclosed;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Appends the segments of `units` to `out`; arguments are moved out of `atoms`. `at_line_start`:
/// the message begins a line. With `markup` false all bytes are text. Linear but for nesting.
void apply_markup(const std::vector<MessageUnit>& units, std::vector<Segment>& atoms, bool markup,
                  bool at_line_start, Segments& out, std::vector<MarkupFinding>& findings);

}  // namespace frontdesk::reply
