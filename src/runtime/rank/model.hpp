// Model: everything that a ranker knows, in arrays of whole numbers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "runtime/rank/examples.hpp"
#include "runtime/rank/family.hpp"
#include "runtime/rank/key_table.hpp"
#include "runtime/rank/lexicon.hpp"
#include "runtime/rank/network.hpp"
#include "runtime/rank/ranker.hpp"
#include "runtime/rank/rows.hpp"
#include "runtime/rank/subject_model.hpp"

namespace frontdesk::rank {

/// Units of a plane's weight, and of its margin: weights times values.
inline constexpr std::int32_t kWeightScale = 1 << 12;
inline constexpr double kMarginScale = 1.0 * kValueScale * kWeightScale;

/// A feature of kPlainView.
struct Feature {
  std::int16_t usual_weight = 0;  ///< For intents without a vote, in units of 1 / kWeightScale.
  std::int16_t unused = 0;
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

struct Model;
/// Of a model that was read: all numbers are some of something, and no sum of them is too large.
bool is_sound(const Model& model);

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
  KeyTable keys;  ///< To features, which are numbered by family.
  std::array<std::uint32_t, kFamilies + 1> family_begin{};  ///< The first feature of each.
  binary::Array<std::int32_t> rarities;  ///< Of each feature, in units of 1 / kRarityScale.
  binary::Array<Feature> features;
  binary::Array<std::int32_t> biases;         ///< An intent each, in units of 1 / kMarginScale.
  binary::Array<Vote> votes;                  ///< By feature, then intent.
  binary::Array<std::int16_t> rows;           ///< Of features with many votes: weights, then means.
  Examples said;                              ///< In order of intents, as kNearestView sees them.
  binary::Array<std::uint32_t> examples_end;  ///< Of each intent.
  std::uint32_t examples_begin(std::uint32_t intent) const {
    return intent == 0 ? 0 : examples_end[intent - 1];
  }
  std::uint32_t votes_begin(std::uint32_t feature) const {
    return feature == 0 ? 0 : features[feature - 1].votes_end;
  }
  /// Of one row in `rows`.
  std::size_t votes_width() const { return row_width(2 * intents); }
  /// KeyTable::none also for a key that a feature of another family happens to have.
  std::uint32_t find(Family family, FeatureKey key) const {
    const std::uint32_t begin = family_begin[index_of(family)];
    const std::uint32_t feature = keys.find(key);
    return feature - begin < family_begin[index_of(family) + 1] - begin ? feature : KeyTable::none;
  }
  std::size_t subject_count() const { return subjects == nullptr ? 0 : subjects->size(); }
  bool has_subject_of(FeatureKey stem) const {
    return subjects != nullptr && subjects->knows(stem);
  }
  std::uint32_t first_feature(View view) const { return family_begin[index_of(view.first)]; }
  std::uint32_t features_of(View view) const {
    return family_begin[index_of(view.last) + 1] - first_feature(view);
  }
  std::shared_ptr<const SubjectModel> subjects;  ///< Null where examples are many.
  binary::Array<float>
      profiles;       ///< Of each intent, what its examples say to each subject: length 1.
  Networks networks;  ///< One for each of kNetworkViews.
  std::vector<std::string> example_texts;  ///< As written.

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [locale, intents, examples, unknown_rarity, lexicon, abbreviations, expansions, synonyms,
           groups_of, keys, family_begin, rarities, features, biases, votes, rows, said,
           examples_end, subjects, profiles, networks, example_texts] = self;
    archive(locale, intents, examples, unknown_rarity, lexicon, abbreviations, expansions, synonyms,
            groups_of, keys, family_begin, rarities, features, biases, votes, rows, said,
            examples_end, subjects, profiles, networks, example_texts);
    if constexpr (Archive::reads) archive.expect(is_sound(self));
  }
};

/// Never fails; see build().
std::shared_ptr<const Model> build_model(const Training& training, const Progress& progress = {});

}  // namespace frontdesk::rank
