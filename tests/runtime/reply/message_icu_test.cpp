// Message: the same results as icu::MessageFormat, in twelve locales.
#include <gtest/gtest.h>
#include <unicode/dcfmtsym.h>
#include <unicode/listformatter.h>
#include <unicode/msgfmt.h>
#include <unicode/numfmt.h>
#include <unicode/reldatefmt.h>
#include <unicode/timezone.h>

#include <memory>

#include "tests/runtime/reply/reply_fixture.hpp"

namespace frontdesk::reply {
namespace {
namespace message_icu_test {

const char* const kLocales[] = {"en", "de", "es", "fr", "pl", "ru",
                                "ar", "ja", "cs", "sl", "hi", "cy"};

// A message in ICU's own hands; its argument names have no dots.
std::string icu_says(const std::string& pattern, const icu::Locale& locale,
                     const std::vector<std::pair<const char*, icu::Formattable>>& arguments) {
  UErrorCode status = U_ZERO_ERROR;
  icu::MessageFormat format(icu::UnicodeString::fromUTF8(pattern), locale, status);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& [name, value] : arguments) {
    names.emplace_back(name);
    values.push_back(value);
  }
  icu::UnicodeString result;
  format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), result,
                status);
  EXPECT_TRUE(U_SUCCESS(status)) << pattern;
  std::string text;
  result.toUTF8String(text);
  return text;
}

TEST(MessageIcu, NumbersAndPlurals) {
  const char* const patterns[] = {
      "{n, plural, zero {z#} one {o#} two {t#} few {f#} many {m#} other {x#}}",
      "{n, plural, =0 {none} =1 {exactly} one {o#} two {t#} few {f#} many {m#} other {x#}}",
      "{n, plural, offset:2 =1 {first} one {o#} two {t#} few {f#} many {m#} other {x#}}",
      "{n, selectordinal, zero {z#} one {o#} two {t#} few {f#} many {m#} other {x#}}",
      "{n, number}",
      "{n, number, integer}",
      "{n, number, percent}",
      "{n, number,#,##0.00}",
      "{n, number, ::compact-short}",
      "{n, number, ::.00 group-off}",
      "it''s '{'{n, number}'}' l'eau",
      "{s, select, a {A {n, plural, one {o#} other {x#}}} other {B}} {s}",
      "{n, spellout}",
  };
  std::vector<double> numbers;
  for (int n = 0; n <= 30; ++n) numbers.push_back(n);
  for (const double n : {42.0, 100.0, 101.0, 111.0, 1000.0, 1234567.0, 1000000.0, 0.5, 1.5, 2.25,
                         -1.0, -3.0, 12345.678}) {
    numbers.push_back(n);
  }
  for (const char* locale_name : kLocales) {
    const icu::Locale locale(locale_name);
    MessageContext context;
    context.locale = locale_name;
    context.markup = false;
    for (const char* pattern : patterns) {
      const CompiledPattern compiled = compile_pattern(pattern, context);
      ASSERT_TRUE(compiled.message) << pattern;
      for (const double n : numbers) {
        const bool whole = n == static_cast<double>(static_cast<int>(n));
        MapVariables variables{{"s", "a"}};
        if (whole) {
          variables.set("n", static_cast<int>(n));
        } else {
          variables.set("n", n);
        }
        const icu::Formattable formattable =
            whole ? icu::Formattable(static_cast<std::int32_t>(n)) : icu::Formattable(n);
        RichText text;
        ASSERT_TRUE(compiled.message->format(variables, {}, text));
        // A Latin value inside a text that runs the other way is isolated; ICU leaves that to us.
        std::string said = text.text;
        for (const std::string_view isolate : {"\u2068", "\u2069"}) {
          for (std::size_t at = said.find(isolate); at != std::string::npos;
               at = said.find(isolate)) {
            said.erase(at, isolate.size());
          }
        }
        EXPECT_EQ(said, icu_says(pattern, locale, {{"n", formattable}, {"s", "a"}}))
            << locale_name << " " << pattern << " " << n;
      }
    }
  }
}

