// Stem keys: the stems of words, looked up where that is possible.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/text/stem.hpp"
#include "runtime/rank/feature_key.hpp"
#include "runtime/rank/lexicon.hpp"

namespace frontdesk::rank {

/// Belongs to one thread at a time; costs nothing before the first word.
class StemKeys {
 public:
  /// Stems every word.
  explicit StemKeys(std::string_view locale) : stemmer_(locale) {}
  /// For one message: stemming is dear, and `known`, which is of the same language and outlives
  /// this, has done it before; the few other words of a message are stemmed once.
  StemKeys(const Lexicon& known, std::string_view locale) : known_(&known), stemmer_(locale) {}

  /// The word_key() of the stem of a word.
  FeatureKey of(std::string_view word) {
    const FeatureKey surface = surface_key(word);
    const std::uint32_t known = known_ == nullptr ? Lexicon::none : known_->find(surface);
    return known == Lexicon::none ? of_stranger(surface, word) : known_->words()[known].stem;
  }

  /// The same for a word that no example has, with its surface_key() at hand.
  FeatureKey of_stranger(FeatureKey surface, std::string_view word) {
    for (std::size_t i = 0; i < count_; ++i) {
      if (strangers_[i].first == surface) return strangers_[i].second;
    }
    const FeatureKey stem = word_key(stemmer_.stem(word));
    if (known_ != nullptr && count_ < strangers_.size()) strangers_[count_++] = {surface, stem};
    return stem;
  }

 private:
  const Lexicon* known_ = nullptr;
  text::Stemmer stemmer_;
  std::size_t count_ = 0;
  std::array<std::pair<FeatureKey, FeatureKey>, 16> strangers_;  ///< With their stems.
};

}  // namespace frontdesk::rank
