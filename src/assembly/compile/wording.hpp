// Wording: the small words of one locale that decide how the others are meant.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/match/vocabulary.hpp"

namespace frontdesk {

/// What a small word may be. A word may have several of these roles.
enum class WordRole : std::uint8_t {
  negator = 1,
  negation_filler = 2,
  negation_after = 4,
  conjunction = 8,
  refusal = 16,
  correction = 32,
  courtesy = 64,
  everyday = 128,  ///< any sentence may have it: it carries nothing by itself
};

/// A set of roles for each word; immutable once it is compiled.
class Wording {
 public:
  void add(std::string_view word, WordRole role) {
    const std::uint32_t id = words_.add(word);
    if (id == roles_.size()) roles_.push_back(0);
    roles_[id] = static_cast<std::uint8_t>(roles_[id] | static_cast<std::uint8_t>(role));
  }
  /// The roles of a normalised word, as bits of WordRole.
  std::uint8_t roles(std::string_view word) const noexcept {
    const std::uint32_t id = words_.find(word);
    return id == match::kNoWord ? std::uint8_t{0} : roles_[id];
  }
  bool has(std::string_view word, WordRole role) const noexcept {
    return (roles(word) & static_cast<std::uint8_t>(role)) != 0;
  }

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [words, roles] = self;
    archive(words, roles);
    if constexpr (Archive::reads) archive.expect(roles.size() == words.size());
  }

 private:
  match::Vocabulary words_;
  binary::Array<std::uint8_t> roles_;
};

}  // namespace frontdesk
