// Training of networks: one example at a time, with a part of it left out each time.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "runtime/rank/exponential.hpp"
#include "runtime/rank/network.hpp"
#include "runtime/rank/sequence.hpp"

namespace frontdesk::rank {
namespace {

constexpr float kLeftOut = 0.3F;  // of features and of units: a network must not rely on one alone
constexpr float kFeatureRate = 0.2F;
constexpr float kVoteRate = 0.1F;
constexpr float kBiasRate = 0.05F;
constexpr float kFirstFeature = 0.6F;  // the most that a weight begins with is half as much again
constexpr float kFirstVote = 0.35F;
constexpr float kFirstGradient = 0.001F;
constexpr std::size_t kVisits = 130000;  // of examples, in as many epochs as that allows
constexpr std::size_t kEmptyEvery = 8;   // examples: one of nothing, which belongs to no intent
constexpr std::size_t kFewestEpochs = 8;
constexpr std::size_t kMostEpochs = 30;

using Units = std::array<float, kUnits>;

float dot(const Units& a, const Units& b) {
  constexpr std::size_t kLanes = 8;
  std::array<float, kLanes> lanes{};
  for (std::size_t at = 0; at < kUnits; at += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += a[at + lane] * b[at + lane];
  }
  return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) +
         ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

class Trainer {
 public:
  Trainer(const Examples& examples, std::size_t features, std::size_t intents, Sequence& sequence)
      : examples_(examples),
        sequence_(sequence),
        features_(features),
        feature_gradients_(features, kFirstGradient),
        votes_(intents + 1),
        class_biases_(intents + 1, 0.0F),
        shares_(intents + 1, 0.0F) {
    for (Units& one : features_) draw(one, kFirstFeature);
    for (Units& one : votes_) draw(one, kFirstVote);
    vote_gradients_.fill(kFirstGradient);
  }

