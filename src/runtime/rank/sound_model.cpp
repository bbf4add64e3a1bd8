// Models that were read from a file: every number is one of something, and none is larger than
// those that are learnt.
#include <algorithm>

#include "runtime/rank/model.hpp"
#include "runtime/rank/usual.hpp"

namespace frontdesk::rank {
namespace {

constexpr std::int16_t kMostVote = 8 * kVoteScale;

template <class All>
bool rise_to(const All& ends, std::size_t last) {
  return std::is_sorted(ends.begin(), ends.end()) && (ends.empty() || ends.back() <= last);
}

bool has_sound_features(const Model& model) {
  const std::size_t features = model.rarities.size();
  if (model.family_begin.front() != 0 || !rise_to(model.family_begin, features) ||
      !model.keys.all_below(features) || !model.lexicon.is_sound(model.family_begin)) {
    return false;
  }
  const auto is_rarity = [](std::int32_t one) { return one >= 0 && one <= kMostRarity; };
  return is_rarity(model.unknown_rarity) &&
         std::all_of(model.rarities.begin(), model.rarities.end(), is_rarity);
}

bool has_sound_votes(const Model& model) {
  if (model.features.size() != model.features_of(kPlainView) ||
      model.biases.size() != model.intents) {
    return false;
  }
  const std::size_t width = model.votes_width();
  const std::size_t rows = width == 0 ? 0 : model.rows.size() / width;
  std::uint32_t end = 0;
  for (const Feature& feature : model.features) {
    if (feature.votes_end < end || feature.votes_end > model.votes.size()) return false;
    if (feature.row != Feature::no_row && feature.row >= rows) return false;
    end = feature.votes_end;
  }
  return std::all_of(model.votes.begin(), model.votes.end(),
                     [&model](const Vote& vote) { return vote.intent < model.intents; });
}

bool has_sound_examples(const Model& model) {
  const Examples& said = model.said;
  if (said.begin.size() != model.examples + 1 || !rise_to(said.begin, said.values.size()) ||
      model.example_texts.size() != model.examples || model.examples_end.size() != model.intents ||
      !rise_to(model.examples_end, model.examples)) {
    return false;
  }
  const std::size_t features = model.features_of(kNearestView);
  return std::all_of(said.values.begin(), said.values.end(),
                     [features](const FeatureValue& one) { return one.feature < features; });
}

bool has_sound_networks(const Model& model) {
  const std::vector<Network>& all = model.networks.each;
  const OutputLayer& output = model.networks.output;
  if (all.size() != kNetworkViews.size()) return false;
  std::size_t units = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Network& one = all[i];
    if (one.units != kFewUnits && one.units != kMostUnits) return false;
    units += one.units;
    if (one.first_feature != model.first_feature(kNetworkViews[i]) ||
        one.features.size() != one.units * model.features_of(kNetworkViews[i]) ||
        one.biases.size() != one.units ||
        (!one.words.empty() && one.words.size() != one.units * model.lexicon.words().size()) ||
        !are_usual(one.words)) {
      return false;
    }
  }
  return output.units == units && output.classes == model.intents + 1 &&
         output.weights.size() == output.classes * units &&
         output.biases.size() == output.classes && are_usual(output.biases) &&
         is_usual(output.unit) &&
         std::all_of(output.weights.begin(), output.weights.end(), [](std::int16_t weight) {
           return weight >= -kMostVote && weight <= kMostVote;
         });
}

}  // namespace

bool is_sound(const Model& model) {
  // Products of sizes must not wrap.
  constexpr std::size_t kMostIntents = std::size_t{1} << 24;
  if (model.intents > kMostIntents || model.lexicon.words().size() > kMostIntents) return false;
  return has_sound_features(model) && has_sound_votes(model) && has_sound_examples(model) &&
         has_sound_networks(model) && model.abbreviations.all_below(model.expansions.size()) &&
         model.synonyms.all_below(model.groups_of.size()) &&
         model.profiles.size() == model.profiles_size() && are_usual(model.profiles);
}

}  // namespace frontdesk::rank
