// Event log file: a conversation, added to a file of events.
#pragma once

#include <fstream>
#include <string>

#include "frontdesk/engine.hpp"

namespace frontdesk::cli {

/// Adds to the end of a file; what it holds stays. `engine` must outlive it.
class EventLogFile {
 public:
  EventLogFile(const std::string& path, LogWords words, const Engine& engine);

  /// A name for the conversation that no earlier one in the file has.
  const std::string& session() const noexcept { return session_; }
  void add(const Event& event, const Turn& turn);
  /// Everything was written.
  bool is_fine() const { return out_.good(); }

 private:
  const Engine& engine_;
  LogWords words_;
  std::string session_;
  std::ofstream out_;
};

}  // namespace frontdesk::cli
