// Networks: small neural networks side by side, which learn what intents have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "runtime/rank/examples.hpp"

namespace frontdesk::rank {

/// Units between features and intents: of a network of few intents, and of many.
inline constexpr std::size_t kFewUnits = 32;
inline constexpr std::size_t kMostUnits = 64;
inline constexpr std::size_t kMostNetworks = 5;
/// Units of weights and biases. (A unit of a network is a sum; one of a number is what it counts.)
inline constexpr std::int32_t kUnitScale = 1 << 9;

/// Units of votes, and of what votes. What a unit says is at most 16, its vote at most 8: those of
/// five networks fit 32 bits.
inline constexpr std::int32_t kVoteScale = 200;
inline constexpr std::int32_t kVotedScale = 256;
static_assert(std::int64_t{16} * kVotedScale * 8 * kVoteScale * kMostUnits * kMostNetworks <
              std::int64_t{1} << 31);

/// The first half of a network, read-only: a message's features add up in each unit.
struct Network {
  std::size_t units = 0;                 ///< kFewUnits or kMostUnits.
  std::uint32_t first_feature = 0;       ///< Of those that it sees.
  binary::Array<std::int16_t> features;  ///< `units` each, in units of 1 / kUnitScale.
  binary::Array<std::int32_t> biases;    ///< In units of 1 / (kUnitScale * kValueScale).
  /// `units` for each word of a lexicon: what its parts add up to when they weigh as much as they
  /// are rare. There are many parts, and words come again and again. May be empty.
  binary::Array<float> words;

  /// Fills `sums` (`units` of them), in units of 1 / (kUnitScale * kValueScale).
  void sum_features(std::span<const FeatureValue> values, float* sums) const;
  /// Parts of the word weigh `weight` times their rarity.
  void add_word(std::uint32_t word, float weight, float* sums) const;
  std::size_t bytes() const;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [units, first_feature, features, biases, words] = self;
    archive(units, first_feature, features, biases, words);
  }
};

/// The second half of several: what is positive in their units votes for intents.
struct OutputLayer {
  std::size_t classes = 0;              ///< Intents, and one for what belongs to none.
  std::size_t units = 0;                ///< Of all networks.
  binary::Array<std::int16_t> weights;  ///< `units` for each class, in units of 1 / kVoteScale.
  binary::Array<float> biases;          ///< Of each class.
  float unit = 1.0F;                    ///< Of the sum of all votes.

  /// Turns what sum_features() and add_word() said in all units into the share of each class.
  void run(std::span<const float> sums, std::span<float> shares) const;
  std::size_t bytes() const;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [classes, units, weights, biases, unit] = self;
    archive(classes, units, weights, biases, unit);
  }
};

struct Networks {
  std::vector<Network> each;
  OutputLayer output;  ///< The mean of what each says.

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [each, output] = self;
    archive(each, output);
  }
};

/// What one network is to learn from.
struct Lesson {
  const Examples& examples;
  std::uint32_t first_feature = 0;
  std::size_t features = 0;
};

/// At most kMostNetworks. By gradient descent through fixed sequences of examples: the same bits
/// everywhere, provided that the compiler fuses no multiplications with additions
/// (-ffp-contract=off).
/// Calls `progress`, which may be empty, with a share from 0 to 1. Trains several at a time when
/// there are `threads`.
Networks train_networks(std::span<const Lesson> lessons, std::size_t intents,
                        const std::function<void(double)>& progress = {}, std::size_t threads = 1);

}  // namespace frontdesk::rank
