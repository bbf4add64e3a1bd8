// Cross-validation of examples.
#include "tools/importer/cross_validate.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace frontdesk::importer {
namespace {
namespace cross_validate_test {

std::vector<tester::LabelledText> rows_of(const std::vector<std::string>& jam,
                                          const std::vector<std::string>& oven) {
  std::vector<tester::LabelledText> rows;
  for (const std::string& text : jam) rows.push_back({text, "jam", 0});
  for (const std::string& text : oven) rows.push_back({text, "oven", 0});
  return rows;
}

const std::vector<std::string> kJam = {"how sweet is the plum jam", "is the plum jam sweet",
                                       "plum jam: how much sugar", "sugar in your plum jam",
                                       "does plum jam hold sugar"};
const std::vector<std::string> kOven = {"my oven stays cold", "the oven door stays cold",
                                        "why is my oven door cold", "oven is cold and broken",
                                        "broken oven, the door hangs"};

TEST(CrossValidate, EveryExampleIsAskedOnceOfABotThatHasNotSeenIt) {
  std::size_t most = 0;
  const CrossValidation found = cross_validate(rows_of(kJam, kOven), "en", [&](std::size_t done) {
    EXPECT_GE(done, most);
    most = done;
  });
  EXPECT_EQ(found.messages, 10U);
  EXPECT_GE(found.top1_accuracy, 0.9);
}

TEST(CrossValidate, NothingIsNothing) {
  EXPECT_EQ(cross_validate({}, "en", [](std::size_t) {}).messages, 0U);
}

}  // namespace cross_validate_test
}  // namespace
}  // namespace frontdesk::importer
