// Understand: which entries and signals a message speaks for.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "assembly/engine/clauses.hpp"
#include "assembly/engine/evidence.hpp"
#include "assembly/engine/likely_moves.hpp"
#include "assembly/engine/work.hpp"
#include "base/text/normalize.hpp"
#include "runtime/match/matcher.hpp"

namespace frontdesk::engine {

/// An entry that the message may mean.
struct Candidate {
  std::uint32_t entry = RuleSet::none;
  bool by_phrase = false;
  match::Hit hit;          ///< When by phrase.
  double score = 0;        ///< Likeness; 1 when by phrase.
  double likeness = 0;     ///< When by phrase, and it was needed to break a tie.
  Evidence evidence = {};  ///< When by phrase.
};

/// How alike an entry of the rule set must be to come before a phrase of a pack.
inline constexpr double kBeforePack = 0.45;

/// What a message, or a clause of one, was understood as.
struct Understanding {
  enum class Kind : std::uint8_t {
    nothing,  ///< No candidate is good enough.
    one,      ///< `candidates[0]`.
    several,  ///< `candidates[0..asked)` are too close to guess.
  };
  Kind kind = Kind::nothing;
  std::size_t asked = 0;
  std::vector<Candidate> candidates;     ///< Best first.
  std::uint32_t second = RuleSet::none;  ///< Another wish in the same message, answered too.
  bool taken_back = false;               ///< A phrase matched, but negated.
  Worded words;                          ///< What was said; the message outlives this.
  LikelyMove likely_move;                ///< While a question is open.
  std::vector<entity::Found> values;     ///< Of the entities that phrases or the flow asked for.
  std::vector<match::Capture>
      captures;  ///< Of the winner's phrase; views into `message` and the matcher.

  const text::Normalized& message() const noexcept { return words.message(); }
  /// The entry that won, or RuleSet::none.
  std::uint32_t winner() const noexcept {
    return kind == Kind::one ? candidates.front().entry : RuleSet::none;
  }
  /// True when a phrase of `entry` matched, whoever won.
  bool has_phrase_of(std::uint32_t entry) const noexcept;
};

/// Adds signals to `work` and candidates to its trace. `wanted` are the entities that the open
/// question and flow may take. `said` must outlive what is returned.
Understanding understand(Work& work, const Said& said, const std::vector<std::uint32_t>& wanted);

/// The order in which of two matching phrases wins: explicit priority, literal words, fewer gap
/// words, length, then the entry's likeness by examples, then its id.
bool beats(const RuleSet& rules, const Candidate& a, const Candidate& b);
/// True when nothing of that but likeness and id tells two matching phrases apart.
bool are_equal(const RuleSet& rules, const Candidate& a, const Candidate& b);

}  // namespace frontdesk::engine
