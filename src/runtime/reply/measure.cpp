// Measuring text in the units of channels.
#include "runtime/reply/measure.hpp"

#include <algorithm>
#include <string_view>

#include "base/text/utf8.hpp"

namespace frontdesk::reply {
namespace {

// The letters of the GSM-7 table beyond those that ASCII shares with it.
constexpr std::u32string_view kBeyondAscii = U"£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";

// The same letters as a test that stays inside two cache lines for the common part.
bool is_beyond_ascii(char32_t c) {
  return c >= 0xA0 && c <= 0x3A9 && kBeyondAscii.find(c) != std::u32string_view::npos;
}

std::size_t utf16_units(char32_t c) { return c > 0xFFFF ? 2 : 1; }

// Adds a character of `size` units to `units` filled so far, in parts that hold `part` each.
void add_whole(std::size_t& units, std::size_t size, std::size_t part) {
  if (units / part != (units + size - 1) / part) units = (units / part + 1) * part;
  units += size;
}

struct SmsLimits {
  std::size_t parts = 1;
  std::size_t septets = 160;
  std::size_t wide = 70;
};

SmsLimits sms_limits(std::size_t max) {
  if (max <= 160) return {1, max, max * 70 / 160};
  const std::size_t parts = std::max<std::size_t>(max / 153, 1);
  return {parts, std::max<std::size_t>(parts * 153, 160), std::max<std::size_t>(parts * 67, 70)};
}

}  // namespace

std::size_t septets(char32_t c) noexcept {
  if (c < 0x80) {
    switch (c) {
      case U'^':
      case U'{':
      case U'}':
      case U'[':
      case U']':
      case U'~':
      case U'\\':
      case U'|':
      case 0x0C:
        return 2;
      case U'`':
        return 0;
      default:
        return c >= 0x20 || c == U'\n' || c == U'\r' ? (c == 0x7F ? 0 : 1) : 0;
    }
  }
  if (c == U'€') return 2;
  return is_beyond_ascii(c) ? 1 : 0;
}

SmsCost sms_cost(std::string_view text) noexcept {
  std::size_t plain = 0;
  std::size_t plain_joined = 0;
  std::size_t wide = 0;
  std::size_t wide_joined = 0;
  bool is_gsm7 = true;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    const std::size_t size = septets(c);
    is_gsm7 = is_gsm7 && size != 0;
    plain += size;
    if (size != 0) add_whole(plain_joined, size, 153);
    wide += utf16_units(c);
    add_whole(wide_joined, utf16_units(c), 67);
  }
  const std::size_t units = is_gsm7 ? plain : wide;
  if (units == 0) return {is_gsm7, 0, 0};
  if (units <= (is_gsm7 ? 160U : 70U)) return {is_gsm7, units, 1};
  const std::size_t part = is_gsm7 ? 153 : 67;
  const std::size_t joined = is_gsm7 ? plain_joined : wide_joined;
  return {is_gsm7, units, (joined + part - 1) / part};
}

std::size_t length(std::string_view text, Unit unit) noexcept {
  switch (unit) {
    case Unit::bytes:
      return text.size();
    case Unit::code_points:
      return text::count_code_points(text);
    case Unit::utf16: {
      std::size_t units = 0;
      for (const char byte : text) {
        units += text::continues_code_point(byte) ? 0U : 1U;
        units += static_cast<unsigned char>(byte) >= 0xF0U ? 1U : 0U;
      }
      return units;
    }
    case Unit::gsm7:
      return sms_cost(text).units;
  }
  return text.size();
}

bool is_within(std::string_view text, const TextLimit& limit) noexcept {
  if (limit.unit != Unit::gsm7) {
    return text.size() <= limit.max || length(text, limit.unit) <= limit.max;
  }
  const SmsCost cost = sms_cost(text);
  const SmsLimits limits = sms_limits(limit.max);
  if (limits.parts == 1) return cost.units <= (cost.is_gsm7 ? limits.septets : limits.wide);
  return cost.segments <= limits.parts;
}

Meter::Meter(const TextLimit& limit) noexcept : unit_(limit.unit), max_(limit.max) {
  if (unit_ != Unit::gsm7) return;
  const SmsLimits limits = sms_limits(limit.max);
  // Each border between parts may waste a unit for a character of two.
  max_ = limits.septets - (limits.parts - 1);
  wide_max_ = limits.wide - (limits.parts - 1);
}

void Meter::add(std::string_view text) noexcept {
  if (unit_ != Unit::gsm7) {
    units_ += length(text, unit_);
    return;
  }
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    const std::size_t size = septets(c);
    is_wide_ = is_wide_ || size == 0;
    units_ += size;
    wide_units_ += utf16_units(c);
  }
}

}  // namespace frontdesk::reply
