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

}  // namespace

struct PostingIndex::Filed {
  std::uint32_t word = 0;
  std::uint32_t other = kAlone;
  Posting posting;
};

void PostingIndex::add(std::uint32_t phrase, std::uint32_t program,
                       std::span<const std::vector<std::uint32_t>> clauses) {
  phrases_.push_back({phrase, program, static_cast<std::uint32_t>(clauses_.size())});
  for (const std::vector<std::uint32_t>& clause : clauses) {
    clauses_.push_back(static_cast<std::uint32_t>(clause.size()));
    clauses_.insert(clauses_.end(), clause.begin(), clause.end());
  }
}

void PostingIndex::finish(std::size_t words,
                          const std::function<std::uint32_t(std::uint32_t)>& commonness) {
  using Clause = std::span<const std::uint32_t>;
  const auto clauses_of = [&](std::size_t i, std::vector<Clause>& out) {
    out.clear();
    const std::size_t end =
        i + 1 < phrases_.size() ? phrases_[i + 1].clauses_begin : clauses_.size();
    for (std::size_t at = phrases_[i].clauses_begin; at < end; at += 1 + clauses_[at]) {
      out.emplace_back(&clauses_[at] + 1, clauses_[at]);
    }
  };
  // How often phrases need a word tells how common it is in messages.
  std::vector<std::uint64_t> weights(words, 0);
  std::vector<Clause> clauses;
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    clauses_of(i, clauses);
    for (const Clause clause : clauses) {
      for (const std::uint32_t word : clause) ++weights[word];
    }
  }
  for (std::uint32_t word = 0; word < words; ++word) weights[word] += commonness(word);
  const auto weight_of = [&](Clause clause) {
    std::uint64_t weight = 0;
    for (const std::uint32_t word : clause) weight += weights[word];
    return weight;
  };
  const auto rarest_first = [&](Clause a, Clause b) { return weight_of(a) < weight_of(b); };

  std::vector<std::uint32_t> list_lengths(words, 0);
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    clauses_of(i, clauses);
    if (clauses.empty()) continue;
    for (const std::uint32_t word :
         *std::min_element(clauses.begin(), clauses.end(), rarest_first)) {
      ++list_lengths[word];
    }
  }

  std::vector<Filed> filed;
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    clauses_of(i, clauses);
    Posting posting;
    posting.phrase = phrases_[i].phrase;
    posting.program = phrases_[i].program;
    if (clauses.empty()) {
      always_.push_back(posting);
      continue;
    }
    // Stable, so that equal input gives the same index on every machine.
    std::stable_sort(clauses.begin(), clauses.end(), rarest_first);
    unsigned masks = 0;
    for (std::size_t c = 1; c < clauses.size(); ++c) {
      std::uint64_t bits = 0;
      for (const std::uint32_t word : clauses[c]) bits |= signature_of(word);
      if (clauses[c].size() == 1) {
        posting.all |= bits;
      } else if (masks < 2) {
        (masks++ == 0 ? posting.any : posting.other) = bits;
      }
    }
    const bool splits = clauses.size() > 1 && clauses[1].size() <= kMostWords;
    for (const std::uint32_t word : clauses.front()) {
      if (!splits || list_lengths[word] <= kLongList) {
        filed.push_back({word, kAlone, posting});
        continue;
      }
      for (const std::uint32_t other : clauses[1]) filed.push_back({word, other, posting});
    }
  }
  clauses_ = {};
  phrases_ = {};
  // kAlone is the greatest number and comes first here.
  std::stable_sort(filed.begin(), filed.end(), [](const Filed& a, const Filed& b) {
    return std::tuple(a.word, a.other + 1) < std::tuple(b.word, b.other + 1);
  });
  lists_.assign(words, {});
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
  build_pairs(filed);
}

void PostingIndex::build_pairs(const std::vector<Filed>& filed) {
  std::size_t count = 0;
  const auto is_first = [&](std::size_t i) {
    return filed[i].other != kAlone &&
           (i == 0 || filed[i - 1].word != filed[i].word || filed[i - 1].other != filed[i].other);
  };
  for (std::size_t i = 0; i < filed.size(); ++i) count += is_first(i) ? 1 : 0;
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(2, count * 2));
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
         (postings_.capacity() + always_.capacity()) * sizeof(Posting);
}

}  // namespace frontdesk::match
