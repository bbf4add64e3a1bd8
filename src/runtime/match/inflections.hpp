// Inflections: from the words of a message to the stems that `word~` stands for.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/binary/array.hpp"
#include "base/text/stem.hpp"
#include "runtime/match/vocabulary.hpp"

namespace frontdesk::match {

/// A language with inflected words. Their stems are words of the vocabulary, with a prefix that no
/// word has. Stemming is dear: for words of the vocabulary it is done beforehand, and others that
/// cannot have one of these stems are told by their first letters.
class Inflections {
 public:
  /// Of no language, to be read into.
  Inflections() = default;
  explicit Inflections(std::string_view language);

  const std::string& language() const noexcept { return language_; }
  std::uint64_t locales() const noexcept { return locales_; }

  /// The number of the stem of `word`, which is new or old, for phrases of `locales`. Makes
  /// inflections that are easily guessed words of the vocabulary, too.
  std::uint32_t add(std::string_view word, std::uint64_t locales, text::Stemmer& stemmer,
                    Vocabulary& words);
  /// Stems the words of the vocabulary. After the last `add`.
  void finish(text::Stemmer& stemmer, const Vocabulary& words);

  /// The stem of word `id` of the vocabulary, or kNoWord.
  std::uint32_t stem_of(std::uint32_t id) const noexcept { return stem_of_[id]; }
  /// False when a word that is not of the vocabulary has none of the stems.
  bool may_have(std::string_view word) const noexcept;
  /// The number of the stem of such a word, or kNoWord.
  std::uint32_t find(std::string_view word, text::Stemmer& stemmer, const Vocabulary& words) const;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [language, prefix, locales, keeps_letters, begins, stem_of] = self;
    archive(language, prefix, locales, keeps_letters, begins, stem_of);
  }
  /// What was read may be used with a vocabulary of `words` words.
  bool is_sound(std::size_t words) const noexcept;

 private:
  static constexpr std::size_t kBits = 8192;
  static constexpr std::size_t kFewest = 2;  ///< letters to tell a word by
  static constexpr std::size_t kMost = 6;

  static std::uint32_t hash_on(std::uint32_t hash, char letter) noexcept;
  static std::size_t bit_of(std::uint32_t hash) noexcept;

  std::string language_;
  std::string prefix_;
  std::uint64_t locales_ = 0;
  bool keeps_letters_ = false;            ///< stemming never changes the first letters
  std::bitset<kBits> begins_;             ///< hashes of the first letters of stems
  binary::Array<std::uint32_t> stem_of_;  ///< per word of the vocabulary
};

}  // namespace frontdesk::match
