// Reading: from a message to the features that it has.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"
#include "runtime/rank/examples.hpp"
#include "runtime/rank/model.hpp"
#include "runtime/rank/stem_keys.hpp"

namespace frontdesk::rank {

/// How far apart the words of a pair may be.
inline constexpr std::size_t kNear = 5;
/// Words of a message that are read. Who says more asks nothing that could be looked up.
inline constexpr std::size_t kMostWords = 256;

/// Calls `visit(FeatureKey)` for each part of a word.
template <typename Visit>
void each_part_key(const Model& model, Family family, FeatureKey stem, std::string_view word,
                   std::string& buffer, Visit visit) {
  switch (family) {
    case Family::groups: {
      const std::uint32_t groups = model.synonyms.find(stem);
      if (groups == KeyTable::none) return;
      for (const std::uint32_t group : model.groups_of[groups]) visit(group_key(group));
      return;
    }
    case Family::letters:
      return each_letters(word, buffer, visit);
    case Family::snippets:
      return each_snippet(word, buffer, visit);
    case Family::edges:
      visit(beginning_key(beginning(word)));
      return visit(ending_key(ending(word)));
    case Family::words:
    case Family::pairs:
      return;
  }
}

/// A word of a message as the ranker reads it: folded, expanded and corrected.
struct Token {
  std::uint32_t word = Lexicon::none;  ///< In the lexicon.
  std::uint32_t source = 0;            ///< Which word of the message it comes from.
  FeatureKey stem = 0;
  FeatureKey beginning = 0;
  bool heard = false;            ///< Some example has its stem.
  bool again = false;            ///< It stands further left, too: what it is made of counts once.
  std::uint32_t text_begin = 0;  ///< Reading::text_of(); empty when `word` is known.
  std::uint32_t text_end = 0;
};

/// Calls `visit(std::string_view folded, FeatureKey surface, source)` for each word with
/// abbreviations expanded.
template <typename Visit>
void each_folded(const Model& model, const text::Normalized& message, std::string& buffer,
                 Visit visit) {
  for (std::uint32_t i = 0; i < message.words.size(); ++i) {
    const std::string_view raw = message.word(i);
    const FeatureKey surface = surface_key(raw);
    const std::uint32_t expansion = model.abbreviations.find(surface);
    if (expansion != KeyTable::none) {
      for (const std::string& word : model.expansions[expansion]) {
        visit(std::string_view(word), surface_key(word), i);
      }
    } else if (has_digits(raw)) {
      fold_digits(raw, buffer);
      visit(std::string_view(buffer), surface_key(buffer), i);
    } else {
      visit(raw, surface, i);
    }
  }
}

/// The features of one message. May be reused from message to message; a new one costs little,
/// for nothing in it is as large as a model.
class Reading {
 public:
  Reading();
  /// For ranking: the snippets of known words are not listed, for networks know what they add up
  /// to.
  /// `stem_keys` may be null.
  void read(const Model& model, const text::Normalized& message, StemKeys* stem_keys = nullptr) {
    read(model, message, false, stem_keys);
  }
  /// All features that some example has: for training.
  void read_whole(const Model& model, const text::Normalized& message) {
    read(model, message, true, nullptr);
  }

  /// In the order of families. Together the families of kPlainView have about length 1, and each of
  /// the others has; what no example knows counts, but is not listed. A feature is listed once for
  /// each word that it is a part of.
  std::span<const FeatureValue> values(View view) const {
    const std::size_t begin = begin_[index_of(view.first)];
    return {values_.data() + begin, begin_[index_of(view.last) + 1] - begin};
  }
  /// Of one network, without the parts of known words that its word sums stand for.
  std::span<const FeatureValue> unsummed(View view) const {
    if (view.last != Family::letters) return values(view);
    const std::size_t begin = begin_[index_of(view.first)];
    return {values_.data() + begin, known_letters_ - begin};
  }
  /// What the rarity of a feature of the family is to be multiplied with for its value.
  float unit(Family family) const { return units_[index_of(family)]; }
  /// Of what a view sees, known or not.
  double length(View view) const;
  const std::vector<Token>& tokens() const { return tokens_; }
  std::string_view text_of(const Token& token) const {
    return std::string_view(texts_).substr(token.text_begin, token.text_end - token.text_begin);
  }
  /// As corrected.
  std::string_view spelling(const Model& model, const Token& token) const {
    if (token.word == Lexicon::none) return text_of(token);
    return model.lexicon.words()[token.word].text;
  }
  /// Calls `visit(family, feature, token)` for each that kPlainView sees, KeyTable::none included.
  /// What joins two words belongs to the second, but the first neighbours to the first.
  template <typename Visit>
  void each_plain_feature(const Model& model, Visit visit);

 private:
  void read(const Model& model, const text::Normalized& message, bool whole, StemKeys* stem_keys);
  void read_tokens(const Model& model, const text::Normalized& message, StemKeys* stem_keys);
  /// Of its own, for the language of the model.
  StemKeys& stem_keys_for(const Model& model);
  bool stands_before(const Token& token) const;
  void collect(const Model& model, bool whole);
  void weigh();

