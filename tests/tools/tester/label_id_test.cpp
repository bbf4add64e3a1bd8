// Tests of label ids and titles.
#include "tools/tester/label_id.hpp"

#include <gtest/gtest.h>

namespace frontdesk::tester {
namespace {
namespace label_id_test {

TEST(LabelId, FitsAnyLabel) {
  const struct {
    std::string_view label;
    std::string_view id;
    std::string_view title;
  } kCases[] = {
      {"where_is_it", "where_is_it", "Where is it"},
      {"WHERE_IS_IT", "where_is_it", "Where is it"},
      {"Pay by card?", "pay_by_card", "Pay by card"},
      {"  -- EMI -- ", "emi", "Emi"},
      {"100_DAYS_FREE", "intent_100_days_free", "100 days free"},
      {"no", "intent_no", "No"},
      {"Rücksendung {x}", "r_cksendung_x", "Rücksendung x"},
      {"支付", "intent", "支付"},
      {"'*#|<>", "intent", "Intent"},
      {"", "intent", "Intent"},
  };
  for (const auto& one : kCases) {
    EXPECT_EQ(label_id(one.label), one.id) << one.label;
    EXPECT_EQ(label_title(one.label), one.title) << one.label;
  }
}

TEST(LabelId, IsBounded) {
  const std::string label(5000, 'x');
  EXPECT_LE(label_id(label).size(), 60U);
  EXPECT_LE(label_title(label).size(), 60U);
}

TEST(LabelId, HasAMarkOfTheLabelAlone) {
  EXPECT_NE(label_id_of_its_own("pay!"), label_id_of_its_own("pay?"));
  EXPECT_EQ(label_id_of_its_own("pay!"), label_id_of_its_own("pay!"));
  EXPECT_EQ(label_id_of_its_own("pay!").substr(0, 4), "pay_");
}

}  // namespace label_id_test
}  // namespace
}  // namespace frontdesk::tester
