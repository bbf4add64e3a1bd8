// A diagnostic as people read it.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ostream>
#include <string>

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

void quote(std::string& out, const Location& at, const Colours& colours, const char* caret) {
  if (at.line == 0) return;
  const std::string number = std::to_string(at.line);
  std::uint32_t width =
      at.end_line == at.line && at.end_column > at.column ? at.end_column - at.column : 1;
  constexpr std::uint32_t kWidest = 100;
  width = std::min(width, kWidest);
  const std::string indent(at.source_column > 0 ? at.source_column - 1 : 0, ' ');
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
