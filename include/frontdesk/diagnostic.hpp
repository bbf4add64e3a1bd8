// Diagnostic: one thing that is wrong, or looks wrong, in a rule set.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace frontdesk {

enum class Severity : std::uint8_t {
  error,    ///< There is no rule set.
  warning,  ///< The rule set works; the author should look.
};

/// A place in a file. Lines and columns start at 1; a column counts characters (code points) as an
/// editor shows them. Byte offsets are half-open and count from the start of the file, a byte order
/// mark included.
struct Location {
  std::string file{};
  std::uint32_t line = 0;  ///< 0: the whole file or directory.
  std::uint32_t column = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;  ///< Not included.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;      ///< Not included.
  std::string source_line{};  ///< The text of `line`, made safe to print; cut around the place when
                              ///< very long.
  std::uint32_t source_column =
      0;  ///< Where in `source_line` the place begins; as `column` unless it was cut.
};

/// A finding of the compiler or a check. All findings are reported, not only the first.
struct Diagnostic {
  Severity severity = Severity::error;
  /// Stable slug, such as `key.unknown`; docs/diagnostics/ has a page for each.
  std::string code{};
  std::string message{};  ///< What is wrong, one sentence.
  std::string help{};     ///< How to mend it; may be empty.
  Location at{};
  struct Note {
    std::string message{};
    Location at{};
  };
  std::vector<Note> notes{};  ///< Other places that matter, such as the first definition.
};

/// The diagnostic as people read it: file:line:column, the line with a caret, notes and help.
/// With `colour`, ANSI escapes. No trailing newline.
std::string render(const Diagnostic& diagnostic, bool colour = false);

/// Prints `render(diagnostic)`.
std::ostream& operator<<(std::ostream& out, const Diagnostic& diagnostic);

/// Lets fmt 10 and newer print a Diagnostic with "{}"; older ones take `fmt::streamed`.
inline std::string format_as(const Diagnostic& diagnostic) { return render(diagnostic); }

}  // namespace frontdesk
