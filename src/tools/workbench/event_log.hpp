// Event log: what customers did, and the turns that answered them, as a host logged it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/event.hpp"
#include "frontdesk/result.hpp"
#include "tools/tester/read_table.hpp"

namespace frontdesk::workbench {

/// Whether `LoggedEvent::turn` is wanted.
enum class Turns : std::uint8_t { read, skipped };

struct LoggedEvent {
  std::size_t line = 0;  ///< In the file, from 1.
  Event event;
  bool changed = false;  ///< It is not as it was received: what is sensitive was masked.
  std::string turn;  ///< As JSON, keys sorted, as `to_json` writes it; empty when not asked for.
};

/// The events of one session, in the order of the log.
struct LoggedConversation {
  std::string session;
  std::vector<LoggedEvent> events;
  /// Events behind a line of the same session that cannot be read. They are not in `events`: what
  /// they were answered to is not known.
  std::size_t left_out = 0;
  bool broken = false;  ///< Such a line there was.
};

struct EventLog {
  std::vector<LoggedConversation> conversations;  ///< In the order of their first lines.
  std::size_t events = 0;                         ///< Of all of them.
  std::vector<tester::BadRow> bad;                ///< Lines that cannot be read, and why.
};

/// Reads lines as `Engine::log_line` writes them, behind `event_log_header`. An Error when this is
/// no event log, or one of another version; a line that cannot be read is in `bad`. Blank lines do
/// not count. Any bytes may come; throws nothing.
Result<EventLog> read_event_log(std::string_view content, Turns turns = Turns::read);

/// As above; but a file whose first line is no JSON is a list of messages, one a line, each of
/// which is a conversation of its own.
Result<EventLog> read_events_or_messages(std::string_view content);

}  // namespace frontdesk::workbench
