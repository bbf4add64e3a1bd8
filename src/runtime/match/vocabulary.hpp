// Vocabulary: the words of all phrases, each with a number.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::match {

inline constexpr std::uint32_t kNoWord = 0xffffffffu;

/// A hash table from words to 0, 1, 2 ... in the order of their first addition. Reading is safe
/// from any number of threads. A short word stands in its slot, so that finding it touches one
/// line of memory; that line can be asked for early.
class Vocabulary {
 public:
  /// A word as slots hold it.
  struct Key {
    std::uint64_t head = 0;  ///< the first 8 bytes of a short word; the hash of a long one
    std::uint32_t tail = 0;  ///< the rest of a short word; kLong and the length of a long one
    std::size_t hash = 0;
  };
  static Key key_of(std::string_view word) noexcept;

  /// The number of `word`, new or old.
  std::uint32_t add(std::string_view word);
  /// The number of `word`, or kNoWord.
  std::uint32_t find(std::string_view word) const noexcept {
    return slots_.empty() ? kNoWord : find(key_of(word), word);
  }
  /// The same, with the key at hand; not on an empty vocabulary.
  std::uint32_t find(const Key& key, std::string_view word) const noexcept {
    for (std::size_t i = key.hash >> shift_;; i = (i + 1) & mask_) {
      const Slot& slot = slots_[i];
      if (slot.id == kNoWord) return kNoWord;
      if (slot.head == key.head && slot.tail == key.tail &&
          (key.tail < kLong || text(slot) == word)) {
        return slot.id;
      }
    }
  }
  /// Asks for the memory that `find` will read.
  void prefetch(const Key& key) const noexcept {
    __builtin_prefetch(slots_.data() + (key.hash >> shift_));
  }

  /// Calls `visit` with each word and its number, in no order.
  template <class Visit>
  void each(Visit visit) const {
    for (const Slot& slot : slots_) {
      if (slot.id == kNoWord) continue;
      if (slot.tail >= kLong) {
        visit(text(slot), slot.id);
        continue;
      }
      std::array<char, kShort> bytes;
      std::size_t size = 0;
      for (; size < kShort; ++size) {
        const auto byte =
            static_cast<char>(size < 8 ? slot.head >> (8 * size) : slot.tail >> (8 * (size - 8)));
        if (byte == 0) break;
        bytes[size] = byte;
      }
      visit(std::string_view(bytes.data(), size), slot.id);
    }
  }

  std::size_t size() const noexcept { return size_; }
  std::size_t bytes() const noexcept;
  void shrink_to_fit();

 private:
  static constexpr std::size_t kShort = 12;
  // No text in UTF-8 has a byte of 0xff.
  static constexpr std::uint32_t kLong = 0xff000000u;

  struct Slot {
    std::uint64_t head = 0;
    std::uint32_t tail = 0;
    std::uint32_t id = kNoWord;
  };
  std::string_view text(const Slot& slot) const noexcept;
  void put(const Slot& slot, std::size_t hash) noexcept;
  void grow();

  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  unsigned shift_ = 63;
  std::size_t size_ = 0;
  std::string long_words_;
  std::vector<std::uint32_t> long_begins_;  ///< per word: where it begins, when long
};

}  // namespace frontdesk::match
