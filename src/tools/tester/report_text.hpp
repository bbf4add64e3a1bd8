// Report as text: for people, in 80 columns.
#pragma once

#include <cstddef>
#include <string>

#include "tools/tester/report.hpp"

namespace frontdesk::tester {

struct TextStyle {
  bool colour = false;
  bool coverage = false;               ///< Name the entries that no test reached.
  std::size_t most_reason_lines = 12;  ///< Of a failure's trace.
};

/// Failures with what was expected beside what came, then a summary. Diagnostics are not in it.
std::string report_text(const Report& report, const TextStyle& style = {});

}  // namespace frontdesk::tester
