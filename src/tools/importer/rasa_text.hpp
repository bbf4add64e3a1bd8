// Rasa text: annotated examples and responses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::importer::rasa {

/// The items of `examples: |`, without their annotations: `[Oslo](city)` is "Oslo".
std::vector<std::string> examples_of(std::string_view block);

/// A response as an answer: `{slot}` (as an id) and links stay, other signs are escaped.
/// `without_slots` drops what may not be known.
std::string to_answer(std::string_view response, bool without_slots);
bool reads_slots(std::string_view response);

}  // namespace frontdesk::importer::rasa
