// Replay: the events of a log once more, and where the turns differ from the logged ones.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "frontdesk/engine.hpp"
#include "tools/tester/in_threads.hpp"
#include "tools/workbench/event_log.hpp"

namespace frontdesk::workbench {

/// One value of a turn that is not as it was.
struct ChangedField {
  std::string path;    ///< Such as `/replies/0/text`.
  std::string logged;  ///< JSON; empty when the log has none.
  std::string now;     ///< JSON; empty when there is none now.
};

/// The first turn of a conversation that differs; later ones may only follow from it.
struct Difference {
  std::string session;
  std::size_t line = 0;   ///< Of the log.
  std::string event;      ///< Its kind, such as `message`.
  std::string message;    ///< The words, masked; may be empty.
  std::size_t later = 0;  ///< Further turns of the conversation that differ.
  /// Some event up to it was masked when it was logged: the words that were answered are not known.
  bool masked = false;
  std::vector<ChangedField> fields;
};

struct Replay {
  std::size_t turns = 0;
  std::size_t conversations = 0;
  std::vector<Difference> differences;  ///< In the order of the log.
  std::size_t left_out = 0;             ///< Events behind a line that cannot be read.

  /// Conversations that differ though all of their words are known.
  std::size_t unexplained() const noexcept;
};

/// Plays every conversation in a session of its own.
Replay replay(const EventLog& log, const Engine& engine, const tester::Watch& watch = {});

/// For people, in sentences; at most `most` differences are shown.
std::string replay_text(const Replay& replay, std::size_t most);
/// One JSON object with all of them.
std::string replay_json(const Replay& replay, const EventLog& log);

}  // namespace frontdesk::workbench
