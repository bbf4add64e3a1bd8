// Narrow score: the best match of a phrase in a message of up to 63 words, without any memory but
// the stack.
#pragma once

#include <array>
#include <cstdint>

#include "runtime/match/evaluate.hpp"
#include "runtime/match/program.hpp"

namespace frontdesk::match {

/// How good a way to one place is, as in Score, packed so that the greater number is the better
/// way: no sum of literal, gap or entity words exceeds 63, which keeps the parts apart.
class NarrowScore {
 public:
  static constexpr std::int32_t kLiteral = 1 << 18;
  static constexpr std::int32_t kGap = -(1 << 12);
  static constexpr std::int32_t kEntity = 1 << 6;

  static constexpr std::int32_t at_start(std::uint32_t first_word) {
    return 63 - static_cast<std::int32_t>(first_word);
  }
  static constexpr std::uint32_t first_word(std::int32_t score) {
    return 63 - static_cast<std::uint32_t>(score & 63);
  }
  static constexpr std::uint32_t gap_words(std::int32_t score) {
    return static_cast<std::uint32_t>(-(score >> 12) & 63);
  }
  static constexpr std::uint32_t literal_words(std::int32_t score) {
    return static_cast<std::uint32_t>(
        ((score >> 12) + static_cast<std::int32_t>(gap_words(score))) >> 6);
  }
};

/// Takes the scores of all places through a program.
class NarrowScorer {
 public:
  /// Of the words [begin, end): one sentence.
  NarrowScorer(const Reading& reading, std::uint32_t begin, std::uint32_t end)
      : reading_(reading), sets_(reading, begin, end), begin_(begin), end_(end) {}

  /// The best match of `cells`.
  struct Best {
    bool found = false;
    std::int32_t score = 0;
    std::uint32_t end_word = 0;
    Hit hit() const;
  };
  /// Puts it into `best`, unless what is there is as good.
  void improve(Cells cells, Best& best) const;

 private:
  /// The places that were reached, and the best score at each; the others are not set.
  struct Row {
    std::uint64_t reached = 0;
    std::array<std::int32_t, 64> score;
    void improve(std::uint32_t place, std::int32_t candidate) {
      const std::uint64_t bit = std::uint64_t{1} << place;
      if ((reached & bit) == 0 || candidate > score[place]) score[place] = candidate;
      reached |= bit;
    }
    void improve(const Row& other);
    void copy(const Row& other);
  };

  void run(Cells cells, Row& row) const;
  void move_to(Row& row, std::uint64_t next, bool maybe) const;
  void gap(Row& row, std::uint32_t least, std::uint32_t most) const;
  void entity(Row& row, std::uint32_t entity) const;
  void range(Row& row, std::uint32_t range) const;
  void alternative(Row& row, const std::uint32_t*& at, std::uint32_t count, bool maybe) const;
  void permutation(Row& row, const std::uint32_t*& at, std::uint32_t count) const;

  const Reading& reading_;
  NarrowSets sets_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

}  // namespace frontdesk::match
