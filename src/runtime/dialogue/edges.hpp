// Edges: every way out of a state, for drawing and for proofs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/dialogue/tables.hpp"

namespace frontdesk::dialogue {

struct Edge {
  enum class Kind : std::uint8_t {
    pass,       ///< the next step
    skip,       ///< `when` does not hold
    answered,   ///< the customer answered the question
    missed,     ///< the last attempt did not fit
    ok,         ///< the action's result
    failed,     ///< the action failed or took too long
    then,       ///< the branch's condition holds
    otherwise,  ///< it does not
    back,       ///< the flow that was started is over
  };
  Kind kind = Kind::pass;
  std::string label;        ///< for people; may be empty
  std::uint32_t to = none;  ///< a state, or none: the flow ends
  bool hands_off = false;   ///< to a person; `to` means nothing then

  /// True when the customer has said something before this way is taken.
  bool waits() const noexcept { return kind == Kind::answered || kind == Kind::missed; }
};

/// In a fixed order. A state that ends the flow or hands off has none beside `skip`.
std::vector<Edge> edges_of(const StateRow& row);

}  // namespace frontdesk::dialogue
