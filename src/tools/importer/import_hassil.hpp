// Import hassil: sentence templates of Home Assistant's intents as a rule set.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/importer/imported.hpp"

namespace frontdesk::importer {

/// `files` are the YAML files of one or several languages: sentences, lists, expansion rules,
/// responses. Only `languages` are taken (all when empty); the first one is the bot's default.
/// Nothing is read or written on disk.
Imported import_hassil(const std::vector<SourceFile>& files, std::string_view bot_name,
                       const std::vector<std::string>& languages);

}  // namespace frontdesk::importer
