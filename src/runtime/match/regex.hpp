// Regex: one compiled RE2 expression, kept private to this room.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace frontdesk::match {

/// A compiled expression over normalised text (case-sensitive, UTF-8). Immutable after `compile`;
/// safe to use from any number of threads (RE2 may take a short lock where an unanchored search
/// meets text that it has not seen; anchored ones without alternatives that overlap take none).
class Regex {
 public:
  /// Bytes [begin, end) of the text; a group that took no part has `begin == npos`.
  struct Group {
    static constexpr std::uint32_t npos = 0xffffffffu;
    std::uint32_t begin = npos;
    std::uint32_t end = npos;
    bool found() const noexcept { return begin != npos; }
  };

  Regex();
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  /// Compiles `expression`. Empty result: fine. Otherwise what is wrong with it, for people; the
  /// object then matches nothing.
  std::string compile(std::string_view expression, std::int64_t max_memory = 1 << 20);

  /// The same for an expression that RE2 has taken before; it is compiled when it is first asked.
  void compile_later(std::string_view expression);
  /// The least and the greatest byte with which a text that matches from its beginning on may
  /// begin. Not exact: others between them may be none.
  std::pair<unsigned char, unsigned char> first_bytes() const;

  /// The number of capturing groups; 0 when not compiled.
  int groups() const noexcept;

  /// The leftmost match that begins at or after `from`. Fills `groups[0]` with the whole match and
  /// as many capturing groups as fit. Bytes before `from` count as context for `^` and `\b`.
  bool search(std::string_view text, std::size_t from, std::span<Group> groups) const;
  /// A match that begins exactly at `at`, the longest that leftmost-first rules give.
  bool match_at(std::string_view text, std::size_t at, std::span<Group> groups) const;
  /// True when the whole of `text` matches; fills `groups` as above.
  bool match_all(std::string_view text, std::span<Group> groups = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace frontdesk::match
