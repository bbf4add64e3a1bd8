// RiveScript files: the entries of an imported brain as files of a rule set.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/importer/rivescript.hpp"
#include "tools/importer/yaml.hpp"

namespace frontdesk::importer::rivescript {

/// What the files are made of; entries by the file of the source where they stood.
struct Output {
  std::map<std::string, Yaml> faqs;
  std::map<std::string, Yaml> flows;
  std::map<std::string, std::vector<std::string>> lists;
  Yaml topics;  ///< The flow of the topics; empty when none is used.
};

/// A file for a file, `bot.yaml` and the lists.
std::vector<RuleFile> rule_files(const Script& script, const Output& output,
                                 const std::string& bot_name, const std::string& locale);

}  // namespace frontdesk::importer::rivescript
