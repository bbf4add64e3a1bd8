// RuleSet: look-ups.
#include "assembly/compile/rule_set.hpp"

namespace frontdesk {

std::uint32_t RuleSet::index_of(std::string_view id) const {
  static_assert(none == match::kNoWord);
  return entry_ids.find(id);
}

const RuleSet::Entry* RuleSet::find(std::string_view id) const {
  const std::uint32_t index = index_of(id);
  return index == none ? nullptr : &entries[index];
}

}  // namespace frontdesk
