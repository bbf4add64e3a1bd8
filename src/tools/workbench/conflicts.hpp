// Conflicts: entries that claim the same message, each with a message that shows it.
#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "assembly/compile/compiled.hpp"
#include "frontdesk/diagnostic.hpp"

namespace frontdesk::workbench {

/// Warnings, ordered by file and line, about what stands below `directory` (packs are left out,
/// but what of the rule set clashes with them is not): `conflict.phrases`, `conflict.shadowed`,
/// `conflict.example`, `conflict.confused`, `conflict.signal`, `conflict.undecided`. `compiled` was
/// compiled from `directory` without an error. `progress` may be empty. Stopped, it soon gives what
/// it has found so far.
std::vector<Diagnostic> find_conflicts(const std::filesystem::path& directory,
                                       const compile::Compiled& compiled,
                                       const ProgressCallback& progress = {},
                                       const std::stop_token& stop = {});

}  // namespace frontdesk::workbench
