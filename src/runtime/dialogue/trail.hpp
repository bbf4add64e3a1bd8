// Trail: going back to questions that were answered.
#pragma once

#include <string>

#include "runtime/dialogue/runner.hpp"

namespace frontdesk::dialogue {

/// Asks the question before again. False when there is none.
bool go_back(const Tables& tables, session::State& state, Runner& runner);

/// After a correction of `slot`: goes back to where it was asked when what followed from the old
/// value, up to `open`, has to be done again. False when nothing has.
bool do_again(const Tables& tables, session::State& state, Runner& runner, const FlowRow& flow,
              const std::string& slot, const StateRow& open);

}  // namespace frontdesk::dialogue
