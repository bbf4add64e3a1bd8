// Read log: the messages of customers in a log of turns, or in a plain list.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tools/tester/read_table.hpp"

namespace frontdesk::tester {

struct LoggedMessages {
  std::vector<std::string> texts;  ///< In the order of the log, repeated ones too.
  std::size_t understood = 0;      ///< Left out: the log says that the bot knew an answer.
  std::vector<BadRow> bad;
};

/// A line that is a JSON object is a turn (as to_json() writes it, with a trace), a line of an
/// event log, or any object with the message under `text` or `message`; when it has an `outcome`,
/// only those not understood or asked about count. Every other line is a message. Blank lines do
/// not count.
LoggedMessages read_log(std::string_view content);

}  // namespace frontdesk::tester
