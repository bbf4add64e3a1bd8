// Coverage report: what tests reached, as text, lcov and a page.
#pragma once

#include <cstddef>
#include <string>

#include "tools/tester/report.hpp"

namespace frontdesk::tester {

/// Shares by kind, then what was not reached, by file and line; at most `most` points.
std::string coverage_text(const Report& report, std::size_t most);
/// `{reached, points, share, kinds: {...}, unreached: [...]}`.
std::string coverage_json(const Report& report);
/// The tracefile format of lcov: a line is hit when all that begins on it was reached.
std::string coverage_lcov(const Report& report);
/// A page with the files, their lines marked. Reads the files.
std::string coverage_html(const Report& report);

}  // namespace frontdesk::tester
