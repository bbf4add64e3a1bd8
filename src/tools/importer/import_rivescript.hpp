// Import RiveScript: a brain as a rule set.
#pragma once

#include <string_view>
#include <vector>

#include "tools/importer/imported.hpp"

namespace frontdesk::importer {

/// `files` are the `.rive` files of one brain. Nothing is read or written on disk.
Imported import_rivescript(const std::vector<SourceFile>& files, std::string_view bot_name,
                           std::string_view locale);

}  // namespace frontdesk::importer
