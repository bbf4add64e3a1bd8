// DatePattern: what ICU's own formats write, for random moments in many locales.
#include "runtime/reply/date_pattern.hpp"

#include <gtest/gtest.h>
#include <unicode/datefmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <memory>
#include <random>
#include <string>

namespace frontdesk::reply {
namespace {
namespace date_pattern_test {

std::string icu_says(const icu::DateFormat& format, double ms) {
  icu::UnicodeString text;
  format.format(ms, text);
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

TEST(DatePattern, WritesWhatIcuWrites) {
  const char* const skeletons[] = {"yMMMd", "yMMMMEEEEd", "EEEEMMMMd",   "MMMd", "Hm",
                                   "hm",    "jm",         "yMd",         "EEEd", "LLLL",
                                   "yMM",   "Hms",        "EEEEyMMMMdjm"};
  std::mt19937_64 random(7);
  int compared = 0;
  int taken = 0;
  for (const char* name : {"en",    "en-GB", "de", "de-AT", "es", "es-MX", "fr", "pl", "ru", "ar",
                           "ar-EG", "ja",    "cs", "sl",    "hi", "cy",    "he", "tr", "uk", "pt",
                           "nl",    "sv",    "zh", "ko",    "fa", "th",    "mr", "bn"}) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(name, status);
    std::vector<std::unique_ptr<icu::DateFormat>> formats;
    for (const auto style : {icu::DateFormat::kShort, icu::DateFormat::kMedium,
                             icu::DateFormat::kLong, icu::DateFormat::kFull}) {
      formats.emplace_back(icu::DateFormat::createDateInstance(style, locale));
      formats.emplace_back(icu::DateFormat::createTimeInstance(style, locale));
    }
    for (const char* skeleton : skeletons) {
      formats.emplace_back(icu::DateFormat::createInstanceForSkeleton(skeleton, locale, status));
    }
    formats.emplace_back(new icu::SimpleDateFormat("dd.MM.yy 'um' kk''mm K a ccc", locale, status));
    ASSERT_TRUE(U_SUCCESS(status)) << name;
    for (const char* zone_name : {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"}) {
      const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(zone_name));
      for (const auto& format : formats) {
        format->setTimeZone(*zone);
        const std::optional<DatePattern> pattern = DatePattern::of(*format);
        ++compared;
        if (!pattern) continue;
        ++taken;
        for (int round = 0; round < 25; ++round) {
          // 1890 to 2110, to the second.
          const double ms =
              (static_cast<double>(random() % 6'942'672'000ULL) - 2'524'608'000.0) * 1000.0;
          std::string said;
          ASSERT_TRUE(pattern->format(ms, *zone, said));
          icu::UnicodeString written;
          static_cast<const icu::SimpleDateFormat&>(*format).toPattern(written);
          std::string shown;
          written.toUTF8String(shown);
          ASSERT_EQ(said, icu_says(*format, ms)) << name << " " << shown << " " << ms;
        }
      }
    }
  }
  // Zone names (long and full times), day periods and other calendars are left to ICU.
  EXPECT_GT(taken * 10, compared * 7) << taken << " of " << compared;
}

TEST(DatePattern, LeavesFarDatesToIcu) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::SimpleDateFormat format("y", icu::Locale::getEnglish(), status);
  const std::optional<DatePattern> pattern = DatePattern::of(format);
  ASSERT_TRUE(pattern);
  std::string out = "x";
  EXPECT_FALSE(pattern->format(-2.0e13, *icu::TimeZone::getGMT(), out));
  EXPECT_FALSE(pattern->format(3.0e15, *icu::TimeZone::getGMT(), out));
  EXPECT_EQ(out, "x");
}

}  // namespace date_pattern_test
}  // namespace
}  // namespace frontdesk::reply
