// Ranker: which intents a message resembles, judged by the examples of a rule set alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text/normalize.hpp"
#include "runtime/rank/decision.hpp"

namespace frontdesk::rank {

/// What a ranker is built from: one locale of a rule set, as written (build() normalises).
struct TrainingSet {
  struct Intent {
    std::vector<std::string> examples;
    std::vector<std::string> titles;        ///< Also used as examples.
    std::vector<std::string> phrase_words;  ///< Words of the phrases: known, but no example.
  };
  std::string locale;                              ///< BCP 47; chooses the stemmer.
  std::vector<Intent> intents;                     ///< Their position is Candidate::intent.
  std::vector<std::vector<std::string>> synonyms;  ///< Groups of equal words.
  std::vector<std::pair<std::string, std::string>> abbreviations;  ///< "pls" -> "please".
};

/// Work memory of rank(), reused from message to message. Belongs to one thread at a time; any
/// Scratch fits any Ranker.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;

 private:
  friend class Ranker;
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
};

/// How the words of a message spoke for one intent.
struct Explanation {
  struct WordVote {
    std::string word;     ///< Of the message, normalised.
    std::string read_as;  ///< What it was taken for; equal to `word` unless corrected.
    bool known = false;   ///< Some example, title or phrase has it.
    double weight = 0.0;  ///< Share of the votes; negative: spoke against.
  };
  std::uint32_t intent = 0;
  double score = 0.0;
  std::vector<WordVote> words;    ///< In the order of the message.
  std::string nearest_example;    ///< Of this intent, normalised; empty when it has none.
  double nearest_likeness = 0.0;  ///< 0..1.
};

/// Immutable and shared by any number of threads; copies share one model. The same training set
/// gives the same model and the same scores, to the last bit, on every machine.
class Ranker {
 public:
  struct Stats {
    std::size_t intents = 0;
    std::size_t examples = 0;
    std::size_t features = 0;
    std::size_t weights = 0;
    std::size_t bytes = 0;  ///< Of the model in memory.
  };

  /// An empty ranker, which knows no intents and never has a candidate.
  Ranker();

  /// Never fails: intents without examples are never candidates.
  static Ranker build(const TrainingSet& training);

  /// The best candidates, at most `kMostCandidates`, best first, equal scores by intent. Linear in
  /// the length of the message.
  void rank(const text::Normalized& message, Scratch& scratch, std::vector<Candidate>& top) const;
  static constexpr std::size_t kMostCandidates = 8;

  /// Why `intent` has its score for this message. Much slower than rank().
  Explanation explain(const text::Normalized& message, std::uint32_t intent) const;

  Stats stats() const;
  /// The model as text: vocabulary with weights, in a fixed order.
  std::string dump() const;

 private:
  struct Model;
  std::shared_ptr<const Model> model_;
};

}  // namespace frontdesk::rank
