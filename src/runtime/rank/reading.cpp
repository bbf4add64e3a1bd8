// Reading: words, then features, then their weights.
#include "runtime/rank/reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace frontdesk::rank {
namespace {

// 1 + ln(times), in units of 1 / 1024: a word said twice counts somewhat more than once.
constexpr std::array<std::int32_t, 9> kRepeated{0, 1024, 1734, 2149, 2444, 2672, 2859, 3017, 3153};

}  // namespace

void Reading::read(const Model& model, const text::Normalized& message) {
  read_tokens(model, message);
  weigh(model);
}

void Reading::read_tokens(const Model& model, const text::Normalized& message) {
  tokens_.clear();
  each_folded(model, message, folded_, [&](std::string_view folded, std::uint32_t source) {
    Token token;
    token.source = source;
    token.word = model.lexicon.find(folded);
    if (token.word == Lexicon::none) {
      if (!stemmer_ || stemmer_locale_ != model.locale) {
        stemmer_.emplace(model.locale);
        stemmer_locale_ = model.locale;
      }
      token.stem = word_key(stemmer_->stem(folded));
      // A known stem needs no other spelling.
      if (!model.lexicon.has_stem(token.stem)) token.word = model.lexicon.corrected(folded);
      if (token.word == Lexicon::none) token.text = folded;
    }
    if (token.word != Lexicon::none) token.stem = model.lexicon.words()[token.word].stem;
    tokens_.push_back(std::move(token));
  });
}

void Reading::weigh(const Model& model) {
  values_.clear();
  found_.clear();
  std::array<std::uint64_t, 2> length{};
  const auto unknown = static_cast<std::uint64_t>(model.unknown_rarity);
  each_feature(model, [&](std::uint32_t feature, std::size_t, bool letters) {
    if (feature == KeyTable::none) {
      length[letters ? 1 : 0] += unknown * unknown;
    } else {
      found_.push_back(feature);
    }
  });
  std::sort(found_.begin(), found_.end());
  for (std::size_t i = 0; i < found_.size();) {
    std::size_t end = i + 1;
    while (end < found_.size() && found_[end] == found_[i]) ++end;
    const std::int32_t times = kRepeated[std::min(end - i, kRepeated.size() - 1)];
    const Feature& feature = model.features[found_[i]];
    const std::int32_t value = feature.rarity * times / 1024;
    const auto wide = static_cast<std::uint64_t>(value);
    length[feature.letters ? 1 : 0] += wide * wide;
    values_.push_back({found_[i], value});
    i = end;
  }
  std::array<double, 2> unit{};
  for (std::size_t kind = 0; kind < 2; ++kind) {
    if (length[kind] == 0) continue;
    // Words and letters count the same: together they have length 1.
    unit[kind] = kValueScale * 0.70710678 / std::sqrt(static_cast<double>(length[kind]));
  }
  for (FeatureValue& one : values_) {
    one.value = static_cast<std::int32_t>(one.value * unit[model.features[one.feature].letters]);
  }
}

}  // namespace frontdesk::rank
