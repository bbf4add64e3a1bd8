// Literal finder: which of many literals occur in a text, in one pass.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/match/expression_clauses.hpp"
#include "runtime/match/vocabulary.hpp"

namespace frontdesk::match {

/// Immutable after `finish`. Whole words are looked up as such; other pieces by a filter over the
/// first bytes at every offset.
class LiteralFinder {
 public:
  struct Scratch {
    std::vector<std::uint32_t> found;  ///< each once
    std::vector<std::uint8_t> seen;    ///< per literal; all 0 between calls
  };

  std::uint32_t add(const Literal& literal);
  void finish();
  /// How much more often a literal occurs in messages than its users make one expect: pieces of a
  /// byte or two are nearly everywhere.
  std::uint32_t commonness(std::uint32_t id) const noexcept {
    const Literal& literal = literals_[id];
    if (literal.kind == Literal::Kind::digits) return 40 / literal.run;
    return literal.kind == Literal::Kind::part && literal.bytes.size() < 4
               ? 1000U >> (literal.bytes.size() * 2)
               : 0;
  }
  std::size_t size() const noexcept { return literals_.size(); }

  /// Fills `scratch.found`. Linear time.
  void find(std::string_view text, Scratch& scratch) const;
  std::size_t bytes() const noexcept;

 private:
  struct Bucket {
    std::uint32_t key = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;  ///< begin == end: a free slot
  };
  /// Literals with the same first `width` bytes.
  struct Grams {
    std::vector<std::uint64_t> filter;
    std::uint32_t filter_shift = 0;
    std::vector<Bucket> buckets;
    std::uint32_t bucket_shift = 0;
    std::vector<std::uint32_t> members;

    void build(std::vector<std::pair<std::uint32_t, std::uint32_t>> keyed);
    const Bucket* find(std::uint32_t key) const noexcept;
  };

  void put(std::uint32_t id, Scratch& scratch) const;
  void find_words(std::string_view text, Scratch& scratch) const;
  template <std::uint32_t kWidth>
  void find_parts(std::string_view text, const Grams& grams, Scratch& scratch) const;
  void find_digits(std::string_view text, Scratch& scratch) const;

  std::map<Literal, std::uint32_t> ids_;  ///< until `finish`
  std::vector<Literal> literals_;
  Vocabulary words_;
  std::vector<std::uint32_t> word_literals_;  ///< per word, its literal
  Grams fours_;
  Grams twos_;
  std::array<std::uint32_t, 256> singles_{};
  bool has_singles_ = false;
  std::vector<std::uint32_t> runs_;  ///< per length of a run of digits, its literal or kNoWord
};

}  // namespace frontdesk::match
