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

/// The features of a word follow each other: spread out, they are seldom in each other's way.
constexpr std::size_t place_of(std::uint32_t feature) { return feature * std::size_t{0x9E3779B1}; }

}  // namespace

Reading::Reading() : values_(128), places_(256, 0U) { tokens_.reserve(16); }

void Reading::read(const Model& model, const text::Normalized& message) {
  read_tokens(model, message);
  weigh(model);
}

void Reading::read_tokens(const Model& model, const text::Normalized& message) {
  tokens_.clear();
  texts_.clear();
  const auto read = [&](std::string_view folded, FeatureKey surface, std::uint32_t source) {
    Token token;
    token.source = source;
    token.word = model.lexicon.find(surface);
    if (token.word == Lexicon::none) {
      if (!stemmer_ || stemmer_locale_ != model.locale) {
        stemmer_.emplace(model.locale);
        stemmer_locale_ = model.locale;
      }
      token.stem = word_key(stemmer_->stem(folded));
      // A known stem needs no other spelling.
      if (!model.lexicon.has_stem(token.stem)) token.word = model.lexicon.corrected(folded);
      token.text_begin = static_cast<std::uint32_t>(texts_.size());
      if (token.word == Lexicon::none) texts_ += folded;
      token.text_end = static_cast<std::uint32_t>(texts_.size());
    }
    if (token.word != Lexicon::none) token.stem = model.lexicon.words()[token.word].stem;
    tokens_.push_back(token);
  };
  each_folded(model, message, folded_, read);
}

void Reading::grow() {
  values_.resize(values_.size() * 2);
  places_.assign(places_.size() * 2, 0U);
  const std::size_t mask = places_.size() - 1;
  for (std::uint32_t i = 0; i < size_; ++i) {
    std::size_t at = place_of(values_[i].feature) & mask;
    while (places_[at] != 0) at = (at + 1) & mask;
    places_[at] = i + 1;
  }
}

void Reading::weigh(const Model& model) {
  std::fill(places_.begin(), places_.end(), 0U);
  std::array<std::uint64_t, kFamilies> length{};
  // Here, not in members: what is written through them might be the members themselves.
  FeatureValue* known = values_.data();
  std::uint32_t* places = places_.data();
  std::size_t mask = places_.size() - 1;
  std::uint32_t size = 0;
  each_feature(model, [&](std::uint32_t feature, std::size_t, Family family) {
    if (feature == KeyTable::none) {
      ++length[static_cast<std::size_t>(family)];
      return;
    }
    std::size_t at = place_of(feature) & mask;
    for (; places[at] != 0; at = (at + 1) & mask) {
      if (known[places[at] - 1].feature != feature) continue;
      ++known[places[at] - 1].value;
      return;
    }
    known[size] = {feature, 1};
    places[at] = ++size;
    if (size < mask / 2) return;
    size_ = size;
    grow();
    known = values_.data();
    places = places_.data();
    mask = places_.size() - 1;
  });
  size_ = size;
  const auto unknown = static_cast<std::uint64_t>(model.unknown_rarity);
  for (std::uint64_t& one : length) one *= unknown * unknown;
  const std::span<FeatureValue> values(values_.data(), size_);
  for (FeatureValue& one : values) {
    const Feature& feature = model.features[one.feature];
    const auto times = std::min(static_cast<std::size_t>(one.value), kRepeated.size() - 1);
    one.value = times == 1 ? feature.rarity : feature.rarity * kRepeated[times] / 1024;
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
  for (FeatureValue& one : values) {
    const auto family = static_cast<std::size_t>(model.features[one.feature].family);
    one.value = static_cast<std::int32_t>(one.value * unit[family]);
  }
}

}  // namespace frontdesk::rank