  template <typename Visit>
  void each_word(const Model& model, Visit visit) const;
  template <typename Visit>
  void each_pair(const Model& model, Visit visit) const;
  /// What joins neighbours.
  template <typename Visit>
  void each_border(const Model& model, Family family, Visit visit) const;
  /// Of words that are not in the lexicon, and of those that are.
  template <typename Visit>
  void each_part_of_strangers(const Model& model, Family family, Visit visit);
  template <typename Visit>
  void each_known_word(const Model& model, Visit visit) const;

  std::vector<FeatureValue> values_;
  std::array<std::size_t, kFamilies + 1> begin_{};  // of each family in values_
  std::size_t known_letters_ = 0;                   // in values_: of known words, after the others
  std::array<std::uint64_t, kFamilies> squares_{};  // sums of squared rarities
  std::array<float, kFamilies> units_{};
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> parts_;  // of a stranger
  std::string folded_;
  std::string letters_;
  std::string texts_;  // of tokens that are not known
  std::optional<StemKeys> stem_keys_;
  std::string stem_locale_;
};

/// What joins two words that no example has need not be looked up.
inline std::uint32_t joint(const Model& model, Family family, const Token& left, const Token& right,
                           FeatureKey key) {
  return left.heard && right.heard ? model.find(family, key) : KeyTable::none;
}

template <typename Visit>
void Reading::each_word(const Model& model, Visit visit) const {
  static constexpr Token kBorder{.stem = 0, .heard = true};
  const Token* before = &kBorder;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (!before->again || !token.again) {
      visit(joint(model, Family::words, *before, token, pair_key(before->stem, token.stem)), i);
    }
    before = &token;
    if (token.again) continue;
    const bool known = token.word != Lexicon::none;
    if (known) {
      visit(model.lexicon.words()[token.word].feature, i);
    } else {
      visit(token.heard ? model.find(Family::words, token.stem) : KeyTable::none, i);
    }
  }
  if (tokens_.empty()) return;
  visit(joint(model, Family::words, *before, kBorder, pair_key(before->stem, 0)),
        tokens_.size() - 1);
}

template <typename Visit>
void Reading::each_pair(const Model& model, Visit visit) const {
  for (std::size_t i = 1; i < tokens_.size(); ++i) {
    const Token& right = tokens_[i];
    for (std::size_t j = i < kNear ? 0 : i - kNear; j < i; ++j) {
      const Token& left = tokens_[j];
      if ((left.again && right.again) || left.stem == right.stem) continue;
      visit(joint(model, Family::pairs, left, right, distant_key(left.stem, right.stem)), i);
    }
  }
}

template <typename Visit>
void Reading::each_border(const Model& model, Family family, Visit visit) const {
  if (family != Family::snippets && family != Family::edges) return;
  for (std::size_t i = 1; i < tokens_.size(); ++i) {
    const Token& left = tokens_[i - 1];
    const Token& right = tokens_[i];
    if (left.again && right.again) continue;
    const FeatureKey key = family == Family::snippets
                               ? border_key(spelling(model, left), spelling(model, right))
                               : pair_key(left.beginning, right.beginning);
    visit(model.find(family, key), i);
  }
}

/// What an unknown word is made of may be known: each part once.
template <typename Visit>
void Reading::each_part_of_strangers(const Model& model, Family family, Visit visit) {
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (token.word != Lexicon::none || token.again) continue;
    parts_.clear();
    each_part_key(model, family, token.stem, text_of(token), letters_, [&](FeatureKey key) {
      const std::uint32_t feature = model.find(family, key);
      if (feature == KeyTable::none) return visit(feature, i);
      parts_.push_back(feature);
    });
    std::sort(parts_.begin(), parts_.end());
    const auto end = std::unique(parts_.begin(), parts_.end());
    for (auto part = parts_.begin(); part != end; ++part) visit(*part, i);
  }
}

template <typename Visit>
void Reading::each_known_word(const Model& model, Visit visit) const {
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (tokens_[i].word == Lexicon::none || tokens_[i].again) continue;
    visit(model.lexicon.words()[tokens_[i].word], i);
  }
}

template <typename Visit>
void Reading::each_plain_feature(const Model& model, Visit visit) {
  each_word(model, [&](std::uint32_t feature, std::size_t token) {
    visit(Family::words, feature, token);
  });
  for (const Family family : {Family::groups, Family::letters}) {
    each_part_of_strangers(model, family, [&](std::uint32_t feature, std::size_t token) {
      visit(family, feature, token);
    });
    each_known_word(model, [&](const Lexicon::Word& word, std::size_t token) {
      for (const FeatureValue& part : model.lexicon.parts(word, family)) {
        visit(family, part.feature, token);
      }
    });
  }
}

}  // namespace frontdesk::rank
