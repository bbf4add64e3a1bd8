// DatePattern: the pattern of an ICU date format with its names and digits, read once.
#pragma once

#include <unicode/datefmt.h>
#include <unicode/timezone.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace frontdesk::reply {

/// Writes what the format it was made from would write. An ICU format has to be copied for each
/// call, since formatting changes it; this one is immutable, safe for any number of threads, and
/// costs a tenth.
class DatePattern {
 public:
  /// Nothing when the format does what this cannot: another calendar than the Gregorian, names of
  /// zones or eras, fractions of seconds.
  static std::optional<DatePattern> of(const icu::DateFormat& format);

  /// Appends `ms` (since 1970, UTC) as the clocks of `zone` show it. False, with `out` as it was,
  /// before the year 1600 or after 9999.
  bool format(double ms, const icu::TimeZone& zone, std::string& out) const;

 private:
  struct Field {
    enum class Kind : std::uint8_t {
      literal,
      year,
      month,
      day,
      hour_24,    ///< H: 0 to 23
      hour_12,    ///< h: 1 to 12
      hour_11,    ///< K: 0 to 11
      hour_1_24,  ///< k: 1 to 24
      minute,
      second,
      month_name,
      weekday_name,
      half_day,  ///< am, pm
    };
    Kind kind = Kind::literal;
    int width = 1;                   ///< Least number of digits.
    std::string text;                ///< of literal
    std::vector<std::string> names;  ///< of months from January, weekdays from Sunday, am and pm
  };

  /// What a letter stands for when it is written in digits.
  static std::optional<Field::Kind> in_digits(char16_t letter);
  /// Reads the names of a field from the format. False when they cannot be had.
  static bool add_names(char16_t letter, int count, const icu::DateFormat& format, Field& field);
  bool add(char16_t letter, int count, const icu::DateFormat& format);
  void put(int number, int width, std::string& out) const;

  std::vector<Field> fields_;
  std::array<std::string, 10> digits_;
};

}  // namespace frontdesk::reply
