// Subject model: which subjects the words of a message speak of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"
#include "runtime/rank/key_table.hpp"
#include "runtime/rank/stem_keys.hpp"

namespace frontdesk::rank {

/// A subject that a rule set brings.
struct OwnSubject {
  std::string name;
  std::vector<std::string> sentences;
  friend bool operator==(const OwnSubject&, const OwnSubject&) = default;
};

/// What a model looks at.
enum class Looks : std::uint8_t {
  words,            ///< What a sentence is about.
  words_and_pairs,  ///< Neighbours too: small words tell what is said of it, in their order.
};

/// What a model looks at in a message, each once.
struct Looked {
  std::vector<FeatureKey> keys;
  std::size_t words = 0;  ///< How many of `keys` are words, by their word_key(); they come first.
};

/// Looks at words [first, end) of `message`.
void look_at(const text::Normalized& message, std::size_t first, std::size_t end,
             StemKeys& stem_keys, Looks looks, Looked& looked);

/// Read-only once it is built. A naive Bayes classifier over stems: cheap to build, and as good
/// here as a better one (docs/quality.md).
class SubjectModel {
 public:
  /// Knows no subjects.
  SubjectModel() = default;
  /// The subjects of the language of `locale`; may know none.
  explicit SubjectModel(std::string_view locale);
  /// Beside them those of a rule set, and one without a name for what no bot is about.
  SubjectModel(std::string_view locale, std::span<const OwnSubject> own,
               Looks looks = Looks::words);
  /// Knows `subjects`, in their order, and nothing else.
  static SubjectModel of(std::string_view locale, std::span<const OwnSubject> subjects,
                         Looks looks);

  bool empty() const { return names_.empty(); }
  std::size_t size() const { return names_.size(); }
  std::string_view name(std::size_t subject) const { return names_[subject]; }
  /// The position of a name, or none().
  std::uint32_t find(std::string_view name) const;
  static constexpr std::uint32_t none() { return KeyTable::none; }
  Looks looks() const { return looks_; }
  /// True when some sentence of a subject has the word, by its word_key().
  bool knows(FeatureKey stem) const { return stems_.find(stem) != KeyTable::none; }
  /// The share of each subject in what words say, given by their keys, each once. They add up to
  /// 1; all are alike when no word is known.
  void shares(std::span<const FeatureKey> stems, std::vector<float>& shares) const;
  /// What to_shares() (exponential.hpp) makes shares of: the more, the greater the share.
  void votes(std::span<const FeatureKey> stems, std::vector<float>& votes) const;
  std::size_t bytes() const;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [looks, names, rest, stems, ends, votes] = self;
    archive.limited(looks, Looks::words_and_pairs);
    archive(names, rest, stems, ends, votes);
    if constexpr (Archive::reads) archive.expect(self.is_sound());
  }

 private:
  struct Vote {
    std::uint32_t subject = 0;
    float more = 0.0F;  ///< Than for a word that the subject does not have.
    static constexpr bool is_packed = true;
  };
  bool is_sound() const;

  class Counter;
  void weigh(const Counter& counter);

  Looks looks_ = Looks::words;
  std::vector<std::string> names_;
  binary::Array<float> rest_;  ///< Of each subject, for a word that it does not have.
  KeyTable stems_;             ///< To positions in `ends_`.
  binary::Array<std::uint32_t> ends_;
  binary::Array<Vote> votes_;
};

}  // namespace frontdesk::rank
