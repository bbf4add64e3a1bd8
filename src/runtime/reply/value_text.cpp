// Values as messages show them.
#include "runtime/reply/value_text.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "base/text/utf8.hpp"

namespace frontdesk::reply {
namespace {

constexpr std::string_view kFirstStrongIsolate = "\xE2\x81\xA8";
constexpr std::string_view kPopIsolate = "\xE2\x81\xA9";

std::optional<double> parse_number(std::string_view text) {
  if (text.empty() || text.size() > 40) return std::nullopt;
  double number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(number)) return std::nullopt;
  return number;
}

// Reads exactly `count` digits at `at`.
bool digits(std::string_view text, std::size_t& at, std::size_t count, int& number) {
  if (text.size() < at + count) return false;
  number = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    number = number * 10 + (text[i] - '0');
  }
  at += count;
  return true;
}

bool skip(std::string_view text, std::size_t& at, char expected) {
  if (at >= text.size() || text[at] != expected) return false;
  ++at;
  return true;
}

// The time of day with its fraction and offset, behind the T.
bool time_of_day(std::string_view text, std::size_t at, Moment& moment) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!digits(text, at, 2, hour) || !skip(text, at, ':') || !digits(text, at, 2, minute)) {
    return false;
  }
  std::int64_t fraction_ms = 0;
  if (skip(text, at, ':')) {
    if (!digits(text, at, 2, second)) return false;
    if (skip(text, at, '.')) {
      std::int64_t place = 100;
      const std::size_t first = at;
      for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, place /= 10) {
        fraction_ms += place * (text[at] - '0');
      }
      if (at == first) return false;
    }
  }
  if (hour > 23 || minute > 59 || second > 60) return false;
  moment.ms += ((hour * 60 + minute) * 60 + second) * std::int64_t{1000} + fraction_ms;
  moment.has_time = true;
  if (at == text.size()) return true;
  moment.has_offset = true;
  if (skip(text, at, 'Z')) return at == text.size();
  const bool west = text[at] == '-';
  if (!west && text[at] != '+') return false;
  ++at;
  int offset_hour = 0;
  int offset_minute = 0;
  if (!digits(text, at, 2, offset_hour)) return false;
  skip(text, at, ':');
  if (at < text.size() && !digits(text, at, 2, offset_minute)) return false;
  if (at != text.size() || offset_hour > 18 || offset_minute > 59) return false;
  const std::int64_t offset_ms = (offset_hour * 60 + offset_minute) * std::int64_t{60'000};
  moment.ms += west ? offset_ms : -offset_ms;
  return true;
}

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
}
bool is_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::optional<double> to_number(const Value& value) {
  if (const std::int64_t* whole = value.as_int()) return static_cast<double>(*whole);
  if (const double* number = value.as_double()) {
    return std::isfinite(*number) ? std::optional<double>(*number) : std::nullopt;
  }
  if (const std::string* text = value.as_text()) return parse_number(*text);
  if (value.as_map() == nullptr) return std::nullopt;
  const Value* amount = value.find("amount");
  if (amount == nullptr || amount->as_map() != nullptr) return std::nullopt;
  return to_number(*amount);
}

std::optional<Money> to_money(const Value& value) {
  const std::optional<double> amount = to_number(value);
  if (!amount) return std::nullopt;
  Money money{*amount, {}};
  if (value.as_map() == nullptr) return money;
  if (const Value* currency = value.find("currency")) {
    const std::string* code = currency->as_text();
    const bool is_code = code != nullptr && code->size() == 3 &&
                         std::all_of(code->begin(), code->end(),
                                     [](char byte) { return byte >= 'A' && byte <= 'Z'; });
    if (!is_code) return std::nullopt;
    money.currency = *code;
  }
  return money;
}

std::optional<Moment> to_moment(std::string_view text) {
  std::size_t at = 0;
  int year = 0;
  int month = 0;
  int day = 0;
  if (text.size() >= 3 && text[2] == ':') {
    Moment moment;
    moment.has_day = false;
    if (!time_of_day(text, 0, moment)) return std::nullopt;
    return moment;
  }
  if (!digits(text, at, 4, year) || !skip(text, at, '-') || !digits(text, at, 2, month) ||
      !skip(text, at, '-') || !digits(text, at, 2, day)) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return std::nullopt;
  Moment moment;
  moment.ms = std::chrono::sys_days(date).time_since_epoch().count() * std::int64_t{86'400'000};
  if (at == text.size()) return moment;
  if (text[at] != 'T' && text[at] != ' ') return std::nullopt;
  if (!time_of_day(text, at + 1, moment)) return std::nullopt;
  return moment;
}

void append_value_text(std::string_view text, bool right_to_left, std::string& out) {
  // Printable ASCII needs no cleaning, and no isolate unless Latin letters stand in a text that
  // runs the other way.
  const auto is_plain = [&](char byte) {
    const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    return byte >= 0x20 && byte < 0x7F && !(right_to_left && is_letter);
  };
  if (std::all_of(text.begin(), text.end(), is_plain)) {
    out.append(text);
    return;
  }
  const std::string valid = text::repair_utf8(text);
  std::string clean;
  clean.reserve(valid.size());
  bool differs = false;
  for (std::size_t at = 0; at < valid.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(valid, at);
    if (is_control(c) || is_direction(c)) continue;
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
    differs = differs ||
              (right_to_left ? direction == U_LEFT_TO_RIGHT
                             : direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC);
    clean.append(valid, begin, at - begin);
  }
  if (differs) out.append(kFirstStrongIsolate);
  out.append(clean);
  if (differs) out.append(kPopIsolate);
}

}  // namespace frontdesk::reply
