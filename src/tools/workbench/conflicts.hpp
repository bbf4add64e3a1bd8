// Conflicts: entries that claim the same message, each with a message that shows it.
#pragma once

#include <filesystem>
#include <vector>

#include "frontdesk/compile.hpp"
#include "frontdesk/diagnostic.hpp"

namespace frontdesk::workbench {

/// Warnings, ordered by file and line, about what stands below `directory` (packs are left out,
/// but what of the rule set clashes with them is not): `conflict.phrases`, `conflict.shadowed`,
/// `conflict.example`, `conflict.signal`, `conflict.undecided`. `rules` was compiled from
/// `directory`. Reads files.
std::vector<Diagnostic> find_conflicts(const std::filesystem::path& directory,
                                       const CompileOptions& options,
                                       std::shared_ptr<const RuleSet> rules);

}  // namespace frontdesk::workbench
