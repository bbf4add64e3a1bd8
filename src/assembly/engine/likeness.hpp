// Likeness: what the examples of the rule set say of one message, beside its phrases.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/engine/clauses.hpp"
#include "assembly/engine/understand.hpp"
#include "runtime/rank/ranker.hpp"

namespace frontdesk::engine {

/// Belongs to one message. `vetoed` are entries that a `not:` pattern took out; all must outlive
/// this.
class Likeness {
 public:
  Likeness(Work& work, const Said& said, const std::vector<std::uint32_t>& vetoed,
           rank::StemKeys& stem_keys);

  /// Several phrases are equally good: the entry whose examples are most like the message first.
  void break_tie(Understanding& result);

  /// Only phrases of packs speak for the message: an entry of the rule set itself comes before them
  /// when its examples are very like it, for a pack cannot know what the bot is about.
  void prefer_own(Understanding& result);

  /// Decides by likeness alone. Clauses that take a wish back are left out.
  void decide(const Worded& message, Understanding& result);

  /// Another wish, in a clause of which no phrase speaks.
  void find_second(Understanding& result);

  /// True when `entry` has examples in the customer's language.
  bool has_examples(std::uint32_t entry) const;
  /// How like a part of the message `entry` is, 0 to 1.
  double of_part(const text::Normalized& message, const Clause& part, std::uint32_t entry);

  /// Which words spoke for the best candidates, as far as the trace wants to know.
  void explain(const text::Normalized& message, const Understanding& result);

 private:
  struct Wish {
    std::uint32_t entry = RuleSet::none;
    double score = 0.0;
  };

  /// Once for each whole message; `message` outlives this. What is asked of a Worded below is about
  /// the message that was ranked last.
  const std::vector<rank::Candidate>& rank(const text::Normalized& message);
  const std::vector<rank::Candidate>& rank_part(const text::Normalized& part);
  void rank_as_it_is(const text::Normalized& words);
  /// With kinds for values; `replaced` holds the result where there are any.
  const text::Normalized& as_ranked(const text::Normalized& message,
                                    text::Normalized& replaced) const;
  std::uint32_t entry_of(const rank::Candidate& one) const;
  double score_of(std::uint32_t entry) const;
  bool is_own(std::uint32_t entry) const { return !work_.rules.entries[entry].from_pack; }
  /// False for a clause that is too short or too polite to want anything.
  static bool may_want(const Worded& message, const Clause& clause);
  /// What a clause wants by itself, if that is clear.
  Wish wish_of(const Worded& message, const Clause& clause);
  bool takes_back(const Worded& message, const Clause& clause);
  /// Nothing when no clause takes a wish back.
  std::optional<text::Normalized> without_refusals(const Worded& message);
  /// True when words that not every sentence has speak for the intent.
  bool has_content(const Worded& message, std::uint32_t intent);
  /// True when what the message says is mostly about something else than the intent.
  bool is_mostly_else(const Worded& message, std::uint32_t intent);
  /// True when the words of the message, and not too few of them, speak for the candidate.
  bool speaks_for(const Worded& message, const rank::Candidate& one);
  /// Content words that speak for the intent.
  std::uint32_t explained_of(const Worded& message, std::uint32_t intent);
  /// The thresholds, higher for a message that says much.
  rank::Settings settings_for(const Worded& message);
  /// Takes out entries of packs that the message is little like.
  void drop_packs();
  /// Takes out the best candidates that have no content.
  void drop_empty(const Worded& message);
  void decide_on(const Worded& message, Understanding& result);
  void find_wishes(const Worded& message, Understanding& result);

  Work& work_;
  const Said& said_;
  const std::vector<std::uint32_t>& vetoed_;
  const rank::Ranker& ranker_;
  rank::StemKeys& stem_keys_;
  std::optional<rank::Scratch> scratch_;  // most messages need none
  std::vector<rank::Candidate> top_;
  const text::Normalized* ranked_ = nullptr;        // what `top_` is about; null: a part
  const text::Normalized* read_ = nullptr;          // the same, with kinds for its values
  text::Normalized replaced_;                       // where it has any
  std::uint32_t explained_intent_ = RuleSet::none;  // of the last explained_of()...
  std::uint32_t explained_ = 0;                     // ...and what came out
  std::vector<double> shares_;
};

}  // namespace frontdesk::engine
