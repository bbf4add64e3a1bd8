// Styles: the same choices as icu::MessageFormat makes, as objects that threads may share.
#include "runtime/reply/message_styles.hpp"

#include <unicode/curramt.h>
#include <unicode/decimfmt.h>
#include <unicode/smpdtfmt.h>

namespace frontdesk::reply {
namespace {

using icu::UnicodeString;
using icu::number::LocalizedNumberFormatter;

// ICU compiles a formatter at its third use: do that now rather than while customers wait.
void warm(const LocalizedNumberFormatter& formatter) {
  for (int i = 0; i < 4; ++i) {
    UErrorCode status = U_ZERO_ERROR;
    static_cast<void>(formatter.formatInt(1, status));
  }
}

std::shared_ptr<const LocalizedNumberFormatter> shared(const LocalizedNumberFormatter& formatter) {
  auto one = std::make_shared<const LocalizedNumberFormatter>(formatter);
  warm(*one);
  return one;
}

std::shared_ptr<const LocalizedNumberFormatter> from_format(
    std::unique_ptr<icu::NumberFormat> format, bool whole, const std::string& pattern) {
  auto* decimal = dynamic_cast<icu::DecimalFormat*>(format.get());
  if (decimal == nullptr) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  if (whole) decimal->setMaximumFractionDigits(0);
  if (!pattern.empty()) decimal->applyPattern(utf16(pattern), status);
  const LocalizedNumberFormatter* formatter = decimal->toNumberFormatter(status);
  if (U_FAILURE(status) || formatter == nullptr) return nullptr;
  return shared(*formatter);
}

}  // namespace

UnicodeString utf16(std::string_view text) {
  return UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::shared_ptr<const LocalizedNumberFormatter> number_formatter(std::string_view style,
                                                                 const icu::Locale& locale,
                                                                 const std::string& currency) {
  UErrorCode status = U_ZERO_ERROR;
  if (style == "currency") {
    LocalizedNumberFormatter formatter =
        icu::number::NumberFormatter::withLocale(locale).grouping(UNUM_GROUPING_ON_ALIGNED);
    if (currency.empty()) return shared(formatter);
    const icu::CurrencyUnit unit(utf16(currency).getTerminatedBuffer(), status);
    if (U_FAILURE(status)) return nullptr;
    return shared(std::move(formatter).unit(unit));
  }
  if (style.starts_with("::")) {
    UParseError where;
    auto formatter =
        icu::number::NumberFormatter::forSkeleton(utf16(style.substr(2)), where, status);
    if (U_FAILURE(status)) return nullptr;
    LocalizedNumberFormatter localized = std::move(formatter).locale(locale);
    localized.formatInt(1, status);
    if (U_FAILURE(status)) return nullptr;
    return shared(localized);
  }
  std::unique_ptr<icu::NumberFormat> format(
      style == "percent" ? icu::NumberFormat::createPercentInstance(locale, status)
                         : icu::NumberFormat::createInstance(locale, status));
  if (U_FAILURE(status)) return nullptr;
  const bool named = style.empty() || style == "integer" || style == "percent";
  return from_format(std::move(format), style == "integer", named ? "" : std::string(style));
}

std::shared_ptr<const icu::RuleBasedNumberFormat> spelled_formatter(std::string_view type,
                                                                    const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::URBNFRuleSetTag tag = type == "ordinal"    ? icu::URBNF_ORDINAL
                                   : type == "duration" ? icu::URBNF_DURATION
                                                        : icu::URBNF_SPELLOUT;
  auto format = std::make_shared<const icu::RuleBasedNumberFormat>(tag, locale, status);
  return U_SUCCESS(status) ? format : nullptr;
}

std::shared_ptr<const icu::DateFormat> date_formatter(std::string_view type, std::string_view style,
                                                      const icu::Locale& locale,
                                                      const icu::TimeZone& zone) {
  using icu::DateFormat;
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<DateFormat> format;
  DateFormat::EStyle known = DateFormat::kNone;
  if (style.empty() || style == "medium") known = DateFormat::kMedium;
  if (style == "short") known = DateFormat::kShort;
  if (style == "long") known = DateFormat::kLong;
  if (style == "full") known = DateFormat::kFull;
  if (known != DateFormat::kNone) {
    format.reset(type == "date" ? DateFormat::createDateInstance(known, locale)
                                : DateFormat::createTimeInstance(known, locale));
  } else if (style.starts_with("::")) {
    for (const char letter : style.substr(2)) {
      const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
      if (!is_letter) return nullptr;
    }
    format.reset(DateFormat::createInstanceForSkeleton(utf16(style.substr(2)), locale, status));
  } else {
    // SimpleDateFormat takes any letters; refuse those that stand for nothing.
    bool in_quotes = false;
    for (const char letter : style) {
      if (letter == '\'') in_quotes = !in_quotes;
      const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
      if (!in_quotes && is_letter &&
          std::string_view("GyYuUrQqMLlwWdDFgEecabBhHKkjJCmsSAzZOvVXx").find(letter) ==
              std::string_view::npos) {
        return nullptr;
      }
    }
    if (in_quotes) return nullptr;
    format = std::make_unique<icu::SimpleDateFormat>(utf16(style), locale, status);
  }
  if (U_FAILURE(status) || format == nullptr) return nullptr;
  format->setTimeZone(zone);
  return format;
}

std::shared_ptr<const icu::ListFormatter> list_formatter(std::string_view style,
                                                         const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  UListFormatterType type = ULISTFMT_TYPE_AND;
  if (style == "or") {
    type = ULISTFMT_TYPE_OR;
  } else if (style == "unit") {
    type = ULISTFMT_TYPE_UNITS;
  } else if (!style.empty() && style != "and") {
    return nullptr;
  }
  std::shared_ptr<const icu::ListFormatter> formatter(
      icu::ListFormatter::createInstance(locale, type, ULISTFMT_WIDTH_WIDE, status));
  return U_SUCCESS(status) ? formatter : nullptr;
}

namespace {

/// True when the pattern has one of the letters; a format without a pattern may show anything.
bool shows(const icu::DateFormat& format, const UnicodeString& letters) {
  const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(&format);
  if (simple == nullptr) return true;
  UnicodeString pattern;
  simple->toPattern(pattern);
  bool in_quotes = false;
  for (std::int32_t i = 0; i < pattern.length(); ++i) {
    const char16_t letter = pattern.charAt(i);
    if (letter == u'\'') in_quotes = !in_quotes;
    if (!in_quotes && letters.indexOf(letter) >= 0) return true;
  }
  return false;
}

}  // namespace

bool shows_time(const icu::DateFormat& format) { return shows(format, u"hHKkmsSA"); }

bool shows_day(const icu::DateFormat& format) { return shows(format, u"GyYuUrQqMLlwWdDFgEec"); }

}  // namespace frontdesk::reply
