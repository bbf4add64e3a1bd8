// Say sentence: one sentence in a new session, and whether it leads where its author says.
#pragma once

#include <string>
#include <string_view>

#include "frontdesk/engine.hpp"
#include "tools/tester/coverage.hpp"
#include "tools/tester/report.hpp"

namespace frontdesk::tester {

/// What a sentence under `tests:` claims.
struct Claim {
  std::string_view id;     ///< Of an entry, or of a signal.
  bool of_signal = false;  ///< Then the signal must be noticed.
  bool holds = true;       ///< False for `no:`.
};

/// Says `sentence`; `engine` traces. An entry is reached when it wins the turn, or when the turn
/// ends with a person because of what the entry stands for. The case has no place yet.
Case say_sentence(const std::string& sentence, const std::string& locale, const Claim& claim,
                  const Engine& engine, Coverage& coverage);

}  // namespace frontdesk::tester
