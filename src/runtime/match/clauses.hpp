// Clauses: the words without which a phrase cannot match.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "authoring/pattern/phrase.hpp"

namespace frontdesk::match {

/// Word ids of which at least one must occur; sorted.
using Clause = std::vector<std::uint32_t>;

/// All clauses that every match of `node` fulfils. `id_of` gives the id of a word node.
std::vector<Clause> required_clauses(
    const pattern::Node& node, const std::function<std::uint32_t(const pattern::Node&)>& id_of);

/// The one of them with the fewest words; empty when there is none.
Clause shortest_clause(const pattern::Node& node,
                       const std::function<std::uint32_t(const pattern::Node&)>& id_of);

}  // namespace frontdesk::match
