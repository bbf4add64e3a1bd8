// RiveScript rewrite: what can be said in RiveScript itself with fewer constructs.
#pragma once

#include <string>
#include <string_view>

#include "tools/importer/rivescript.hpp"

namespace frontdesk::importer::rivescript {

/// Puts what `> begin` does into every reply, writes out redirections within a text, answers `* x`
/// that asks for what `*` says under the words of every other trigger, and notes which variables of
/// the bot change. Triggers stay where they are; those that are no longer needed are empty.
void rewrite(Script& script);

/// Small letters, single blanks, no punctuation: how replies are compared with `%`.
std::string bare_words(std::string_view text);

}  // namespace frontdesk::importer::rivescript
