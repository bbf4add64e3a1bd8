// Hours over midnight, year ends, holidays, clock changes and twelve zones.
#include "runtime/handoff/hours.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace frontdesk::handoff {
namespace {
namespace hours_test {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;

Time utc(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
  return sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day)) +
         hours(hour) + minutes(minute);
}

model::Hours weekdays(int begin, int end) {
  model::Hours written;
  for (std::size_t day = 0; day < 5; ++day) written.week[day] = {{begin, end}};
  return written;
}

TEST(Hours, OpenOnWeekdaysInItsOwnZone) {
  const Hours berlin(weekdays(9 * 60, 18 * 60), "Europe/Berlin");
  // 2026-11-23 is a Monday; Berlin is one hour ahead in winter.
  EXPECT_FALSE(berlin.is_open(utc(2026, 11, 23, 7, 59)));
  EXPECT_TRUE(berlin.is_open(utc(2026, 11, 23, 8, 0)));
  EXPECT_TRUE(berlin.is_open(utc(2026, 11, 23, 16, 59)));
  EXPECT_FALSE(berlin.is_open(utc(2026, 11, 23, 17, 0)));
  EXPECT_FALSE(berlin.is_open(utc(2026, 11, 22, 12, 0)));
  EXPECT_EQ(berlin.opens_at(utc(2026, 11, 20, 20, 0)), utc(2026, 11, 23, 8, 0));
  EXPECT_EQ(berlin.opens_at(utc(2026, 11, 23, 9, 0)), utc(2026, 11, 23, 9, 0));
}

TEST(Hours, KeepsWallClockTimesAcrossClockChanges) {
  const Hours berlin(weekdays(9 * 60, 18 * 60), "Europe/Berlin");
  // Clocks go forward on 2026-03-29 and back on 2026-10-25.
  EXPECT_EQ(berlin.opens_at(utc(2026, 3, 27, 20)), utc(2026, 3, 30, 7));
  EXPECT_EQ(berlin.opens_at(utc(2026, 10, 23, 20)), utc(2026, 10, 26, 8));
}

TEST(Hours, OpensAtTheChangeWhenItsHourIsSkipped) {
  model::Hours written;
  written.week[6] = {{2 * 60 + 30, 5 * 60}};  // Sundays from 02:30
  const Hours berlin(written, "Europe/Berlin");
  // 02:00 becomes 03:00 on 2026-03-29, at 01:00 UTC.
  EXPECT_FALSE(berlin.is_open(utc(2026, 3, 29, 0, 59)));
  EXPECT_TRUE(berlin.is_open(utc(2026, 3, 29, 1, 0)));
  EXPECT_EQ(berlin.opens_at(utc(2026, 3, 28, 12)), utc(2026, 3, 29, 1, 0));
  // 03:00 becomes 02:00 on 2026-10-25, at 01:00 UTC: 02:30 comes twice, the first time counts.
  EXPECT_EQ(berlin.opens_at(utc(2026, 10, 24, 12)), utc(2026, 10, 25, 0, 30));
}

TEST(Hours, CrossesMidnightAndTheYearsEnd) {
  model::Hours written;
  for (auto& day : written.week) day = {{22 * 60, 6 * 60}};
  const Hours night(written, "UTC");
  EXPECT_TRUE(night.is_open(utc(2026, 12, 31, 23)));
  EXPECT_TRUE(night.is_open(utc(2027, 1, 1, 5, 59)));
  EXPECT_FALSE(night.is_open(utc(2027, 1, 1, 6)));
  EXPECT_EQ(night.opens_at(utc(2027, 1, 1, 7)), utc(2027, 1, 1, 22));
}

TEST(Hours, ClosesOnHolidaysAndHasSpecialDays) {
  model::Hours written = weekdays(9 * 60, 17 * 60);
  written.exceptions.push_back({.year = 0, .month = 12, .day = 25, .open = {}, .span = {}});
  written.exceptions.push_back(
      {.year = 2026, .month = 12, .day = 24, .open = {{9 * 60, 12 * 60}}, .span = {}});
  const Hours shop(written, "UTC");
  EXPECT_TRUE(shop.is_open(utc(2026, 12, 24, 11)));
  EXPECT_FALSE(shop.is_open(utc(2026, 12, 24, 13)));
  EXPECT_TRUE(shop.is_open(utc(2027, 12, 24, 13)));
  EXPECT_FALSE(shop.is_open(utc(2028, 12, 25, 13)));
  EXPECT_EQ(shop.opens_at(utc(2026, 12, 24, 13)), utc(2026, 12, 28, 9));
}

TEST(Hours, NeverOpenIsSaid) {
  EXPECT_EQ(Hours(model::Hours{}, "UTC").opens_at(utc(2026, 1, 1)), std::nullopt);
}

TEST(Hours, KnowsZones) {
  EXPECT_TRUE(is_known_timezone("Asia/Kolkata"));
  EXPECT_FALSE(is_known_timezone("Mars/Olympus"));
}

// Every opening of a year in twelve zones: at 09:00 on the wall, open then, closed the minute
// before.
TEST(Hours, OpensAtNineOnTheWallInTwelveZones) {
  struct Row {
    const char* zone;
    int utc_hour_in_january;  // of 09:00, in minutes of the day before or after
    int minute;
    int day_shift;
  };
  for (const Row& row : {Row{"UTC", 9, 0, 0}, Row{"Europe/Berlin", 8, 0, 0},
                         Row{"Europe/London", 9, 0, 0}, Row{"America/New_York", 14, 0, 0},
                         Row{"America/Los_Angeles", 17, 0, 0}, Row{"America/Sao_Paulo", 12, 0, 0},
                         Row{"Asia/Kolkata", 3, 30, 0}, Row{"Asia/Kathmandu", 3, 15, 0},
                         Row{"Asia/Tokyo", 0, 0, 0}, Row{"Australia/Sydney", 22, 0, -1},
                         Row{"Pacific/Auckland", 20, 0, -1}, Row{"America/St_Johns", 12, 30, 0}}) {
    model::Hours written;
    for (auto& day : written.week) day = {{9 * 60, 17 * 60}};
    const Hours shop(written, row.zone);
    const Time january =
        utc(2026, 1, 15, row.utc_hour_in_january, row.minute) + days(row.day_shift);
    EXPECT_EQ(shop.opens_at(january - hours(10)), january) << row.zone;
    Time at = january - hours(10);
    for (int day = 0; day < 365; ++day) {
      const std::optional<Time> opens = shop.opens_at(at);
      ASSERT_TRUE(opens.has_value()) << row.zone;
      EXPECT_TRUE(shop.is_open(*opens));
      EXPECT_TRUE(shop.is_open(*opens + hours(7) + minutes(59))) << row.zone;
      EXPECT_FALSE(shop.is_open(*opens + hours(8))) << row.zone;
      if (*opens != at) {
        EXPECT_FALSE(shop.is_open(*opens - minutes(1))) << row.zone;
      }
      at = *opens + hours(9);
    }
  }
}

}  // namespace hours_test
}  // namespace
}  // namespace frontdesk::handoff
