// Layout: boxes do not overlap, lines end at boxes, and the same graph always looks the same.
#include "tools/studio/layout.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <utility>
#include <vector>

namespace frontdesk::studio {
namespace {
namespace layout_test {

using Lines = std::vector<std::pair<std::size_t, std::size_t>>;

void expect_no_overlap(const Layout& layout, const BoxSize& size) {
  for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
    EXPECT_GE(layout.boxes[i].x, -0.001);
    EXPECT_LE(layout.boxes[i].x + size.width, layout.width + 0.001);
    EXPECT_LE(layout.boxes[i].y + size.height, layout.height + 0.001);
    for (std::size_t j = 0; j < i; ++j) {
      if (layout.boxes[i].y != layout.boxes[j].y) continue;
      EXPECT_GE(std::abs(layout.boxes[i].x - layout.boxes[j].x), size.width)
          << "boxes " << i << " and " << j;
    }
  }
}

TEST(Layout, AChainGoesStraightDown) {
  const Layout layout = lay_out(3, {{0, 1}, {1, 2}});
  EXPECT_EQ(layout.boxes[0].x, layout.boxes[2].x);
  EXPECT_LT(layout.boxes[0].y, layout.boxes[1].y);
  EXPECT_LT(layout.boxes[1].y, layout.boxes[2].y);
  ASSERT_EQ(layout.lines.size(), 2U);
  EXPECT_EQ(layout.lines[0].points.front().y, layout.boxes[0].y + BoxSize().height);
  EXPECT_EQ(layout.lines[0].points.back().y, layout.boxes[1].y);
}

TEST(Layout, BranchesStandSideBySide) {
  const Layout layout = lay_out(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
  EXPECT_EQ(layout.boxes[1].y, layout.boxes[2].y);
  EXPECT_DOUBLE_EQ(layout.boxes[0].x, (layout.boxes[1].x + layout.boxes[2].x) / 2);
  expect_no_overlap(layout, {});
}

TEST(Layout, ALineThatLeadsBackKeepsItsDirection) {
  const Layout layout = lay_out(3, {{0, 1}, {1, 2}, {2, 0}});
  EXPECT_EQ(layout.lines[2].from, 2U);
  EXPECT_EQ(layout.lines[2].to, 0U);
  EXPECT_GT(layout.lines[2].points.front().y, layout.lines[2].points.back().y);
}

TEST(Layout, ALongLinePassesBesideTheBoxesBetween) {
  const Layout layout = lay_out(3, {{0, 1}, {1, 2}, {0, 2}});
  ASSERT_EQ(layout.lines[2].points.size(), 4U);
  const double x = layout.lines[2].points[1].x;
  EXPECT_TRUE(x < layout.boxes[1].x || x > layout.boxes[1].x + BoxSize().width) << x;
}

TEST(Layout, WhatIsOddIsDrawnAllTheSame) {
  EXPECT_EQ(lay_out(0, {}).boxes.size(), 0U);
  const Layout loop = lay_out(1, {{0, 0}, {0, 7}});
  ASSERT_EQ(loop.lines.size(), 1U);  // one leads to no node
  EXPECT_EQ(loop.lines[0].points.size(), 4U);
  expect_no_overlap(lay_out(5, {}), {});
}

TEST(Layout, AnyGraphHasRoomForAll) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const std::size_t nodes = 1 + random() % 24;
    Lines lines;
    for (std::size_t i = 0; i < random() % 40; ++i) {
      lines.emplace_back(random() % nodes, random() % nodes);
    }
    const Layout layout = lay_out(nodes, lines);
    expect_no_overlap(layout, {});
    ASSERT_EQ(layout.lines.size(), lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      EXPECT_EQ(std::make_pair(layout.lines[i].from, layout.lines[i].to), lines[i]);
    }
    EXPECT_EQ(lay_out(nodes, lines).width, layout.width);
  }
}

}  // namespace layout_test
}  // namespace
}  // namespace frontdesk::studio
