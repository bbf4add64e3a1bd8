// Hassil home: the areas, floors and devices of one household, as values of lists.
#pragma once

#include <string>
#include <vector>

#include "authoring/yaml/node.hpp"
#include "tools/importer/hassil_context.hpp"

namespace frontdesk::importer::hassil {

/// A value of a list: how it is said, as a template, and what it yields.
struct ListValue {
  std::string in;
  std::string out;  ///< Empty: the words themselves.
  Context context;
};

/// `areas`, `floors` and `entities` of a file, as the lists `area`, `floor` and `name`. The domain
/// of a device is in front of the dot of its id; its `attributes` are part of its context, too.
std::map<std::string, std::vector<ListValue>> home_of(const yaml::Node& document);

}  // namespace frontdesk::importer::hassil
