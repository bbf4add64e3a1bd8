// Report as JSON.
#pragma once

#include <string>

#include "tools/tester/report.hpp"

namespace frontdesk::tester {

/// One object, indented, ending in a newline (docs/cli.md). Bytes that are no UTF-8 are replaced.
std::string report_json(const Report& report);

}  // namespace frontdesk::tester
