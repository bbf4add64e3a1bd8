// Vocabulary: open addressing over a multiply-fold hash.
#include "runtime/match/vocabulary.hpp"

#include <algorithm>

namespace frontdesk::match {

std::uint64_t Vocabulary::hash_of_long(std::string_view word) noexcept {
  const char* at = word.data();
  std::size_t left = word.size();
  std::uint64_t hash = kA ^ left;
  for (; left > 8; at += 8, left -= 8) hash = fold(hash ^ load<std::uint64_t>(at), kB);
  return fold(hash ^ load<std::uint64_t>(word.data() + word.size() - 8), kA);
}

Vocabulary::Key Vocabulary::key_of(std::string_view word) noexcept {
  const char* const at = word.data();
  const std::size_t size = word.size();
  Key key{};
  // Two loads that overlap hold the whole word; what both hold agrees.
  if (size >= 8) {
    if (size > kShort) {
      key.head = hash_of_long(word);
      key.tail = kLong | static_cast<std::uint32_t>(std::min<std::size_t>(size, kLong ^ ~0U));
      key.hash = key.head * kB;
      return key;
    }
    key.head = load<std::uint64_t>(at);
    key.tail = static_cast<std::uint32_t>(load<std::uint32_t>(at + size - 4) >> (8 * (12 - size)));
  } else if (size >= 4) {
    key.head = load<std::uint32_t>(at) | load<std::uint32_t>(at + size - 4) << (8 * (size - 4));
  } else {
    for (std::size_t i = 0; i < size; ++i) {
      key.head |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
    }
  }
  return short_key(key.head, key.tail);
}

std::string_view Vocabulary::text(const Slot& slot) const noexcept {
  return std::string_view(long_words_).substr(long_begins_[slot.id], slot.tail ^ kLong);
}

bool Vocabulary::is_long(const Slot& slot, const char* word) const noexcept {
  const std::string_view known = text(slot);
  return std::memcmp(known.data(), word, known.size()) == 0;
}

std::uint32_t Vocabulary::add(std::string_view word) {
  if (const std::uint32_t known = find(word); known != kNoWord) return known;
  if ((size_ + 1) * 2 > slots_.size()) grow();
  const Key key = key_of(word);
  const auto id = static_cast<std::uint32_t>(size_++);
  long_begins_.push_back(static_cast<std::uint32_t>(long_words_.size()));
  if (key.tail >= kLong) long_words_.append(word);
  put({key.head, key.tail, id}, key.hash);
  return id;
}

void Vocabulary::put(const Slot& slot, std::size_t hash) noexcept {
  std::size_t i = hash >> shift_;
  while (slots_[i].id != kNoWord) i = (i + 1) & mask_;
  slots_[i] = slot;
}

void Vocabulary::grow() {
  binary::Array<Slot> before(slots_.empty() ? 64 : slots_.size() * 2);
  before.swap(slots_);
  measure();
  for (const Slot& slot : before) {
    if (slot.id == kNoWord) continue;
    put(slot, slot.tail >= kLong ? slot.head * kB : short_key(slot.head, slot.tail).hash);
  }
}

void Vocabulary::measure() noexcept {
  if (slots_.empty()) return;
  mask_ = slots_.size() - 1;
  shift_ = 64 - static_cast<unsigned>(std::countr_zero(slots_.size()));
}

bool Vocabulary::is_sound() const noexcept {
  if (slots_.empty()) return size_ == 0;
  // A free slot ends every search.
  if (slots_.size() < 2 || !std::has_single_bit(slots_.size()) || size_ >= slots_.size()) {
    return false;
  }
  if (long_begins_.size() != size_) return false;
  std::size_t known = 0;
  for (const Slot& slot : slots_) {
    if (slot.id == kNoWord) continue;
    ++known;
    if (slot.id >= size_) return false;
    if (slot.tail < kLong) continue;
    const std::size_t length = slot.tail ^ kLong;
    if (length <= kShort || long_begins_[slot.id] + length > long_words_.size()) return false;
  }
  return known == size_;
}

std::size_t Vocabulary::bytes() const noexcept {
  return slots_.capacity() * sizeof(Slot) + long_words_.capacity() +
         long_begins_.capacity() * sizeof(long_begins_[0]);
}

void Vocabulary::shrink_to_fit() {
  long_words_.shrink_to_fit();
  long_begins_.shrink_to_fit();
}

}  // namespace frontdesk::match
