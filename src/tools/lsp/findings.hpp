// Findings: the diagnostics of an analysis, as an editor shows them.
#pragma once

#include <map>
#include <string>

#include "tools/lsp/analysis.hpp"
#include "tools/lsp/json.hpp"
#include "tools/lsp/lines.hpp"

namespace frontdesk::lsp {

/// A finding of the analysis in the form of the protocol. `docs` may be empty.
Json finding_json(const Analysis& analysis, const Diagnostic& one, Encoding encoding,
                  std::string_view docs);

/// By path, the `publishDiagnostics` list of every file that has findings. What belongs to no file
/// stands at the top of the rule set's main file.
std::map<std::string, Json> findings_by_file(const Analysis& analysis, Encoding encoding,
                                             std::string_view docs);

}  // namespace frontdesk::lsp
