// Report as text: for people, in 80 columns.
#pragma once

#include <cstddef>
#include <string>

#include "tools/tester/report.hpp"

namespace frontdesk::tester {

struct TextStyle {
  bool colour = false;
  bool coverage = false;               ///< Name the entries that no test reached, a line each.
  bool unreached = true;               ///< Name some of them in a line.
  std::size_t most_reason_lines = 12;  ///< Of a failure's trace.
};

/// Failures with what was expected beside what came, then a summary. Diagnostics are not in it.
std::string report_text(const Report& report, const TextStyle& style = {});

/// "no test reaches 2 of 3 entries: address, repair", at most `most` of them by name. Empty when
/// tests reach all.
std::string unreached_text(const Report& report, std::size_t most);

}  // namespace frontdesk::tester
