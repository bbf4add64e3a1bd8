// Literal finder: a bit per hash of the first bytes turns nearly every offset away.
#include "runtime/match/literal_finder.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "base/text/ascii.hpp"

namespace frontdesk::match {
namespace {

template <std::uint32_t kWidth>
std::uint32_t load(const char* at) {
  std::uint32_t key = 0;
  std::memcpy(&key, at, kWidth);
  return key;
}

std::uint32_t hash_of(std::uint32_t key) { return key * 0x9E3779B1u; }

using text::is_digit;

}  // namespace

void LiteralFinder::Grams::build(std::vector<std::pair<std::uint32_t, std::uint32_t>> keyed) {
  if (keyed.empty()) return;
  std::sort(keyed.begin(), keyed.end());
  const std::size_t bits = std::bit_ceil(std::max<std::size_t>(keyed.size() * 16, 1024));
  filter.assign(bits / 64, 0);
  filter_shift = 32 - static_cast<std::uint32_t>(std::countr_zero(bits));
  const std::size_t slots = std::bit_ceil(keyed.size() * 2);
  buckets.assign(slots, {});
  bucket_shift = 32 - static_cast<std::uint32_t>(std::countr_zero(slots));
  for (std::size_t i = 0; i < keyed.size();) {
    Bucket bucket;
    bucket.key = keyed[i].first;
    bucket.begin = static_cast<std::uint32_t>(members.size());
    for (; i < keyed.size() && keyed[i].first == bucket.key; ++i) {
      members.push_back(keyed[i].second);
    }
    bucket.end = static_cast<std::uint32_t>(members.size());
    const std::uint32_t hash = hash_of(bucket.key);
    filter[(hash >> filter_shift) / 64] |= std::uint64_t{1} << ((hash >> filter_shift) % 64);
    std::size_t slot = hash >> bucket_shift;
    while (buckets[slot].begin != buckets[slot].end) slot = (slot + 1) & (slots - 1);
    buckets[slot] = bucket;
  }
}

const LiteralFinder::Bucket* LiteralFinder::Grams::find(std::uint32_t key) const noexcept {
  const std::uint32_t hash = hash_of(key);
  const std::uint32_t bit = hash >> filter_shift;
  if ((filter[bit / 64] >> (bit % 64) & 1) == 0) return nullptr;
  for (std::size_t slot = hash >> bucket_shift;; slot = (slot + 1) & (buckets.size() - 1)) {
    const Bucket& bucket = buckets[slot];
    if (bucket.begin == bucket.end) return nullptr;
    if (bucket.key == key) return &bucket;
  }
}

std::uint32_t LiteralFinder::add(const Literal& literal) {
  const auto [it, fresh] = ids_.insert({literal, static_cast<std::uint32_t>(literals_.size())});
  if (fresh) literals_.push_back(literal);
  return it->second;
}

void LiteralFinder::finish() {
  ids_.clear();
  singles_.fill(kNoWord);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> fours;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> twos;
  for (std::uint32_t id = 0; id < literals_.size(); ++id) {
    const Literal& literal = literals_[id];
    const std::string& bytes = literal.bytes;
    if (literal.kind == Literal::Kind::word) {
      words_.add(bytes);
      word_literals_.push_back(id);
    } else if (literal.kind == Literal::Kind::digits) {
      if (runs_.size() <= literal.run) runs_.resize(literal.run + 1, kNoWord);
      runs_[literal.run] = id;
    } else if (bytes.size() == 1) {
      singles_[static_cast<unsigned char>(bytes.front())] = id;
      has_singles_ = true;
    } else if (bytes.size() < 4) {
      twos.emplace_back(load<2>(bytes.data()), id);
    } else {
      fours.emplace_back(load<4>(bytes.data()), id);
    }
  }
  fours_.build(std::move(fours));
  twos_.build(std::move(twos));
  words_.shrink_to_fit();
}

void LiteralFinder::put(std::uint32_t id, Scratch& scratch) const {
  if (scratch.seen[id] != 0) return;
  scratch.seen[id] = 1;
  scratch.found.push_back(id);
}

void LiteralFinder::find_words(std::string_view text, Scratch& scratch) const {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word_byte(static_cast<unsigned char>(text[i]))) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < text.size() && is_word_byte(static_cast<unsigned char>(text[end]))) ++end;
    const std::uint32_t word = words_.find(text.substr(i, end - i));
    if (word != kNoWord) put(word_literals_[word], scratch);
    i = end;
  }
}

template <std::uint32_t kWidth>
void LiteralFinder::find_parts(std::string_view text, const Grams& grams, Scratch& scratch) const {
  for (std::size_t i = 0; i + kWidth <= text.size(); ++i) {
    const Bucket* const bucket = grams.find(load<kWidth>(text.data() + i));
    if (bucket == nullptr) continue;
    for (std::uint32_t m = bucket->begin; m < bucket->end; ++m) {
      const std::uint32_t id = grams.members[m];
      if (scratch.seen[id] == 0 && text.substr(i).starts_with(literals_[id].bytes)) {
        put(id, scratch);
      }
    }
  }
}

void LiteralFinder::find_digits(std::string_view text, Scratch& scratch) const {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = is_digit(c) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  for (std::size_t length = 1; length < runs_.size() && length <= longest; ++length) {
    if (runs_[length] != kNoWord) put(runs_[length], scratch);
  }
}

void LiteralFinder::find(std::string_view text, Scratch& scratch) const {
  for (const std::uint32_t id : scratch.found) {
    if (id < scratch.seen.size()) scratch.seen[id] = 0;
  }
  scratch.found.clear();
  scratch.found.reserve(std::min<std::size_t>(literals_.size(), 64));  // seldom more
  if (scratch.seen.size() < literals_.size()) scratch.seen.resize(literals_.size(), 0);
  if (words_.size() != 0) find_words(text, scratch);
  if (!fours_.members.empty()) find_parts<4>(text, fours_, scratch);
  if (!twos_.members.empty()) find_parts<2>(text, twos_, scratch);
  if (has_singles_) {
    for (const char c : text) {
      const std::uint32_t id = singles_[static_cast<unsigned char>(c)];
      if (id != kNoWord) put(id, scratch);
    }
  }
  if (!runs_.empty()) find_digits(text, scratch);
}

std::size_t LiteralFinder::bytes() const noexcept {
  std::size_t total = words_.bytes() + literals_.capacity() * sizeof(Literal) +
                      word_literals_.capacity() * sizeof(std::uint32_t);
  for (const Literal& literal : literals_) {
    if (literal.bytes.capacity() > 15) total += literal.bytes.capacity();
  }
  for (const Grams* grams : {&fours_, &twos_}) {
    total += grams->filter.capacity() * sizeof(std::uint64_t) +
             grams->buckets.capacity() * sizeof(Bucket) +
             grams->members.capacity() * sizeof(std::uint32_t);
  }
  return total;
}

}  // namespace frontdesk::match
