// Parse time: a moment as people write it.
#include "authoring/load/parse_time.hpp"

#include <charconv>
#include <chrono>
#include <cstddef>
#include <string>

namespace frontdesk::load {

std::optional<Time> parse_time(std::string_view text) {
  const auto number = [&text](std::size_t at, std::size_t width) -> std::optional<int> {
    int value = 0;
    if (at + width > text.size()) return std::nullopt;
    const char* begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + width, value);
    if (error != std::errc() || end != begin + width || value < 0) return std::nullopt;
    return value;
  };
  const auto year = number(0, 4);
  const auto month = number(5, 2);
  const auto day = number(8, 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(*year),
                                        std::chrono::month(static_cast<unsigned>(*month)),
                                        std::chrono::day(static_cast<unsigned>(*day))};
  if (!ymd.ok()) return std::nullopt;
  Time time = std::chrono::sys_days(ymd);
  if (text.size() == 10) return time;
  const auto hour = number(11, 2);
  const auto minute = number(14, 2);
  if ((text[10] != 'T' && text[10] != ' ') || !hour || !minute || *hour > 23 || *minute > 59) {
    return std::nullopt;
  }
  time += std::chrono::hours(*hour) + std::chrono::minutes(*minute);
  std::size_t at = 16;
  if (at < text.size() && text[at] == ':') {
    const auto second = number(17, 2);
    if (!second || *second > 59) return std::nullopt;
    time += std::chrono::seconds(*second);
    at = 19;
  }
  if (at == text.size() || text.substr(at) == "Z") return time;
  const auto offset_hour = number(at + 1, 2);
  const auto offset_minute = number(at + 4, 2);
  if (!offset_hour || !offset_minute || at + 6 != text.size()) return std::nullopt;
  const auto offset = std::chrono::hours(*offset_hour) + std::chrono::minutes(*offset_minute);
  if (text[at] == '+') return time - offset;
  if (text[at] == '-') return time + offset;
  return std::nullopt;
}

}  // namespace frontdesk::load
