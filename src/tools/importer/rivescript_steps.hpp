// RiveScript steps: what a trigger does, as steps of a flow.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tools/importer/rivescript_text.hpp"

namespace frontdesk::importer::rivescript {

/// A reply with its variants, those that change nothing first.
struct Answer {
  std::vector<Variant> variants;  ///< All do the same besides.
  std::set<std::size_t> stars;
};

/// The variants of `replies` that do the same besides talking, as most of them do. Others are left,
/// with a note. Where each needs a variable, one says "undefined" as RiveScript does.
Answer to_answer(const std::vector<Reply>& replies, const Script& script, std::vector<Note>& notes);

/// True when it only talks.
bool only_talks(const Answer& answer);
/// The texts as an answer: one, or a list.
Yaml texts_of(const Answer& answer);
/// Lets texts read `slot` where they read `star`.
void rename_star(std::string_view slot, Yaml& value);
/// `call`, `set`: what comes before the text.
void add_effects(const Answer& answer, Yaml& steps);

/// A condition as the rule language has it; an empty map when it has none.
Yaml to_condition(const Condition& condition);

}  // namespace frontdesk::importer::rivescript
