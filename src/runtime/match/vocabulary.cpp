// Vocabulary: open addressing over a multiply-fold hash.
#include "runtime/match/vocabulary.hpp"

#include <cstring>

namespace frontdesk::match {
namespace {

std::uint64_t fold(std::uint64_t a, std::uint64_t b) noexcept {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace

std::uint64_t Vocabulary::hash_of(std::string_view word) noexcept {
  constexpr std::uint64_t kA = 0x9E3779B97F4A7C15u;
  constexpr std::uint64_t kB = 0xD6E8FEB86659FD93u;
  const char* at = word.data();
  std::size_t left = word.size();
  std::uint64_t hash = kA ^ left;
  while (left >= 8) {
    std::uint64_t piece = 0;
    std::memcpy(&piece, at, 8);
    hash = fold(hash ^ piece, kB);
    at += 8;
    left -= 8;
  }
  std::uint64_t rest = 0;
  if (left >= 4) {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    std::memcpy(&low, at, 4);
    std::memcpy(&high, at + left - 4, 4);
    rest = low | (static_cast<std::uint64_t>(high) << 32);
  } else if (left > 0) {
    rest = static_cast<std::uint64_t>(static_cast<unsigned char>(at[0])) |
           static_cast<std::uint64_t>(static_cast<unsigned char>(at[left / 2])) << 8 |
           static_cast<std::uint64_t>(static_cast<unsigned char>(at[left - 1])) << 16;
  }
  return fold(hash ^ rest, kA);
}

std::uint32_t Vocabulary::add(std::string_view word) {
  if (const std::uint32_t known = find(word); known != kNoWord) return known;
  if ((size() + 1) * 2 > slots_.size()) grow();
  const auto id = static_cast<std::uint32_t>(size());
  pool_.append(word);
  begins_.push_back(static_cast<std::uint32_t>(pool_.size()));
  const std::uint64_t hash = hash_of(word);
  std::size_t i = hash & mask_;
  while (slots_[i].id != kNoWord) i = (i + 1) & mask_;
  slots_[i] = {static_cast<std::uint32_t>(hash >> 32), id};
  return id;
}

void Vocabulary::grow() {
  const std::size_t size_before = size();
  slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, {});
  mask_ = slots_.size() - 1;
  for (std::uint32_t id = 0; id < size_before; ++id) {
    const std::uint64_t hash = hash_of(text(id));
    std::size_t i = hash & mask_;
    while (slots_[i].id != kNoWord) i = (i + 1) & mask_;
    slots_[i] = {static_cast<std::uint32_t>(hash >> 32), id};
  }
}

std::size_t Vocabulary::bytes() const noexcept {
  return slots_.capacity() * sizeof(Slot) + pool_.capacity() +
         begins_.capacity() * sizeof(begins_[0]);
}

void Vocabulary::shrink_to_fit() {
  pool_.shrink_to_fit();
  begins_.shrink_to_fit();
}

}  // namespace frontdesk::match
