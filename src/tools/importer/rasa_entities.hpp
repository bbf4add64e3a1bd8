// Rasa entities: kinds of values from annotations, synonyms, lookups and regexes.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "authoring/yaml/node.hpp"
#include "tools/importer/yaml.hpp"

namespace frontdesk::importer::rasa {

class Entities {
 public:
  /// An item of `nlu`. False when it is none of them.
  bool read(const yaml::Node& item);
  /// The values in the examples of an intent.
  void read_examples(std::string_view block);

  /// The section `entities`, when everything is read. What comes below asks for it.
  Yaml finish();

  /// What kind of value an entity is: its own id, a built-in kind, or "text".
  std::string kind_of(const std::string& entity) const;
  /// True when all its values are written down.
  bool is_closed(const std::string& entity) const;
  /// Expressions that cannot be kept.
  const std::vector<const yaml::Node*>& left() const { return left_; }

 private:
  std::map<std::string, std::map<std::string, std::set<std::string>>> values_;
  std::map<std::string, std::string> synonyms_;  ///< Small letters; what they stand for.
  std::map<std::string, std::vector<std::string>> patterns_;
  std::set<std::string> closed_;
  std::set<std::string> ids_;
  std::vector<const yaml::Node*> left_;
};

}  // namespace frontdesk::importer::rasa
