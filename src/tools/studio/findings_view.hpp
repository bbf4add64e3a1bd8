// Findings view: what is wrong with a rule set, and which tests fail.
#pragma once

#include <string>
#include <string_view>

#include "frontdesk/diagnostic.hpp"
#include "tools/studio/json.hpp"
#include "tools/studio/workshop.hpp"
#include "tools/tester/report.hpp"

namespace frontdesk::studio {

/// `path` without the directory of the rule set.
std::string inner_path(std::string_view path, const Workshop& workshop);

Json diagnostic_view(const Diagnostic& one, const Workshop& workshop);
Json case_view(const tester::Case& one, const Workshop& workshop);

/// How many there are of each: what the page always shows.
Json summary_view(const Round& round);
/// All of it. Of each list at most the first few hundred; the summary has the numbers.
Json findings_view(const Round& round, const Workshop& workshop);

}  // namespace frontdesk::studio
