// Choice: which option is meant.
#include "runtime/entity/choice.hpp"

#include <gtest/gtest.h>

namespace frontdesk::entity {
namespace {
namespace choice_test {

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
      {"en", "one", 0},
      {"en", "number one", 0},
      {"en", "the other one", -1},
      {"en", "the damaged one", 1},
      {"en", "1 or 2", -1},
      {"en", "damaged and wrong size", 0},
      {"en", "where is my order", -1},
      {"en", "", -1},
      {"de", "die zweite", 1},
      {"de", "die eins", 0},
      {"de", "rechnug", 0},
      {"de", "das letzte", 2},
  };
  for (const auto& row : rows) {
    const Choice choice(std::string_view(row.locale) == "de" ? german : english, row.locale);
    const auto found = choice.find(text::normalize(row.text));
    EXPECT_EQ(found ? static_cast<int>(*found) : -1, row.option) << row.text;
  }
}

TEST(Choice, KnowsAPlaceThatThereIsNot) {
  const std::vector<std::vector<std::string>> three = {{"Size"}, {"Damaged"}, {"Other"}};
  const struct {
    const char* locale;
    const char* text;
    bool is_beyond;
  } rows[] = {
      {"en", "9", true},
      {"en", "option 9", true},
      {"en", "the ninth one", true},
      {"en", "0", true},
      {"en", "number four please", true},
      {"de", "die vierte", true},
      {"en", "3", false},
      {"en", "the last one", false},
      {"en", "1 or 9", false},
      {"en", "2.5", false},
      {"en", "40012345", false},
      {"en", "I ordered 9 lamps on Monday", false},
      {"en", "damaged", false},
      {"en", "", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Choice(three, row.locale).is_beyond(text::normalize(row.text)), row.is_beyond)
        << row.text;
  }
}

TEST(Choice, OfNothingFindsNothing) {
  EXPECT_EQ(Choice({}, "en").find(text::normalize("1")), std::nullopt);
}

}  // namespace choice_test
}  // namespace
}  // namespace frontdesk::entity
