// RiveScript files: the entries of an imported brain as files of a rule set.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/importer/rivescript.hpp"
#include "tools/importer/yaml.hpp"

namespace frontdesk::importer::rivescript {

/// What the files are made of; entries by the file of the source where they stood.
struct Output {
  std::map<std::string, Yaml> faqs;
  std::map<std::string, Yaml> flows;
  std::map<std::string, std::vector<std::string>> lists;
  std::set<std::string_view> entities;  ///< kDigits, kOneWord.
};

/// A file for a file, `bot.yaml` and the lists.
std::vector<RuleFile> rule_files(const Script& script, const Output& output,
                                 const std::string& bot_name, const std::string& locale);

}  // namespace frontdesk::importer::rivescript
