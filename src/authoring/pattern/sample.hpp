// Sample: sentences that a phrase accepts.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "authoring/pattern/phrase.hpp"

namespace frontdesk::pattern {

/// Up to `count` different sentences that the expanded phrase `node` matches, the plainest first;
/// the same ones every time. A gap is shown as "...", or as nothing where it may be empty; an
/// entity as its name in braces; `word~` as the word. Bounded time for any phrase.
std::vector<std::string> sample(const Node& node, std::size_t count);

}  // namespace frontdesk::pattern
