// Values as messages show them: text, numbers, moments and amounts of money.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "frontdesk/value.hpp"

namespace frontdesk::reply {

/// A number, or text that is one; an amount of money gives its amount.
std::optional<double> to_number(const Value& value);

struct Money {
  double amount = 0;
  std::string_view currency;  ///< Empty: not said.
};
/// A number, or a map with `amount` and maybe `currency`.
std::optional<Money> to_money(const Value& value);

/// A moment as an ISO 8601 text gives it.
struct Moment {
  std::int64_t ms = 0;      ///< Since 1970-01-01T00:00 of UTC, or of the wall clock.
  bool has_day = true;      ///< False: only a time of day; `ms` counts from midnight.
  bool has_time = false;    ///< False: only a date.
  bool has_offset = false;  ///< False: `ms` counts on the wall clock of the place.
};
/// 2026-11-25, 2026-11-25T10:00, 2026-11-25 10:00:30.5, ...Z or ...+01:00, or 10:00 alone; nothing
/// for other text and for days that do not exist.
std::optional<Moment> to_moment(std::string_view text);

/// Appends text from a value: repaired, without control and direction characters; inside an isolate
/// where its direction differs from the text around it.
void append_value_text(std::string_view text, bool right_to_left, std::string& out);

}  // namespace frontdesk::reply
