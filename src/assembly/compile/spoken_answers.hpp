// Spoken answers: everything that a compiled rule set may say.
#pragma once

#include <vector>

#include "assembly/check/reply_checks.hpp"
#include "assembly/compile/rule_set.hpp"

namespace frontdesk::compile {

/// The answers of all entries, steps and rules of the policy, with the choices that the engine
/// adds.
std::vector<check::SpokenAnswer> spoken_answers(const RuleSet& rules);

}  // namespace frontdesk::compile
