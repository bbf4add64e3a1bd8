// Ranker: which intents a message resembles, judged by the examples of a rule set alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text/normalize.hpp"
#include "runtime/rank/decision.hpp"

namespace frontdesk::binary {
class Reader;
class Writer;
}  // namespace frontdesk::binary

namespace frontdesk::rank {

class StemKeys;
class SubjectModel;

/// How far building is: a share from 0 to 1, on the thread that builds.
using Progress = std::function<void(double share)>;

/// What a ranker is built from: one locale of a rule set, as written (build() normalises).
struct Training {
  struct Intent {
    std::vector<std::string> examples;
    std::vector<std::string> titles;  ///< Read like examples.
    friend bool operator==(const Intent&, const Intent&) = default;
  };
  std::string locale;                              ///< BCP 47; chooses the stemmer.
  std::vector<Intent> intents;                     ///< Their position is Candidate::intent.
  std::vector<std::vector<std::string>> synonyms;  ///< Groups of words that mean the same.
  std::vector<std::pair<std::string, std::string>> abbreviations;  ///< {"pls", "please"}.
  /// What messages are about; null: the subjects of the language.
  std::shared_ptr<const SubjectModel> subjects;
  friend bool operator==(const Training&, const Training&) = default;
};

/// How much one word of a message spoke for an intent.
struct WordShare {
  std::string word;     ///< Of the message, normalised.
  std::string read_as;  ///< What it was taken for; equal to `word` unless corrected or expanded.
  double share = 0.0;   ///< Of all that was said for or against (-1..1); negative: against.
  bool known = false;   ///< Some example has it.
};

/// The example of an intent that is most like a message.
struct NearestExample {
  std::string text;       ///< As written; empty when nothing is alike.
  double likeness = 0.0;  ///< 0..1, a cosine, by words and their groups alone.
};

/// What a message and the examples of an intent are both about.
struct SharedSubject {
  std::string_view name;   ///< Of the subject that counts most, such as "price"; empty without.
  double agreement = 0.0;  ///< 0..1, of all subjects: how alike what is spoken of is.
};

struct Stats {
  std::size_t intents = 0;
  std::size_t examples = 0;
  std::size_t features = 0;
  std::size_t bytes = 0;  ///< Of the model in memory.
};

struct Model;
struct Buffers;

/// Work memory of rank(), worth keeping from message to message. Belongs to one thread at a time;
/// any Scratch fits any Ranker.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;

 private:
  friend class Ranker;
  std::unique_ptr<Buffers> buffers_;
};

/// Immutable and shared by any number of threads; copies share one model. The same training gives
/// the same model and the same scores, to the last bit, on every machine.
class Ranker {
 public:
  static constexpr std::size_t most_candidates = 8;

  /// Knows no intents and never has a candidate.
  Ranker() = default;

  /// The best candidates, at most `most_candidates`, best first, those with equal support by
  /// intent. Nothing is allocated once `scratch` and `top` have grown, but for words that no
  /// example has. `stem_keys` are this ranker's; without them it makes its own.
  void rank(const text::Normalized& message, Scratch& scratch, std::vector<Candidate>& top,
            StemKeys* stem_keys = nullptr) const;

  /// Which words spoke for `intent` and how much, in the order of the message. Much slower than
  /// rank().
  std::vector<WordShare> explain(const text::Normalized& message, std::uint32_t intent) const;
  NearestExample nearest(const text::Normalized& message, std::uint32_t intent) const;
  SharedSubject subject(const text::Normalized& message, std::uint32_t intent) const;

  /// Of the message that `scratch` was used for last, to rank it by this ranker, which found a
  /// candidate: WordShare::share of each word, into as many zeros, and its subject. Neither reads
  /// the message again.
  void share_out(Scratch& scratch, std::uint32_t intent, std::span<double> shares) const;
  SharedSubject subject(const Scratch& scratch, std::uint32_t intent) const;

  /// Stems of the language of `locale`, which is that of the examples; this outlives them.
  StemKeys stem_keys(std::string_view locale) const;

  Stats stats() const;
  /// True for copies of one ranker.
  bool is_same(const Ranker& other) const noexcept { return model_ == other.model_; }

  /// How many intents it knows: Candidate::intent is below.
  std::size_t intents() const noexcept;

  void write(binary::Writer& writer) const;
  void read(binary::Reader& reader);

 private:
  friend Ranker build(const Training& training, const Progress& progress, std::size_t threads);
  std::shared_ptr<const Model> model_;
};

/// Never fails: intents without examples are never candidates. Linear in the number of examples
/// times the number of intents. Learns on at most `threads` threads; the result is the same.
Ranker build(const Training& training, const Progress& progress = {}, std::size_t threads = 1);

}  // namespace frontdesk::rank
