// Wordings: sentences that a phrase accepts, so that each of its parts occurs in one.
#pragma once

#include <string>
#include <vector>

#include "authoring/pattern/phrase.hpp"

namespace frontdesk::check {

/// At least one sentence for each branch of each alternative, and not many more: as many as the
/// alternatives of one place have branches, not as many as all places together can be combined. A
/// gap stands for as few words as it may; sentences with an entity, or with words that nobody
/// knows, are left out. The node has no lists left (pattern::expand).
std::vector<std::string> wordings_of(const pattern::Node& node);

}  // namespace frontdesk::check
