// Model: everything that a ranker knows, in arrays of whole numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/rank/key_table.hpp"
#include "runtime/rank/lexicon.hpp"
#include "runtime/rank/network.hpp"
#include "runtime/rank/ranker.hpp"
#include "runtime/rank/rows.hpp"

namespace frontdesk::rank {

/// Units of rarity (inverse document frequency).
inline constexpr std::int32_t kRarityScale = 1 << 10;
/// Units of a plane's weight, and of its margin: weights times values.
inline constexpr std::int32_t kWeightScale = 1 << 12;
inline constexpr double kMarginScale = 1.0 * kValueScale * kWeightScale;

/// Features of a family weigh the same as a whole, however many a message has.
enum class Family : std::uint8_t { words, letters, groups };
inline constexpr std::size_t kFamilies = 3;

struct Feature {
  std::int32_t rarity = 0;  ///< In units of 1 / kRarityScale.
  Family family = Family::words;
  bool widespread = false;        ///< In the examples of many intents.
  std::int16_t usual_weight = 0;  ///< For intents without a vote, in units of 1 / kWeightScale.
  std::uint32_t holders_end = 0;
  std::uint32_t votes_end = 0;
  std::uint32_t row = no_row;  ///< Of its votes in Model::rows; it has no others then.
  static constexpr std::uint32_t no_row = 0xffffffffU;
};

/// What a feature says of an intent.
struct Vote {
  std::uint32_t intent = 0;
  std::int16_t weight = 0;  ///< Beyond the usual, in units of 1 / kWeightScale.
  std::int16_t mean = 0;    ///< In the intent's mean, in units of 1 / kValueScale.
};

/// An intent with examples that have a feature.
struct Holder {
  std::uint32_t intent = 0;
  std::uint32_t postings_end = 0;  ///< Of the feature in the intent's examples.
};

/// A feature's share of an example.
struct Posting {
  std::uint32_t place = 0;  ///< Of the example, among those of its intent.
  std::int32_t value = 0;   ///< In units of 1 / kValueScale.
};

struct Model {
  std::string locale;
  std::size_t intents = 0;
  std::size_t examples = 0;
  std::int32_t unknown_rarity = 0;
  Lexicon lexicon;
  KeyTable abbreviations;  ///< By surface_key(), to positions in `expansions`.
  std::vector<std::vector<std::string>> expansions;
  KeyTable synonyms;  ///< By word_key() of a stem, to positions in `groups_of`.
  std::vector<std::vector<std::uint32_t>> groups_of;  ///< The groups that a stem belongs to.
  KeyTable keys;                                      ///< To positions in `features`.
  std::vector<Feature> features;
  std::vector<std::int32_t> biases;         ///< An intent each, in units of 1 / kMarginScale.
  std::vector<Vote> votes;                  ///< By feature, then intent.
  std::vector<std::int16_t> rows;           ///< Of features with many votes: weights, then means.
  std::vector<Holder> holders;              ///< An empty one, then by feature, then intent.
  std::vector<Posting> postings;            ///< By feature, then example.
  std::vector<std::uint32_t> intent_of;     ///< Of each example; examples are in order of intents.
  std::vector<std::uint32_t> examples_end;  ///< Of each intent.
  std::uint32_t examples_begin(std::uint32_t intent) const {
    return intent == 0 ? 0 : examples_end[intent - 1];
  }
  std::uint32_t votes_begin(std::uint32_t feature) const {
    return feature == 0 ? 0 : features[feature - 1].votes_end;
  }
  std::uint32_t holders_begin(std::uint32_t feature) const {
    return feature == 0 ? 1 : features[feature - 1].holders_end;
  }
  /// Of one row in `rows`.
  std::size_t votes_width() const { return row_width(2 * intents); }
  Network network;
  std::vector<std::string> example_texts;  ///< As written.
};

}  // namespace frontdesk::rank
