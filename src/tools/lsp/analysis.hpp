// Analysis: one look at a whole rule set, with what an editor has not saved laid over the files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <vector>

#include "assembly/compile/memory.hpp"
#include "authoring/load/directory.hpp"
#include "authoring/model/model.hpp"
#include "base/source/files.hpp"
#include "frontdesk/compile.hpp"
#include "tools/lsp/index.hpp"

namespace frontdesk::lsp {

/// What is looked at. Owns everything: it may go to another thread.
struct Job {
  std::filesystem::path directory;
  CompileOptions options;
  load::Unsaved unsaved;
  std::map<std::filesystem::path, std::int64_t> versions;  ///< Of what is not saved.
  bool reads_disk = true;
  bool has_packs = true;
  // Of an earlier look: what has not changed is neither read nor learnt again.
  FileList before;
  std::shared_ptr<const compile::Learnt> learnt;
};

/// Immutable once it is made; any number of threads.
struct Analysis {
  Job job;
  source::Files files;
  model::Model model;  ///< Its spans point into `files`.
  FileList symbols;
  std::shared_ptr<const RuleSet> rules;
  std::vector<Diagnostic> diagnostics;
  bool is_compiled = false;  ///< False: only loaded, and there are no diagnostics.
};

/// Loads everything; with `compiles`, checks and compiles it, too. Throws nothing.
std::shared_ptr<const Analysis> analyse(Job job, bool compiles);

}  // namespace frontdesk::lsp
