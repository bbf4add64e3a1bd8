// Likely moves: what is said to an open question instead of an answer, told by sentences like it.
#pragma once

#include <cstdint>

#include "assembly/compile/rule_set.hpp"
#include "assembly/engine/work.hpp"
#include "base/text/normalize.hpp"
#include "runtime/rank/stem_keys.hpp"

namespace frontdesk::engine {

/// What the words of a message are like, in the customer's language.
struct LikelyMove {
  std::uint32_t entry = RuleSet::none;  ///< The likeliest move; none where nothing is known.
  double share = 0.0;                   ///< Of it, in all that the words may say, 0 to 1.
  double moves = 0.0;                   ///< Of all moves together.
  double else_about = 0.0;              ///< Of all subjects together; the rest are answers.

  /// The words are so like the move that no phrase has to say it.
  bool is_clear() const;
  /// The words speak of something that is no part of a question and its answers.
  bool is_about_else() const;
};

/// `stem_keys` are of the customer's language.
LikelyMove likely_move(const Work& work, const text::Normalized& message,
                       rank::StemKeys& stem_keys);

}  // namespace frontdesk::engine
