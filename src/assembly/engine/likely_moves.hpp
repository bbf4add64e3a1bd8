// Likely moves: what is said to an open question instead of an answer, told by sentences like it.
#pragma once

#include <cstdint>

#include "assembly/compile/rule_set.hpp"
#include "assembly/engine/work.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::engine {

struct LikelyMove {
  std::uint32_t entry = RuleSet::none;
  double share = 0.0;  ///< Of all that the words may say, 0 to 1.
};

/// The move that the words of `message` are most like, in the customer's language. None when they
/// are more like something else, have many words that are no part of a move, or are a story.
LikelyMove likely_move(const Work& work, const text::Normalized& message);

}  // namespace frontdesk::engine
