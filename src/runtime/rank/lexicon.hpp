// Lexicon: the words that the examples of a rule set know, and what each is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text/stem.hpp"
#include "runtime/rank/feature_key.hpp"
#include "runtime/rank/key_table.hpp"

namespace frontdesk::rank {

/// Runs of digits become zeros, few, some or many: a size, a year and an order number differ, but
/// which number it is says nothing about the wish.
void fold_digits(std::string_view word, std::string& out);

constexpr bool has_digits(std::string_view word) {
  for (const char c : word) {
    if (c >= '0' && c <= '9') return true;
  }
  return false;
}

/// Calls `visit(FeatureKey)` for each run of three to five characters of "_word_".
template <typename Visit>
void each_letters(std::string_view word, std::string& buffer, Visit visit) {
  constexpr std::size_t kShortest = 3;
  constexpr std::size_t kLongest = 5;
  buffer.assign(1, '_').append(word).push_back('_');
  const auto begins = [&](std::size_t i) {
    return i >= buffer.size() || (static_cast<unsigned char>(buffer[i]) & 0xC0U) != 0x80U;
  };
  for (std::size_t first = 0; first < buffer.size(); ++first) {
    if (!begins(first)) continue;
    std::size_t end = first;
    KeyOfText letters = letters_key_begin();
    for (std::size_t length = 1; length <= kLongest && end < buffer.size(); ++length) {
      do {
        letters.add(buffer[end++]);
      } while (!begins(end));
      if (length >= kShortest) visit(letters.key());
    }
  }
}

/// Filled while a model is built, read-only afterwards.
class Lexicon {
 public:
  static constexpr std::uint32_t none = KeyTable::none;

  struct Word {
    std::string text;
    std::uint32_t count = 0;  ///< In examples.
    FeatureKey stem = 0;      ///< Its word_key().
    std::uint32_t feature = none;
    std::uint32_t parts_begin = 0;  ///< In parts(): the groups it belongs to, then its letters.
    std::uint32_t groups_end = 0;
    std::uint32_t parts_end = 0;
  };

  /// Counts a word of an example.
  std::uint32_t add(std::string_view folded, text::Stemmer& stemmer);
  /// To be called after the last add(), before corrected().
  void index_misspellings();
  /// The spelling that a word probably should have had: of a word of five characters or more that
  /// nobody used, the most usual word with the same first letter that is one edit away.
  std::uint32_t corrected(std::string_view folded) const;

  /// By surface_key().
  std::uint32_t find(FeatureKey surface) const { return surfaces_.find(surface); }
  bool has_stem(FeatureKey stem) const { return stems_.find(stem) != none; }
  std::vector<Word>& words() { return words_; }
  const std::vector<Word>& words() const { return words_; }
  std::vector<std::uint32_t>& parts() { return parts_; }
  const std::vector<std::uint32_t>& parts() const { return parts_; }
  std::size_t bytes() const;

 private:
  KeyTable surfaces_;
  KeyTable stems_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> parts_;  // features of each word
  // Words with one character left out, by key: two words one edit apart share one of these.
  std::vector<std::pair<FeatureKey, std::uint32_t>> shortened_;
  KeyTable shortened_begin_;  // by key, in `shortened_`
};

}  // namespace frontdesk::rank
