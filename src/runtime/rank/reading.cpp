// Reading: words, then features, then their weights.
#include "runtime/rank/reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace frontdesk::rank {
namespace {

// 1 + ln(times), in units of 1 / 1024: a word said twice counts somewhat more than once.
constexpr std::array<std::int32_t, 9> kRepeated{0, 1024, 1734, 2149, 2444, 2672, 2859, 3017, 3153};

// The squares of what families count: words and letters the same, groups a sixth of them.
constexpr std::array<double, kFamilies> kFamilyShare{1.0, 1.0, 0.16};

}  // namespace

Reading::Reading() : places_(256, 0U) {
  values_.reserve(places_.size() / 2);
  tokens_.reserve(16);
}

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

void Reading::count(std::uint32_t feature) {
  const std::size_t mask = places_.size() - 1;
  std::size_t at = feature & mask;
  while (places_[at] != 0) {
    FeatureValue& known = values_[places_[at] - 1];
    if (known.feature == feature) {
      ++known.value;
      return;
    }
    at = (at + 1) & mask;
  }
  values_.push_back({feature, 1});
  places_[at] = static_cast<std::uint32_t>(values_.size());
  if (values_.size() * 2 > places_.size()) grow_places();
}

void Reading::grow_places() {
  places_.assign(places_.size() * 2, 0U);
  const std::size_t mask = places_.size() - 1;
  for (std::uint32_t i = 0; i < values_.size(); ++i) {
    std::size_t at = values_[i].feature & mask;
    while (places_[at] != 0) at = (at + 1) & mask;
    places_[at] = i + 1;
  }
}

void Reading::weigh(const Model& model) {
  values_.clear();
  std::fill(places_.begin(), places_.end(), 0U);
  std::array<std::uint64_t, kFamilies> length{};
  each_feature(model, [&](std::uint32_t feature, std::size_t, Family family) {
    if (feature == KeyTable::none) {
      ++length[static_cast<std::size_t>(family)];
      return;
    }
    count(feature);
  });
  const auto unknown = static_cast<std::uint64_t>(model.unknown_rarity);
  for (std::uint64_t& one : length) one *= unknown * unknown;
  for (FeatureValue& one : values_) {
    const auto times = std::min(static_cast<std::size_t>(one.value), kRepeated.size() - 1);
    const Feature& feature = model.features[one.feature];
    one.value = feature.rarity * kRepeated[times] / 1024;
    const auto wide = static_cast<std::uint64_t>(one.value);
    length[static_cast<std::size_t>(feature.family)] += wide * wide;
  }
  // Families that a message has none of leave their share to the others: together all have
  // length 1.
  double present = 0.0;
  for (std::size_t family = 0; family < kFamilies; ++family) {
    if (length[family] > 0) present += kFamilyShare[family];
  }
  std::array<double, kFamilies> unit{};
  for (std::size_t family = 0; family < kFamilies; ++family) {
    if (length[family] == 0) continue;
    const double square = static_cast<double>(length[family]) * present / kFamilyShare[family];
    unit[family] = kValueScale / std::sqrt(square);
  }
  for (FeatureValue& one : values_) {
    const auto family = static_cast<std::size_t>(model.features[one.feature].family);
    one.value = static_cast<std::int32_t>(one.value * unit[family]);
  }
}

}  // namespace frontdesk::rank
