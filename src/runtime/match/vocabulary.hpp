// Vocabulary: the words of all phrases, each with a number.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/binary/array.hpp"

namespace frontdesk::match {

inline constexpr std::uint32_t kNoWord = 0xffffffffu;

/// A hash table from words to 0, 1, 2 ... in the order of their first addition. Reading is safe
/// from any number of threads. A short word stands in its slot, so that finding it touches one
/// line of memory; that line can be asked for early.
class Vocabulary {
 public:
  /// A word as slots hold it. Not set when made: rows of them are.
  struct Key {
    std::uint64_t head;  ///< the first 8 bytes of a short word; the hash of a long one
    std::uint32_t tail;  ///< the rest of a short word; kLong and the length of a long one
    std::size_t hash;
  };
  static Key key_of(std::string_view word) noexcept;
  /// The same for a word that `text` goes on behind. Without branches on its length, which differs
  /// from word to word.
  static Key key_within(std::string_view text, std::size_t begin, std::size_t end) noexcept {
    const std::size_t size = end - begin;
    if (size > kShort || text.size() - begin < kShort) {
      return key_of({text.data() + begin, size});
    }
    const auto tail = static_cast<std::uint32_t>(load<std::uint32_t>(text.data() + begin + 8));
    return short_key(load<std::uint64_t>(text.data() + begin) & kHeadMasks[size],
                     tail & kTailMasks[size]);
  }

  /// The number of `word`, new or old.
  std::uint32_t add(std::string_view word);
  /// The number of `word`, or kNoWord.
  std::uint32_t find(std::string_view word) const noexcept {
    return slots_.empty() ? kNoWord : find(key_of(word), word.data());
  }
  /// The same, with the key of the word that begins at `word` at hand; not on an empty vocabulary.
  std::uint32_t find(const Key& key, const char* word) const noexcept {
    for (std::size_t i = key.hash >> shift_;; i = (i + 1) & mask_) {
      const Slot& slot = slots_[i];
      if (slot.id == kNoWord) return kNoWord;
      if (slot.head == key.head && slot.tail == key.tail &&
          (key.tail < kLong || is_long(slot, word))) {
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

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [slots, mask, shift, size, long_words, long_begins] = self;
    archive(slots, size, long_words, long_begins);
    if constexpr (Archive::reads) {
      self.measure();
      archive.expect(self.is_sound());
    }
  }

 private:
  static constexpr std::size_t kShort = 12;
  // No text in UTF-8 has a byte of 0xff.
  static constexpr std::uint32_t kLong = 0xff000000u;

  struct Slot {
    std::uint64_t head = 0;
    std::uint32_t tail = 0;
    std::uint32_t id = kNoWord;
  };
  /// What of the 8 bytes from its beginning, and of the 4 behind them, belongs to a short word, by
  /// its size.
  static constexpr std::array<std::uint64_t, kShort + 1> kHeadMasks = [] {
    std::array<std::uint64_t, 13> masks{};
    for (unsigned size = 1; size < masks.size(); ++size) {
      masks[size] = size >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * size)) - 1;
    }
    return masks;
  }();
  static constexpr std::array<std::uint32_t, kShort + 1> kTailMasks = [] {
    std::array<std::uint32_t, 13> masks{};
    for (unsigned size = 9; size < masks.size(); ++size) {
      masks[size] = size >= 12 ? ~std::uint32_t{0} : (std::uint32_t{1} << (8 * (size - 8))) - 1;
    }
    return masks;
  }();
  static constexpr std::uint64_t kA = 0x9E3779B97F4A7C15u;
  static constexpr std::uint64_t kB = 0xD6E8FEB86659FD93u;

  static std::uint64_t fold(std::uint64_t a, std::uint64_t b) noexcept {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  }
  /// The same number on machines of either byte order.
  template <class Number>
  static std::uint64_t load(const char* at) noexcept {
    Number number = 0;
    std::memcpy(&number, at, sizeof(Number));
    if constexpr (std::endian::native == std::endian::big) {
      number = sizeof(Number) == 8 ? static_cast<Number>(__builtin_bswap64(number))
                                   : static_cast<Number>(__builtin_bswap32(number));
    }
    return number;
  }
  static Key short_key(std::uint64_t head, std::uint32_t tail) noexcept {
    return {head, tail, fold(head ^ kA, kB + tail * kA)};
  }
  static std::uint64_t hash_of_long(std::string_view word) noexcept;
  std::string_view text(const Slot& slot) const noexcept;
  bool is_long(const Slot& slot, const char* word) const noexcept;
  void put(const Slot& slot, std::size_t hash) noexcept;
  void grow();
  /// What follows from the number of slots.
  void measure() noexcept;
  bool is_sound() const noexcept;

  binary::Array<Slot> slots_;
  std::size_t mask_ = 0;
  unsigned shift_ = 63;
  std::size_t size_ = 0;
  std::string long_words_;
  binary::Array<std::uint32_t> long_begins_;  ///< per word: where it begins, when long
};

}  // namespace frontdesk::match
