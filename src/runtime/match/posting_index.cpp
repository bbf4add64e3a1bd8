// Posting index: sorted postings, and a hash table of the pairs that have a list.
#include "runtime/match/posting_index.hpp"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

namespace frontdesk::match {
namespace {

constexpr std::uint32_t kAlone = 0xffffffffu;
// A list that is longer is split by a second word.
constexpr std::uint32_t kLongList = 8;
// A second clause of more words would be filed too often.
constexpr std::size_t kMostWords = 8;

}  // namespace

struct PostingIndex::Filed {
  std::uint32_t word = 0;
  std::uint32_t other = kAlone;
  Posting posting;
  friend bool operator==(const Filed&, const Filed&) = default;
};

bool PostingIndex::add(std::uint32_t phrase, std::span<const std::uint32_t> need,
                       std::uint32_t longest_message) {
  const auto begin = static_cast<std::uint32_t>(needs_.size());
  needs_.insert(needs_.end(), need.begin(), need.end());
  phrases_.push_back({phrase, begin, static_cast<std::uint32_t>(needs_.size()), longest_message});
  return !need.empty() || longest_message <= kShort.back();
}

void PostingIndex::finish(std::size_t words,
                          const std::function<std::uint32_t(std::uint32_t)>& commonness) {
  // How often phrases need a word tells how common it is in messages.
  weights_.assign(words, 0);
  for (const std::uint32_t cell : needs_) {
    if (need::kind_of(cell) == need::Kind::word) ++weights_[need::argument_of(cell)];
  }
  for (std::uint32_t word = 0; word < words; ++word) weights_[word] += commonness(word);
  lists_.assign(words, {});
  give_bits();
  std::vector<Filed> filed;
  file(filed);
  needs_ = {};
  phrases_ = {};
  build_lists(filed);
  build_pairs(filed);
}

/// How many phrases the words of a need would call up, roughly. Moves `need` behind it, as all that
/// follow.
std::uint64_t PostingIndex::weight_of(Need& need) const {
  const std::uint32_t argument = need::argument_of(*need);
  const need::Kind kind = need::kind_of(*need++);
  if (kind == need::Kind::word) return weights_[argument];
  std::uint64_t weight = kind == need::Kind::any ? 0 : UINT64_MAX;
  for (std::uint32_t i = 0; i < argument; ++i) {
    const std::uint64_t child = weight_of(need);
    weight = kind == need::Kind::any ? weight + child : std::min(weight, child);
  }
  return weight;
}

/// The rarest words of which one must occur.
void PostingIndex::words_of(Need& need, std::vector<std::uint32_t>& out) const {
  const std::uint32_t argument = need::argument_of(*need);
  const need::Kind kind = need::kind_of(*need++);
  if (kind == need::Kind::word) {
    out.push_back(argument);
  } else if (kind == need::Kind::any) {
    for (std::uint32_t i = 0; i < argument; ++i) words_of(need, out);
  } else {
    Need best = need;
    std::uint64_t least = UINT64_MAX;
    for (std::uint32_t i = 0; i < argument; ++i) {
      const Need child = need;
      const std::uint64_t weight = weight_of(need);
      if (weight >= least) continue;
      least = weight;
      best = child;
    }
    words_of(best, out);
  }
}

std::uint64_t PostingIndex::bits_of(std::span<const std::uint32_t> need) {
  Need at = need.data();
  return bits_of(at);
}

std::uint64_t PostingIndex::bits_of(Need& need) {
  std::vector<std::uint32_t> words;
  words_of(need, words);
  std::uint64_t bits = 0;
  std::size_t shared = bit_loads_.size();
  for (const std::uint32_t word : words) {
    Lists& lists = lists_[word];
    if (lists.bit == kNoBit) {
      if (shared == bit_loads_.size()) {
        shared = static_cast<std::size_t>(std::min_element(bit_loads_.begin(), bit_loads_.end()) -
                                          bit_loads_.begin());
      }
      lists.bit = static_cast<std::uint8_t>(shared);
      bit_loads_[shared] += 1 + weights_[word];
    }
    bits |= lists.bits();
  }
  return bits;
}

/// Gives bits to the alternatives within a need, the outermost first.
void PostingIndex::give_bits(Need& need) {
  const std::uint32_t argument = need::argument_of(*need);
  const need::Kind kind = need::kind_of(*need);
  if (kind != need::Kind::all) {
    Need whole = need;
    bits_of(whole);
  }
  ++need;
  if (kind == need::Kind::word) return;
  for (std::uint32_t i = 0; i < argument; ++i) give_bits(need);
}

void PostingIndex::give_bits() {
  for (const Phrase& phrase : phrases_) {
    for (Need need = needs_.data() + phrase.need_begin; need != needs_.data() + phrase.need_end;) {
      give_bits(need);
    }
  }
}

/// Files one phrase after the other under the words that it hangs on.
struct PostingIndex::Filer {
  PostingIndex& index;
  std::vector<std::uint32_t>& list_lengths;
  std::vector<Filed>& filed;
  std::uint32_t phrase = 0;
  bool counts = false;  ///< only counts what each list would hold
  struct Part {
    std::uint64_t bits = 0;
    std::uint64_t weight = 0;
    std::vector<std::uint32_t> words;
  };
  std::vector<Part> also{};  ///< what is needed beside the key

