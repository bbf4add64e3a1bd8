// Model: everything that a ranker knows, in arrays of whole numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/rank/key_table.hpp"
#include "runtime/rank/lexicon.hpp"
#include "runtime/rank/linear_training.hpp"
#include "runtime/rank/ranker.hpp"

namespace frontdesk::rank {

/// Units of rarity (inverse document frequency).
inline constexpr std::int32_t kRarityScale = 1 << 10;
/// Units of a plane's margin: values times weights times the scale of their feature.
inline constexpr std::int32_t kScaleBits = 8;
inline constexpr double kMarginScale = 1.0 * kValueScale * (1 << kScaleBits);

struct Feature {
  std::int32_t rarity = 0;  ///< In units of 1 / kRarityScale.
  bool letters = false;
  float scale = 0.0F;  ///< Of its row of weights, times 1 << kScaleBits.
  std::uint32_t centroids_end = 0;
};

/// A feature's share of an intent's mean.
struct Centroid {
  std::uint32_t intent = 0;
  std::int32_t value = 0;          ///< In units of 1 / kValueScale.
  std::uint32_t postings_end = 0;  ///< Of the feature in the intent's examples.
};

/// A feature's share of an example.
struct Posting {
  std::uint32_t example = 0;
  std::int32_t value = 0;  ///< In units of 1 / kValueScale.
};

struct Model {
  static constexpr std::size_t row_block = 16;  ///< A row of weights is so many whole blocks.

  std::string locale;
  std::size_t intents = 0;
  std::size_t examples = 0;
  std::int32_t unknown_rarity = 0;
  Lexicon lexicon;
  KeyTable abbreviations;  ///< By surface_key(), to positions in `expansions`.
  std::vector<std::vector<std::string>> expansions;
  KeyTable synonyms;  ///< By word_key() of a stem, to groups.
  KeyTable keys;      ///< To positions in `features`.
  std::vector<Feature> features;
  std::size_t stride = 0;                   ///< Of `weights`: intents, rounded up.
  std::vector<std::int8_t> weights;         ///< A row a feature.
  std::vector<std::int32_t> biases;         ///< An intent each, in units of 1 / kMarginScale.
  std::vector<Centroid> centroids;          ///< By feature, then intent.
  std::vector<Posting> postings;            ///< By feature, then example.
  std::vector<std::uint32_t> intent_of;     ///< Of each example; examples are in order of intents.
  std::vector<std::uint32_t> examples_end;  ///< Of each intent.
  std::vector<std::string> example_texts;   ///< As written.
};

}  // namespace frontdesk::rank
