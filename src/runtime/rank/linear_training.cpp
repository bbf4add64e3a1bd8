// Linear training: dual coordinate descent for a block of intents at once.
#include "runtime/rank/linear_training.hpp"

#include <algorithm>
#include <array>
#include <cmath>
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
        bias_(features) {
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
    for (std::size_t j = examples_.begin[i]; j < examples_.begin[i + 1]; ++j) {
      sums.add(examples_.value(j), row(examples_.values[j].feature));
    }
    Row margin;
    sums.store(margin.data());
    float* pull = pull_.data() + i * kPlaneBlock;
    const std::size_t own = examples_.intent[i] - first_;  // wraps for intents of other blocks
    Row move;
    move.fill(0.0F);
    float largest = 0.0F;
    bool moved = false;
    for (std::size_t c = 0; c < kPlaneBlock; ++c) {
      const float side = c == own ? 1.0F : -1.0F;
      const float slack = 0.5F / (c == own ? kOwnCost : kCost);
      const float gradient = side * margin[c] - 1.0F + slack * pull[c];
      if (pull[c] == 0.0F && gradient >= 0.0F) continue;
      const float size = std::fabs(gradient);
      if (size < kSmallestStep) continue;
      largest = std::max(largest, size);
      const float next = std::max(pull[c] - gradient / (square_[i] + slack), 0.0F);
      move[c] = (next - pull[c]) * side;
      pull[c] = next;
      moved = true;
    }
    if (moved) add(i, move);
    return largest;
  }

  void add(std::size_t i, const Row& move) {
    float* bias = row(bias_);
    for (std::size_t c = 0; c < kPlaneBlock; ++c) bias[c] += move[c];
    for (std::size_t j = examples_.begin[i]; j < examples_.begin[i + 1]; ++j) {
      add_row<kPlaneBlock>(examples_.value(j), move.data(), row(examples_.values[j].feature));
    }
  }

  const Examples& examples_;
  std::size_t first_;
  std::vector<float> weights_;
  std::vector<float> pull_;    // the dual variables
  std::vector<float> square_;  // |x|^2 with the bias
  std::size_t bias_;
};

}  // namespace

Planes train_planes(const Examples& examples, std::size_t features, std::uint32_t first) {
  return {first, Solver(examples, features, first).solve()};
}

}  // namespace frontdesk::rank
