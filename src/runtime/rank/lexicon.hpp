// Lexicon: the words that the examples of a rule set know, and what each is made of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text/stem.hpp"
#include "base/text/utf8.hpp"
#include "runtime/rank/examples.hpp"
#include "runtime/rank/family.hpp"
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

/// True where a character of `word` begins, and at its end.
constexpr bool begins_character(std::string_view word, std::size_t at) {
  return at >= word.size() || !text::continues_code_point(word[at]);
}

/// Calls `visit(FeatureKey)` for each run of `shortest` to `longest` characters of "_word_".
template <typename Visit>
void each_run(std::string_view word, std::size_t shortest, std::size_t longest, FeatureKey seed,
              std::string& buffer, Visit visit) {
  buffer.assign(1, '_').append(word).push_back('_');
  for (std::size_t first = 0; first < buffer.size(); ++first) {
    if (!begins_character(buffer, first)) continue;
    std::size_t end = first;
    KeyOfText letters(seed);
    for (std::size_t length = 1; length <= longest && end < buffer.size(); ++length) {
      do {
        letters.add(buffer[end++]);
      } while (!begins_character(buffer, end));
      if (length >= shortest) visit(letters.key());
    }
  }
}

/// Runs of three to five characters.
template <typename Visit>
void each_letters(std::string_view word, std::string& buffer, Visit visit) {
  each_run(word, 3, 5, kLettersSeed, buffer, visit);
}

/// The first four characters of a word, or all.
std::string_view beginning(std::string_view word);
/// The last three.
std::string_view ending(std::string_view word);
/// Where two neighbours meet: the last character of one and the first of the other.
FeatureKey border_key(std::string_view left, std::string_view right);

/// Runs of two or three characters, and as a whole a word of five or more.
template <typename Visit>
void each_snippet(std::string_view word, std::string& buffer, Visit visit) {
  each_run(word, 2, 3, kSnippetsSeed, buffer, visit);
  if (word.size() > beginning(word).size()) visit(surface_key(word));
}

/// Filled while a model is built, read-only afterwards.
class Lexicon {
 public:
  static constexpr std::uint32_t none = KeyTable::none;

  struct Word {
    std::string text;
    std::uint32_t count = 0;   ///< In examples.
    FeatureKey stem = 0;       ///< Its word_key().
    FeatureKey beginning = 0;  ///< Its beginning_key().
    std::uint32_t feature = none;
    /// In parts(): where the features of each family of parts end, and those of the first begin.
    std::uint32_t parts_begin = 0;
    std::array<std::uint32_t, kPartFamilies> parts_end{};
    /// Sums of the squared rarities of each family of parts, those that are no features included.
    std::array<std::uint64_t, kPartFamilies> squares{};

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [text, count, stem, beginning, feature, parts_begin, parts_end, squares] = self;
      archive(text, count, stem, beginning, feature, parts_begin, parts_end, squares);
    }
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
  /// What words are made of: features with their rarities.
  binary::Array<FeatureValue>& parts() { return parts_; }
  std::span<const FeatureValue> parts(const Word& word, Family family) const {
    const std::size_t part = part_of(family);
    const std::uint32_t begin = part == 0 ? word.parts_begin : word.parts_end[part - 1];
    return {parts_.data() + begin, word.parts_end[part] - begin};
  }
  std::size_t bytes() const;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [surfaces, stems, words, parts, shortened, shortened_begin] = self;
    archive(surfaces, stems, words, parts, shortened, shortened_begin);
  }
  /// Of what was read: all numbers are some of something, and those of features are of the family
  /// that begins in `family_begin` where its part of a word says.
  bool is_sound(const std::array<std::uint32_t, kFamilies + 1>& family_begin) const;

 private:
  KeyTable surfaces_;
  KeyTable stems_;
  std::vector<Word> words_;
  binary::Array<FeatureValue> parts_;
  /// A word with one character left out, or none.
  struct Shortened {
    FeatureKey key = 0;
    std::uint32_t word = 0;
    std::uint32_t unused = 0;
    friend auto operator<=>(const Shortened&, const Shortened&) = default;
  };
  binary::Array<Shortened> shortened_;  // by key: two words one edit apart share one of these
  KeyTable shortened_begin_;            // by key, in `shortened_`
};

}  // namespace frontdesk::rank
