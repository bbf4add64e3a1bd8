// KeyTable: an immutable map from feature keys to small numbers.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "base/binary/array.hpp"
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
        slots_[i] = {key, value, 0};
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

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [slots, mask, size] = self;
    archive(slots, size);
    if constexpr (Archive::reads) {
      self.mask_ = slots.size() - 1;
      archive.expect(self.is_sound());
    }
  }
  /// True when all values are below `bound`.
  bool all_below(std::size_t bound) const {
    for (const Slot& slot : slots_) {
      if (slot.value != none && slot.value >= bound) return false;
    }
    return true;
  }

 private:
  struct Slot {
    FeatureKey key = 0;
    std::uint32_t value = none;
    std::uint32_t unused = 0;
  };

  /// A free slot ends every search.
  bool is_sound() const {
    if (slots_.empty()) return size_ == 0;
    if (!std::has_single_bit(slots_.size())) return false;
    std::size_t taken = 0;
    for (const Slot& slot : slots_) taken += slot.value == none ? 0 : 1;
    return taken == size_ && taken < slots_.size();
  }

  void grow() {
    binary::Array<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    size_ = 0;
    for (const Slot& slot : old) {
      if (slot.value != none) insert(slot.key, slot.value);
    }
  }

  binary::Array<Slot> slots_;
  std::size_t mask_ = 0;
  std::size_t size_ = 0;
};

}  // namespace frontdesk::rank
