// Automaton: a phrase as states and the words between them, for proofs about what it accepts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/pattern/phrase.hpp"

namespace frontdesk::pattern {

/// The place of one branch of an alternative, as the author wrote it.
struct Branch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const Branch&, const Branch&) = default;
};

/// Every branch of every alternative of a phrase that `parse` gave, in order. The empty branch of
/// an optional is none.
std::vector<Branch> branches_of(const Node& parsed);

struct Arc {
  enum class Kind : std::uint8_t {
    nothing,  ///< No word.
    word,     ///< The word `text`.
    stem,     ///< A word with the stem of `text`.
    any,      ///< Any word.
    entity,   ///< A value of the entity `text`.
    number,   ///< A whole number from `min` to `max` in steps of `step`.
    start,    ///< No word, and none before.
    end,      ///< No word, and none behind.
  };
  static constexpr std::uint32_t no_branch = 0xffffffffU;
  Kind kind = Kind::nothing;
  std::uint32_t to = 0;
  std::uint32_t branch = no_branch;  ///< Which of the branches it enters, by number.
  std::string text;
  std::int64_t min = 0;
  std::int64_t max = 0;
  std::int64_t step = 1;
};

/// Nondeterministic. Accepts the words that the phrase covers, without those around them.
struct Automaton {
  static constexpr std::uint32_t start = 0;
  static constexpr std::uint32_t accept = 1;
  std::vector<std::vector<Arc>> states;
};

/// Of a phrase without lists (`expand`); `branches` are those of the phrase before, and may be
/// empty. Nothing but the two ends when more than `most` states are needed.
Automaton automaton_of(const Node& expanded, const std::vector<Branch>& branches = {},
                       std::size_t most = 20'000);

/// Whether two words have one stem.
using SameStem = std::function<bool(std::string_view, std::string_view)>;

/// The branches that lie on a way on which the words of a message are accepted somewhere in it. An
/// entity is taken for one to six words of any kind: ask only about phrases that are known to
/// match.
std::set<std::uint32_t> branches_taken(const Automaton& automaton,
                                       const std::vector<std::string_view>& words,
                                       const SameStem& same_stem);

}  // namespace frontdesk::pattern
