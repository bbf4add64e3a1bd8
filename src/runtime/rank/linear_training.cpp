// Linear training: dual coordinate descent for a block of intents at once.
#include "runtime/rank/linear_training.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "runtime/rank/lanes.hpp"
#include "runtime/rank/sequence.hpp"

namespace frontdesk::rank {
namespace {

constexpr int kMostRounds = 5;
constexpr float kGoodEnough = 0.05F;    // the largest step that may be left out at the end
constexpr float kSmallestStep = 0.03F;  // smaller ones are not worth their time
constexpr float kCost = 1.0F;           // of a wrong example
constexpr float kOwnCost = 3.0F;        // of an example of the intent itself: there are few

using Row = std::array<float, kPlaneBlock>;

class Solver {
 public:
  Solver(const Examples& examples, std::size_t features, std::uint32_t first)
      : examples_(examples),
        first_(first),
        weights_((features + 1) * kPlaneBlock, 0.0F),
        pull_(examples.size() * kPlaneBlock, 0.0F),
        square_(examples.size(), 1.0F),
        bias_(features),
        is_used_(features, 0),
        is_pulled_(examples.size(), 0) {
    for (std::size_t i = 0; i < examples.size(); ++i) {
      for (std::size_t j = examples.begin[i]; j < examples.begin[i + 1]; ++j) {
        const float x = examples.value(j);
        square_[i] += x * x;
      }
    }
  }

  std::vector<float> solve() {
    std::vector<std::size_t> order(examples_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    Sequence sequence;
    for (int round = 0; round < kMostRounds; ++round) {
      sequence.shuffle(order);
      float largest = 0.0F;
      for (const std::size_t i : order) largest = std::max(largest, visit(i));
      if (largest < kGoodEnough) break;
    }
    return std::move(weights_);
  }

 private:
  float* row(std::size_t feature) { return weights_.data() + feature * kPlaneBlock; }

  /// Moves all planes of the block to where example `i` wants them.
  float visit(std::size_t i) {
    Lanes<kPlaneBlock> sums(row(bias_));
    bool is_new = true;
    for (std::size_t j = examples_.begin[i]; j < examples_.begin[i + 1]; ++j) {
      if (is_used_[examples_.values[j].feature] == 0) continue;  // all zero
      sums.add(examples_.value(j), row(examples_.values[j].feature));
      is_new = false;
    }
    // Most examples are of other blocks, with words that these do not have.
    if (is_new && is_quiet_ && is_pulled_[i] == 0 && examples_.intent[i] - first_ >= kPlaneBlock) {
      return 0.0F;
    }
    Row gradients;
    sums.store(gradients.data());
    float* pull = pull_.data() + i * kPlaneBlock;
    const std::size_t own = examples_.intent[i] - first_;  // wraps for intents of other blocks
    if (!find_gradients(own, is_pulled_[i] != 0 ? pull : no_pull_.data(), gradients)) return 0.0F;
    Row move;
    move.fill(0.0F);
    float largest = 0.0F;
    for (std::size_t c = 0; c < kPlaneBlock; ++c) {
      if (pull[c] == 0.0F && gradients[c] >= 0.0F) continue;
      const float size = std::fabs(gradients[c]);
      if (size < kSmallestStep) continue;
      largest = std::max(largest, size);
      const float side = c == own ? 1.0F : -1.0F;
      const float next = std::max(pull[c] - gradients[c] / (square_[i] + slack(c == own)), 0.0F);
      move[c] = (next - pull[c]) * side;
      pull[c] = next;
    }
    add(i, move);
    return largest;
  }

  static constexpr float slack(bool is_own) { return 0.5F / (is_own ? kOwnCost : kCost); }

  /// Turns margins into gradients. False when none of them moves anything, as is the rule.
  static bool find_gradients(std::size_t own, const float* pull, Row& gradients) {
    const float margin = own < kPlaneBlock ? gradients[own] : 0.0F;
    for (std::size_t c = 0; c < kPlaneBlock; ++c) {
      gradients[c] = -gradients[c] - 1.0F + slack(false) * pull[c];
    }
    if (own < kPlaneBlock) gradients[own] = margin - 1.0F + slack(true) * pull[own];
    std::uint32_t moving = 0;
    for (std::size_t c = 0; c < kPlaneBlock; ++c) {
      const std::uint32_t may = static_cast<std::uint32_t>(pull[c] != 0.0F) |
                                static_cast<std::uint32_t>(gradients[c] < 0.0F);
      moving |= may & static_cast<std::uint32_t>(std::fabs(gradients[c]) >= kSmallestStep);
    }
    return moving != 0;
  }

  /// True when an example of another block that has no pull yet, and is only known by the bias,
  /// moves nothing.
  bool is_quiet() {
    const float* bias = row(bias_);
    return std::all_of(bias, bias + kPlaneBlock, [](float one) {
      const float gradient = -one - 1.0F;
      return gradient >= 0.0F || std::fabs(gradient) < kSmallestStep;
    });
  }

  void add(std::size_t i, const Row& move) {
    float* bias = row(bias_);
    for (std::size_t c = 0; c < kPlaneBlock; ++c) bias[c] += move[c];
    for (std::size_t j = examples_.begin[i]; j < examples_.begin[i + 1]; ++j) {
      is_used_[examples_.values[j].feature] = 1;
      add_row<kPlaneBlock>(examples_.value(j), move.data(), row(examples_.values[j].feature));
    }
    is_pulled_[i] = 1;
    is_quiet_ = is_quiet();
  }

  const Examples& examples_;
  std::size_t first_;
  std::vector<float> weights_;
  std::vector<float> pull_;    // the dual variables
  std::vector<float> square_;  // |x|^2 with the bias
  std::size_t bias_;
  std::vector<char> is_used_;    // features that some example has moved
  std::vector<char> is_pulled_;  // examples that have moved some
  bool is_quiet_ = false;
  Row no_pull_{};  // instead of the many rows of `pull_` that are zero: these stay in the cache
};

}  // namespace

Planes train_planes(const Examples& examples, std::size_t features, std::uint32_t first) {
  return {first, Solver(examples, features, first).solve()};
}

}  // namespace frontdesk::rank
