// KeyTable: an immutable map from feature keys to small numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "runtime/rank/feature_key.hpp"

namespace frontdesk::rank {

/// Open addressing, at most half full. Reading is safe from any number of threads.
class KeyTable {
 public:
  static constexpr std::uint32_t none = 0xffffffffU;

  /// Inserts, or returns what is there already.
  std::uint32_t insert(FeatureKey key, std::uint32_t value) {
    if ((size_ + 1) * 2 > slots_.size()) grow();
    for (std::size_t i = key & mask_;; i = (i + 1) & mask_) {
      if (slots_[i].value == none) {
        slots_[i] = {key, value};
        ++size_;
        return value;
      }
      if (slots_[i].key == key) return slots_[i].value;
    }
  }

  std::uint32_t find(FeatureKey key) const {
    if (slots_.empty()) return none;
    for (std::size_t i = key & mask_;; i = (i + 1) & mask_) {
      if (slots_[i].value == none || slots_[i].key == key) return slots_[i].value;
    }
  }

  std::size_t bytes() const { return slots_.size() * sizeof(Slot); }

 private:
  struct Slot {
    FeatureKey key = 0;
    std::uint32_t value = none;
  };

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    size_ = 0;
    for (const Slot& slot : old) {
      if (slot.value != none) insert(slot.key, slot.value);
    }
  }

  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::size_t size_ = 0;
};

}  // namespace frontdesk::rank
