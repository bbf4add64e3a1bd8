// Training of networks: one example at a time, with a part of it left out each time.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "runtime/rank/exponential.hpp"
#include "runtime/rank/in_parallel.hpp"
#include "runtime/rank/lanes.hpp"
#include "runtime/rank/logarithm.hpp"
#include "runtime/rank/network.hpp"
#include "runtime/rank/sequence.hpp"

namespace frontdesk::rank {
namespace {

constexpr float kLeftOut = 0.4F;  // of features: a network must not rely on one alone
constexpr float kFeatureRate = 0.2F;
constexpr float kVoteRate = 0.1F;
constexpr float kBiasRate = 0.05F;
constexpr float kFirstFeature = 0.6F;  // the most that a weight begins with is half as much again
constexpr float kFirstVote = 0.25F;
constexpr float kSmallMiss = 0.003F;  // of a share: not worth its time, and better not corrected
constexpr float kFirstGradient = 0.001F;
constexpr std::size_t kVisits = 110000;  // of examples, in as many epochs as that allows
constexpr std::size_t kEmptyEvery = 8;   // examples: one of nothing, which belongs to no intent
constexpr std::size_t kFewestEpochs = 6;
constexpr std::size_t kMostEpochs = 30;
// Of a visit, that of nothing included: where there are more, a part stands for all.
constexpr std::size_t kMostClasses = 256;

template <std::size_t kUnits>
class Trainer {
 public:
  using Units = std::array<float, kUnits>;

  Trainer(const Lesson& lesson, std::size_t intents, std::uint64_t seed)
      : examples_(lesson.examples),
        first_feature_(lesson.first_feature),
        sequence_(seed),
        features_(lesson.features),
        feature_gradients_(lesson.features, kFirstGradient),
        classes_(intents + 1),
        row_((classes_ + 3) / 4 * 4),
        parts_((row_ + kMostClasses - 1) / kMostClasses),
        outweigh_(parts_ == 1 ? 0.0F
                              : static_cast<float>(natural_log(static_cast<double>(parts_)))),
        votes_(kUnits * row_),
        class_biases_(row_, 0.0F) {
    for (Units& one : features_) {
      for (float& weight : one) weight = draw(kFirstFeature);
    }
    for (float& vote : votes_) vote = draw(kFirstVote);
    vote_gradients_.fill(kFirstGradient);
  }

  void train() {
    std::vector<std::size_t> order(examples_.size() + examples_.size() / kEmptyEvery);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t epochs =
        std::clamp(kVisits / std::max<std::size_t>(order.size(), 1), kFewestEpochs, kMostEpochs);
    const float visits = static_cast<float>(epochs * order.size());
    float visited = 0.0F;
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
      sequence_.shuffle(order);
      for (const std::size_t i : order) {
        pace_ = 1.0F - visited / visits;
        visited += 1.0F;
        visit(i);
      }
    }
  }

  const std::vector<Units>& features() const { return features_; }
  float vote(std::size_t unit, std::size_t c) const { return votes_[unit * row_ + c]; }
  const Units& biases() const { return biases_; }
  const std::vector<float>& class_biases() const { return class_biases_; }

 private:
  float draw(float width) {
    const float sum = sequence_.unit() + sequence_.unit() + sequence_.unit();
    return (sum - 1.5F) * width;
  }

  void visit(std::size_t i) {
    const bool empty = i >= examples_.size();
    leave_out(empty ? 0 : examples_.begin[i], empty ? 0 : examples_.begin[i + 1]);
    for (std::size_t u = 0; u < kUnits; u += kFewUnits) add_features(u);
    find_active();
    const std::uint32_t intent = empty ? no_intent : examples_.intent[i];
    learn_votes(intent == no_intent ? classes_ - 1 : intent);
    if (!misses_.empty()) learn_features();
  }

  /// Leaves in `kept_` what is left of the values [begin, end). In a loop of its own, and without
  /// branches: which ones are left cannot be foreseen, and rows are fetched ahead afterwards.
  void leave_out(std::size_t begin, std::size_t end) {
    constexpr float kMakeUp = 1.0F / (1.0F - kLeftOut);
    kept_.resize(end - begin);
    std::size_t count = 0;
    for (std::size_t j = begin; j < end; ++j) {
      kept_[count] = {examples_.values[j].feature - first_feature_, examples_.value(j) * kMakeUp};
      count += sequence_.unit() < kLeftOut ? 0 : 1;
    }
    kept_.resize(count);
  }

