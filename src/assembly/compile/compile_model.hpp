// Compile model: what was loaded to a Compilation, for tools that load in their own way.
#pragma once

#include <memory>

#include "assembly/compile/memory.hpp"
#include "authoring/model/model.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/compile.hpp"

namespace frontdesk::compile {

/// Checks and compiles `model`, all but the proofs; what loading it found is in `reports` already.
/// Never null; not to be used when there are errors.
std::shared_ptr<const RuleSet> build_rules(const model::Model& model, Memory& memory,
                                           source::Reports& reports,
                                           const ProgressCallback& progress = {});

/// What is proved of rules that were built: each answer can be said and fits its channels, and,
/// when nothing was wrong so far, each question gets the answers that it asks for.
void prove_rules(const model::Model& model, const std::shared_ptr<const RuleSet>& rules,
                 source::Reports& reports, const ProgressCallback& progress = {});

/// Both: checks and compiles `model`; what loading it found is in `reports` already, and is taken
/// from it with the rest. The result needs none of the three.
Compilation compile_model(const model::Model& model, Memory& memory, source::Reports& reports,
                          const ProgressCallback& progress = {});

}  // namespace frontdesk::compile
