// Matcher: all phrases and expressions of a rule set, decided together on one message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/pattern/phrase.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::binary {
class Reader;
class Writer;
}  // namespace frontdesk::binary

namespace frontdesk::match {

/// A value that was found in the message: words [first_word, end_word) read as entity `entity`.
struct EntitySpan {
  std::uint32_t entity = 0;
  std::uint32_t first_word = 0;
  std::uint32_t end_word = 0;
  std::uint32_t value = 0;  ///< of the caller's; handed back in captures
};

/// Where the matcher gets entity values from, asked at most once a message, and only for entities
/// that phrases still depend on after their words were found.
class EntitySource {
 public:
  virtual ~EntitySource() = default;
  /// Appends the values of the entities `wanted` (sorted), in any order.
  virtual void find(std::span<const std::uint32_t> wanted, std::vector<EntitySpan>& out) = 0;
};

/// The scope of phrases that are always live.
inline constexpr std::uint32_t kEverywhere = 0;

/// What a message is matched against.
struct Query {
  const text::Normalized& message;
  std::uint64_t locales = ~std::uint64_t{0};   ///< bit per locale; phrases of the others sleep
  std::span<const std::uint32_t> scopes = {};  ///< live beside kEverywhere, in any order
  EntitySource* entities = nullptr;            ///< null: no entity is found
  /// The words with which sentences begin, but the first one's; in order. A phrase matches within
  /// one sentence; `^` and `$` are those of the whole message, and raw expressions read its text.
  std::span<const std::uint32_t> sentences = {};
};

/// The best match of one pattern: most literal words, then fewest gap words, then longest, then
/// leftmost.
struct Hit {
  std::uint32_t pattern = 0;
  std::uint32_t phrase = 0;  ///< which of the pattern's phrases, as numbered by Builder
  std::uint32_t first_word = 0;
  std::uint32_t end_word = 0;  ///< not included
  std::uint32_t literal_words = 0;
  std::uint32_t gap_words = 0;
  friend bool operator==(const Hit&, const Hit&) = default;
};

/// A part of a match that has a name.
struct Capture {
  static constexpr std::uint32_t kNone = 0xffffffffu;
  std::string_view slot;   ///< valid as long as the matcher
  std::string_view out;    ///< the `out:` of a list's value; may be empty
  bool any_words = false;  ///< no list or entity says what the words may be
  std::uint32_t entity = kNone;
  std::uint32_t value = kNone;  ///< EntitySpan::value, when an entity
  std::uint32_t begin = 0;      ///< bytes of the normalised text
  std::uint32_t end = 0;        ///< not included
  std::uint32_t first_word = 0;
  std::uint32_t end_word = 0;  ///< not included
};

/// Work memory for what does not fit on the stack. Free to make, empty until it is needed; reused
/// from call to call. One belongs to one caller at a time; any matcher takes it.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;

  struct Impl;  ///< private to this room

 private:
  friend class Matcher;
  std::unique_ptr<Impl> impl_;
};

/// Immutable; any number of threads, each with its own Scratch. Time is linear in the length of the
/// message.
class Matcher {
 public:
  ~Matcher();

  /// Fills `hits` with the best match of each pattern, ordered by pattern.
  void match(const Query& query, Scratch& scratch, std::vector<Hit>& hits) const;

  /// Only which patterns match, ordered: cheaper than `match`.
  void find(const Query& query, Scratch& scratch, std::vector<std::uint32_t>& patterns) const;

  /// The named parts of a hit that `match` gave for the same query, in the order of the message.
  void captures(const Query& query, const Hit& hit, std::vector<Capture>& out) const;

  /// How much there is, for `frontdesk dump` and benches.
  struct Size {
    std::size_t phrases = 0;
    std::size_t expressions = 0;
    std::size_t always_tried = 0;  ///< without a word that must occur
    std::size_t words = 0;
    std::size_t bytes = 0;
  };
  Size size() const;

  void write(binary::Writer& writer) const;
  void read(binary::Reader& reader);
  /// True when every phrase is one of a pattern below `patterns`.
  bool speaks_for(std::size_t patterns) const;

  struct Impl;  ///< private to this room

 private:
  friend class Builder;
  friend class binary::Reader;
  Matcher();  ///< To be read into.
  explicit Matcher(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace frontdesk::match
