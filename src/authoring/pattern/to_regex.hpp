// To regex: a phrase as an RE2 expression, for comparing engines.
#pragma once

#include <string>

#include "authoring/pattern/phrase.hpp"

namespace frontdesk::pattern {

/// An expression that matches the same messages as the expanded phrase `node`, over their words
/// joined by single blanks. ASCII words; no inflections and entities: such parts never match.
/// Permutations are written out.
std::string to_regex(const Node& node);

}  // namespace frontdesk::pattern