TEST(MessageIcu, DatesAndTimes) {
  const char* const patterns[] = {
      "{d, date}",
      "{d, date, short}",
      "{d, date, medium}",
      "{d, date, long}",
      "{d, date, full}",
      "{d, time}",
      "{d, time, short}",
      "{d, time, medium}",
      "{d, date, ::yMMMMEEEEd}",
      "{d, date, ::jm}",
      "{d, date,dd.MM.yyyy HH:mm}",
  };
  const std::pair<const char*, double> moments[] = {
      {"2026-11-25T10:30:00Z", 1795602600000.0},
      {"2024-02-29T23:59:59.250+00:00", 1709251199250.0},
      {"1999-12-31T16:00:01-08:00", 946684801000.0},
      {"2026-07-01T00:00:00+02:00", 1782856800000.0},
  };
  const std::unique_ptr<icu::TimeZone> before(icu::TimeZone::createDefault());
  icu::TimeZone::adoptDefault(icu::TimeZone::createTimeZone("Europe/Berlin"));
  for (const char* locale_name : kLocales) {
    MessageContext context;
    context.locale = locale_name;
    context.timezone = "Europe/Berlin";
    for (const char* pattern : patterns) {
      for (const auto& [text, ms] : moments) {
        EXPECT_EQ(say(pattern, MapVariables{{"d", text}}, context),
                  icu_says(pattern, icu::Locale(locale_name),
                           {{"d", icu::Formattable(ms, icu::Formattable::kIsDate)}}))
            << locale_name << " " << pattern << " " << text;
      }
    }
  }
  icu::TimeZone::adoptDefault(before->clone());
}

// `list` and `relative` are no types of ICU's MessageFormat; its formatters of their own tell.
TEST(MessageIcu, ListsAndRelativeDates) {
  const std::pair<const char*, UListFormatterType> kinds[] = {
      {"{l, list}", ULISTFMT_TYPE_AND},
      {"{l, list, or}", ULISTFMT_TYPE_OR},
      {"{l, list, unit}", ULISTFMT_TYPE_UNITS}};
  const char* const words[] = {"m", "k", "z", "w"};
  const Time now{std::chrono::milliseconds(1795602600000)};  // 2026-11-25T10:30Z
  const std::pair<const char*, int> days[] = {{"2026-11-23", -2}, {"2026-11-24", -1},
                                              {"2026-11-25", 0},  {"2026-11-26", 1},
                                              {"2026-11-27", 2},  {"2026-12-06", 11}};
  const auto utf8 = [](const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
  };
  const auto without_isolates = [](std::string text) {
    for (const std::string_view isolate : {"\u2068", "\u2069"}) {
      for (std::size_t at = text.find(isolate); at != std::string::npos; at = text.find(isolate)) {
        text.erase(at, isolate.size());
      }
    }
    return text;
  };
  for (const char* locale_name : kLocales) {
    const icu::Locale locale(locale_name);
    MessageContext context;
    context.locale = locale_name;
    for (const auto& [pattern, kind] : kinds) {
      UErrorCode status = U_ZERO_ERROR;
      const std::unique_ptr<icu::ListFormatter> formatter(
          icu::ListFormatter::createInstance(locale, kind, ULISTFMT_WIDTH_WIDE, status));
      for (int count = 1; count <= 4; ++count) {
        std::vector<icu::UnicodeString> items;
        Value::List values;
        for (int i = 0; i < count; ++i) {
          items.emplace_back(words[i]);
          values.emplace_back(words[i]);
        }
        icu::UnicodeString expected;
        formatter->format(items.data(), count, expected, status);
        ASSERT_TRUE(U_SUCCESS(status));
        EXPECT_EQ(
            without_isolates(say(pattern, MapVariables{{"l", Value(std::move(values))}}, context)),
            utf8(expected))
            << locale_name << " " << pattern << " " << count;
      }
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::RelativeDateTimeFormatter formatter(locale, status);
    for (const auto& [date, ahead] : days) {
      icu::UnicodeString expected;
      formatter.format(ahead, UDAT_REL_UNIT_DAY, expected, status);
      EXPECT_EQ(say("{d, relative}", MapVariables{{"d", date}}, context, now), utf8(expected))
          << locale_name << " " << date;
    }
  }
}

TEST(MessageIcu, Currencies) {
  for (const char* locale_name : {"en-US", "de-DE", "es-ES", "fr-FR", "pl-PL", "ru-RU", "ar-EG",
                                  "ja-JP", "cs-CZ", "sl-SI", "hi-IN", "en-GB"}) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(locale_name, status);
    const std::unique_ptr<icu::NumberFormat> own(
        icu::NumberFormat::createCurrencyInstance(locale, status));
    std::string currency;
    icu::UnicodeString(own->getCurrency()).toUTF8String(currency);
    MessageContext context;
    context.locale = locale_name;
    context.currency = currency;
    for (const double amount : {0.0, 5.0, 12.5, 1234.56, -3.25, 1000000.0}) {
      const std::string expected =
          icu_says("{n, number, currency}", locale, {{"n", icu::Formattable(amount)}});
      EXPECT_EQ(say("{n, number, currency}", MapVariables{{"n", amount}}, context), expected);
      const Value money = Value::map({{"amount", amount}, {"currency", currency}});
      EXPECT_EQ(say("{n}", MapVariables{{"n", money}}, context), expected);
    }
  }
}

}  // namespace message_icu_test
}  // namespace
}  // namespace frontdesk::reply
