// Choice: which option is meant.
#include "runtime/entity/choice.hpp"

#include <gtest/gtest.h>

namespace frontdesk::entity {
namespace {

TEST(Choice, FindsTheOptionMeant) {
  const std::vector<std::vector<std::string>> english = {{"Wrong size", "too small", "too big"},
                                                         {"Damaged on arrival", "broken"},
                                                         {"Changed my mind"}};
  const std::vector<std::vector<std::string>> german = {{"Rechnung"}, {"Lieferung"}, {"Umtausch"}};
  const struct {
    const char* locale;
    const char* text;
    int option;
  } rows[] = {
      {"en", "2", 1},
      {"en", "the second one", 1},
      {"en", "number 3 please", 2},
      {"en", "first", 0},
      {"en", "the last one", 2},
      {"en", "option two", 1},
      {"en", "it is too small for me", 0},
      {"en", "WRONG SIZE", 0},
      {"en", "damaged", 1},
      {"en", "it came broken", 1},
      {"en", "I changed my mind", 2},
      {"en", "dammaged", 1},
      {"en", "b", 1},
      {"en", "4", -1},
      {"en", "1 or 2", -1},
      {"en", "damaged and wrong size", 0},
      {"en", "where is my order", -1},
      {"en", "", -1},
      {"de", "die zweite", 1},
      {"de", "rechnug", 0},
      {"de", "das letzte", 2},
  };
  for (const auto& row : rows) {
    const Choice choice(std::string_view(row.locale) == "de" ? german : english, row.locale);
    const auto found = choice.find(text::normalize(row.text));
    EXPECT_EQ(found ? static_cast<int>(*found) : -1, row.option) << row.text;
  }
}

TEST(Choice, OfNothingFindsNothing) {
  EXPECT_EQ(Choice({}, "en").find(text::normalize("1")), std::nullopt);
}

}  // namespace
}  // namespace frontdesk::entity
