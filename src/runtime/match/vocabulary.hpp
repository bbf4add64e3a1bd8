// Vocabulary: the words of all phrases, each with a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::match {

inline constexpr std::uint32_t kNoWord = 0xffffffffu;

/// A hash table from words to 0, 1, 2 ... in the order of their first addition. Reading is safe
/// from any number of threads.
class Vocabulary {
 public:
  /// The number of `word`, new or old.
  std::uint32_t add(std::string_view word);
  /// The number of `word`, or kNoWord.
  std::uint32_t find(std::string_view word) const noexcept {
    if (slots_.empty()) return kNoWord;
    const std::uint64_t hash = hash_of(word);
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t i = hash & mask_;; i = (i + 1) & mask_) {
      const Slot& slot = slots_[i];
      if (slot.id == kNoWord) return kNoWord;
      if (slot.tag == tag && text(slot.id) == word) return slot.id;
    }
  }
  std::string_view text(std::uint32_t id) const noexcept {
    return std::string_view(pool_).substr(begins_[id], begins_[id + 1] - begins_[id]);
  }
  std::size_t size() const noexcept { return begins_.size() - 1; }
  std::size_t bytes() const noexcept;
  void shrink_to_fit();

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t id = kNoWord;
  };
  static std::uint64_t hash_of(std::string_view word) noexcept;
  void grow();

  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::string pool_;
  std::vector<std::uint32_t> begins_{0};
};

}  // namespace frontdesk::match
