// Feature keys: the 64-bit names under which parts of a message are counted.
#pragma once

#include <cstdint>
#include <string_view>

namespace frontdesk::rank {

using FeatureKey = std::uint64_t;

/// FNV-1a with a final mix: the same on every machine. Two features that share a key would be
/// taken for one, which at 64 bits does not happen in practice and harms nothing.
class KeyOfText {
 public:
  /// Seeds that lie near each other must not: what differs in the last bits alone could be made up
  /// for by the first character.
  constexpr explicit KeyOfText(FeatureKey seed)
      : hash_(seed * 0x9e3779b97f4a7c15U ^ 0xcbf29ce484222325U) {}
  constexpr void add(char c) {
    hash_ ^= static_cast<unsigned char>(c);
    hash_ *= 0x100000001b3U;
  }
  /// Of the text so far.
  constexpr FeatureKey key() const {
    FeatureKey hash = hash_;
    hash ^= hash >> 32U;
    hash *= 0xd6e8feb86659fd93U;
    hash ^= hash >> 32U;
    return hash;
  }

 private:
  FeatureKey hash_;
};

constexpr FeatureKey hash_text(std::string_view text, FeatureKey seed) {
  KeyOfText key(seed);
  for (const char c : text) key.add(c);
  return key.key();
}

constexpr FeatureKey word_key(std::string_view stem) { return hash_text(stem, 1); }
constexpr FeatureKey surface_key(std::string_view word) { return hash_text(word, 3); }
constexpr FeatureKey beginning_key(std::string_view letters) { return hash_text(letters, 5); }
constexpr FeatureKey ending_key(std::string_view letters) { return hash_text(letters, 6); }

/// Of a run of letters. Runs of three are a feature of two families, which are told apart.
inline constexpr FeatureKey kLettersSeed = 2;
inline constexpr FeatureKey kSnippetsSeed = 7;

/// Of two neighbours, by their word keys; 0 stands for the end of the message.
constexpr FeatureKey pair_key(FeatureKey left, FeatureKey right) {
  FeatureKey hash = (left ^ 0x9e3779b97f4a7c15U) * 0xff51afd7ed558ccdU;
  hash ^= hash >> 33U;
  hash = (hash + right) * 0xc4ceb9fe1a85ec53U;
  hash ^= hash >> 33U;
  return hash;
}

/// Of two words of a message with others between them, or none, in their order.
constexpr FeatureKey distant_key(FeatureKey left, FeatureKey right) {
  return pair_key(left + 8, right);
}

/// Of a group of synonyms.
constexpr FeatureKey group_key(std::uint32_t group) { return pair_key(4, group); }

}  // namespace frontdesk::rank
