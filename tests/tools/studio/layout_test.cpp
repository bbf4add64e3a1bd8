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

using Lines = std::vector<Link>;

/// What a label covers, or a box.
struct Area {
  double left, top, right, bottom;
};

Area area_of(const Point& middle, double width, double height) {
  return {middle.x - width / 2, middle.y - height / 2, middle.x + width / 2, middle.y + height / 2};
}

bool overlap(const Area& a, const Area& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

void expect_readable_labels(const Layout& layout, const Lines& lines, const BoxSize& size) {
  std::vector<Area> areas;
  for (const Point& box : layout.boxes) {
    areas.push_back({box.x, box.y, box.x + size.width, box.y + size.height});
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].label <= 0) continue;
    const Area label = area_of(layout.lines[i].label, lines[i].label, size.label);
    EXPECT_GE(label.left, -0.001);
    EXPECT_LE(label.right, layout.width + 0.001);
    EXPECT_LE(label.bottom, layout.height + 0.001);
    for (const Area& other : areas) EXPECT_FALSE(overlap(label, other)) << "label " << i;
    areas.push_back(label);
  }
}

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

TEST(Layout, LabelsOfManyWaysStandApart) {
  Lines lines;
  for (std::size_t i = 1; i <= 6; ++i) lines.push_back({0, i, 110});
  lines.push_back({6, 0, 40});
  lines.push_back({2, 2, 90});
  const Layout layout = lay_out(7, lines);
  expect_readable_labels(layout, lines, {});
  expect_no_overlap(layout, {});
}

TEST(Layout, OneLabelStandsOnItsLine) {
  const Layout layout = lay_out(2, {{0, 1, 60}});
  EXPECT_DOUBLE_EQ(layout.lines[0].label.x, layout.lines[0].points.front().x);
  EXPECT_GT(layout.lines[0].label.y, layout.lines[0].points.front().y);
  EXPECT_LT(layout.lines[0].label.y, layout.lines[0].points.back().y);
}

TEST(Layout, AnyGraphHasRoomForAll) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const std::size_t nodes = 1 + random() % 24;
    Lines lines;
    for (std::size_t i = 0; i < random() % 40; ++i) {
      const std::size_t from = random() % nodes;
      const std::size_t to = random() % nodes;
      lines.push_back({from, to, static_cast<double>(random() % 120)});
    }
    const Layout layout = lay_out(nodes, lines);
    expect_no_overlap(layout, {});
    ASSERT_EQ(layout.lines.size(), lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      EXPECT_EQ(layout.lines[i].from, lines[i].from);
      EXPECT_EQ(layout.lines[i].to, lines[i].to);
    }
    expect_readable_labels(layout, lines, {});
    EXPECT_EQ(lay_out(nodes, lines).width, layout.width);
  }
}

}  // namespace layout_test
}  // namespace
}  // namespace frontdesk::studio
