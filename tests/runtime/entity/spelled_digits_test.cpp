// Numbers said digit by digit.
#include "runtime/entity/spelled_digits.hpp"

#include <gtest/gtest.h>

#include <string>

namespace frontdesk::entity {
namespace {
namespace spelled_digits_test {

TEST(SpelledDigits, AreJoined) {
  const struct {
    const char *locale, *said, *digits;
  } rows[] = {
      {"en", "one two three four five", "12345"},
      {"en", "it's 12 34 56 78, I think", "12345678"},
      {"en", "double seven oh nine 1 triple 2", "77091222"},
      {"en", "40-01-23-45", "40012345"},
      {"de", "fünf zwo null eins", "5201"},
      {"de-AT", "Das ist die vier sieben 11", "4711"},
      {"es", "uno dos tres cero", "1230"},
      {"fr", "zéro un deux trois", "0123"},
      {"en", "one two three", ""},        // too short to be a number
      {"en", "12345678", ""},             // one word: nothing to join
      {"en", "eins zwei drei vier", ""},  // another language
      {"en", "two of my four parcels and 12 more", ""},
      {"en", "", ""},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(spelled_digits(text::normalize(row.said), row.locale), row.digits) << row.said;
  }
}

TEST(SpelledDigits, AreBounded) {
  std::string long_run;
  for (int i = 0; i < 5000; ++i) long_run += "one ";
  EXPECT_EQ(spelled_digits(text::normalize(long_run), "en"), "");
}

}  // namespace spelled_digits_test
}  // namespace
}  // namespace frontdesk::entity
