// Diagnostics: findings of the compiler, printed.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
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

/// What of a rule set's replies a channel has none of, with the number of replies.
struct Missing {
  std::string channel;
  std::map<std::string_view, std::size_t> in_replies;
};

/// `{"errors": n, "warnings": n, "diagnostics": [...], "unreached": [...], "missing": [...]}`,
/// indented, with a newline. `unreached`: entries that no test reaches.
std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics,
                             const std::vector<std::string>& unreached,
                             const std::vector<Missing>& missing);

}  // namespace frontdesk::cli
