// Message::format: segments and values become a rich text.
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

#include "runtime/reply/daytime.hpp"
#include "runtime/reply/message_data.hpp"
#include "runtime/reply/message_styles.hpp"
#include "runtime/reply/value_text.hpp"

namespace frontdesk::reply {
namespace {

constexpr std::uint32_t kOpen = std::numeric_limits<std::uint32_t>::max();

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

class Formatter {
 public:
  Formatter(const Message::Data& data, const Variables& variables, Time now, RichText& out)
      : data_(data), variables_(variables), now_(now), out_(out) {}

  bool run(const Segments& segments, const icu::UnicodeString* pound) {
    for (const Segment& segment : segments) {
      if (!one(segment, pound)) return false;
    }
    return true;
  }

 private:
  bool one(const Segment& segment, const icu::UnicodeString* pound) {
    switch (segment.kind) {
      case Segment::Kind::text:
        out_.text += segment.text;
        return true;
      case Segment::Kind::open:
        return open(segment);
      case Segment::Kind::close:
        close();
        return true;
      case Segment::Kind::bullet:
        out_.marks.push_back({Mark::Kind::bullet, here(), here() + 2, {}});
        out_.text += "- ";
        return true;
      case Segment::Kind::pound:
        append(*pound);
        return true;
      default:
        break;
    }
    const Value* value = variables_.find(segment.text);
    if (value == nullptr || value->is_null()) return false;
    switch (segment.kind) {
      case Segment::Kind::value:
        return plain(*value);
      case Segment::Kind::number:
        return number(segment, *value);
      case Segment::Kind::spelled:
        return spelled(segment, *value);
      case Segment::Kind::money: {
        const std::optional<Money> amount = to_money(*value);
        return amount && money(*amount, segment.number.get());
      }
      case Segment::Kind::date:
        return date(segment, *value);
      case Segment::Kind::list:
        return list(*value, *segment.list);
      case Segment::Kind::relative:
        return relative(segment, *value);
      case Segment::Kind::letters:
        return letters(segment.letters, *value);
      case Segment::Kind::plural:
        return plural(segment, *value);
      default:
        return select(segment, *value, pound);
    }
  }

  std::uint32_t here() const { return static_cast<std::uint32_t>(out_.text.size()); }

  void append(const icu::UnicodeString& text) { text.toUTF8String(out_.text); }

  bool open(const Segment& segment) {
    Mark mark{segment.mark, here(), kOpen, {}};
    if (segment.mark == Mark::Kind::link && !url(segment.url, mark.url)) return false;
    out_.marks.push_back(std::move(mark));
    return true;
  }

  void close() {
    for (std::size_t i = out_.marks.size(); i-- > 0;) {
      if (out_.marks[i].end != kOpen) continue;
      out_.marks[i].end = here();
      if (out_.marks[i].begin == here()) {
        out_.marks.erase(out_.marks.begin() + static_cast<std::ptrdiff_t>(i));
      }
      return;
    }
  }

  // An address out of text and values. What a value brings in is escaped, unless it is the address.
  bool url(const Segments& segments, std::string& url) {
    RichText whole;
    Formatter formatter(data_, variables_, now_, whole);
    for (const Segment& segment : segments) {
      const std::size_t begin = whole.text.size();
      if (segment.kind == Segment::Kind::value) {
        const Value* value = variables_.find(segment.text);
        if (value == nullptr) return false;
        if (const std::string* text = value->as_text()) {
          whole.text += *text;
        } else if (!formatter.one(segment, nullptr)) {
          return false;
        }
      } else if (!formatter.one(segment, nullptr)) {
        return false;
      }
      if (segment.kind != Segment::Kind::text) escape(whole.text, begin, begin > 0);
    }
    url = std::move(whole.text);
    for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"}) {
      if (url.starts_with(scheme) && url.size() > scheme.size()) return true;
    }
    return false;
  }

  static void escape(std::string& url, std::size_t begin, bool is_part) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const std::string_view keep = is_part ? "-._~" : "-._~:/?#@!$&'*+,;=%";
    std::string escaped;
    for (const char byte : std::string_view(url).substr(begin)) {
      const bool is_word = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                           (byte >= 'A' && byte <= 'Z');
      if (is_word || keep.find(byte) != std::string_view::npos) {
        escaped.push_back(byte);
      } else {
        const auto code = static_cast<unsigned char>(byte);
        escaped += {'%', kHex[code >> 4U], kHex[code & 15U]};
      }
    }
    url.replace(begin, std::string::npos, escaped);
  }