  /// Few units at a time: their sums stay in registers.
  void add_features(std::size_t first) {
    Lanes<kFewUnits> sums(biases_.data() + first);
    for (const Kept& one : kept_) sums.add(one.value, features_[one.feature].data() + first);
    sums.store(units_.data() + first);
  }

  /// Without branches, as in leave_out().
  void find_active() {
    active_.resize(kUnits);
    std::size_t count = 0;
    for (std::size_t u = 0; u < kUnits; ++u) {
      units_[u] = std::max(units_[u], 0.0F);
      active_[count] = u;
      count += units_[u] > 0.0F ? 1 : 0;
    }
    active_.resize(count);
  }

  /// Draws the classes of this visit: all of them, or a part, and the own one. Leaves their votes
  /// in `shares_`; classes of a part weigh as much as there are parts.
  void vote(std::size_t own) {
    const std::size_t part = parts_ == 1 ? 0 : sequence_.below(parts_);
    first_class_ = part * kMostClasses;
    const std::size_t end = std::min(row_, first_class_ + kMostClasses);
    shares_.assign(class_biases_.begin() + static_cast<std::ptrdiff_t>(first_class_),
                   class_biases_.begin() + static_cast<std::ptrdiff_t>(end));
    std::size_t at = 0;
    for (; at + 4 <= active_.size(); at += 4) add_votes<4>(at);
    for (; at < active_.size(); ++at) add_votes<1>(at);
    shares_.resize(std::min(classes_, end) - first_class_);
    if (parts_ == 1) return;
    for (float& one : shares_) one += outweigh_;
    if (own >= first_class_ && own < end) {
      shares_[own - first_class_] -= outweigh_;
      return;
    }
    float sum = class_biases_[own];
    for (const std::size_t u : active_) sum += units_[u] * votes_[u * row_ + own];
    shares_.push_back(sum);
  }

  /// Leaves in `back_` how the units would have to move for a worse result.
  void learn_votes(std::size_t own) {
    vote(own);
    to_shares(shares_);
    const bool is_within = own >= first_class_ && own - first_class_ < shares_.size();
    const std::size_t place = is_within ? own - first_class_ : shares_.size() - 1;
    shares_[place] -= 1.0F;
    misses_.resize(shares_.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      misses_[count] = {i == place ? own : first_class_ + i, shares_[i]};
      count += std::fabs(shares_[i]) >= kSmallMiss ? 1 : 0;
    }
    misses_.resize(count);
    if (misses_.empty()) return;
    float square = 0.0F;
    for (const Miss& miss : misses_) {
      square += miss.size * miss.size;
      class_biases_[miss.of] -= kBiasRate * pace_ * miss.size;
    }
    square /= static_cast<float>(classes_);
    Units rates;
    for (std::size_t u = 0; u < kUnits; ++u) {
      vote_gradients_[u] += units_[u] * units_[u] * square;
      rates[u] = kVoteRate * pace_ * units_[u] / std::sqrt(vote_gradients_[u]);
    }
    back_.fill(0.0F);
    std::size_t at = 0;
    for (; at + 4 <= active_.size(); at += 4) send_back<4>(at, rates);
    for (; at < active_.size(); ++at) send_back<1>(at, rates);
  }

  /// Of `count` active units from `first` on, side by side: a sum has to wait for itself.
  template <std::size_t count>
  void send_back(std::size_t first, const Units& rates) {
    std::array<float, count> back{};
    std::array<float, count> rate;
    std::array<float*, count> rows;
    for (std::size_t i = 0; i < count; ++i) {
      rate[i] = rates[active_[first + i]];
      rows[i] = votes_.data() + active_[first + i] * row_;
    }
    for (const Miss& miss : misses_) {
      for (std::size_t i = 0; i < count; ++i) {
        float& vote = rows[i][miss.of];
        back[i] += miss.size * vote;
        vote -= miss.size * rate[i];
      }
    }
    for (std::size_t i = 0; i < count; ++i) back_[active_[first + i]] = back[i];
  }

  /// Of `count` active units from `first` on.
  template <std::size_t count>
  void add_votes(std::size_t first) {
    std::array<float, count> units;
    std::array<const float*, count> rows;
    for (std::size_t i = 0; i < count; ++i) {
      units[i] = units_[active_[first + i]];
      rows[i] = votes_.data() + active_[first + i] * row_ + first_class_;
    }
    float* shares = shares_.data();
    const std::size_t classes = shares_.size();
    for (std::size_t c = 0; c < classes; c += 4) {
      FourFloats sum = load_four(shares + c);
      for (std::size_t i = 0; i < count; ++i) sum += units[i] * load_four(rows[i] + c);
      store_four(sum, shares + c);
    }
  }

