// Print moment: digits with leading zeros.
#include "runtime/entity/print_moment.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace frontdesk::entity {
namespace {

std::string print_time(int minutes) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%02d:%02d", minutes / 60, minutes % 60);
  return buffer.data();
}

std::string print_offset(int minutes) {
  return (minutes < 0 ? "-" : "+") + print_time(std::abs(minutes));
}

}  // namespace

std::string print_date(std::int64_t days) {
  const Civil civil = civil_from_days(days);
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", civil.year, civil.month, civil.day);
  return buffer.data();
}

std::string print_moment(const Reading& reading, Time time) {
  const Civil civil = reading.zone.local(time);
  return print_date(days_from_civil(civil.year, civil.month, civil.day)) + "T" +
         print_time(civil.minutes) + ":00" + print_offset(reading.zone.offset_minutes(time));
}

std::string print_clock(const Reading& reading, int minutes) {
  if (!reading.is_other_zone) return print_time(minutes);
  Civil civil = reading.zone.local(reading.now);
  civil.minutes = minutes;
  return print_time(minutes) +
         print_offset(reading.zone.offset_minutes(reading.zone.instant(civil)));
}

}  // namespace frontdesk::entity
