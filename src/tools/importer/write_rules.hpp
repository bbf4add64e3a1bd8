// Write rules: the files of a rule set to disk, all of them or none.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/importer/imported.hpp"

namespace frontdesk::importer {

/// Writes `files` into a directory beside `target` and puts it in the place of `target` when all
/// are there, so that nobody meets half of them. A `target` that is not empty is an error unless
/// `force`; then its other files stay. Returns what is wrong, or nothing.
std::string write_rules(const std::vector<RuleFile>& files, const std::filesystem::path& target,
                        bool force);

}  // namespace frontdesk::importer
