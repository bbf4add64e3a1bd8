// Reading: words, then features, then their weights.
#include "runtime/rank/reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace frontdesk::rank {
namespace {

// The squares of what the families of kPlainView count: words and letters the same, groups a sixth.
constexpr std::array<double, 3> kPlainShare{1.0, 0.16, 1.0};
static_assert(kPlainShare.size() == index_of(kPlainView.last) + 1);
static_assert(kPlainView.first == Family::words && kNearestView.first == Family::words);

}  // namespace

Reading::Reading() {
  tokens_.reserve(16);
  values_.reserve(256);
}

void Reading::read(const Model& model, const text::Normalized& message, bool whole,
                   StemKeys* stem_keys) {
  read_tokens(model, message, stem_keys);
  collect(model, whole);
  weigh();
}

StemKeys& Reading::stem_keys_for(const Model& model) {
  if (!stem_keys_ || stem_locale_ != model.locale) {
    stem_keys_.emplace(model.locale);
    stem_locale_ = model.locale;
  }
  return *stem_keys_;
}

void Reading::read_tokens(const Model& model, const text::Normalized& message,
                          StemKeys* stem_keys) {
  tokens_.clear();
  texts_.clear();
  const auto read = [&](std::string_view folded, FeatureKey surface, std::uint32_t source) {
    if (tokens_.size() == kMostWords) return;
    Token token;
    token.source = source;
    token.word = model.lexicon.find(surface);
    if (token.word == Lexicon::none) {
      if (stem_keys == nullptr) stem_keys = &stem_keys_for(model);
      token.stem = stem_keys->of_stranger(surface, folded);
      token.heard = model.lexicon.has_stem(token.stem);
      // A known stem needs no other spelling.
      if (!token.heard && !model.has_subject_of(token.stem))
        token.word = model.lexicon.corrected(folded);
      token.text_begin = static_cast<std::uint32_t>(texts_.size());
      if (token.word == Lexicon::none) texts_ += folded;
      token.text_end = static_cast<std::uint32_t>(texts_.size());
    }
    if (token.word == Lexicon::none) {
      token.beginning = beginning_key(beginning(folded));
    } else {
      const Lexicon::Word& word = model.lexicon.words()[token.word];
      token.stem = word.stem;
      token.beginning = word.beginning;
      token.heard = true;
    }
    token.again = stands_before(token);
    tokens_.push_back(token);
  };
  each_folded(model, message, folded_, read);
}

bool Reading::stands_before(const Token& token) const {
  const FeatureKey stem = token.stem;
  const std::uint32_t word = token.word;
  return std::any_of(tokens_.begin(), tokens_.end(), [stem, word](const Token& one) {
    return one.word == word && one.stem == stem;
  });
}

void Reading::collect(const Model& model, bool whole) {
  values_.clear();
  const std::int32_t* rarities = model.rarities.data();
  const auto unknown = static_cast<std::uint64_t>(model.unknown_rarity);
  std::uint64_t square = 0;
  const auto add = [&](std::uint32_t feature, std::size_t) {
    if (feature == KeyTable::none) {
      square += unknown * unknown;
      return;
    }
    const std::int32_t rarity = rarities[feature];
    square += static_cast<std::uint64_t>(rarity) * static_cast<std::uint64_t>(rarity);
    values_.push_back({feature, rarity});
  };
  for (std::size_t i = 0; i < kFamilies; ++i) {
    const auto family = static_cast<Family>(i);
    begin_[i] = values_.size();
    square = 0;
    if (family == Family::words) {
      each_word(model, add);
    } else if (family == Family::pairs) {
      each_pair(model, add);
    } else {
      each_border(model, family, add);
      each_part_of_strangers(model, family, add);
      if (family == Family::letters) known_letters_ = values_.size();
      each_known_word(model, [&](const Lexicon::Word& word, std::size_t) {
        square += word.squares[part_of(family)];
        if (family == Family::snippets && !whole) return;
        const std::span<const FeatureValue> parts = model.lexicon.parts(word, family);
        values_.insert(values_.end(), parts.begin(), parts.end());
      });
    }
    squares_[i] = square;
  }
  begin_[kFamilies] = values_.size();
}

void Reading::weigh() {
  // Families that a message has none of leave their share to the others: what kPlainView sees has
  // length 1 as a whole.
  double present = 0.0;
  for (std::size_t family = 0; family < kPlainShare.size(); ++family) {
    if (squares_[family] > 0) present += kPlainShare[family];
  }
  for (std::size_t family = 0; family < kFamilies; ++family) {
    units_[family] = 0.0F;
    if (squares_[family] == 0) continue;
    const double share = family < kPlainShare.size() ? kPlainShare[family] / present : 1.0;
    const double unit = kValueScale / std::sqrt(static_cast<double>(squares_[family]) / share);
    units_[family] = static_cast<float>(unit);
    for (std::size_t i = begin_[family]; i < begin_[family + 1]; ++i) {
      values_[i].value = static_cast<std::int32_t>(values_[i].value * unit);
    }
  }
}

double Reading::length(View view) const {
  double square = 0.0;
  for (std::size_t i = index_of(view.first); i <= index_of(view.last); ++i) {
    const auto unit = static_cast<double>(units_[i]);
    square += static_cast<double>(squares_[i]) * unit * unit;
  }
  return std::sqrt(square);
}

}  // namespace frontdesk::rank