  /// Files the phrase under the words of `need`. Moves `need` behind it.
  void file(Need& need, std::uint64_t all) {
    const std::uint32_t argument = need::argument_of(*need);
    const need::Kind kind = need::kind_of(*need++);
    if (kind == need::Kind::word) {
      put(argument, all);
      return;
    }
    if (kind == need::Kind::any) {
      for (std::uint32_t i = 0; i < argument; ++i) file(need, all);
      return;
    }
    // The rarest part is the key, the others are checked.
    const std::size_t before = also.size();
    std::vector<std::pair<Need, std::uint64_t>> parts;
    for (std::uint32_t i = 0; i < argument; ++i) {
      const Need part = need;
      parts.emplace_back(part, index.weight_of(need));
    }
    const auto key = std::min_element(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
      return a.second < b.second;
    });
    for (auto part = parts.begin(); part != parts.end() && !counts; ++part) {
      if (part == key) continue;
      Part& checked = also.emplace_back();
      Need at = part->first;
      checked.bits = index.bits_of(at);
      checked.weight = part->second;
      at = part->first;
      index.words_of(at, checked.words);
    }
    Need at = key->first;
    file(at, all);
    also.resize(before);
  }

  void put(std::uint32_t word, std::uint64_t all) {
    if (counts) {
      ++list_lengths[word];
      return;
    }
    Posting posting;
    posting.phrase = phrase;
    posting.all = all;
    std::vector<std::uint64_t> masks;
    const Part* second = nullptr;
    for (const Part& part : also) {
      if (std::has_single_bit(part.bits)) {
        posting.all |= part.bits;
      } else {
        masks.push_back(part.bits);
      }
      if (second == nullptr || part.weight < second->weight) second = &part;
    }
    // The fewer bits, the more a mask sorts out.
    std::stable_sort(masks.begin(), masks.end(), [](std::uint64_t a, std::uint64_t b) {
      return std::popcount(a) < std::popcount(b);
    });
    if (!masks.empty()) posting.any = masks[0];
    if (masks.size() > 1) posting.other = Posting::fold(masks[1]);
    if (second == nullptr || second->words.size() > kMostWords || list_lengths[word] <= kLongList) {
      filed.push_back({word, kAlone, posting});
      return;
    }
    for (const std::uint32_t other : second->words) {
      filed.push_back({word, other, posting});
      index.lists_[other].is_second = 1;
    }
  }
};

void PostingIndex::file(std::vector<Filed>& filed) {
  std::vector<std::uint32_t> list_lengths(weights_.size(), 0);
  for (const bool counts : {true, false}) {
    Filer filer{*this, list_lengths, filed};
    filer.counts = counts;
    for (const Phrase& phrase : phrases_) {
      filer.phrase = phrase.phrase;
      std::uint64_t all = 0;
      for (std::size_t i = 0; i < kShort.size(); ++i) {
        if (phrase.longest_message <= kShort[i]) all |= std::uint64_t{1} << (kWordBits + i);
      }
      if (phrase.need_begin == phrase.need_end) {
        if (!counts) always_.push_back({.all = all, .phrase = phrase.phrase});
        continue;
      }
      Need need = needs_.data() + phrase.need_begin;
      filer.file(need, all);
    }
  }
  // kAlone is the greatest number and comes first here. Stable, so that equal input gives the same
  // index on every machine.
  std::stable_sort(filed.begin(), filed.end(), [](const Filed& a, const Filed& b) {
    return std::tuple(a.word, a.other + 1) < std::tuple(b.word, b.other + 1);
  });
  filed.erase(std::unique(filed.begin(), filed.end()), filed.end());
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

bool PostingIndex::is_sound(std::size_t words,
                            const std::function<bool(std::uint32_t)>& is_phrase) const {
  const auto is_filed = [&](const Posting& posting) { return is_phrase(posting.phrase); };
  if (lists_.size() != words || !std::all_of(postings_.begin(), postings_.end(), is_filed) ||
      !std::all_of(always_.begin(), always_.end(), is_filed)) {
    return false;
  }
  for (const Lists& lists : lists_) {
    if (lists.begin > lists.pairs || lists.pairs > lists.end || lists.end > postings_.size() ||
        lists.bit > kNoBit) {
      return false;
    }
  }
  if (pairs_.empty()) return true;
  if (pairs_.size() < 2 || !std::has_single_bit(pairs_.size()) ||
      pair_shift_ != 32 - static_cast<std::uint32_t>(std::countr_zero(pairs_.size()))) {
    return false;
  }
  bool has_free_slot = false;
  for (const Pair& pair : pairs_) {
    has_free_slot = has_free_slot || pair.begin == pair.end;
    if (pair.begin > pair.end || pair.end > postings_.size()) return false;
  }
  return has_free_slot;
}

std::size_t PostingIndex::bytes() const noexcept {
  return lists_.capacity() * sizeof(Lists) + pairs_.capacity() * sizeof(Pair) +
         (postings_.capacity() + always_.capacity()) * sizeof(Posting);
}

}  // namespace frontdesk::match
