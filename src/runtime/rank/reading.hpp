// Reading: from a message to the features that it has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
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
  std::string text;  ///< Empty when `word` is known.
};

/// Calls `visit(std::string_view folded, source)` for each word with abbreviations expanded.
template <typename Visit>
void each_folded(const Model& model, const text::Normalized& message, std::string& buffer,
                 Visit visit) {
  for (std::uint32_t i = 0; i < message.words.size(); ++i) {
    const std::string_view raw = message.word(i);
    std::uint32_t expansion = model.abbreviations.find(surface_key(raw));
    if (expansion == KeyTable::none) {
      fold_digits(raw, buffer);
      visit(std::string_view(buffer), i);
      continue;
    }
    for (const std::string& word : model.expansions[expansion]) visit(std::string_view(word), i);
  }
}

/// The features of one message. May be reused from message to message; a new one costs little,
/// for nothing in it is as large as a model.
class Reading {
 public:
  Reading();
  /// `values` come out in the order of the message, each feature once.
  void read(const Model& model, const text::Normalized& message);

  const std::vector<FeatureValue>& values() const { return values_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  /// Calls `visit(feature, token)` for each occurrence; a pair belongs to its second word, and the
  /// first pair to the first.
  template <typename Visit>
  void each_feature(const Model& model, Visit visit);

 private:
  void read_tokens(const Model& model, const text::Normalized& message);
  void weigh(const Model& model);

  /// Counts one more of `feature` in values_.
  void count(std::uint32_t feature);
  void grow_places();

  std::vector<FeatureValue> values_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> places_;  // by hash of a feature: its place in values_ and 1, or 0
  std::string folded_;
  std::string letters_;
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
    each_letters(token.text, letters_,
                 [&](FeatureKey key) { visit(model.keys.find(key), i, Family::letters); });
  }
  if (!tokens_.empty()) {
    visit(model.keys.find(pair_key(before, 0)), tokens_.size() - 1, Family::words);
  }
}

}  // namespace frontdesk::rank
