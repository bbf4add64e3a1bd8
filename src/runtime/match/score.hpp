// Score: the best way through a program, and the named parts on that way.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "runtime/match/evaluate.hpp"
#include "runtime/match/matcher.hpp"
#include "runtime/match/program.hpp"

namespace frontdesk::match {

/// How good a way to one place is: literal words count most, then the absence of gap words, then
/// the words of entities; among equals the one that began first. Adding to both of two scores never
/// changes which is better, so the best way can be found step by step.
struct Score {
  static constexpr std::int64_t kLiteral = std::int64_t{1} << 42;
  static constexpr std::int64_t kGap = -(std::int64_t{1} << 21);
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();
  /// Words of one entity that count; keeps the three parts of `points` apart.
  static constexpr std::uint32_t kMostEntityWords = 64;

  std::int64_t points = kNever;
  std::uint32_t first_word = 0;

  bool reached() const noexcept { return points != kNever; }
  bool better_than(const Score& other) const noexcept {
    return points != other.points ? points > other.points : first_word < other.first_word;
  }
  std::uint32_t literal_words() const noexcept {
    return static_cast<std::uint32_t>((points + (kLiteral >> 1)) >> 42);
  }
  std::uint32_t gap_words() const noexcept {
    const std::int64_t rest = points - (std::int64_t{literal_words()} << 42);
    return static_cast<std::uint32_t>((-rest + (std::int64_t{1} << 21) - 1) >> 21);
  }
  friend bool operator==(const Score&, const Score&) = default;
};

/// A score for each of some places. Those of a usual phrase need no memory of their own.
class ScoreRow {
 public:
  explicit ScoreRow(std::uint32_t size) : size_(size) {
    if (size > few_.size()) many_.resize(size);
  }
  std::uint32_t size() const noexcept { return size_; }
  Score& operator[](std::size_t i) noexcept { return data()[i]; }
  const Score& operator[](std::size_t i) const noexcept { return data()[i]; }

 private:
  Score* data() noexcept { return many_.empty() ? few_.data() : many_.data(); }
  const Score* data() const noexcept { return many_.empty() ? few_.data() : many_.data(); }

  std::uint32_t size_;
  std::array<Score, 12> few_{};
  std::vector<Score> many_;  ///< instead of `few_`
};

/// What of a message has which word ids: per place, the ids of the word behind it (its own, and
/// those of its stems).
class WordIds {
 public:
  virtual ~WordIds() = default;
  virtual bool has(std::uint32_t place, std::uint32_t id) const = 0;
};

/// Scores on the places [base, base + size) of the message.
class Scorer {
 public:
  using Row = ScoreRow;

  Scorer(const Reading& reading, const WordIds& ids, std::uint32_t base, std::uint32_t end)
      : reading_(reading), ids_(ids), base_(base), size_(end - base + 1) {}

  /// The scores that `cells` lead to. A fresh row for a match that may begin anywhere: `begin()`.
  Row run(Cells cells, Row row) const;
  Row begin() const;

  /// The named parts of the best way that ends with `out[place]`, for `cells` that began with `in`.
  /// Innermost first.
  struct Part {
    std::uint32_t name = 0;  ///< argument of the capture step, or of the entity step
    bool entity = false;
    bool any_words = false;  ///< a capture that holds nothing but a gap
    std::uint32_t value = 0;
    std::uint32_t first_word = 0;
    std::uint32_t end_word = 0;
  };
  /// Returns the place where the way began (relative to the base).
  std::uint32_t trace(Cells cells, const Row& in, std::uint32_t place,
                      std::vector<Part>& parts) const;

 private:
  Row words(const std::uint32_t* ids, std::uint32_t count, bool maybe, const Row& row) const;
  Row gap(std::uint32_t least, std::uint32_t most, const Row& row) const;
  Row step(const std::uint32_t*& at, const Row& row) const;
  std::vector<Row> permute(std::span<const Cells> items, const Row& row) const;
  std::uint32_t trace_step(const std::uint32_t* at, const Row& in, const Row& out,
                           std::uint32_t place, std::vector<Part>& parts) const;
  std::uint32_t trace_permutation(std::span<const Cells> items, const Row& in, std::uint32_t place,
                                  std::vector<Part>& parts) const;

  const Reading& reading_;
  const WordIds& ids_;
  std::uint32_t base_;
  std::uint32_t size_;
};

}  // namespace frontdesk::match
