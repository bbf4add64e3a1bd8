// Custom: the patterns and checks of an author's entity.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/entity/reading.hpp"
#include "runtime/match/regex.hpp"

namespace frontdesk::entity {

/// What a value must be beside its form.
struct Checks {
  std::optional<double> min, max;
  std::optional<std::int64_t> min_length, max_length;
  bool luhn = false;
  bool mod97 = false;

  bool any() const noexcept { return min || max || min_length || max_length || luhn || mod97; }
  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [min, max, min_length, max_length, luhn, mod97] = self;
    archive(min, max, min_length, max_length, luhn, mod97);
  }
  bool hold(const Value& value) const;
  /// What the check that `value` fails would allow: see Extractor::allowed.
  Value allowed(const Value& value) const;
};

/// One `pattern:`. Immutable after `compile`; any number of threads.
class Pattern {
 public:
  /// Empty, or what is wrong with the expression.
  std::string compile(std::string_view expression);
  /// Whole words that match, none overlapping another; digits that the customer has grouped count
  /// as one number.
  void find(const Reading& reading, const Checks& checks, Hits& hits) const;
  /// True when all of `text` matches.
  bool covers(std::string_view text) const;
  bool needs_digit() const noexcept { return needs_digit_; }

  /// As it was written: RE2 compiles it when it is first asked.
  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [expression, inside, whole, needs_digit, first_bytes] = self;
    archive(expression, first_bytes);
    if constexpr (Archive::reads) self.compile_later();
  }

 private:
  void compile_later();
  void find_grouped(const Reading& reading, const Checks& checks, Hits& hits) const;

  std::string expression_;
  match::Regex inside_;  ///< with a word's end behind it
  match::Regex whole_;
  bool needs_digit_ = false;
  /// The bytes with which a value may begin.
  std::pair<unsigned char, unsigned char> first_bytes_{0, 255};
};

}  // namespace frontdesk::entity
