// Report: what came of the tests of a rule set.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "frontdesk/diagnostic.hpp"
#include "tools/tester/coverage_map.hpp"

namespace frontdesk::tester {

/// A line of a chat: what was written in the test beside what came. Input lines stand on the left
/// alone.
struct ChatRow {
  std::string expected;
  std::string actual;
  bool wrong = false;
};

/// One test: a sentence, or a chat.
struct Case {
  enum class Kind : std::uint8_t { sentence, chat };
  Kind kind = Kind::chat;
  std::string name;   ///< Of the chat; or the sentence.
  std::string entry;  ///< sentence: the entry or signal that carries it.
  std::string locale;
  Location at;
  bool passed = false;
  std::string expected;       ///< When failed, one line.
  std::string actual;         ///< When failed, one line.
  std::vector<ChatRow> chat;  ///< chat, when failed: up to the line that went wrong.
  std::string reason;         ///< When failed: the trace in sentences, one a line; may be empty.
};

struct Report {
  std::string directory;
  /// Of the compilation; with an error among them no test was run.
  std::vector<Diagnostic> diagnostics;
  bool compiled = false;
  std::vector<Case> cases;
  std::size_t skipped = 0;             ///< Written in a language that the bot does not speak.
  std::vector<std::string> entries;    ///< The rule set's own entries, in the order written.
  std::vector<std::string> unreached;  ///< Those that no test reached.

  std::vector<CoveragePoint> points;  ///< When coverage was asked for.

  /// Points that were reached, of all; 1 when there are none.
  double coverage() const noexcept;
  std::size_t failed() const noexcept;
  /// Compiled, and no test failed.
  bool passed() const noexcept { return compiled && failed() == 0; }
};

}  // namespace frontdesk::tester
