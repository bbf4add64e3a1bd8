// Pack entries: labels of foreign data that the pack `common` has an entry for already.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/tester/read_table.hpp"

namespace frontdesk::tester {

/// Entries of the pack by label.
using PackEntries = std::map<std::string, std::string, std::less<>>;

/// Says every row to a bot that has nothing but the pack, but for those of `out_of_scope_label`. A
/// label is what an entry is about when the entry's phrases know at least a fifth of the label's
/// rows, and two; of several labels, it is the one with the most, and none when another one is
/// called like the entry. Only entries with examples count: other ones, such as "yes" and "no",
/// mean something between questions alone. No labels for a locale that the pack lacks.
PackEntries pack_entries_of(const std::vector<LabelledText>& rows, std::string_view locale,
                            std::string_view out_of_scope_label);

}  // namespace frontdesk::tester
