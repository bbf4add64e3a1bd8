// Tests of LabelMap.
#include "tools/tester/label_map.hpp"

#include <gtest/gtest.h>

#include "tools/tester/label_id.hpp"

namespace frontdesk::tester {
namespace {
namespace label_map_test {

TEST(LabelMap, ReadsIdsAloneAndInLists) {
  Result<LabelMap> map =
      LabelMap::read("parcel: [track_order, delivery]\nmoney: refund\nchat: []\n", "map.yaml");
  ASSERT_TRUE(map) << map.error().message;
  EXPECT_EQ(map->label_of("delivery", ""), "parcel");
  EXPECT_EQ(map->label_of("refund", "parcel"), "money");
  EXPECT_EQ(map->label_of("greeting", "parcel"), "");
  EXPECT_TRUE(map->is_out_of_scope("chat"));
  EXPECT_FALSE(map->is_out_of_scope("money"));
  EXPECT_FALSE(map->is_out_of_scope("never heard of"));
  EXPECT_TRUE(map->knows("chat"));
  EXPECT_EQ(map->entries(), (std::vector<std::string>{"delivery", "refund", "track_order"}));
}

TEST(LabelMap, AnEntryMayStandForSeveralLabels) {
  Result<LabelMap> map = LabelMap::read("a: [x]\nb: [x]\n", "map.yaml");
  ASSERT_TRUE(map);
  EXPECT_EQ(map->label_of("x", "a"), "a");
  EXPECT_EQ(map->label_of("x", "b"), "b");
  EXPECT_EQ(map->label_of("x", "c"), "a");
  map->add_out_of_scope("a");
  EXPECT_EQ(map->label_of("x", "a"), "b");
}

TEST(LabelMap, SaysWhatIsWrong) {
  for (const char* text : {"- a\n- b\n", "a: [[b]]\n", "a: {b: c}\n", "a: [b\n", ""}) {
    EXPECT_FALSE(LabelMap::read(text, "map.yaml")) << text;
  }
}

TEST(LabelMap, FindsEntriesByName) {
  LabelMap map;
  const std::string own = label_id_of_its_own("pay!");
  map.add_by_name({"TRACK_ORDER", "as.it.is", "pay!", "nobody"},
                  {"track_order", "as.it.is", "as_it_is", own, "pay"});
  EXPECT_EQ(map.label_of("track_order", ""), "TRACK_ORDER");
  EXPECT_EQ(map.label_of("as.it.is", ""), "as.it.is");
  EXPECT_EQ(map.label_of(own, ""), "pay!");
  EXPECT_EQ(map.label_of("pay", ""), "");
  EXPECT_FALSE(map.knows("nobody"));
}

TEST(LabelMap, AddsEntriesToALabel) {
  LabelMap map;
  map.add_out_of_scope("none");
  map.add("people", "contact_human_agent");
  map.add("none", "greeting");
  map.add_by_name({"people", "none"}, {"people", "none"});
  EXPECT_EQ(map.label_of("contact_human_agent", ""), "people");
  EXPECT_EQ(map.label_of("people", ""), "");
  EXPECT_EQ(map.label_of("greeting", ""), "");
  EXPECT_TRUE(map.takes_out_of_scope("none"));
  EXPECT_FALSE(map.takes_out_of_scope("people"));
  EXPECT_TRUE(map.is_out_of_scope("none"));
}

}  // namespace label_map_test
}  // namespace
}  // namespace frontdesk::tester
