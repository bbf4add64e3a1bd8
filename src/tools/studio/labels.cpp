// Labels: rows are added until each label finds a free place where its line passes.
#include "tools/studio/labels.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace frontdesk::studio {
namespace {

/// Between two labels of a row, and between rows and boxes.
constexpr double kApart = 6;
constexpr double kToBoxes = 12;

/// Where a line is at `share` of the way down: an S, as the page draws it.
double x_at(const Wanted& line, double share) {
  double low = 0;
  double high = 1;
  for (int i = 0; i < 30; ++i) {
    const double t = (low + high) / 2;
    const double y = 1.5 * t * (1 - t) + t * t * t;
    (y < share ? low : high) = t;
  }
  const double down = low * low * (3 - 2 * low);
  return line.top + (line.bottom - line.top) * down;
}

/// Rows from the middle outwards.
std::vector<std::size_t> from_the_middle(std::size_t rows) {
  std::vector<std::size_t> order(rows);
  std::iota(order.begin(), order.end(), 0U);
  const double middle = (static_cast<double>(rows) - 1) / 2;
  std::stable_sort(order.begin(), order.end(), [middle](std::size_t a, std::size_t b) {
    return std::abs(static_cast<double>(a) - middle) < std::abs(static_cast<double>(b) - middle);
  });
  return order;
}

std::optional<Gap> try_rows(const std::vector<Wanted>& wanted, std::size_t rows, double least,
                            double row) {
  Gap gap;
  const double all = static_cast<double>(rows) * row;
  gap.height = std::max(least, all + 2 * kToBoxes);
  const double first = (gap.height - all + row) / 2;
  std::vector<std::vector<std::pair<double, double>>> taken(rows);
  const std::vector<std::size_t> order = from_the_middle(rows);
  for (const Wanted& one : wanted) {
    bool is_placed = false;
    for (const std::size_t at : order) {
      const double y = first + static_cast<double>(at) * row;
      const double x = x_at(one, y / gap.height);
      const double begin = x - one.width / 2;
      const double end = x + one.width / 2;
      const bool is_free = std::none_of(taken[at].begin(), taken[at].end(), [&](const auto& other) {
        return begin < other.second + kApart && other.first < end + kApart;
      });
      if (!is_free) continue;
      taken[at].emplace_back(begin, end);
      gap.labels.push_back({one.of, x, y});
      is_placed = true;
      break;
    }
    if (!is_placed) return std::nullopt;
  }
  return gap;
}

}  // namespace

Gap fill_gap(std::vector<Wanted> wanted, double height, double row) {
  std::stable_sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) {
    return a.top + a.bottom < b.top + b.bottom;
  });
  for (std::size_t rows = 1; rows <= wanted.size(); ++rows) {
    if (std::optional<Gap> gap = try_rows(wanted, rows, height, row)) return *std::move(gap);
  }
  return {height, {}};
}

}  // namespace frontdesk::studio
