// Zone: the calendar, and the transitions of a time zone as ICU knows them.
#include "runtime/entity/zone.hpp"

#include <unicode/timezone.h>

#include <algorithm>
#include <memory>
#include <string>

namespace frontdesk::entity {
namespace {

constexpr std::int64_t kMinutesADay = 1440;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

/// Null when there is none of that name.
std::unique_ptr<icu::TimeZone> zone_of(std::string_view iana_name) {
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(
      {iana_name.data(), static_cast<std::int32_t>(iana_name.size())})));
  icu::UnicodeString id;
  if (zone && zone->getID(id) == UNICODE_STRING_SIMPLE("Etc/Unknown")) zone.reset();
  return zone;
}

int offset_of(const icu::TimeZone& zone, std::int64_t minutes) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  zone.getOffset(static_cast<double>(minutes) * 60000.0, 0, raw, saving, status);
  return U_SUCCESS(status) ? (raw + saving) / 60000 : 0;
}

}  // namespace

// Days since the epoch by the civil calendar algorithms of Howard Hinnant (public domain).
std::int64_t days_from_civil(int year, int month, int day) noexcept {
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = floor_divide(y, 400);
  const std::int64_t of_era = y - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Civil civil_from_days(std::int64_t days) noexcept {
  days += 719468;
  const std::int64_t era = floor_divide(days, 146097);
  const std::int64_t of_era = days - era * 146097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t shifted = (5 * of_year + 2) / 153;
  Civil civil;
  civil.day = static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1);
  civil.month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  civil.year = static_cast<int>(year + era * 400 + (civil.month <= 2 ? 1 : 0));
  return civil;
}

int weekday_of(std::int64_t days) noexcept {
  return static_cast<int>(((days + 3) % 7 + 7) % 7);  // 1970-01-01 was a Thursday
}

bool is_valid_date(int year, int month, int day) noexcept {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

struct Zone::Live {
  std::unique_ptr<const icu::TimeZone> zone;
};

std::optional<Zone> Zone::live(std::string_view iana_name) {
  Zone result;
  result.live_ = std::make_shared<const Live>(Live{zone_of(iana_name)});
  if (!result.live_->zone) return std::nullopt;
  return result;
}

std::optional<Zone> Zone::load(std::string_view iana_name) {
  const std::unique_ptr<const icu::TimeZone> zone = zone_of(iana_name);
  if (!zone) return std::nullopt;
  const auto offset_at = [&zone](std::int64_t minutes) { return offset_of(*zone, minutes); };
  Zone result;
  result.first_offset_minutes_ = offset_at(0);
  int offset = result.first_offset_minutes_;
  const std::int64_t end = days_from_civil(2100, 1, 1) * kMinutesADay;
  // No zone has changed twice within a week and back.
  constexpr std::int64_t kStep = 7 * kMinutesADay;
  for (std::int64_t at = kStep; at < end; at += kStep) {
    if (offset_at(at) == offset) continue;
    std::int64_t low = at - kStep;
    std::int64_t high = at;
    while (high - low > 1) {
      const std::int64_t middle = low + (high - low) / 2;
      (offset_at(middle) == offset ? low : high) = middle;
    }
    offset = offset_at(high);
    result.changes_.push_back({high, offset});
  }
  return result;
}

bool Zone::is_sound() const noexcept {
  const auto is_offset = [](int minutes) {
    return minutes > -2 * kMinutesADay && minutes < 2 * kMinutesADay;
  };
  return is_offset(first_offset_minutes_) &&
         std::all_of(changes_.begin(), changes_.end(), [&is_offset](const Change& change) {
           return is_offset(change.offset_minutes);
         });
}

int Zone::offset_minutes(Time time) const noexcept {
  const std::int64_t minutes = floor_divide(time.time_since_epoch().count(), 60000);
  if (live_) return offset_of(*live_->zone, minutes);
  const auto next = std::upper_bound(
      changes_.begin(), changes_.end(), minutes,
      [](std::int64_t value, const Change& change) { return value < change.at_minutes; });
  return next == changes_.begin() ? first_offset_minutes_ : std::prev(next)->offset_minutes;
}

Civil Zone::local(Time time) const noexcept {
  const std::int64_t minutes =
      floor_divide(time.time_since_epoch().count(), 60000) + offset_minutes(time);
  const std::int64_t days = floor_divide(minutes, kMinutesADay);
  Civil civil = civil_from_days(days);
  civil.minutes = static_cast<int>(minutes - days * kMinutesADay);
  return civil;
}

Time Zone::instant(const Civil& civil) const noexcept {
  const std::int64_t wall =
      days_from_civil(civil.year, civil.month, civil.day) * kMinutesADay + civil.minutes;
  const auto at = [](std::int64_t minutes) { return Time(std::chrono::minutes(minutes)); };
  // The offset before a change that is near, and the one after it: the earlier moment that shows
  // this wall clock counts.
  const int before = offset_minutes(at(wall - kMinutesADay));
  const int after = offset_minutes(at(wall + kMinutesADay));
  const Time early = at(wall - std::max(before, after));
  if (offset_minutes(early) == std::max(before, after)) return early;
  return at(wall - std::min(before, after));
}

}  // namespace frontdesk::entity
