// Masking: what of the customer's words may be shown.
#pragma once

#include <string>
#include <string_view>

#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// `words` with everything sensitive replaced by what stands for it: the kinds that are always
/// looked for, and the values of entities that the author calls sensitive.
std::string mask_words(const Work& work, std::string_view words);

}  // namespace frontdesk::engine
