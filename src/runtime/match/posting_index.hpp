// Posting index: from the words that occur to the phrases that may match.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/binary/array.hpp"
#include "runtime/match/needs.hpp"

namespace frontdesk::match {

/// A phrase that one word, or a pair of words, makes a candidate.
struct Posting {
  std::uint64_t all = 0;                  ///< bits that the signature of the message must have
  std::uint64_t any = ~std::uint64_t{0};  ///< bits of which it must have one
  /// Others of which it must have one, of the signature folded in half.
  std::uint32_t other = ~std::uint32_t{0};
  std::uint32_t phrase = 0;  ///< of the caller's

  bool may_match(std::uint64_t signature) const noexcept {
    return ((signature & all) == all) & ((signature & any) != 0) & ((fold(signature) & other) != 0);
  }
  static std::uint32_t fold(std::uint64_t bits) noexcept {
    return static_cast<std::uint32_t>(bits | bits >> 32);
  }
  friend bool operator==(const Posting&, const Posting&) = default;
};

/// Immutable after `seal`. A phrase is filed under the rarest words of which one must occur; where
/// that makes a list long, under pairs with the next rarest.
///
/// A signature is a set of words as 64 bits. Words share bits, but not at random: words that
/// phrases name as alternatives of each other share one as far as they are rare, so that a clause
/// of twenty words is fulfilled by few other words.
class PostingIndex {
 public:
  static constexpr std::uint64_t kAlways = std::uint64_t{1} << 63;

  /// Adds a phrase with what it needs (needs.hpp), and how long a message may be. False when that
  /// is nothing and any length, so that it is always a candidate.
  bool add(std::uint32_t phrase, std::span<const std::uint32_t> need,
           std::uint32_t longest_message = kAnyLength);
  /// `words`: how many word ids there are. `commonness` of a word is added to how often phrases
  /// need it; the higher, the worse a key.
  void finish(std::size_t words, const std::function<std::uint32_t(std::uint32_t)>& commonness);

  /// The signature of a need: a message that fulfils it has one of these bits. Between `finish` and
  /// `seal`.
  std::uint64_t bits_of(std::span<const std::uint32_t> need);
  /// Ends the building.
  void seal() { weights_ = {}; }

  /// Of a message of `words` words, of which these are known. Fills `bits`, unless it is null, with
  /// the bit of each.
  std::uint64_t signature(std::span<const std::uint32_t> present, std::uint32_t words,
                          std::uint64_t* bits) const noexcept {
    // First ask for the memory of all words, then read it: the waits overlap.
    for (const std::uint32_t word : present) __builtin_prefetch(lists_.data() + word);
    std::uint64_t all = kAlways | length_bits(words);
    for (const std::uint32_t word : present) {
      const Lists& lists = lists_[word];
      all |= lists.bits();
      if (bits != nullptr) *bits++ = lists.bits();
      if (lists.begin != lists.end) __builtin_prefetch(postings_.data() + lists.begin);
    }
    return all;
  }

  /// Calls `visit` with all phrases whose needs the words `present` may fulfil; with some more than
  /// once. `signature`: of the message.
  template <class Visit>
  void each(std::span<const std::uint32_t> present, std::uint64_t signature, Visit visit) const {
    std::uint32_t last_visited = UINT32_MAX;
    const auto scan = [&](std::uint32_t begin, std::uint32_t end) {
      for (const Posting *p = postings_.data() + begin, *last = postings_.data() + end; p != last;
           ++p) {
        if (!p->may_match(signature) || p->phrase == last_visited) continue;
        last_visited = p->phrase;
        visit(p->phrase);
      }
    };
    std::array<std::uint32_t, kMostLookups> seconds;
    std::size_t count = 0;
    const bool many = present.size() > kMostLookups;
    if (!many && !pairs_.empty()) {
      for (const std::uint32_t word : present) {
        if (lists_[word].is_second) seconds[count++] = word;
      }
    }
    for (const std::uint32_t word : present) {
      const Lists& lists = lists_[word];
      scan(lists.begin, lists.pairs);
      if (lists.pairs == lists.end) continue;
      if (many) {
        scan(lists.pairs, lists.end);  // a look at each pair would be quadratic
        continue;
      }
      for (std::size_t i = 0; i < count; ++i) {
        if (const Pair* pair = find(word, seconds[i])) scan(pair->begin, pair->end);
      }
    }
    for (const Posting& posting : always_) {
      if (posting.may_match(signature)) visit(posting.phrase);
    }
  }

