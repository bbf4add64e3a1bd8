// Question moves: what a message says to the open question without answering it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "assembly/engine/understand.hpp"
#include "assembly/engine/work.hpp"
#include "runtime/dialogue/machine.hpp"

namespace frontdesk::engine {

/// A clause of the message that is one of the moves `is_instead`, as a whole.
struct SaidInstead {
  std::uint32_t entry = RuleSet::none;
  std::uint32_t begin = 0, end = 0;  ///< its words in the message as received, in bytes
  dialogue::SlotValue before;        ///< for bot.said_already: found in the transcript
  bool has_before = false;
  double likeness = 1.0;  ///< Less: no phrase says it, the words are like it.
};

/// Nothing unless a question is open, and nothing when another clause says a wish by a phrase.
SaidInstead said_instead(const Work& work, const dialogue::Expectation& expected,
                         const Understanding& understood, const Said& said);

/// The same by likeness, for a message of which nothing answers the question and no phrase speaks.
SaidInstead likely_instead(const Work& work, const dialogue::Expectation& expected,
                           const Understanding& understood, const dialogue::Input& input);

/// Tells the machine. Values inside the words of the move are none ("one moment"). `instead` must
/// outlive `input`.
void take_instead(Work& work, const SaidInstead& instead, dialogue::Input& input,
                  std::vector<dialogue::SlotValue>& values);

/// `values` and the one that is asked for, read from digits in words or with blanks ("12 34 56
/// 78", "one two three four"); empty when the message holds none, or one is there already.
std::vector<dialogue::SlotValue> spelled_values(const Work& work,
                                                const dialogue::Expectation& expected,
                                                const Said& said,
                                                const std::vector<dialogue::SlotValue>& values);

}  // namespace frontdesk::engine
