// Plane votes: one feature after the other.
#include "runtime/rank/plane_votes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

#include "runtime/rank/in_parallel.hpp"
#include "runtime/rank/linear_training.hpp"

namespace frontdesk::rank {
namespace {

// Weights this close to the usual one are taken for it.
constexpr double kNegligible = 0.1;
// Planes of more intents than this learn from their neighbours, and from one in so many others.
constexpr std::size_t kMostInFull = 256;
constexpr std::size_t kOneIn = 16;
constexpr std::size_t kRare = 64;       // examples with a feature: these are neighbours
constexpr std::size_t kVotesOfRow = 8;  // a row has votes for more than one in so many intents

std::int16_t small(double value) {
  return static_cast<std::int16_t>(std::clamp(value, -32767.0, 32767.0));
}

/// As a row, where that is quicker to add up.
void store(const std::vector<Vote>& votes, Model& model, Feature& feature) {
  if (votes.size() * kVotesOfRow > model.intents) {
    const std::size_t begin = model.rows.size();
    feature.row = static_cast<std::uint32_t>(begin / model.votes_width());
    model.rows.resize(begin + model.votes_width(), 0);
    for (const Vote& vote : votes) {
      model.rows[begin + vote.intent] = vote.weight;
      model.rows[begin + model.intents + vote.intent] = vote.mean;
    }
  } else {
    model.votes.insert(model.votes.end(), votes.begin(), votes.end());
  }
  feature.votes_end = static_cast<std::uint32_t>(model.votes.size());
}

/// What makes the sum of an intent's examples a vector of length 1.
std::vector<double> mean_units(const Model& model, const Examples& examples,
                               const Postings& postings) {
  std::vector<std::uint64_t> squares(model.intents, 0);
  std::vector<std::int64_t> sums(model.intents, 0);
  std::vector<std::uint32_t> touched;
  for (std::size_t f = 0; f < model.features.size(); ++f) {
    for (const Posting& posting : postings.of(f)) {
      const std::uint32_t intent = examples.intent[posting.example];
      if (sums[intent] == 0) touched.push_back(intent);
      sums[intent] += posting.value;
    }
    for (const std::uint32_t intent : touched) {
      squares[intent] += static_cast<std::uint64_t>(sums[intent] * sums[intent]);
      sums[intent] = 0;
    }
    touched.clear();
  }
  std::vector<double> units;
  for (const std::uint64_t square : squares) {
    units.push_back(kValueScale /
                    std::sqrt(static_cast<double>(std::max<std::uint64_t>(square, 1))));
  }
  return units;
}

/// What the planes of a block say of the features that move them; of all others they say nothing.
struct Block {
  std::vector<std::uint32_t> features;  // in their order
  std::vector<float> weights;           // kPlaneBlock for each of them
  std::array<float, kPlaneBlock> biases{};
};

/// Of planes whose feature `i` is `features[i]`.
Block pack(const Planes& planes, const std::vector<std::uint32_t>& features) {
  Block block;
  const float* row = planes.weights.data();
  for (const std::uint32_t feature : features) {
    if (std::any_of(row, row + kPlaneBlock, [](float one) { return one != 0.0F; })) {
      block.features.push_back(feature);
      block.weights.insert(block.weights.end(), row, row + kPlaneBlock);
    }
    row += kPlaneBlock;
  }
  std::copy(row, row + kPlaneBlock, block.biases.begin());
  return block;
}

/// What the planes of a block learn from.
struct Lessons {
  Examples examples;                    // their features are positions in `features`
  std::vector<std::uint32_t> features;  // in their order
};

/// The examples that the planes from `first` on learn from.
std::vector<bool> chosen_for(std::uint32_t first, const Examples& examples,
                             const Postings& postings) {
  std::vector<bool> chosen(examples.size(), false);
  for (std::size_t e = 0; e < examples.size(); ++e) {
    const std::uint32_t intent = examples.intent[e];
    if (intent == no_intent || e % kOneIn == first / kPlaneBlock % kOneIn) chosen[e] = true;
    if (intent - first >= kPlaneBlock) continue;  // wraps for those before
    chosen[e] = true;
    for (std::size_t j = examples.begin[e]; j < examples.begin[e + 1]; ++j) {
      const std::span<const Posting> of_feature = postings.of(examples.values[j].feature);
      if (of_feature.size() > kRare) continue;
      for (const Posting& posting : of_feature) chosen[posting.example] = true;
    }
  }
  return chosen;
}

/// Side by side, with their features side by side: they are visited in all orders, and all examples
/// of a large rule set together are further away.
Lessons lessons_of(std::uint32_t first, const Examples& examples, const Postings& postings,
                   std::size_t features) {
  const std::vector<bool> chosen = chosen_for(first, examples, postings);
  std::vector<std::uint32_t> place(features, 0);
  const auto each_value = [&](auto visit) {
    for (std::size_t e = 0; e < chosen.size(); ++e) {
      if (!chosen[e]) continue;
      for (std::size_t j = examples.begin[e]; j < examples.begin[e + 1]; ++j) {
        visit(examples.values[j]);
      }
    }
  };
  each_value([&](const FeatureValue& one) { place[one.feature] = 1; });
  Lessons lessons;
  for (std::uint32_t f = 0; f < features; ++f) {
    if (place[f] == 0) continue;
    place[f] = static_cast<std::uint32_t>(lessons.features.size());
    lessons.features.push_back(f);
  }
  for (std::size_t e = 0; e < chosen.size(); ++e) {
    if (!chosen[e]) continue;
    for (std::size_t j = examples.begin[e]; j < examples.begin[e + 1]; ++j) {
      const FeatureValue& one = examples.values[j];
      lessons.examples.values.push_back({place[one.feature], one.value});
    }
    lessons.examples.begin.push_back(lessons.examples.values.size());
    lessons.examples.intent.push_back(examples.intent[e]);
  }
  return lessons;
}

Block train_block(std::uint32_t first, const Model& model, const Examples& examples,
                  const Postings& postings) {
  const std::size_t count = model.features.size();
  if (model.intents > kMostInFull) {
    const Lessons lessons = lessons_of(first, examples, postings, count);
    return pack(train_planes(lessons.examples, lessons.features.size(), first), lessons.features);
  }
  std::vector<std::uint32_t> all(count);
  std::iota(all.begin(), all.end(), 0U);
  return pack(train_planes(examples, count, first), all);
}

/// The blocks that say something of a feature, feature after feature.
class BlocksByFeature {
 public:
  explicit BlocksByFeature(const std::vector<Block>& blocks)
      : blocks_(blocks), at_(blocks.size()) {}