  /// How many phrases have no need.
  std::size_t always() const noexcept { return always_.size(); }
  std::size_t bytes() const noexcept;

  /// When it is sealed.
  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [lists, postings, pairs, pair_shift, always, needs, phrases, weights, loads] = self;
    archive(lists, postings, pairs, pair_shift, always);
  }
  /// What was read may be used with a vocabulary of `words` words, and `is_phrase` holds for all
  /// that are filed.
  bool is_sound(std::size_t words,
                const std::function<bool(std::uint32_t phrase)>& is_phrase) const;

 private:
  static constexpr std::size_t kMostLookups = 64;

  static constexpr std::uint8_t kNoBit = 63;  // that of kAlways

  struct Lists {
    std::uint32_t begin = 0;
    std::uint32_t pairs = 0;  ///< where the postings of pairs begin
    std::uint32_t end = 0;
    std::uint8_t bit = kNoBit;   ///< of signatures; kNoBit for a word that no phrase here has
    std::uint8_t is_second = 0;  ///< the second word of a pair
    std::uint16_t unused = 0;
    std::uint64_t bits() const noexcept { return std::uint64_t{1} << bit; }
  };
  struct Pair {
    std::uint32_t word = 0;
    std::uint32_t other = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;  ///< begin == end: a free slot
  };
  struct Phrase {
    std::uint32_t phrase = 0;
    std::uint32_t need_begin = 0;
    std::uint32_t need_end = 0;
    std::uint32_t longest_message = kAnyLength;
  };
  using Need = const std::uint32_t*;
  static constexpr std::array<std::uint32_t, 4> kShort = {4, 6, 9, 14};
  static constexpr std::size_t kWordBits = 63 - kShort.size();

  /// For each length of kShort that a message does not exceed, a bit.
  static std::uint64_t length_bits(std::uint32_t words) noexcept {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < kShort.size(); ++i) {
      bits |= std::uint64_t{words <= kShort[i]} << (kWordBits + i);
    }
    return bits;
  }
  struct Filed;

  static std::uint32_t hash_of(std::uint32_t word, std::uint32_t other) noexcept {
    return (word * 0x9E3779B1u ^ other * 0x85EBCA6Bu) * 0xC2B2AE35u;
  }
  const Pair* find(std::uint32_t word, std::uint32_t other) const noexcept {
    for (std::size_t i = hash_of(word, other) >> pair_shift_;; i = (i + 1) & (pairs_.size() - 1)) {
      const Pair& pair = pairs_[i];
      if (pair.begin == pair.end) return nullptr;
      if (pair.word == word && pair.other == other) return &pair;
    }
  }
  struct Filer;
  std::uint64_t bits_of(Need& need);
  std::uint64_t weight_of(Need& need) const;
  void words_of(Need& need, std::vector<std::uint32_t>& out) const;
  void give_bits(Need& need);
  void give_bits();
  void file(std::vector<Filed>& filed);
  void build_lists(const std::vector<Filed>& filed);
  void build_pairs(const std::vector<Filed>& filed);

  binary::Array<Lists> lists_;
  binary::Array<Posting> postings_;
  binary::Array<Pair> pairs_;
  std::uint32_t pair_shift_ = 31;
  binary::Array<Posting> always_;  ///< what needs nothing; sorted out by length only
  // While building.
  std::vector<std::uint32_t> needs_;
  std::vector<Phrase> phrases_;
  std::vector<std::uint64_t> weights_;  ///< how common words are
  std::array<std::uint64_t, kWordBits>
      bit_loads_{};  ///< how common the words of a bit are together
};

}  // namespace frontdesk::match
