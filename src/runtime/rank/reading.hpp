// Reading: from a message to the features that it has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"
#include "base/text/stem.hpp"
#include "runtime/rank/examples.hpp"
#include "runtime/rank/model.hpp"

namespace frontdesk::rank {

/// A word of a message as the ranker reads it: folded, expanded and corrected.
struct Token {
  std::uint32_t word = Lexicon::none;  ///< In the lexicon.
  std::uint32_t source = 0;            ///< Which word of the message it comes from.
  FeatureKey stem = 0;
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
  /// `values` come out in the order of the message, each feature once.
  void read(const Model& model, const text::Normalized& message);

  std::span<const FeatureValue> values() const { return {values_.data(), size_}; }
  const std::vector<Token>& tokens() const { return tokens_; }
  std::string_view text_of(const Token& token) const {
    return std::string_view(texts_).substr(token.text_begin, token.text_end - token.text_begin);
  }
  /// Calls `visit(feature, token)` for each occurrence; a pair belongs to its second word, and the
  /// first pair to the first.
  template <typename Visit>
  void each_feature(const Model& model, Visit visit);

 private:
  void read_tokens(const Model& model, const text::Normalized& message);
  void weigh(const Model& model);

  /// Twice as many places, at most half of them taken.
  void grow();

  std::vector<FeatureValue> values_;  // the first `size_` of them
  std::size_t size_ = 0;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> places_;  // by hash of a feature: its place in values_ and 1, or 0
  std::string folded_;
  std::string letters_;
  std::string texts_;  // of tokens that are not known
  std::optional<text::Stemmer> stemmer_;
  std::string stemmer_locale_;
};

template <typename Visit>
void Reading::each_feature(const Model& model, Visit visit) {
  FeatureKey before = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    visit(model.keys.find(pair_key(before, token.stem)), i, Family::words);
    before = token.stem;
    if (token.word != Lexicon::none) {
      const Lexicon::Word& word = model.lexicon.words()[token.word];
      visit(word.feature, i, Family::words);
      std::uint32_t at = word.parts_begin;
      for (; at < word.groups_end; ++at) visit(model.lexicon.parts()[at], i, Family::groups);
      for (; at < word.parts_end; ++at) visit(model.lexicon.parts()[at], i, Family::letters);
      continue;
    }
    visit(model.keys.find(token.stem), i, Family::words);
    const std::uint32_t groups = model.synonyms.find(token.stem);
    if (groups != KeyTable::none) {
      for (const std::uint32_t group : model.groups_of[groups]) {
        visit(model.keys.find(group_key(group)), i, Family::groups);
      }
    }
    each_letters(text_of(token), letters_,
                 [&](FeatureKey key) { visit(model.keys.find(key), i, Family::letters); });
  }
  if (!tokens_.empty()) {
    visit(model.keys.find(pair_key(before, 0)), tokens_.size() - 1, Family::words);
  }
}

}  // namespace frontdesk::rank
