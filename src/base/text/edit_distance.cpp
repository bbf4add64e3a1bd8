// Edit distance with transpositions (restricted Damerau), in code points.
#include "base/text/edit_distance.hpp"

#include <algorithm>
#include <vector>

#include "base/text/utf8.hpp"

namespace frontdesk::text {
namespace {

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) out.push_back(next_code_point(text, i));
  return out;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a == b) return 0;
  const std::vector<char32_t> x = code_points(a);
  const std::vector<char32_t> y = code_points(b);
  const std::size_t difference = x.size() > y.size() ? x.size() - y.size() : y.size() - x.size();
  if (difference > limit) return limit + 1;
  // Three rows of the usual table; only the cells within `limit` of the diagonal can matter.
  const std::size_t too_far = limit + 1;
  std::vector<std::size_t> before_last(y.size() + 1, too_far);
  std::vector<std::size_t> last(y.size() + 1, too_far);
  std::vector<std::size_t> row(y.size() + 1, too_far);
  for (std::size_t j = 0; j <= y.size(); ++j) last[j] = std::min(j, too_far);
  for (std::size_t i = 1; i <= x.size(); ++i) {
    std::fill(row.begin(), row.end(), too_far);
    row[0] = std::min(i, too_far);
    const std::size_t from = i > limit ? i - limit : 1;
    const std::size_t to = std::min(y.size(), i + limit);
    std::size_t best = row[0];
    for (std::size_t j = from; j <= to; ++j) {
      std::size_t cost = last[j - 1] + (x[i - 1] == y[j - 1] ? 0U : 1U);
      cost = std::min({cost, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
        cost = std::min(cost, before_last[j - 2] + 1);
      }
      row[j] = std::min(cost, too_far);
      best = std::min(best, row[j]);
    }
    if (best > limit) return too_far;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[y.size()];
}

}  // namespace frontdesk::text
