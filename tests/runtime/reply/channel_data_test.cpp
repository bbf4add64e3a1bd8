// rules/channels.yaml: every limit says what it counts, where it is from and how sure it is.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "authoring/load/directory.hpp"
#include "authoring/model/channel.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "runtime/reply/channel_limits.hpp"

namespace frontdesk::reply {
namespace {
namespace channel_data_test {

class ChannelData : public ::testing::Test {
 protected:
  ChannelData() {
    const std::string root = std::string(FRONTDESK_SOURCE_DIR) + "/rules/";
    model_ =
        load::load_directory(root + "common", {{root}, std::size_t{1} << 24}, files_, reports_);
  }

  source::Files files_;
  source::Reports reports_{files_};
  model::Model model_;
};

TEST_F(ChannelData, EveryLimitHasItsSourceAndGrade) {
  std::size_t limits = 0;
  const std::set<std::string> grades = {"official", "third", "open"};
  const auto check = [&](const model::Channel& channel, const std::optional<model::Limit>& limit) {
    if (!limit) return;
    ++limits;
    EXPECT_FALSE(limit->source.empty()) << channel.id.value << " max " << limit->max;
    EXPECT_TRUE(grades.contains(limit->grade.value)) << channel.id.value << " max " << limit->max;
  };
  for (const model::Channel& one : model_.channels) {
    for (const auto* limit :
         {&one.text, &one.text_with_buttons, &one.label, &one.row_label, &one.description,
          &one.text_with_quick_replies, &one.card_title, &one.card_subtitle, &one.payload,
          &one.buttons, &one.link_buttons, &one.quick_replies, &one.cards, &one.card_buttons,
          &one.list_rows, &one.messages}) {
      check(one, *limit);
    }
  }
  EXPECT_GT(limits, 70U);
}

TEST_F(ChannelData, KnowsTheTenPlatforms) {
  struct Row {
    std::string_view id;
    TextLimit text, with_buttons, label;
    std::size_t buttons, quick_replies, cards;
  };
  const Row rows[] = {
      {"messenger", {1999, Unit::utf16}, {640, Unit::utf16}, {20, Unit::utf16}, 3, 13, 10},
      {"instagram", {1000, Unit::bytes}, {640, Unit::bytes}, {20, Unit::bytes}, 3, 13, 10},
      {"x", {10000, Unit::utf16}, {10000, Unit::utf16}, {36, Unit::utf16}, 0, 20, 0},
      {"whatsapp", {4096, Unit::utf16}, {1024, Unit::utf16}, {20, Unit::utf16}, 3, 0, 0},
      {"telegram", {4096, Unit::utf16}, {4096, Unit::utf16}, {40, Unit::utf16}, 100, 0, 0},
      {"line", {5000, Unit::utf16}, {160, Unit::utf16}, {20, Unit::utf16}, 4, 13, 10},
      {"sms", {459, Unit::gsm7}, {459, Unit::gsm7}, {20, Unit::gsm7}, 0, 0, 0},
      {"slack", {40000, Unit::utf16}, {3000, Unit::utf16}, {75, Unit::utf16}, 25, 0, 0},
      {"discord", {2000, Unit::utf16}, {2000, Unit::utf16}, {80, Unit::utf16}, 25, 0, 0},
      {"webchat", {10000, Unit::utf16}, {10000, Unit::utf16}, {60, Unit::utf16}, 10, 13, 10}};
  const Channels channels(model_.channels, reports_);
  EXPECT_EQ(channels.all().size(), std::size(rows));
  for (const Row& row : rows) {
    const ChannelLimits* limits = channels.find(row.id);
    ASSERT_NE(limits, nullptr) << row.id;
    EXPECT_EQ(limits->text, row.text) << row.id;
    EXPECT_EQ(limits->text_with_buttons, row.with_buttons) << row.id;
    EXPECT_EQ(limits->label, row.label) << row.id;
    EXPECT_EQ(limits->buttons, row.buttons) << row.id;
    EXPECT_EQ(limits->quick_replies, row.quick_replies) << row.id;
    EXPECT_EQ(limits->cards, row.cards) << row.id;
  }
  EXPECT_EQ(channels.limits("messenger").text_with_quick_replies->max, 1999U);
  EXPECT_EQ(channels.limits("instagram").text_with_quick_replies->max, 1000U);
  EXPECT_EQ(channels.limits("line").text_with_quick_replies->max, 5000U);
  EXPECT_EQ(channels.limits("x").link_buttons, 3U);
  EXPECT_EQ(channels.limits("x").description.max, 72U);
  EXPECT_EQ(channels.limits("whatsapp").list_rows, 10U);
  EXPECT_EQ(channels.limits("whatsapp").row_label.max, 24U);
  EXPECT_EQ(channels.limits("discord").row_label.max, 100U);
  EXPECT_EQ(channels.limits("telegram").payload, (TextLimit{64, Unit::bytes}));
  EXPECT_EQ(channels.limits("line").messages, 5U);
  EXPECT_EQ(channels.limits("sms").stop_words.size(), 6U);
}

}  // namespace channel_data_test
}  // namespace
}  // namespace frontdesk::reply
