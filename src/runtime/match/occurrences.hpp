// Occurrences: where the known words of one message stand.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include "runtime/match/vocabulary.hpp"

namespace frontdesk::match {

/// A small hash table from word ids to places, a bit each, for messages of up to 64 places. It
/// lives on the stack and costs what its message needs, however many words there are in the
/// vocabulary.
class Occurrences {
 public:
  /// Ids that it holds at most; a word of the message may have several (its stems).
  static constexpr std::size_t kMost = 256;

  Occurrences() {}  // NOLINT(modernize-use-equals-default): nothing is set before `clear`
  Occurrences(const Occurrences&) = delete;
  Occurrences& operator=(const Occurrences&) = delete;

  /// Makes room for `most` ids.
  void clear(std::size_t most) {
    const std::size_t slots = std::bit_ceil(std::max<std::size_t>(16, most * 2));
    shift_ = 32 - static_cast<std::uint32_t>(std::countr_zero(slots));
    mask_ = static_cast<std::uint32_t>(slots - 1);
    std::fill_n(keys_.begin(), slots, kNoWord);
    count_ = 0;
  }
  void put(std::uint32_t id, std::uint32_t place) {
    std::uint32_t i = slot_of(id);
    while (keys_[i] != id) {
      if (keys_[i] == kNoWord) {
        keys_[i] = id;
        numbers_[i] = static_cast<std::uint16_t>(count_);
        distinct_[count_] = id;
        places_[count_++] = 0;
        break;
      }
      i = (i + 1) & mask_;
    }
    places_[numbers_[i]] |= std::uint64_t{1} << place;
  }
  /// The places before which the word stands.
  std::uint64_t operator[](std::uint32_t id) const {
    for (std::uint32_t i = slot_of(id);; i = (i + 1) & mask_) {
      if (keys_[i] == id) return places_[numbers_[i]];
      if (keys_[i] == kNoWord) return 0;
    }
  }
  /// The ids that occur, each once.
  std::span<const std::uint32_t> distinct() const { return {distinct_.data(), count_}; }
  /// The places of each of them.
  const std::uint64_t* places() const { return places_.data(); }

 private:
  std::uint32_t slot_of(std::uint32_t id) const { return (id * 0x9E3779B1u) >> shift_; }

  std::uint32_t shift_;
  std::uint32_t mask_;
  std::size_t count_;
  std::array<std::uint32_t, 2 * kMost> keys_;
  std::array<std::uint16_t, 2 * kMost> numbers_;  ///< of `distinct_`
  std::array<std::uint32_t, kMost> distinct_;
  std::array<std::uint64_t, kMost> places_;
};

}  // namespace frontdesk::match
