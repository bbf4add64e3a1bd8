// Builder: takes phrases and expressions one by one and makes a Matcher of them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/pattern/phrase.hpp"
#include "runtime/match/matcher.hpp"

namespace frontdesk::match {

/// To whom a phrase belongs, and when it is live.
struct Place {
  std::uint32_t pattern = 0;  ///< of the caller's; several phrases may share one
  std::uint32_t scope = kEverywhere;
  std::uint64_t locales = ~std::uint64_t{0};
  std::string_view language = {};  ///< BCP 47, for `word~`
};

/// Not thread-safe. One Builder makes one Matcher.
class Builder {
 public:
  /// `entities[i]` is the name of entity i in EntitySpan.
  explicit Builder(std::vector<std::string> entities = {});
  ~Builder();
  Builder(Builder&&) noexcept;
  Builder& operator=(Builder&&) noexcept;

  /// Adds an expanded phrase (pattern::expand); its findings must be empty. Returns the phrase's
  /// number: 0, 1, 2 ... in the order of all additions. A `{name}` that is no entity never matches.
  std::uint32_t add(const pattern::Node& expanded, const Place& place);

  /// Adds an RE2 expression over normalised text. Returns what is wrong with it, for people; empty:
  /// it was added, and has the next number.
  std::string add_regex(std::string_view expression, const Place& place);

  /// True when the last addition hangs on nothing that is seen at a glance (a word or a literal
  /// that must occur, or a short message), so that every message is tried on it.
  bool last_is_always_tried() const;

  /// Empties the builder. Never null.
  std::shared_ptr<const Matcher> build();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace frontdesk::match
