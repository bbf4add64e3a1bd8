// RuleSet: look-ups.
#include "assembly/compile/rule_set.hpp"

#include <algorithm>

namespace frontdesk {

std::uint32_t RuleSet::index_of(std::string_view id) const {
  const auto at = std::lower_bound(
      entries_by_id.begin(), entries_by_id.end(), id,
      [this](std::uint32_t entry, std::string_view wanted) { return entries[entry].id < wanted; });
  return at == entries_by_id.end() || entries[*at].id != id ? none : *at;
}

const RuleSet::Entry* RuleSet::find(std::string_view id) const {
  const std::uint32_t index = index_of(id);
  return index == none ? nullptr : &entries[index];
}

}  // namespace frontdesk
