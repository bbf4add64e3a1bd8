// SARIF: findings as code hosts show them beside the lines.
#pragma once

#include <string>
#include <vector>

#include "frontdesk/diagnostic.hpp"

namespace frontdesk::cli {

/// A log of SARIF 2.1.0 with one run, indented, with a newline. Paths that are relative stay so.
std::string diagnostics_sarif(const std::vector<Diagnostic>& diagnostics);

}  // namespace frontdesk::cli
