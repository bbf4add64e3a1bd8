// Report: what came of the tests of a rule set.
#include "tools/tester/report.hpp"

#include <algorithm>

namespace frontdesk::tester {

std::size_t Report::failed() const noexcept {
  return static_cast<std::size_t>(
      std::count_if(cases.begin(), cases.end(), [](const Case& one) { return !one.passed; }));
}

}  // namespace frontdesk::tester
