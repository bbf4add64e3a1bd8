// Clauses: the parts of a message that may be wishes of their own, and whether a wish is negated.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "assembly/compile/rule_set.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::engine {

/// Words [first_word, end_word) of a message.
struct Clause {
  std::uint32_t first_word = 0;
  std::uint32_t end_word = 0;
};

/// Splits at . ; ! ? , and at conjunctions ("and", "also"). The clauses cover all words but the
/// conjunctions, in order; at least one when there are words.
std::vector<Clause> split_clauses(const text::Normalized& message, const RuleSet::Wording& wording);

/// True when what words [first_word, end_word) say is negated from outside: "I don't want to
/// *cancel*", "*cancel* nothing". A negator inside those words belongs to what they say.
bool is_negated(const text::Normalized& message, const RuleSet::Wording& wording,
                std::uint32_t first_word, std::uint32_t end_word);

/// The word that a clause seems to refuse: the first that says something behind "I don't want to",
/// "not the" or "please don't", or the one before "nothing"; `clause.end_word` for none.
std::uint32_t refused_word(const text::Normalized& message, const RuleSet::Wording& wording,
                           const Clause& clause);
bool is_negator(const RuleSet::Wording& wording, std::string_view word);

/// The text of a clause, as a message of its own.
text::Normalized clause_text(const text::Normalized& message, const Clause& clause);

}  // namespace frontdesk::engine
