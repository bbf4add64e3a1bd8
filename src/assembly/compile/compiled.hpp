// Compiled: a rule set beside what it was made of.
#pragma once

#include <filesystem>

#include "assembly/compile/memory.hpp"
#include "authoring/model/model.hpp"
#include "base/source/files.hpp"
#include "frontdesk/compile.hpp"

namespace frontdesk::compile {

/// For tools that test a rule set or show it: what they read is what was compiled, even if the
/// files have changed since.
struct Compiled {
  source::Files files;
  model::Model model;  ///< Its spans are of `files`.
  Compilation compilation;
};

/// compile_directory() that keeps what it has read. `memory` is of this compilation.
Compiled compile_with_sources(const std::filesystem::path& directory, const CompileOptions& options,
                              Memory& memory);

/// The same, with nothing known before.
Compiled compile_with_sources(const std::filesystem::path& directory,
                              const CompileOptions& options = {});

}  // namespace frontdesk::compile
