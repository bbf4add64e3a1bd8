// Rasa text: annotated examples and responses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::importer::rasa {

/// The items of `examples: |`, without their annotations: `[Oslo](city)` is "Oslo".
std::vector<std::string> examples_of(std::string_view block);

/// The items as they are written.
std::vector<std::string> items_of(std::string_view block);

/// `text` as a phrase that means the words themselves; empty without words.
std::string words_as_phrase(std::string_view text);

/// Letters and digits alone, in small letters: equal for what a rule set takes for the same words.
std::string spelling_key(std::string_view words);

/// A message without its annotations.
std::string plain_text(std::string_view message);

/// A piece of an example that is a value.
struct Annotation {
  std::string text;
  std::string entity;
  std::string value;  ///< What it stands for; the text itself where nothing else is said.
  std::string role;   ///< Or its group.
};
/// The annotations in the items of `examples: |`.
std::vector<Annotation> annotations_of(std::string_view block);

/// A response as an answer: `{slot}` (as an id) and links stay, other signs are escaped.
/// `without_slots` drops what may not be known.
std::string to_answer(std::string_view response, bool without_slots);
bool reads_slots(std::string_view response);

}  // namespace frontdesk::importer::rasa