  /// Calls `visit(first intent, weights of kPlaneBlock)` for each block that has `feature`.
  /// Features must come in their order.
  template <typename Visit>
  void each(std::uint32_t feature, Visit visit) {
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      const std::vector<std::uint32_t>& features = blocks_[b].features;
      if (at_[b] == features.size() || features[at_[b]] != feature) continue;
      visit(b * kPlaneBlock, blocks_[b].weights.data() + at_[b] * kPlaneBlock);
      ++at_[b];
    }
  }

 private:
  const std::vector<Block>& blocks_;
  std::vector<std::size_t> at_;  // the next feature of each
};

/// What makes votes out of planes and means, a feature at a time.
class Voting {
 public:
  Voting(Model& model, const Examples& examples, const Postings& postings,
         const std::vector<Block>& blocks)
      : model_(model),
        examples_(examples),
        postings_(postings),
        units_(mean_units(model, examples, postings)),
        by_feature_(blocks),
        weights_(blocks.size() * kPlaneBlock, 0.0F),
        sums_(model.intents, 0),
        is_present_(model.intents, false) {}

  /// Features must come in their order.
  void vote(std::uint32_t feature) {
    by_feature_.each(feature, [this](std::size_t first, const float* weights) {
      said_.push_back(first);
      std::copy(weights, weights + kPlaneBlock,
                weights_.begin() + static_cast<std::ptrdiff_t>(first));
    });
    for (const Posting& posting : postings_.of(feature)) {
      const std::uint32_t intent = examples_.intent[posting.example];
      sums_[intent] += posting.value;
      if (!is_present_[intent]) present_.push_back(intent);
      is_present_[intent] = true;
    }
    const double usual = find_usual();
    model_.features[feature].usual_weight = small(usual * kWeightScale);
    votes_.clear();
    find_votes(usual);
    store(votes_, model_, model_.features[feature]);
    forget();
  }

