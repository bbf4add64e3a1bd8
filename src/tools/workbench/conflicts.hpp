// Conflicts: entries that claim the same message, each with a message that shows it.
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "authoring/model/model.hpp"
#include "base/source/files.hpp"
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

/// The same of a model that was loaded from `files`: `rules` was compiled from it. Reads no files.
/// Stopped, it soon gives what it has found so far.
std::vector<Diagnostic> find_conflicts(const std::string& directory, const model::Model& model,
                                       const source::Files& files,
                                       std::shared_ptr<const RuleSet> rules, std::stop_token stop);

}  // namespace frontdesk::workbench
