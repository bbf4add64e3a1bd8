// Hassil context: which values of lists a block of sentences allows.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "authoring/yaml/node.hpp"

namespace frontdesk::importer::hassil {

/// What a value of a list is, such as `domain: light`.
using Context = std::map<std::string, std::string>;

/// What a block of sentences asks of the values in them.
struct Requirement {
  std::map<std::string, std::set<std::string>> needed;  ///< Any of these; any at all when empty.
  std::map<std::string, std::set<std::string>> banned;
  std::string word;  ///< Enough for a name: "light".

  bool empty() const { return needed.empty() && banned.empty(); }
  bool speaks_of(const std::string& key) const {
    return needed.contains(key) || banned.contains(key);
  }
  friend bool operator<(const Requirement& a, const Requirement& b) {
    return std::tie(a.needed, a.banned) < std::tie(b.needed, b.banned);
  }
};

/// `requires_context`, `excludes_context` and `name_domains` of a block. A group of domains that
/// has a name is looked up in `intent`, its description (may be null).
Requirement requirement_of(const yaml::Node& block, const yaml::Node* intent);

/// The scalars of a map.
Context context_of(const yaml::Node& node);

/// Keys that no value of the list has are not asked of it.
bool fits(const Context& value, const std::set<std::string>& keys, const Requirement& asked);

}  // namespace frontdesk::importer::hassil
