// Reading: words, then features, then their weights.
#include "runtime/rank/reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace frontdesk::rank {
namespace {

// 1 + ln(times), in units of 1 / 1024: a word said twice counts somewhat more than once.
constexpr std::array<std::int32_t, 9> kRepeated{0, 1024, 1734, 2149, 2444, 2672, 2859, 3017, 3153};

// Words and letters count the same, groups somewhat less: together they have length 1.
constexpr std::array<double, kFamilies> kFamilyLength{0.65652, 0.65652, 0.37139};

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
  if (place_of_.size() < model.features.size()) place_of_.resize(model.features.size(), 0);
  std::array<std::uint64_t, kFamilies> length{};
  each_feature(model, [&](std::uint32_t feature, std::size_t, Family family) {
    if (feature == KeyTable::none) {
      ++length[static_cast<std::size_t>(family)];
      return;
    }
    std::uint32_t& place = place_of_[feature];
    if (place == 0) {
      values_.push_back({feature, 0});
      place = static_cast<std::uint32_t>(values_.size());
    }
    ++values_[place - 1].value;
  });
  const auto unknown = static_cast<std::uint64_t>(model.unknown_rarity);
  for (std::uint64_t& one : length) one *= unknown * unknown;
  for (FeatureValue& one : values_) {
    place_of_[one.feature] = 0;
    const auto times = std::min(static_cast<std::size_t>(one.value), kRepeated.size() - 1);
    const Feature& feature = model.features[one.feature];
    one.value = feature.rarity * kRepeated[times] / 1024;
    const auto wide = static_cast<std::uint64_t>(one.value);
    length[static_cast<std::size_t>(feature.family)] += wide * wide;
  }
  std::array<double, kFamilies> unit{};
  for (std::size_t family = 0; family < kFamilies; ++family) {
    if (length[family] == 0) continue;
    unit[family] =
        kValueScale * kFamilyLength[family] / std::sqrt(static_cast<double>(length[family]));
  }
  for (FeatureValue& one : values_) {
    const auto family = static_cast<std::size_t>(model.features[one.feature].family);
    one.value = static_cast<std::int32_t>(one.value * unit[family]);
  }
}

}  // namespace frontdesk::rank
