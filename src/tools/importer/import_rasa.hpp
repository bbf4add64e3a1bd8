// Import Rasa: the YAML files of a Rasa 3 bot as a rule set.
#pragma once

#include <string_view>
#include <vector>

#include "tools/importer/imported.hpp"

namespace frontdesk::importer {

/// `files` are the domain, the NLU data, rules, stories and tests of one bot. Nothing is read or
/// written on disk.
Imported import_rasa(const std::vector<SourceFile>& files, std::string_view bot_name,
                     std::string_view locale);

}  // namespace frontdesk::importer