  void learn_features() {
    Units squares;
    for (std::size_t u = 0; u < kUnits; ++u) squares[u] = back_[u] * back_[u];
    const float square = sum_of(squares.data(), kUnits) / static_cast<float>(kUnits);
    add_row<kUnits>(-kBiasRate * pace_, back_.data(), biases_.data());
    for (const Kept& one : kept_) {
      float& gradient = feature_gradients_[one.feature];
      gradient += square * one.value * one.value;
      const float step = kFeatureRate * pace_ * one.value / std::sqrt(gradient);
      add_row<kUnits>(-step, back_.data(), features_[one.feature].data());
    }
  }

  struct Kept {
    std::uint32_t feature = 0;
    float value = 0.0F;
  };

  struct Miss {
    std::size_t of = 0;  // class
    float size = 0.0F;   // of its share
  };

  const Examples& examples_;
  std::uint32_t first_feature_;
  Sequence sequence_;
  std::vector<Units> features_;
  std::vector<float> feature_gradients_;  // squares so far: what is frequent moves less
  std::size_t classes_;
  std::size_t row_;           // classes, and what makes them a multiple of four
  std::size_t parts_;         // of the classes, one a visit
  float outweigh_;            // what makes a part as heavy as all
  std::vector<float> votes_;  // by unit, then class
  Units vote_gradients_{};
  Units biases_{};
  std::vector<float> class_biases_;
  float pace_ = 1.0F;
  std::vector<Kept> kept_;  // of the example at hand
  Units units_{};
  std::vector<std::size_t> active_;  // units
  std::size_t first_class_ = 0;      // of the part at hand
  std::vector<float> shares_;        // of the part, then of the own class if it is elsewhere
  std::vector<Miss> misses_;
  Units back_{};
};

std::int16_t scaled(float value, float most, std::int32_t scale) {
  return static_cast<std::int16_t>(std::clamp(value, -most, most) * static_cast<float>(scale));
}

/// As whole numbers, in its places of what all networks share: votes `at` units from the first on.
template <std::size_t kUnits>
void keep(const Trainer<kUnits>& trainer, std::size_t at, Network& network, OutputLayer& output) {
  constexpr float kMostOfFeature = 60.0F;
  constexpr float kMostOfVote = 8.0F;
  network.units = kUnits;
  network.features.reserve(trainer.features().size() * kUnits);
  for (const auto& row : trainer.features()) {
    for (const float one : row) {
      network.features.push_back(scaled(one, kMostOfFeature, kUnitScale));
    }
  }
  for (const float bias : trainer.biases()) {
    network.biases.push_back(scaled(bias, kMostOfFeature, kUnitScale) * kValueScale);
  }
  for (std::size_t c = 0; c < output.classes; ++c) {
    for (std::size_t u = 0; u < kUnits; ++u) {
      output.weights[c * output.units + at + u] =
          scaled(trainer.vote(u, c), kMostOfVote, kVoteScale);
    }
  }
}

template <std::size_t kUnits>
void train(std::span<const Lesson> lessons, Networks& networks,
           const std::function<void(double)>& progress, std::size_t threads) {
  OutputLayer& output = networks.output;
  output.units = kUnits * lessons.size();
  output.weights.resize(output.classes * output.units);
  output.biases.assign(output.classes, 0.0F);
  const auto count = static_cast<float>(lessons.size());
  output.unit = 1.0F / (1.0F * kVotedScale * kVoteScale * count);
  networks.each.resize(lessons.size());
  std::vector<std::vector<float>> biases(lessons.size());
  const auto train_one = [&](std::size_t i) {
    Trainer<kUnits> trainer(lessons[i], output.classes - 1, i);
    trainer.train();
    networks.each[i].first_feature = lessons[i].first_feature;
    keep(trainer, i * kUnits, networks.each[i], output);
    biases[i] = trainer.class_biases();
  };
  in_parallel(lessons.size(), threads, train_one, progress);
  // One after the other: sums of other orders have other bits.
  for (const std::vector<float>& of_one : biases) {
    for (std::size_t c = 0; c < output.classes; ++c) output.biases[c] += of_one[c] / count;
  }
}

}  // namespace

Networks train_networks(std::span<const Lesson> lessons, std::size_t intents,
                        const std::function<void(double)>& progress, std::size_t threads) {
  constexpr std::size_t kManyIntents = 64;
  Networks networks;
  networks.output.classes = intents + 1;
  if (intents > kManyIntents) {
    train<kMostUnits>(lessons, networks, progress, threads);
  } else {
    train<kFewUnits>(lessons, networks, progress, threads);
  }
  return networks;
}

}  // namespace frontdesk::rank
