// Inflections: from the words of a message to the stems that `word~` stands for.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/stem.hpp"
#include "runtime/match/vocabulary.hpp"

namespace frontdesk::match {

/// A language with inflected words. Their stems are words of the vocabulary, with a prefix that no
/// word has. Stemming is dear, so words that cannot have one of these stems are told by their first
/// letters.
class Inflections {
 public:
  explicit Inflections(std::string_view language);

  const std::string& language() const noexcept { return language_; }
  std::uint64_t locales() const noexcept { return locales_; }

  /// The number of the stem of `word`, which is new or old, for phrases of `locales`.
  std::uint32_t add(std::string_view word, std::uint64_t locales, text::Stemmer& stemmer,
                    Vocabulary& words);

  /// False when no inflection of `word` was added.
  bool may_have(std::string_view word) const noexcept {
    if (!keeps_letters_) return true;
    return (word.size() >= kFew && few_[hash_of(word, kFew)]) ||
           (word.size() >= kMore && more_[hash_of(word, kMore)]);
  }
  /// The number of the stem of `word`, or kNoWord.
  std::uint32_t find(std::string_view word, text::Stemmer& stemmer, const Vocabulary& words) const;

 private:
  static constexpr std::size_t kFew = 2;
  static constexpr std::size_t kMore = 3;
  static constexpr std::size_t kBits = 2048;

  static std::size_t hash_of(std::string_view word, std::size_t letters) noexcept;

  std::string language_;
  std::string prefix_;
  std::uint64_t locales_ = 0;
  bool keeps_letters_ = false;  ///< stemming never changes the first letters
  std::bitset<kBits> few_;      ///< hashes of the first letters of short stems
  std::bitset<kBits> more_;     ///< of longer ones
};

}  // namespace frontdesk::match
