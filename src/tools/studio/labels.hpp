// Labels: the words beside lines, in the gap between two layers of a drawing.
#pragma once

#include <cstddef>
#include <vector>

namespace frontdesk::studio {

/// A label beside a line that leads from `top` above the gap to `bottom` below it.
struct Wanted {
  std::size_t of = 0;  ///< Of the caller's.
  double width = 0;
  double top = 0, bottom = 0;
};

struct Gap {
  struct Label {
    std::size_t of = 0;
    double x = 0, y = 0;  ///< The middle; y from the top of the gap.
  };
  double height = 0;
  std::vector<Label> labels;
};

/// Puts each label onto its line, in as few rows of `row` as keep them apart. The gap is at least
/// `height` high.
Gap fill_gap(std::vector<Wanted> wanted, double height, double row);

}  // namespace frontdesk::studio