 private:
  /// The mean of all that do not have the feature. Nearly all of them say nothing.
  double find_usual() const {
    const std::size_t absent = model_.intents - present_.size();
    if (absent == 0) return 0.0;
    double sum = 0.0;
    each_said([&](std::uint32_t intent) {
      if (!is_present_[intent]) sum += static_cast<double>(weights_[intent]);
    });
    return sum / static_cast<double>(absent);
  }

  void find_votes(double usual) {
    const auto consider = [&](std::uint32_t intent) {
      const double beyond = static_cast<double>(weights_[intent]) - usual;
      if (!is_present_[intent] && std::fabs(beyond) < kNegligible) return;
      votes_.push_back({intent, small(beyond * kWeightScale),
                        small(static_cast<double>(sums_[intent]) * units_[intent])});
    };
    if (std::fabs(usual) >= kNegligible) {
      for (std::uint32_t intent = 0; intent < model_.intents; ++intent) consider(intent);
      return;
    }
    // Who says nothing and does not have the feature has no vote.
    for (const std::uint32_t intent : present_) {
      const std::size_t first = intent / kPlaneBlock * kPlaneBlock;
      if (std::find(said_.begin(), said_.end(), first) == said_.end()) consider(intent);
    }
    each_said(consider);
    std::sort(votes_.begin(), votes_.end(),
              [](const Vote& a, const Vote& b) { return a.intent < b.intent; });
  }

  template <typename Visit>
  void each_said(Visit visit) const {
    for (const std::size_t first : said_) {
      const std::size_t end = std::min(first + kPlaneBlock, model_.intents);
      for (std::size_t intent = first; intent < end; ++intent) {
        visit(static_cast<std::uint32_t>(intent));
      }
    }
  }

  void forget() {
    for (const std::size_t first : said_) {
      std::fill_n(weights_.begin() + static_cast<std::ptrdiff_t>(first), kPlaneBlock, 0.0F);
    }
    for (const std::uint32_t intent : present_) {
      sums_[intent] = 0;
      is_present_[intent] = false;
    }
    said_.clear();
    present_.clear();
  }

  Model& model_;
  const Examples& examples_;
  const Postings& postings_;
  std::vector<double> units_;
  BlocksByFeature by_feature_;
  std::vector<float> weights_;          // of each intent, for the feature at hand
  std::vector<std::size_t> said_;       // the first intents of blocks that have weights
  std::vector<std::int64_t> sums_;      // of each intent's examples
  std::vector<bool> is_present_;        // by intent
  std::vector<std::uint32_t> present_;  // intents that have the feature
  std::vector<Vote> votes_;
};

}  // namespace

void add_plane_votes(Model& model, const Examples& examples, const Postings& postings,
                     std::size_t threads, const Progress& progress) {
  std::vector<Block> blocks((model.intents + kPlaneBlock - 1) / kPlaneBlock);
  const auto train = [&](std::size_t at) {
    const auto first = static_cast<std::uint32_t>(at * kPlaneBlock);
    blocks[at] = train_block(first, model, examples, postings);
  };
  in_parallel(blocks.size(), threads, train, progress);
  Voting voting(model, examples, postings, blocks);
  for (std::uint32_t feature = 0; feature < model.features.size(); ++feature) voting.vote(feature);
  model.votes.shrink_to_fit();
  model.rows.shrink_to_fit();
  for (std::size_t c = 0; c < model.intents; ++c) {
    const auto bias = static_cast<double>(blocks[c / kPlaneBlock].biases[c % kPlaneBlock]);
    const double kept = std::clamp(bias, -30.0, 30.0);
    model.biases.push_back(static_cast<std::int32_t>(kept * kMarginScale));
  }
}

}  // namespace frontdesk::rank
