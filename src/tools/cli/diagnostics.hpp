// Diagnostics: findings of the compiler, printed.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "frontdesk/diagnostic.hpp"

namespace frontdesk::cli {

/// "2 errors, 1 warning".
std::string count_of(const std::vector<Diagnostic>& diagnostics);
bool has_errors(const std::vector<Diagnostic>& diagnostics);

/// One after the other with a line between, then how many there are. Without `warnings`, only the
/// errors.
void print_diagnostics(const std::vector<Diagnostic>& diagnostics, bool warnings, bool colour,
                       std::ostream& out);

/// `{"errors": n, "warnings": n, "diagnostics": [...], "unreached": [...]}`, indented, with a
/// newline. `unreached`: entries that no test reaches.
std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics,
                             const std::vector<std::string>& unreached);

}  // namespace frontdesk::cli
