// Report: what came of the tests of a rule set.
#include "tools/tester/report.hpp"

#include <algorithm>

#include "tools/tester/share.hpp"

namespace frontdesk::tester {

double Report::coverage() const noexcept {
  if (points.empty()) return 1;
  const auto reached = std::count_if(points.begin(), points.end(),
                                     [](const CoveragePoint& one) { return one.hits > 0; });
  return share(static_cast<std::size_t>(reached), points.size());
}

std::size_t Report::failed() const noexcept {
  return static_cast<std::size_t>(
      std::count_if(cases.begin(), cases.end(), [](const Case& one) { return !one.passed; }));
}

}  // namespace frontdesk::tester
