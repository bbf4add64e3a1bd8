// Reading: one message as every kind of entity reads it, and what a kind finds; private to this
// room.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/privacy/sensitive.hpp"
#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "frontdesk/value.hpp"
#include "runtime/entity/lexicon.hpp"
#include "runtime/entity/zone.hpp"

namespace frontdesk::entity {

/// A value and the bytes [begin, end) of the normalised text that say it.
struct Hit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Value value;
  bool fuzzy = false;
};
using Hits = std::vector<Hit>;

/// A number at one place.
struct Number {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  double value = 0;
  bool whole = true;
  bool ordinal = false;
  bool in_words = false;
  Value canonical() const;
};

/// What several kinds need of one message, found at most once.
struct Cache {
  std::vector<std::span<const WordMeaning>> meanings;  ///< by word; empty: look them up
  std::vector<Number> numbers;
  std::vector<privacy::Sensitive> sensitive;
  Hits dates, times, datetimes;
  bool has_numbers = false;
  bool has_sensitive = false;
  bool has_moments = false;

  void clear() noexcept {
    meanings.clear();
    has_numbers = has_sensitive = has_moments = false;
  }
};

struct Reading {
  const text::Normalized& message;
  Cache& cache;
  std::string_view original;
  std::string_view locale;
  std::string_view currency;  ///< of a bare "$"; empty: by locale
  std::uint8_t language = 1;  ///< language_bit(locale)
  const Zone& zone;
  bool is_other_zone = false;  ///< `zone` is the customer's, and not the bot's
  Time now{};
  bool expected = false;  ///< the bot has asked for just this: be generous
  bool has_digits = false;

  std::string_view text() const noexcept { return message.text; }
  std::size_t words() const noexcept { return message.words.size(); }
  char at(std::size_t offset) const noexcept {
    return offset < message.text.size() ? message.text[offset] : ' ';
  }
  /// The value of word `i` as `meaning` in the language of the message.
  std::optional<int> word_as(std::size_t i, Meaning meaning) const noexcept;
  /// The first word that begins at or after `offset`.
  std::size_t word_at(std::size_t offset) const noexcept;
  /// True when no letter or digit stands right before byte `offset`.
  bool starts_word(std::size_t offset) const noexcept;
  /// True when only white space stands between words `i` and `i + 1`.
  bool adjacent(std::size_t i) const noexcept;
  /// The bytes of the message as received that [begin, end) came from.
  std::string_view written(std::size_t begin, std::size_t end) const noexcept;
  bool in_english() const noexcept { return language == 1; }
};

using text::is_digit;
inline bool is_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }
/// Part of a word: an ASCII letter or digit, or any byte beyond ASCII.
inline bool is_word_byte(char c) noexcept {
  return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 128;
}

/// The number in digits that begins at byte `at`; by the separators of the locale.
std::optional<Number> number_in_digits(const Reading& reading, std::size_t at);
/// The number in words that begins with word `i`; `end_word` is set behind it.
std::optional<Number> number_in_words(const Reading& reading, std::size_t i, std::size_t& end_word);
/// All numbers of the message, in order.
const std::vector<Number>& all_numbers(const Reading& reading);

/// Each adds what it finds, in order, none overlapping another.
void read_numbers(const Reading& reading, const Hits& dates, Hits& hits);
void read_amounts(const Reading& reading, Hits& hits);
enum class Moment : std::uint8_t { date, time, datetime };
void read_moments(const Reading& reading, Moment wanted, Hits& hits);
void read_emails(const Reading& reading, Hits& hits);
void read_phones(const Reading& reading, Hits& hits);
void read_urls(const Reading& reading, Hits& hits);
void read_postal_codes(const Reading& reading, Hits& hits);
void read_yes_no(const Reading& reading, Hits& hits);
/// The always sensitive kinds, by the name that privacy gives them.
void read_sensitive(const Reading& reading, std::string_view kind, Hits& hits);

}  // namespace frontdesk::entity