  bool plain(const Value& value) {
    if (const std::string* text = value.as_text()) {
      if (is_blank(*text)) return false;
      append_value_text(*text, data_.shared->right_to_left, out_.text);
      return true;
    }
    if (const std::int64_t* whole = value.as_int()) {
      char digits[24];
      const auto result = std::to_chars(digits, digits + sizeof digits, *whole);
      out_.text.append(digits, result.ptr);
      return true;
    }
    if (const double* number = value.as_double()) {
      if (!std::isfinite(*number)) return false;
      UErrorCode status = U_ZERO_ERROR;
      append(data_.shared->plain_number->formatDouble(*number, status).toString(status));
      return U_SUCCESS(status);
    }
    if (value.as_list() != nullptr) return list(value, *data_.shared->plain_list);
    if (value.as_map() == nullptr) return false;
    const std::optional<Money> amount = to_money(value);
    return amount && !amount->currency.empty() && money(*amount, nullptr);
  }

  bool letters(Letters how, const Value& value) {
    const std::uint32_t begin = here();
    if (!plain(value)) return false;
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(out_.text.substr(begin));
    out_.text.resize(begin);
    const icu::Locale& locale = data_.shared->locale;
    switch (how) {
      case Letters::upper:
        text.toUpper(locale);
        break;
      case Letters::lower:
        text.toLower(locale);
        break;
      case Letters::title:
        text.toTitle(nullptr, locale);
        break;
      case Letters::sentence:
        text.toTitle(nullptr, locale, U_TITLECASE_SENTENCES);
        break;
    }
    append(text);
    return true;
  }

  bool number(const Segment& segment, const Value& value) {
    UErrorCode status = U_ZERO_ERROR;
    if (const std::int64_t* whole = value.as_int()) {
      append(segment.number->formatInt(*whole, status).toString(status));
      return U_SUCCESS(status);
    }
    const std::optional<double> number = to_number(value);
    if (!number) return false;
    append(segment.number->formatDouble(*number, status).toString(status));
    return U_SUCCESS(status);
  }

  bool spelled(const Segment& segment, const Value& value) {
    const std::optional<double> number = to_number(value);
    if (!number) return false;
    icu::UnicodeString text;
    if (std::trunc(*number) == *number && std::fabs(*number) < 1e15) {
      segment.spelled->format(static_cast<std::int64_t>(*number), text);
    } else {
      segment.spelled->format(*number, text);
    }
    append(text);
    return true;
  }

  bool money(const Money& amount, const icu::number::LocalizedNumberFormatter* ready) {
    UErrorCode status = U_ZERO_ERROR;
    const std::string_view currency =
        amount.currency.empty() ? std::string_view(data_.shared->currency) : amount.currency;
    if (currency.empty()) return false;
    if (ready != nullptr && currency == data_.shared->currency) {
      append(ready->formatDouble(amount.amount, status).toString(status));
      return U_SUCCESS(status);
    }
    const icu::CurrencyUnit unit(utf16(currency).getTerminatedBuffer(), status);
    append(
        data_.shared->plain_money->unit(unit).formatDouble(amount.amount, status).toString(status));
    return U_SUCCESS(status);
  }

  // UTC milliseconds, as the clocks of the zone mean the moment.
  std::optional<double> utc(const Moment& moment) const {
    const auto ms = static_cast<double>(moment.ms);
    return moment.has_offset ? std::optional<double>(ms) : from_wall(ms);
  }

  // When the zone's clocks show `ms`.
  std::optional<double> from_wall(double ms) const {
    std::int32_t raw = 0;
    std::int32_t daylight = 0;
    UErrorCode status = U_ZERO_ERROR;
    data_.shared->zone->getOffset(ms, 1, raw, daylight, status);
    if (U_FAILURE(status)) return std::nullopt;
    return ms - raw - daylight;
  }

  std::optional<Moment> moment(const Value& value) const {
    const std::string* text = value.as_text();
    std::optional<Moment> when = text != nullptr ? to_moment(*text) : std::nullopt;
    if (!when || when->has_day) return when;
    // A time of day alone is one of today: that decides about the zone's offset.
    const auto now = static_cast<double>(now_.time_since_epoch().count());
    when->ms += static_cast<std::int64_t>(day(now)) * 86'400'000;
    return when;
  }

  bool date(const Segment& segment, const Value& value) {
    const std::optional<Moment> when = moment(value);
    if (!when || (segment.needs_time && !when->has_time)) return false;
    if (segment.needs_day && !when->has_day) return false;
    // The customer's clock: as if the bot's showed what theirs does.
    const WallClock* clock = when->has_offset ? variables_.clock() : nullptr;
    const std::optional<double> ms =
        clock != nullptr ? from_wall(clock->shown_ms(static_cast<double>(when->ms))) : utc(*when);
    if (!ms) return false;
    if (segment.pattern && segment.pattern->format(*ms, *data_.shared->zone, out_.text))
      return true;
    // ICU changes a SimpleDateFormat's calendar while formatting: each call has its own.
    const std::unique_ptr<icu::DateFormat> own(segment.date->clone());
    if (own == nullptr) return false;
    icu::UnicodeString text;
    own->format(*ms, text);
    append(text);
    return true;
  }

