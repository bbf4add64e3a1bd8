// Report as JUnit XML: what continuous integration reads.
#pragma once

#include <string>

#include "tools/tester/report.hpp"

namespace frontdesk::tester {

/// A document with one test suite. Characters that XML 1.0 does not allow are replaced.
std::string report_junit(const Report& report);

}  // namespace frontdesk::tester
