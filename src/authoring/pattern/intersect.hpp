// Intersect: the shortest message that two phrases both cover from its first word to its last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "authoring/pattern/automaton.hpp"

namespace frontdesk::pattern {

struct Common {
  enum class Answer : std::uint8_t {
    found,      ///< `message` is covered by both.
    none,       ///< Proved: there is no such message.
    undecided,  ///< More than the given number of pairs of states would have to be looked at.
  };
  Answer answer = Answer::none;
  std::string message;
};

/// Decides it; nothing is sampled. What one phrase names the other has to name: a gap takes only
/// words that are in a gap of the other, too, since otherwise any two phrases with gaps share a
/// message that nobody writes. A value of an entity, shown as its name in braces, is one only with
/// the same entity. `same_stem` as in `branches_taken`.
Common shortest_common(const Automaton& a, const Automaton& b, const SameStem& same_stem,
                       std::size_t most_pairs = 20'000);

}  // namespace frontdesk::pattern
