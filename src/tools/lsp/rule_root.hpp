// Rule root: the directory of the rule set that a file belongs to.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "authoring/load/directory.hpp"

namespace frontdesk::lsp {

struct RootSearch {
  std::vector<std::filesystem::path> folders;  ///< Of the workspace: no search goes above them.
  const load::Unsaved& open;                   ///< What the editor has.
  bool reads_disk = true;
};

/// The nearest directory above `file` in which a file has `bot:`, else `frontdesk:`, at its top.
/// Nothing when there is none: then the file is some other YAML.
std::optional<std::filesystem::path> rule_root(const std::filesystem::path& file,
                                               const RootSearch& search);

}  // namespace frontdesk::lsp
