// Compile model: what was loaded to a Compilation, for tools that load in their own way.
#pragma once

#include "assembly/compile/memory.hpp"
#include "authoring/model/model.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/compile.hpp"

namespace frontdesk::compile {

/// Checks and compiles `model`; what loading it found is in `reports` already, and is taken from it
/// with the rest. The result needs none of the three.
Compilation compile_model(const model::Model& model, Memory& memory, source::Reports& reports,
                          const ProgressCallback& progress = {});

}  // namespace frontdesk::compile
