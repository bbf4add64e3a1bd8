// Daytime: the hour by ICU's time zones.
#include "runtime/reply/daytime.hpp"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace frontdesk::reply {

struct WallClock::Zone {
  std::unique_ptr<const icu::TimeZone> zone;
};

WallClock::WallClock() : WallClock("UTC") {}

WallClock::WallClock(const std::string& zone) : name_(zone) {
  auto made = std::make_shared<Zone>();
  made->zone.reset(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
  zone_ = std::move(made);
}

double WallClock::shown_ms(double utc_ms) const {
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_->zone->getOffset(utc_ms, 0, raw, daylight, status);
  return utc_ms + (U_SUCCESS(status) ? raw + daylight : 0);
}

std::string_view WallClock::daytime(Time now) const {
  constexpr std::int64_t kHour = 3'600'000;
  const auto local =
      static_cast<std::int64_t>(shown_ms(static_cast<double>(now.time_since_epoch().count())));
  const std::int64_t hour = ((local % (24 * kHour)) + 24 * kHour) % (24 * kHour) / kHour;
  if (hour < 5 || hour >= 23) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}

}  // namespace frontdesk::reply
