// DatePattern: ICU's pattern letters (UTS 35) for the Gregorian calendar.
#include "runtime/reply/date_pattern.hpp"

#include <unicode/calendar.h>
#include <unicode/dcfmtsym.h>
#include <unicode/decimfmt.h>
#include <unicode/dtfmtsym.h>
#include <unicode/smpdtfmt.h>

#include <cmath>
#include <cstring>

namespace frontdesk::reply {
namespace {

using icu::DateFormatSymbols;
using icu::UnicodeString;

std::vector<std::string> texts(const UnicodeString* names, std::int32_t count, std::int32_t first) {
  std::vector<std::string> all;
  for (std::int32_t i = first; i < count; ++i) names[i].toUTF8String(all.emplace_back());
  return all;
}

/// Short, wide, narrow or two-letter names, as the number of letters asks for.
std::optional<DateFormatSymbols::DtWidthType> width_of(int count) {
  switch (count) {
    case 3:
      return DateFormatSymbols::ABBREVIATED;
    case 4:
      return DateFormatSymbols::WIDE;
    case 5:
      return DateFormatSymbols::NARROW;
    case 6:
      return DateFormatSymbols::SHORT;
    default:
      return std::nullopt;
  }
}

/// A day of the Gregorian calendar from its number since 1970-01-01.
struct Day {
  int year = 0, month = 0, day = 0;  ///< from 1
};
Day day_of(std::int64_t number) {
  const std::int64_t shifted = number + 719'468;
  const std::int64_t era = shifted / 146'097;
  const auto of_era = static_cast<int>(shifted - era * 146'097);
  const int year_of_era = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * of_year + 2) / 153;
  const int day = of_year - (153 * shifted_month + 2) / 5 + 1;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {static_cast<int>(era) * 400 + year_of_era + (month <= 2 ? 1 : 0), month, day};
}

struct LocalTime {
  std::int64_t day = 0;  ///< since 1970-01-01
  int seconds = 0;       ///< of the day
};

/// Nothing outside of the years that a pattern writes.
std::optional<LocalTime> local_time(double ms, const icu::TimeZone& zone) {
  constexpr double kFirst = -11'676'096'000'000.0;  // 1600-01-01
  constexpr double kLast = 253'402'128'000'000.0;   // 9999-12-30
  if (!(ms > kFirst && ms < kLast)) return std::nullopt;
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone.getOffset(ms, 0, raw, daylight, status);
  if (U_FAILURE(status)) return std::nullopt;
  const auto local = static_cast<std::int64_t>(std::floor(ms)) + raw + daylight;
  constexpr std::int64_t kDayMs = 86'400'000;
  const std::int64_t day = local >= 0 ? local / kDayMs : -((-local + kDayMs - 1) / kDayMs);
  return LocalTime{day, static_cast<int>((local - day * kDayMs) / 1000)};
}

}  // namespace

std::optional<DatePattern::Field::Kind> DatePattern::in_digits(char16_t letter) {
  using Kind = Field::Kind;
  switch (letter) {
    case u'y':
      return Kind::year;
    case u'M':
    case u'L':
      return Kind::month;
    case u'd':
      return Kind::day;
    case u'H':
      return Kind::hour_24;
    case u'h':
      return Kind::hour_12;
    case u'K':
      return Kind::hour_11;
    case u'k':
      return Kind::hour_1_24;
    case u'm':
      return Kind::minute;
    case u's':
      return Kind::second;
    default:
      return std::nullopt;
  }
}

bool DatePattern::add_names(char16_t letter, int count, const icu::DateFormat& format,
                            Field& field) {
  const auto& simple = static_cast<const icu::SimpleDateFormat&>(format);
  const DateFormatSymbols& symbols = *simple.getDateFormatSymbols();
  const bool alone = letter == u'L' || letter == u'c';
  const auto context = alone ? DateFormatSymbols::STANDALONE : DateFormatSymbols::FORMAT;
  std::int32_t size = 0;
  switch (letter) {
    case u'M':
    case u'L': {
      const auto width = width_of(count);
      if (!width || *width == DateFormatSymbols::SHORT) return false;
      const UnicodeString* names = symbols.getMonths(size, context, *width);
      field.names = texts(names, size, 0);
      field.kind = Field::Kind::month_name;
      return field.names.size() == 12;
    }
    case u'E':
    case u'c': {
      if (alone && count < 3) return false;  // a number that depends on the region
      const auto width = width_of(count < 3 ? 3 : count);
      if (!width) return false;
      const UnicodeString* names = symbols.getWeekdays(size, context, *width);
      field.names = texts(names, size, 1);
      field.kind = Field::Kind::weekday_name;
      return field.names.size() == 7;
    }
    case u'a': {
      if (count > 4) return false;
      const UnicodeString* names = symbols.getAmPmStrings(size);
      field.names = texts(names, size, 0);
      field.kind = Field::Kind::half_day;
      return field.names.size() >= 2;
    }
    default:
      return false;
  }
}

bool DatePattern::add(char16_t letter, int count, const icu::DateFormat& format) {
  Field field;
  field.width = count;
  const auto kind = in_digits(letter);
  const bool named = !kind || (*kind == Field::Kind::month && count >= 3);
  if (!named) {
    field.kind = *kind;
  } else if (!add_names(letter, count, format, field)) {
    return false;
  }
  fields_.push_back(std::move(field));
  return true;
}

std::optional<DatePattern> DatePattern::of(const icu::DateFormat& format) {
  const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(&format);
  if (simple == nullptr || simple->getCalendar() == nullptr ||
      std::strcmp(simple->getCalendar()->getType(), "gregorian") != 0) {
    return std::nullopt;
  }
  const auto* numbers = dynamic_cast<const icu::DecimalFormat*>(simple->getNumberFormat());
  if (numbers == nullptr || numbers->getDecimalFormatSymbols() == nullptr) return std::nullopt;
  DatePattern pattern;
  for (int digit = 0; digit < 10; ++digit) {
    using Symbols = icu::DecimalFormatSymbols;
    const auto symbol = static_cast<Symbols::ENumberFormatSymbol>(
        digit == 0 ? static_cast<int>(Symbols::kZeroDigitSymbol)
                   : static_cast<int>(Symbols::kOneDigitSymbol) + digit - 1);
    numbers->getDecimalFormatSymbols()->getSymbol(symbol).toUTF8String(
        pattern.digits_[static_cast<std::size_t>(digit)]);
  }
  UnicodeString written;
  simple->toPattern(written);
  UnicodeString literal;
  const auto flush = [&] {
    if (literal.isEmpty()) return;
    Field field;
    literal.toUTF8String(field.text);
    pattern.fields_.push_back(std::move(field));
    literal.remove();
  };
  bool in_quotes = false;
  for (std::int32_t i = 0; i < written.length(); ++i) {
    const char16_t unit = written.charAt(i);
    if (unit == u'\'') {
      if (i + 1 < written.length() && written.charAt(i + 1) == u'\'') {
        literal.append(unit);
        ++i;
      } else {
        in_quotes = !in_quotes;
      }
      continue;
    }
    const bool is_letter = (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z');
    if (in_quotes || !is_letter) {
      literal.append(unit);
      continue;
    }
    int count = 1;
    while (i + 1 < written.length() && written.charAt(i + 1) == unit) {
      ++count;
      ++i;
    }
    flush();
    if (!pattern.add(unit, count, format)) return std::nullopt;
  }
  flush();
  return pattern;
}

void DatePattern::put(int number, int width, std::string& out) const {
  std::array<std::size_t, 12> digits{};
  std::size_t count = 0;
  do {
    digits[count++] = static_cast<std::size_t>(number % 10);
    number /= 10;
  } while (number > 0 && count < digits.size());
  while (count < digits.size() && count < static_cast<std::size_t>(width)) digits[count++] = 0;
  while (count > 0) out += digits_[digits[--count]];
}

bool DatePattern::format(double ms, const icu::TimeZone& zone, std::string& out) const {
  const auto local = local_time(ms, zone);
  if (!local) return false;
  const int seconds = local->seconds;
  const int hour = seconds / 3600;
  const Day day = day_of(local->day);
  for (const Field& field : fields_) {
    switch (field.kind) {
      case Field::Kind::literal:
        out += field.text;
        break;
      case Field::Kind::year:
        put(field.width == 2 ? day.year % 100 : day.year, field.width, out);
        break;
      case Field::Kind::month:
        put(day.month, field.width, out);
        break;
      case Field::Kind::day:
        put(day.day, field.width, out);
        break;
      case Field::Kind::hour_24:
        put(hour, field.width, out);
        break;
      case Field::Kind::hour_12:
        put(hour % 12 == 0 ? 12 : hour % 12, field.width, out);
        break;
      case Field::Kind::hour_11:
        put(hour % 12, field.width, out);
        break;
      case Field::Kind::hour_1_24:
        put(hour == 0 ? 24 : hour, field.width, out);
        break;
      case Field::Kind::minute:
        put(seconds / 60 % 60, field.width, out);
        break;
      case Field::Kind::second:
        put(seconds % 60, field.width, out);
        break;
      case Field::Kind::month_name:
        out += field.names[static_cast<std::size_t>(day.month - 1)];
        break;
      case Field::Kind::weekday_name: {
        // 1970-01-01 was a Thursday.
        const std::int64_t weekday = ((local->day + 4) % 7 + 7) % 7;
        out += field.names[static_cast<std::size_t>(weekday)];
        break;
      }
      case Field::Kind::half_day:
        out += field.names[hour < 12 ? 0 : 1];
        break;
    }
  }
  return true;
}

}  // namespace frontdesk::reply
