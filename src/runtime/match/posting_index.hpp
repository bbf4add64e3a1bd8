// Posting index: from the words that occur to the phrases that may match.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace frontdesk::match {

/// The bit that stands for a word in signatures.
constexpr std::uint64_t signature_of(std::uint32_t word) {
  return std::uint64_t{1} << ((word * 0x9E3779B1u) >> 26);
}

/// A phrase that one word, or a pair of words, makes a candidate.
struct Posting {
  std::uint64_t all = 0;                    ///< bits that the signature of the message must have
  std::uint64_t any = ~std::uint64_t{0};    ///< bits of which it must have one
  std::uint64_t other = ~std::uint64_t{0};  ///< others of which it must have one
  std::uint32_t phrase = 0;
  std::uint32_t program = 0;  ///< of the caller's; here to save a look

  bool may_match(std::uint64_t signature) const noexcept {
    return ((signature & all) == all) & ((signature & any) != 0) & ((signature & other) != 0);
  }
};

/// Immutable after `finish`. A phrase is filed under each word of its rarest clause (words of which
/// one must occur); where that makes a list long, under pairs with the words of the next clause.
class PostingIndex {
 public:
  /// Adds a phrase with its clauses; without any it is always a candidate.
  void add(std::uint32_t phrase, std::uint32_t program,
           std::span<const std::vector<std::uint32_t>> clauses);
  /// `words`: how many word ids there are. `commonness` of a word is added to how often phrases
  /// need it; the higher, the worse a key.
  void finish(std::size_t words, const std::function<std::uint32_t(std::uint32_t)>& commonness);

  /// Calls `visit` with the postings of all phrases whose clauses the words `present` may fulfil;
  /// with some more than once. `signature`: of all present words.
  template <class Visit>
  void each(std::span<const std::uint32_t> present, std::uint64_t signature, Visit visit) const {
    const auto scan = [&](std::uint32_t begin, std::uint32_t end) {
      for (const Posting *p = postings_.data() + begin, *last = postings_.data() + end; p != last;
           ++p) {
        if (p->may_match(signature)) visit(*p);
      }
    };
    for (const std::uint32_t word : present) {
      const Lists& lists = lists_[word];
      scan(lists.begin, lists.pairs);
      if (lists.pairs == lists.end) continue;
      if (present.size() > kMostLookups) {
        scan(lists.pairs, lists.end);  // a look at each pair would be quadratic
        continue;
      }
      for (const std::uint32_t other : present) {
        if (const Pair* pair = find(word, other)) scan(pair->begin, pair->end);
      }
    }
  }

  /// Phrases without a clause.
  const std::vector<Posting>& always() const noexcept { return always_; }
  std::size_t bytes() const noexcept;

 private:
  static constexpr std::size_t kMostLookups = 64;

  struct Lists {
    std::uint32_t begin = 0;
    std::uint32_t pairs = 0;  ///< where the postings of pairs begin
    std::uint32_t end = 0;
  };
  struct Pair {
    std::uint32_t word = 0;
    std::uint32_t other = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;  ///< begin == end: a free slot
  };

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
  struct Filed;
  void build_pairs(const std::vector<Filed>& filed);

  std::vector<Lists> lists_;
  std::vector<Posting> postings_;
  std::vector<Pair> pairs_;
  std::uint32_t pair_shift_ = 31;
  std::vector<Posting> always_;
  // Until `finish`: clauses one after another, each its size and its words.
  std::vector<std::uint32_t> clauses_;
  struct Phrase {
    std::uint32_t phrase = 0;
    std::uint32_t program = 0;
    std::uint32_t clauses_begin = 0;
  };
  std::vector<Phrase> phrases_;
};

}  // namespace frontdesk::match
