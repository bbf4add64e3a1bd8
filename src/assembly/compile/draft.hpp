// Draft: a compilation in two halves, so that its rules can be tested while they are being proved.
#pragma once

#include <filesystem>
#include <memory>

#include "assembly/compile/compiled.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::compile {

/// Stays where it is: what it found refers to its files.
class Draft {
 public:
  /// Reads and builds. `memory` is of this compilation.
  Draft(const std::filesystem::path& directory, CompileOptions options, Memory& memory);
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  /// What was read and built, without findings: those are still being looked for. With an error so
  /// far there are no rules.
  const Compiled& compiled() const noexcept { return compiled_; }

  /// The second half, once; it takes about as long as the first. Others may read `compiled()`
  /// meanwhile, places in its files only when they have been asked for before.
  void prove();
  /// Everything, with the findings. The draft is empty then.
  Compiled finish();

 private:
  CompileOptions options_;
  Compiled compiled_;
  source::Reports reports_;
  std::shared_ptr<const RuleSet> built_;
};

}  // namespace frontdesk::compile