  bool list(const Value& value, const icu::ListFormatter& formatter) {
    const Value::List* items = value.as_list();
    if (items == nullptr || items->empty()) return false;
    std::vector<icu::UnicodeString> texts;
    texts.reserve(items->size());
    for (const Value& item : *items) {
      if (item.as_list() != nullptr) return false;
      RichText one;
      Formatter inner(data_, variables_, now_, one);
      if (!inner.plain(item)) return false;
      texts.push_back(utf16(one.text));
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text;
    formatter.format(texts.data(), static_cast<std::int32_t>(texts.size()), text, status);
    append(text);
    return U_SUCCESS(status);
  }

  // The number of the day that the zone's clocks show at `ms`.
  double day(double ms) const {
    if (const WallClock* clock = variables_.clock()) {
      return std::floor(clock->shown_ms(ms) / 86'400'000.0);
    }
    std::int32_t raw = 0;
    std::int32_t daylight = 0;
    UErrorCode status = U_ZERO_ERROR;
    data_.shared->zone->getOffset(ms, 0, raw, daylight, status);
    return std::floor((ms + raw + daylight) / 86'400'000.0);
  }

  bool relative(const Segment& segment, const Value& value) {
    const std::optional<Moment> when = moment(value);
    if (!when) return false;
    const std::optional<double> ms = utc(*when);
    if (!ms) return false;
    const auto now = static_cast<double>(now_.time_since_epoch().count());
    const double minutes = std::trunc((*ms - now) / 60'000.0);
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text;
    if (when->has_time && std::fabs(minutes) < 60) {
      segment.relative->formatNumeric(minutes, UDAT_REL_UNIT_MINUTE, text, status);
    } else if (when->has_time && std::fabs(minutes) < 24 * 60) {
      segment.relative->formatNumeric(std::trunc(minutes / 60), UDAT_REL_UNIT_HOUR, text, status);
    } else {
      // A day without a time is that day on every clock.
      const double then =
          when->has_offset ? day(*ms) : std::floor(static_cast<double>(when->ms) / 86'400'000.0);
      segment.relative->format(then - day(now), UDAT_REL_UNIT_DAY, text, status);
    }
    append(text);
    return U_SUCCESS(status);
  }

  bool plural(const Segment& segment, const Value& value) {
    const std::optional<double> number = to_number(value);
    if (!number) return false;
    UErrorCode status = U_ZERO_ERROR;
    const icu::number::FormattedNumber formatted =
        segment.number->formatDouble(*number - segment.offset, status);
    const icu::UnicodeString shown = formatted.toString(status);
    if (U_FAILURE(status)) return false;
    const Case* chosen = nullptr;
    for (const Case& one : segment.cases) {
      if (one.keyword.empty() && one.exact == *number) chosen = &one;
    }
    if (chosen == nullptr) {
      const icu::UnicodeString keyword = segment.rules->select(formatted, status);
      if (U_FAILURE(status)) return false;
      chosen = find(segment, keyword);
    }
    return run(chosen->body, &shown);
  }

  static const Case* find(const Segment& segment, const icu::UnicodeString& keyword) {
    const Case* other = nullptr;
    for (const Case& one : segment.cases) {
      if (one.keyword.empty()) continue;
      if (one.keyword16 == keyword) return &one;
      if (one.keyword == "other") other = &one;
    }
    return other;
  }

  bool select(const Segment& segment, const Value& value, const icu::UnicodeString* pound) {
    std::string_view word;
    char digits[24];
    if (const std::string* text = value.as_text()) {
      word = *text;
    } else if (const bool* truth = value.as_bool()) {
      word = *truth ? "true" : "false";
    } else if (const std::int64_t* whole = value.as_int()) {
      word = {digits, std::to_chars(digits, digits + sizeof digits, *whole).ptr};
    } else {
      return false;
    }
    const Case* other = nullptr;
    for (const Case& one : segment.cases) {
      if (one.keyword == word) return run(one.body, pound);
      if (one.keyword == "other") other = &one;
    }
    return run(other->body, pound);
  }

  const Message::Data& data_;
  const Variables& variables_;
  const Time now_;
  RichText& out_;
};

}  // namespace

bool Message::format(const Variables& variables, Time now, RichText& out) const {
  const std::size_t text_size = out.text.size();
  const std::size_t marks_size = out.marks.size();
  const Data& compiled = data();
  if (compiled.shared == nullptr) return false;  // read from a file that was made up
  std::size_t written = 0;
  for (const Segment& segment : compiled.segments) {
    constexpr std::size_t kValue = 24;
    written += segment.kind == Segment::Kind::text ? segment.text.size() : kValue;
  }
  out.text.reserve(text_size + written);
  if (Formatter(compiled, variables, now, out).run(compiled.segments, nullptr)) return true;
  out.text.resize(text_size);
  out.marks.resize(marks_size);
  return false;
}

}  // namespace frontdesk::reply
