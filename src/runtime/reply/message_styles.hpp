// Styles: ICU's formatters for the types and styles that a pattern may name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runtime/reply/message_data.hpp"

namespace frontdesk::reply {

/// ICU's text of UTF-8.
icu::UnicodeString utf16(std::string_view text);

/// What a style became; nothing when ICU does not know it.
std::shared_ptr<const icu::number::LocalizedNumberFormatter> number_formatter(
    std::string_view style, const icu::Locale& locale, const std::string& currency);
std::shared_ptr<const icu::RuleBasedNumberFormat> spelled_formatter(std::string_view type,
                                                                    const icu::Locale& locale);
std::shared_ptr<const icu::DateFormat> date_formatter(std::string_view type, std::string_view style,
                                                      const icu::Locale& locale,
                                                      const icu::TimeZone& zone);
std::shared_ptr<const icu::ListFormatter> list_formatter(std::string_view style,
                                                         const icu::Locale& locale);

/// True when the date style shows a time of day.
bool shows_time(const icu::DateFormat& format);
/// True when it shows a day, or a part of one: a month, a weekday.
bool shows_day(const icu::DateFormat& format);

}  // namespace frontdesk::reply
