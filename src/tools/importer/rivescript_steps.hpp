// RiveScript steps: what a trigger does, as steps of a flow.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tools/importer/rivescript_text.hpp"

namespace frontdesk::importer::rivescript {

/// A reply with its variants.
struct Answer {
  std::vector<Variant> variants;  ///< All do the same besides.
  std::set<std::size_t> stars;
};

/// The variants of `replies` that do the same besides talking, as most of them do. Others are left,
/// with a note.
Answer to_answer(const std::vector<Reply>& replies, const Script& script, std::vector<Note>& notes);

/// True when it only talks.
bool only_talks(const Answer& answer);
/// The texts as an answer: one, or a list. Where each needs a variable that may not be known, there
/// is one that says what RiveScript says then.
Yaml texts_of(const Answer& answer);
/// `call`, `set`: what comes before the text.
void add_effects(const Answer& answer, Yaml& steps);

/// A condition as the rule language has it.
struct When {
  Yaml yaml;  ///< Empty when it is `always`, or cannot be read.
  std::set<std::size_t> stars;
  std::optional<bool> always;  ///< It compares what never changes.
  bool is_readable = true;
};
When to_when(const Condition& condition, const Script& script);

}  // namespace frontdesk::importer::rivescript
