// Lexicon: what words of numbers, dates, money and time mean, in four languages.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace frontdesk::entity {

enum class Meaning : std::uint8_t {
  ones,      ///< 0 to 19 and what stands for them
  tens,      ///< 20, 30, ... 90
  scale,     ///< 100, 1000, a million
  ordinal,   ///< 1 to 31; -1 = last
  month,     ///< 1 to 12
  weekday,   ///< 0 = Monday
  day,       ///< days from today: tomorrow = 1
  next,      ///< weeks ahead: next = 1, last = -1, this = 0
  unit,      ///< of time: 1 day, 7 week, 30 month, 365 year, -1 hour, -2 minute
  within,    ///< "in" 3 days
  ago,       ///< 3 days "ago", "vor" 3 days = -1 when it stands before
  half_day,  ///< am = 0, pm = 1
  clock,     ///< o'clock, Uhr, heures
  noon,      ///< minutes of the day: noon, midnight
  currency,  ///< index into currencies()
  from,      ///< from X
  to,        ///< to X
  join,      ///< and, und, y, et: inside numbers
  article,   ///< the, of, de, der: skipped inside dates
  at,        ///< at, um, a las: before a time
};

struct WordMeaning {
  std::string_view word;
  std::uint8_t languages;  ///< bits: 1 en, 2 de, 4 es, 8 fr
  Meaning meaning;
  int value;
};

/// The bit of the language of a BCP 47 locale; English when it is none of the four.
std::uint8_t language_bit(std::string_view locale) noexcept;

/// All meanings of a normalised word in any language; empty for most words.
std::span<const WordMeaning> meanings_of(std::string_view word) noexcept;

/// ISO 4217 codes that `Meaning::currency` points into.
std::span<const std::string_view> currencies() noexcept;

/// A German number written as one word, below a million: "einundzwanzig".
std::optional<std::int64_t> german_number(std::string_view word) noexcept;

}  // namespace frontdesk::entity
