// Opening hours: days or ranges of days, special dates, holidays.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include "authoring/load/sections.hpp"
#include "authoring/load/table.hpp"

namespace frontdesk::load {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<int> digits(std::string_view text, std::size_t width) {
  int number = 0;
  if (text.size() != width) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

std::optional<std::size_t> day_of(std::string_view name) {
  for (std::size_t i = 0; i < kDays.size(); ++i) {
    if (kDays[i] == name) return i;
  }
  return std::nullopt;
}

/// `mon` or `mon-fri`, also over the end of the week.
std::optional<std::vector<std::size_t>> days_of(std::string_view key) {
  const std::size_t dash = key.find('-');
  const auto first = day_of(key.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : day_of(key.substr(dash + 1));
  if (!first || !last) return std::nullopt;
  std::vector<std::size_t> days;
  for (std::size_t day = *first;; day = (day + 1) % 7) {
    days.push_back(day);
    if (day == *last) return days;
  }
}

/// `2026-12-25` or `12-25`.
std::optional<model::Hours::Exception> date_of(const Text& text) {
  std::string_view rest = text.value;
  model::Hours::Exception date;
  date.span = text.span;
  if (rest.size() == 10 && rest[4] == '-') {
    const auto year = digits(rest.substr(0, 4), 4);
    if (!year || *year == 0) return std::nullopt;
    date.year = *year;
    rest.remove_prefix(5);
  }
  if (rest.size() != 5 || rest[2] != '-') return std::nullopt;
  const auto month = digits(rest.substr(0, 2), 2);
  const auto day = digits(rest.substr(3), 2);
  if (!month || !day) return std::nullopt;
  date.month = *month;
  date.day = *day;
  constexpr int kLeapYear = 2024;
  const std::chrono::year_month_day ymd(std::chrono::year(date.year == 0 ? kLeapYear : date.year),
                                        std::chrono::month(static_cast<unsigned>(date.month)),
                                        std::chrono::day(static_cast<unsigned>(date.day)));
  if (!ymd.ok()) return std::nullopt;
  return date;
}

std::optional<int> minute_of(std::string_view clock) {
  if (clock.size() != 5 || clock[2] != ':') return std::nullopt;
  const auto hour = digits(clock.substr(0, 2), 2);
  const auto minute = digits(clock.substr(3), 2);
  if (!hour || !minute || *minute > 59 || *hour > 24 || (*hour == 24 && *minute > 0)) {
    return std::nullopt;
  }
  return *hour * 60 + *minute;
}

std::vector<model::OpenSpan> read_spans(Context& context, const yaml::Node& node) {
  std::vector<model::OpenSpan> spans;
  for (const Text& text : read_texts(context, node)) {
    if (text.value == "closed") continue;
    const std::size_t dash = text.value.find('-');
    const auto begin = minute_of(std::string_view(text.value).substr(0, dash));
    const auto end = dash == std::string::npos
                         ? std::nullopt
                         : minute_of(std::string_view(text.value).substr(dash + 1));
    if (!begin || !end || *begin == *end) {
      context.reports.error("hours.span", text.span,
                            fmt::format("`{}` is no span of time", text.value),
                            "write it as \"09:00-18:00\"; \"22:00-06:00\" crosses midnight");
      continue;
    }
    spans.push_back({*begin, *end});
  }
  return spans;
}

}  // namespace

model::Hours load_hours(Context& context, const Text& id, const yaml::Node& node) {
  model::Hours hours;
  hours.id = id;
  hours.span = id.span;
  if (node.kind != yaml::Node::Kind::map) {
    report_type(context, node, "a map such as {mon-fri: \"09:00-18:00\"}");
    return hours;
  }
  for (const yaml::Field& field : node.fields) {
    const Text key = read_text(context, field.key);
    if (key.value == "timezone") {
      hours.timezone = read_text(context, field.value);
    } else if (key.value == "closed") {
      for (const Text& text : read_texts(context, field.value)) {
        if (const auto date = date_of(text)) {
          hours.exceptions.push_back(*date);
        } else {
          context.reports.error("hours.date", text.span, fmt::format("`{}` is no date", text.value),
                                "write it as 2026-12-25, or 12-25 for every year");
        }
      }
    } else if (const auto days = days_of(key.value)) {
      for (const std::size_t day : *days) hours.week[day] = read_spans(context, field.value);
    } else if (auto date = date_of(key)) {
      date->open = read_spans(context, field.value);
      hours.exceptions.push_back(std::move(*date));
    } else {
      context.reports.error("hours.day", key.span, fmt::format("`{}` is no day", key.value),
                            "use mon, tue, ..., ranges such as mon-fri, dates, `closed` or "
                            "`timezone`");
    }
  }
  return hours;
}

}  // namespace frontdesk::load
