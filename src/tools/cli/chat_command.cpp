// Chat command: from a line to what it asks for.
#include "tools/cli/chat_command.hpp"

#include <charconv>
#include <cstdint>
#include <optional>

namespace frontdesk::cli {
namespace {

using Kind = ChatCommand::Kind;

/// "30s", "10m", "2h", "3d"; up to a year.
std::optional<std::chrono::milliseconds> duration(std::string_view text) {
  constexpr std::chrono::hours kLongest{24 * 366};
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  if (error != std::errc() || number < 1 || unit.size() != 1) return std::nullopt;
  const std::int64_t seconds = unit == "s"   ? 1
                               : unit == "m" ? 60
                               : unit == "h" ? 3600
                               : unit == "d" ? 86400
                                             : 0;
  if (seconds == 0 || number > kLongest / std::chrono::seconds(seconds)) return std::nullopt;
  return std::chrono::seconds(number * seconds);
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

ChatCommand read_chat_command(std::string_view line) {
  if (line.starts_with("//")) return {Kind::words, std::string(line.substr(1)), {}};
  if (!line.starts_with("/")) return {Kind::words, std::string(line), {}};
  const std::size_t space = line.find_first_of(" \t");
  const std::string_view name = line.substr(0, space);
  const std::string_view rest =
      space == line.npos ? std::string_view() : without_blanks(line.substr(space));
  if (name == "/join") return {Kind::join, {}, {}};
  if (name == "/leave") return {Kind::leave, {}, {}};
  if (name == "/help") return {Kind::help, {}, {}};
  if (name == "/say") {
    if (rest.empty()) return {Kind::unknown, "write what the agent says: /say TEXT", {}};
    return {Kind::say, std::string(rest), {}};
  }
  if (name == "/wait") {
    if (const auto time = duration(rest)) return {Kind::wait, {}, *time};
    return {Kind::unknown, "write how long: /wait 30s, /wait 10m, /wait 2h, /wait 3d", {}};
  }
  return {Kind::unknown, "no such command; /help lists them, //text sends text with a stroke", {}};
}

}  // namespace frontdesk::cli