  void train() {
    std::vector<std::size_t> order(examples_.size() + examples_.size() / kEmptyEvery);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t epochs =
        std::clamp(kVisits / std::max<std::size_t>(order.size(), 1), kFewestEpochs, kMostEpochs);
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[sequence_.below(i)]);
      }
      pace_ = 1.0F - static_cast<float>(epoch) / static_cast<float>(epochs);
      for (const std::size_t i : order) visit(i);
    }
  }

  const std::vector<Units>& features() const { return features_; }
  const std::vector<Units>& votes() const { return votes_; }
  const Units& biases() const { return biases_; }
  const std::vector<float>& class_biases() const { return class_biases_; }

 private:
  void draw(Units& units, float width) {
    for (float& one : units) {
      const float sum = sequence_.unit() + sequence_.unit() + sequence_.unit();
      one = (sum - 1.5F) * width;
    }
  }

  void visit(std::size_t i) {
    constexpr float kMakeUp = 1.0F / (1.0F - kLeftOut);
    kept_.clear();
    units_ = biases_;
    const bool empty = i >= examples_.size();
    const std::size_t end = empty ? 0 : examples_.begin[i + 1];
    for (std::size_t j = empty ? 0 : examples_.begin[i]; j < end; ++j) {
      if (sequence_.unit() < kLeftOut) continue;
      const float x = examples_.value(j) * kMakeUp;
      kept_.push_back({examples_.values[j].feature, x});
      const Units& row = features_[examples_.values[j].feature];
      for (std::size_t u = 0; u < kUnits; ++u) units_[u] += x * row[u];
    }
    for (float& unit : units_) {
      unit = unit > 0.0F && sequence_.unit() >= kLeftOut ? unit * kMakeUp : 0.0F;
    }
    const std::uint32_t intent = empty ? no_intent : examples_.intent[i];
    const std::size_t own = intent == no_intent ? votes_.size() - 1 : intent;
    learn_votes(own);
    for (std::size_t u = 0; u < kUnits; ++u) {
      back_[u] = units_[u] > 0.0F ? back_[u] * kMakeUp : 0.0F;
    }
    learn_features();
  }

  /// Leaves in `back_` how the units would have to move for a worse result.
  void learn_votes(std::size_t own) {
    for (std::size_t c = 0; c < votes_.size(); ++c) {
      shares_[c] = dot(units_, votes_[c]) + class_biases_[c];
    }
    to_shares(shares_);
    shares_[own] -= 1.0F;
    float square = 0.0F;
    for (const float share : shares_) square += share * share;
    square /= static_cast<float>(shares_.size());
    Units rate;
    for (std::size_t u = 0; u < kUnits; ++u) {
      vote_gradients_[u] += units_[u] * units_[u] * square;
      rate[u] = kVoteRate * pace_ * units_[u] / std::sqrt(vote_gradients_[u]);
    }
    back_.fill(0.0F);
    for (std::size_t c = 0; c < votes_.size(); ++c) {
      const float miss = shares_[c];
      Units& row = votes_[c];
      for (std::size_t u = 0; u < kUnits; ++u) {
        back_[u] += miss * row[u];
        row[u] -= miss * rate[u];
      }
      class_biases_[c] -= kBiasRate * pace_ * miss;
    }
  }

  void learn_features() {
    const float square = dot(back_, back_) / static_cast<float>(kUnits);
    for (std::size_t u = 0; u < kUnits; ++u) biases_[u] -= kBiasRate * pace_ * back_[u];
    for (const Kept& one : kept_) {
      float& gradient = feature_gradients_[one.feature];
      gradient += square * one.value * one.value;
      const float step = kFeatureRate * pace_ * one.value / std::sqrt(gradient);
      Units& row = features_[one.feature];
      for (std::size_t u = 0; u < kUnits; ++u) row[u] -= step * back_[u];
    }
  }

  struct Kept {
    std::uint32_t feature = 0;
    float value = 0.0F;
  };

  const Examples& examples_;
  Sequence& sequence_;
  std::vector<Units> features_;
  std::vector<float> feature_gradients_;  // squares so far: what is frequent moves less
  std::vector<Units> votes_;
  Units vote_gradients_{};
  Units biases_{};
  std::vector<float> class_biases_;
  float pace_ = 1.0F;
  std::vector<Kept> kept_;  // of the example at hand
  Units units_{};
  Units back_{};
  std::vector<float> shares_;
};

std::int16_t scaled(float value, float most) {
  return static_cast<std::int16_t>(std::clamp(value, -most, most) * static_cast<float>(kUnitScale));
}

/// Rows of one network, beside those of the others.
void place(const std::vector<Units>& rows, float most, std::size_t first,
           std::vector<std::int16_t>& all) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t u = 0; u < kUnits; ++u) {
      all[i * kAllUnits + first + u] = scaled(rows[i][u], most);
    }
  }
}

}  // namespace

Network train_network(const Examples& examples, std::size_t features, std::size_t intents) {
  constexpr float kMostOfFeature = 60.0F;
  constexpr float kMostOfVote = 7.99F;
  Network network;
  network.classes = intents + 1;
  network.features.resize(features * kAllUnits);
  network.votes.resize(network.classes * kAllUnits);
  network.biases.resize(kAllUnits);
  network.class_biases.assign(network.classes, 0.0F);
  Sequence sequence;
  for (std::size_t first = 0; first < kAllUnits; first += kUnits) {
    Trainer trainer(examples, features, intents, sequence);
    trainer.train();
    place(trainer.features(), kMostOfFeature, first, network.features);
    place(trainer.votes(), kMostOfVote, first, network.votes);
    for (std::size_t u = 0; u < kUnits; ++u) {
      const std::int32_t bias = scaled(trainer.biases()[u], kMostOfFeature);
      network.biases[first + u] = bias * kValueScale;
    }
    for (std::size_t c = 0; c < network.classes; ++c) {
      network.class_biases[c] += trainer.class_biases()[c] / static_cast<float>(kNetworks);
    }
  }
  return network;
}

}  // namespace frontdesk::rank
