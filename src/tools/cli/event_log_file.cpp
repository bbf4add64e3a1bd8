// Event log file: a conversation, added to a file of events.
#include "tools/cli/event_log_file.hpp"

#include <fmt/format.h>

#include <string_view>

namespace frontdesk::cli {

EventLogFile::EventLogFile(const std::string& path, LogWords words, const Engine& engine)
    : engine_(engine), words_(words) {
  // Each chat begins with a first line of its own: their number names the next one.
  constexpr std::string_view kHeader = "{\"frontdesk_events\":";
  std::size_t chats = 1;
  bool is_cut = false;
  if (std::ifstream before(path, std::ios::binary); before) {
    for (std::string line; std::getline(before, line);) {
      chats += line.starts_with(kHeader) ? 1 : 0;
      is_cut = before.eof();  // the last line has no end
    }
  }
  session_ = fmt::format("chat-{}", chats);
  out_.open(path, std::ios::binary | std::ios::app);
  if (is_cut) out_ << "\n";
  out_ << event_log_header(words_) << "\n" << std::flush;
}

void EventLogFile::add(const Event& event, const Turn& turn) {
  out_ << engine_.log_line(event, turn, words_) << "\n" << std::flush;
}

}  // namespace frontdesk::cli
