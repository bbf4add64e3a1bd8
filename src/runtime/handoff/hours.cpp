// Hours: wall-clock spans over ICU's time zones.
#include "runtime/handoff/hours.hpp"

#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <chrono>

namespace frontdesk::handoff {
namespace {

constexpr std::int64_t kMinutesPerDay = 1440;

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

}  // namespace

struct Hours::Zone {
  std::unique_ptr<const icu::TimeZone> zone;

  // Minutes since 1970-01-01 00:00 as the wall clock shows them.
  std::int64_t wall_minutes(Time now) const {
    const auto ms = static_cast<double>(now.time_since_epoch().count());
    std::int32_t raw = 0;
    std::int32_t daylight = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(ms, 0, raw, daylight, status);
    return floor_divide(now.time_since_epoch().count() + raw + daylight, 60'000);
  }

  // The earliest moment that the wall clock may show `wall`, were it before every clock change near
  // it.
  Time earliest(std::int64_t wall) const {
    const auto guess = Time(std::chrono::milliseconds(wall * 60'000));
    const std::int64_t ahead =
        std::max(wall_minutes(guess - std::chrono::hours(24)) + kMinutesPerDay,
                 wall_minutes(guess + std::chrono::hours(24)) - kMinutesPerDay);
    return guess - std::chrono::minutes(ahead - wall);
  }
};

bool is_known_timezone(const std::string& name) {
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  return zone != nullptr && *zone != icu::TimeZone::getUnknown();
}

Hours::Hours(const model::Hours& hours, const std::string& default_zone)
    : zone_name_(hours.timezone.empty() ? default_zone : hours.timezone.value),
      exceptions_(hours.exceptions) {
  find_zone();
  for (std::size_t day = 0; day < 7; ++day) week_[day] = hours.week[day];
}

void Hours::find_zone() {
  auto zone = std::make_shared<Zone>();
  zone->zone.reset(icu::TimeZone::createTimeZone(
      icu::UnicodeString::fromUTF8(is_known_timezone(zone_name_) ? zone_name_ : "UTC")));
  zone_ = std::move(zone);
}

std::vector<model::OpenSpan> Hours::spans_of(int year, unsigned month, unsigned day,
                                             unsigned weekday) const {
  // An exception of this very year beats one of every year.
  const model::Hours::Exception* found = nullptr;
  for (const model::Hours::Exception& exception : exceptions_) {
    if (static_cast<unsigned>(exception.month) != month ||
        static_cast<unsigned>(exception.day) != day) {
      continue;
    }
    if (exception.year == year) return exception.open;
    if (exception.year == 0) found = &exception;
  }
  return found != nullptr ? found->open : week_[weekday];
}

bool Hours::is_open_at_wall(std::int64_t wall_minutes) const {
  const std::int64_t today = floor_divide(wall_minutes, kMinutesPerDay);
  const std::int64_t minute = wall_minutes - today * kMinutesPerDay;
  for (const std::int64_t back : {0, 1}) {
    const std::chrono::sys_days date{std::chrono::days(today - back)};
    const std::chrono::year_month_day ymd(date);
    const unsigned weekday = std::chrono::weekday(date).iso_encoding() - 1;
    for (const model::OpenSpan& span :
         spans_of(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                  static_cast<unsigned>(ymd.day()), weekday)) {
      const std::int64_t end = span.end <= span.begin ? span.end + kMinutesPerDay : span.end;
      const std::int64_t at = minute + back * kMinutesPerDay;
      if (at >= span.begin && at < end) return true;
    }
  }
  return false;
}

bool Hours::is_open(Time now) const { return is_open_at_wall(zone_->wall_minutes(now)); }

std::optional<Time> Hours::opens_at(Time now) const {
  if (is_open(now)) return now;
  const std::int64_t today = floor_divide(zone_->wall_minutes(now), kMinutesPerDay);
  constexpr std::int64_t kFurthestDay = 400;
  for (std::int64_t ahead = 0; ahead <= kFurthestDay; ++ahead) {
    const std::chrono::sys_days date{std::chrono::days(today + ahead)};
    const std::chrono::year_month_day ymd(date);
    const unsigned weekday = std::chrono::weekday(date).iso_encoding() - 1;
    std::optional<Time> best;
    for (const model::OpenSpan& span :
         spans_of(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                  static_cast<unsigned>(ymd.day()), weekday)) {
      const std::int64_t wall = (today + ahead) * kMinutesPerDay + span.begin;
      // A clock change moves the opening by at most a few hours; look at each minute around it.
      Time at = zone_->earliest(wall);
      constexpr int kLongestChange = 4 * 60;
      for (int minute = 0; minute <= kLongestChange; ++minute, at += std::chrono::minutes(1)) {
        if (at >= now && zone_->wall_minutes(at) >= wall && is_open(at)) {
          if (!best || at < *best) best = at;
          break;
        }
      }
    }
    if (best) return best;
  }
  return std::nullopt;
}

}  // namespace frontdesk::handoff
