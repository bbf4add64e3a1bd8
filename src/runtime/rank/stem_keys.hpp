// Stem keys: the stems of words, looked up where some example has the word.
#pragma once

#include <string_view>

#include "base/text/stem.hpp"
#include "runtime/rank/feature_key.hpp"
#include "runtime/rank/lexicon.hpp"

namespace frontdesk::rank {

/// Belongs to one thread at a time; costs nothing before the first word.
class StemKeys {
 public:
  /// Stems every word.
  explicit StemKeys(std::string_view locale) : stemmer_(locale) {}
  /// `known` is of the same language, and outlives this; stemming is dear, and it did it before.
  StemKeys(const Lexicon& known, std::string_view locale) : known_(&known), stemmer_(locale) {}

  /// The word_key() of the stem of a word.
  FeatureKey of(std::string_view word) {
    const std::uint32_t known = known_ == nullptr ? Lexicon::none : known_->find(surface_key(word));
    return known == Lexicon::none ? word_key(stemmer_.stem(word)) : known_->words()[known].stem;
  }

 private:
  const Lexicon* known_ = nullptr;
  text::Stemmer stemmer_;
};

}  // namespace frontdesk::rank
