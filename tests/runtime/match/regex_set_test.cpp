// Regex set: which of its expressions match a text.
#include "runtime/match/regex_set.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace frontdesk::match {
namespace {
namespace regex_set_test {

TEST(RegexSet, FindsAllThatMatchInTheirOrder) {
  RegexSet set;
  set.add("par+cel");
  set.add("refund$");
  set.add("\\bparcel\\b");
  set.compile();
  std::vector<int> found = {7};
  ASSERT_TRUE(set.find("my parcel and a refund", found));
  EXPECT_EQ(found, (std::vector<int>{0, 1, 2}));
  ASSERT_TRUE(set.find("refund my parcels", found));
  EXPECT_EQ(found, (std::vector<int>{0}));
  ASSERT_TRUE(set.find("", found));
  EXPECT_TRUE(found.empty());
}

TEST(RegexSet, SaysWhenItCannotTell) {
  RegexSet set;
  std::vector<int> found = {7};
  EXPECT_FALSE(set.find("anything", found));
  EXPECT_TRUE(found.empty());
  // A program that no memory is enough for.
  set.add("((a{100}){10}|(b{100}){10}){1,2}");
  for (int i = 0; i < 40; ++i) set.add("(\\p{L}{100}){9}" + std::to_string(i));
  set.compile();
  EXPECT_FALSE(set.find("anything", found));
}

}  // namespace regex_set_test
}  // namespace
}  // namespace frontdesk::match
