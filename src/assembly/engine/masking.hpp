// Masking: what of the customer's words may be shown.
#pragma once

#include <string>
#include <string_view>

#include "assembly/engine/said.hpp"
#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// Reads `words`, as far as the engine reads a message.
Said read(const Work& work, std::string_view words);

/// Fills what is sensitive of words that have been read, and masks it: the kinds that are always
/// looked for, and the values of entities that the author calls sensitive.
void mask(const Work& work, Said& said);

/// Masks what a customer began in the messages before this one: a card number in two pieces. Takes
/// `said` as mask() left it, and mends the lines of the transcript that hold the beginning.
void mask_continued(Work& work, Said& said);

/// What was read of a message, masked, for traces.
std::string shown_words(const Work& work, const Said& said);

/// `words` with everything sensitive replaced by what stands for it.
std::string mask_words(const Work& work, std::string_view words);

}  // namespace frontdesk::engine
