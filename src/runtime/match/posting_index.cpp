// Posting index: sorted postings, and a hash table of the pairs that have a list.
#include "runtime/match/posting_index.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace frontdesk::match {
namespace {

constexpr std::uint32_t kAlone = 0xffffffffu;
// A list that is longer is split by a second word.
constexpr std::uint32_t kLongList = 24;
// A second clause of more words would be filed too often.
constexpr std::size_t kMostWords = 8;
// A word that phrases need more often shares no bit with its alternatives: it would speak for all
// of them far too often.
constexpr std::uint64_t kCommon = 12;

}  // namespace

struct PostingIndex::Filed {
  std::uint32_t word = 0;
  std::uint32_t other = kAlone;
  Posting posting;
};

void PostingIndex::add(std::uint32_t phrase, std::span<const std::vector<std::uint32_t>> clauses) {
  phrases_.push_back({phrase, static_cast<std::uint32_t>(clauses_.size())});
  for (const std::vector<std::uint32_t>& clause : clauses) {
    clauses_.push_back(static_cast<std::uint32_t>(clause.size()));
    clauses_.insert(clauses_.end(), clause.begin(), clause.end());
  }
}

void PostingIndex::clauses_of(std::size_t phrase, std::vector<Clause>& out) const {
  out.clear();
  const std::size_t end =
      phrase + 1 < phrases_.size() ? phrases_[phrase + 1].clauses_begin : clauses_.size();
  for (std::size_t at = phrases_[phrase].clauses_begin; at < end; at += 1 + clauses_[at]) {
    out.emplace_back(&clauses_[at] + 1, clauses_[at]);
  }
}

std::uint64_t PostingIndex::weight_of(Clause clause) const {
  std::uint64_t weight = 0;
  for (const std::uint32_t word : clause) weight += weights_[word];
  return weight;
}

void PostingIndex::finish(std::size_t words,
                          const std::function<std::uint32_t(std::uint32_t)>& commonness) {
  // How often phrases need a word tells how common it is in messages.
  weights_.assign(words, 0);
  for (std::size_t at = 0; at < clauses_.size(); at += 1 + clauses_[at]) {
    for (std::uint32_t i = 1; i <= clauses_[at]; ++i) ++weights_[clauses_[at + i]];
  }
  for (std::uint32_t word = 0; word < words; ++word) weights_[word] += commonness(word);
  lists_.assign(words, {});
  give_bits();
  std::vector<Filed> filed;
  file(filed);
  clauses_ = {};
  phrases_ = {};
  build_lists(filed);
  build_pairs(filed);
}

std::uint64_t PostingIndex::bits_for(std::span<const std::uint32_t> words) {
  const auto lightest = [this] {
    return static_cast<std::size_t>(std::min_element(bit_loads_.begin(), bit_loads_.end()) -
                                    bit_loads_.begin());
  };
  std::uint64_t bits = 0;
  std::size_t shared = bit_loads_.size();
  for (const std::uint32_t word : words) {
    Lists& lists = lists_[word];
    if (lists.bit == 0) {
      const bool common = weights_[word] > kCommon;
      std::size_t bit = shared;
      if (common || shared == bit_loads_.size()) bit = lightest();
      if (!common) shared = bit;
      lists.bit = std::uint64_t{1} << bit;
      bit_loads_[bit] += 1 + weights_[word];
    }
    bits |= lists.bit;
  }
  return bits;
}

void PostingIndex::give_bits() {
  // Common words first: the rest is shared out around them.
  std::vector<std::uint32_t> common;
  for (std::uint32_t word = 0; word < weights_.size(); ++word) {
    if (weights_[word] > kCommon) common.push_back(word);
  }
  std::stable_sort(common.begin(), common.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return weights_[a] > weights_[b]; });
  for (const std::uint32_t word : common) bits_for({&word, 1});
  for (std::size_t at = 0; at < clauses_.size(); at += 1 + clauses_[at]) {
    bits_for({&clauses_[at] + 1, clauses_[at]});
  }
}

