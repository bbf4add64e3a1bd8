// Measuring text in the units of channels.
#pragma once

#include <cstddef>
#include <string_view>

#include "runtime/reply/channel_limits.hpp"

namespace frontdesk::reply {

/// What a text costs as SMS (3GPP TS 23.038): one message holds 160 septets or 70 UTF-16 units; of
/// a joined one each part holds 153 or 67, and no character is torn between two parts.
struct SmsCost {
  bool is_gsm7 = true;       ///< False: one character outside GSM-7 makes all of it UCS-2.
  std::size_t units = 0;     ///< Septets, or UTF-16 units.
  std::size_t segments = 0;  ///< Messages that are paid for; 0 for an empty text.
};
SmsCost sms_cost(std::string_view text) noexcept;

/// The length of valid UTF-8 in `unit`; for gsm7 septets, or UTF-16 units when it is not GSM-7.
std::size_t length(std::string_view text, Unit unit) noexcept;

/// True when `text` is within `limit`.
bool is_within(std::string_view text, const TextLimit& limit) noexcept;

/// How many septets `c` takes in GSM-7: 1 or 2, or 0 when it has none.
std::size_t septets(char32_t c) noexcept;

/// Adds up pieces of a text, with the promise that a text for which `fits` is true is within the
/// limit.
class Meter {
 public:
  explicit Meter(const TextLimit& limit) noexcept;
  void add(std::string_view text) noexcept;
  bool fits() const noexcept {
    if (unit_ != Unit::gsm7) return units_ <= max_;
    return is_wide_ ? wide_units_ <= wide_max_ : units_ <= max_;
  }

 private:
  Unit unit_;
  std::size_t max_;
  std::size_t wide_max_ = 0;
  std::size_t units_ = 0;
  std::size_t wide_units_ = 0;
  bool is_wide_ = false;
};

}  // namespace frontdesk::reply
