// Layout: where the boxes and lines of a small directed graph go, in layers from top to bottom.
#pragma once

#include <cstddef>
#include <vector>

namespace frontdesk::studio {

struct Point {
  double x = 0;
  double y = 0;
};

/// What is to be drawn.
struct Link {
  std::size_t from = 0, to = 0;
  double label = 0;  ///< Width of the words beside it; 0: none.
};

struct Line {
  std::size_t from = 0, to = 0;
  std::vector<Point> points;  ///< From the edge of one box to that of the other.
  Point label;                ///< The middle of its words.
};

struct Layout {
  std::vector<Point> boxes;  ///< The upper left corners, by node.
  std::vector<Line> lines;   ///< As they were given.
  double width = 0, height = 0;
};

struct BoxSize {
  double width = 168, height = 48;
  double across = 28, down = 46;  ///< Between boxes, at least.
  double label = 15;              ///< The height of words beside a line.
};

/// Node 0 is the beginning. Links that lead to no node are left out; loops are drawn as well. No
/// label stands on a box or on another label. The same graph always looks the same.
Layout lay_out(std::size_t nodes, const std::vector<Link>& links, const BoxSize& size = {});

}  // namespace frontdesk::studio
