// Traffic: what customers wrote to each entry, by an event log or a log of turns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace frontdesk::studio {

struct EntryTraffic {
  std::size_t turns = 0;
  std::size_t handed_off = 0;         ///< Of these.
  std::vector<std::string> messages;  ///< A few different ones, masked, the first of the log first.
};

struct Traffic {
  std::size_t turns = 0;             ///< That answered a customer.
  std::size_t not_understood = 0;    ///< Of these.
  std::size_t bad = 0;               ///< Lines that cannot be read.
  std::int64_t first = 0, last = 0;  ///< Milliseconds since 1970; 0: the log has no times.
  /// By the entry that won.
  std::map<std::string, EntryTraffic, std::less<>> entries;
};

/// Counts the lines of a log. Half a line, or a line of something else, is counted as bad.
Traffic read_traffic(std::string_view log);

}  // namespace frontdesk::studio