void PostingIndex::file(std::vector<Filed>& filed) {
  const auto rarest_first = [&](Clause a, Clause b) { return weight_of(a) < weight_of(b); };
  std::vector<Clause> clauses;
  std::vector<std::uint32_t> list_lengths(weights_.size(), 0);
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    clauses_of(i, clauses);
    if (clauses.empty()) continue;
    for (const std::uint32_t word :
         *std::min_element(clauses.begin(), clauses.end(), rarest_first)) {
      ++list_lengths[word];
    }
  }
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    clauses_of(i, clauses);
    if (clauses.empty()) {
      always_.push_back(phrases_[i].phrase);
      continue;
    }
    // Stable, so that equal input gives the same index on every machine.
    std::stable_sort(clauses.begin(), clauses.end(), rarest_first);
    Posting posting;
    posting.phrase = phrases_[i].phrase;
    std::vector<std::uint64_t> masks;
    for (std::size_t c = 1; c < clauses.size(); ++c) {
      const std::uint64_t bits = bits_for(clauses[c]);
      if (std::has_single_bit(bits)) {
        posting.all |= bits;
      } else {
        masks.push_back(bits);
      }
    }
    // The fewer bits, the more a mask sorts out.
    std::stable_sort(masks.begin(), masks.end(), [](std::uint64_t a, std::uint64_t b) {
      return std::popcount(a) < std::popcount(b);
    });
    if (!masks.empty()) posting.any = masks[0];
    if (masks.size() > 1) posting.other = Posting::fold(masks[1]);
    const bool splits = clauses.size() > 1 && clauses[1].size() <= kMostWords;
    for (const std::uint32_t word : clauses.front()) {
      if (!splits || list_lengths[word] <= kLongList) {
        filed.push_back({word, kAlone, posting});
        continue;
      }
      for (const std::uint32_t other : clauses[1]) {
        filed.push_back({word, other, posting});
        lists_[other].is_second = true;
      }
    }
  }
  // kAlone is the greatest number and comes first here.
  std::stable_sort(filed.begin(), filed.end(), [](const Filed& a, const Filed& b) {
    return std::tuple(a.word, a.other + 1) < std::tuple(b.word, b.other + 1);
  });
}

void PostingIndex::build_lists(const std::vector<Filed>& filed) {
  postings_.reserve(filed.size());
  for (std::size_t i = 0; i < filed.size();) {
    Lists& lists = lists_[filed[i].word];
    const std::uint32_t word = filed[i].word;
    lists.begin = lists.pairs = static_cast<std::uint32_t>(i);
    for (; i < filed.size() && filed[i].word == word; ++i) {
      if (filed[i].other == kAlone) lists.pairs = static_cast<std::uint32_t>(i + 1);
      postings_.push_back(filed[i].posting);
    }
    lists.end = static_cast<std::uint32_t>(i);
  }
}

void PostingIndex::build_pairs(const std::vector<Filed>& filed) {
  const auto is_first = [&](std::size_t i) {
    return filed[i].other != kAlone &&
           (i == 0 || filed[i - 1].word != filed[i].word || filed[i - 1].other != filed[i].other);
  };
  std::size_t count = 0;
  for (std::size_t i = 0; i < filed.size(); ++i) count += is_first(i) ? 1 : 0;
  if (count == 0) return;
  const std::size_t slots = std::bit_ceil(count * 2);
  pairs_.assign(slots, {});
  pair_shift_ = 32 - static_cast<std::uint32_t>(std::countr_zero(slots));
  for (std::size_t i = 0; i < filed.size(); ++i) {
    if (!is_first(i)) continue;
    Pair pair{filed[i].word, filed[i].other, static_cast<std::uint32_t>(i), 0};
    std::size_t end = i + 1;
    while (end < filed.size() && filed[end].word == pair.word && filed[end].other == pair.other) {
      ++end;
    }
    pair.end = static_cast<std::uint32_t>(end);
    std::size_t slot = hash_of(pair.word, pair.other) >> pair_shift_;
    while (pairs_[slot].begin != pairs_[slot].end) slot = (slot + 1) & (slots - 1);
    pairs_[slot] = pair;
  }
}

std::size_t PostingIndex::bytes() const noexcept {
  return lists_.capacity() * sizeof(Lists) + pairs_.capacity() * sizeof(Pair) +
         postings_.capacity() * sizeof(Posting) + always_.capacity() * sizeof(std::uint32_t);
}

}  // namespace frontdesk::match
