// Print: the canonical text of a phrase.
#pragma once

#include <string>

#include "authoring/pattern/phrase.hpp"

namespace frontdesk::pattern {

/// The phrase as text. For a node that `parse` gave, parsing the text gives the same node again
/// (places aside). Ranges and the names of captured lists, which only `expand` makes, are shown in
/// a form that cannot be parsed.
std::string print(const Node& node);

}  // namespace frontdesk::pattern
