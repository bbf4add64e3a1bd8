// A diagnostic as people read it.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ostream>
#include <string>
#include <string_view>

#include "base/text/display_width.hpp"
#include "base/text/utf8.hpp"
#include "frontdesk/diagnostic.hpp"

namespace frontdesk {
namespace {

struct Colours {
  const char* bold = "";
  const char* red = "";
  const char* yellow = "";
  const char* blue = "";
  const char* off = "";
};

std::string place(const Location& at) {
  if (at.line == 0) return at.file;
  return fmt::format("{}:{}:{}", at.file, at.line, at.column);
}

/// Where character number `count` begins, or the end.
std::size_t offset_of(std::string_view line, std::size_t count) {
  std::size_t at = 0;
  while (count-- > 0 && at < line.size()) text::next_code_point(line, at);
  return at;
}

void quote(std::string& out, const Location& at, const Colours& colours, const char* caret) {
  if (at.line == 0) return;
  // The line may come from a caller of the library; steps below rely on valid UTF-8.
  if (!text::is_valid_utf8(at.source_line)) return;
  const std::string number = std::to_string(at.line);
  const std::size_t before = at.source_column > 0 ? at.source_column - 1 : 0;
  const std::size_t begin = offset_of(at.source_line, before);
  const std::size_t characters =
      at.end_line == at.line && at.end_column > at.column ? at.end_column - at.column : 1;
  const std::size_t end =
      begin + offset_of(std::string_view(at.source_line).substr(begin), characters);
  constexpr std::size_t kWidest = 100;
  const std::size_t width = std::clamp<std::size_t>(
      text::display_width(std::string_view(at.source_line).substr(begin, end - begin)), 1, kWidest);
  const std::string indent(text::display_width(std::string_view(at.source_line).substr(0, begin)),
                           ' ');
  fmt::format_to(std::back_inserter(out), "\n {}{} |{} {}\n {} {}|{} {}{}{}{}", colours.blue,
                 number, colours.off, at.source_line, std::string(number.size(), ' '), colours.blue,
                 colours.off, indent, caret, std::string(width, '^'), colours.off);
}

}  // namespace

std::string render(const Diagnostic& diagnostic, bool colour) {
  const Colours colours =
      colour ? Colours{"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[34m", "\x1b[0m"} : Colours{};
  const bool error = diagnostic.severity == Severity::error;
  const char* tone = error ? colours.red : colours.yellow;
  const std::string where = place(diagnostic.at);
  std::string out = fmt::format(
      "{}{}{}{}{}{}{}: {} [{}]", colours.bold, where, where.empty() ? "" : ": ", colours.off, tone,
      error ? "error" : "warning", colours.off, diagnostic.message, diagnostic.code);
  quote(out, diagnostic.at, colours, tone);
  for (const Diagnostic::Note& note : diagnostic.notes) {
    fmt::format_to(std::back_inserter(out), "\n {}note:{} {}: {}", colours.blue, colours.off,
                   place(note.at), note.message);
    quote(out, note.at, colours, colours.blue);
  }
  if (!diagnostic.help.empty()) {
    fmt::format_to(std::back_inserter(out), "\n {}help:{} {}", colours.bold, colours.off,
                   diagnostic.help);
  }
  return out;
}

std::ostream& operator<<(std::ostream& out, const Diagnostic& diagnostic) {
  return out << render(diagnostic);
}

}  // namespace frontdesk
