// Compiled file: a rule set as bytes, and back. docs/embedding.md says what such a file promises.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assembly/compile/compiled.hpp"
#include "frontdesk/compile.hpp"
#include "frontdesk/result.hpp"

namespace frontdesk::compile {

/// What a rule set was compiled from: for tools that read its author tests.
struct Sources {
  std::string directory;                                   ///< Or the one file; as it was given.
  std::vector<std::string> packs;                          ///< CompileOptions::pack_paths.
  std::vector<std::pair<std::string, std::string>> files;  ///< Path and bytes.
};

/// The files of `compiled`, which was compiled from `directory`.
Sources sources_of(const Compiled& compiled, const std::filesystem::path& directory,
                   const CompileOptions& options);

/// The same bytes for the same rules, on machines of one kind.
std::string encode(const RuleSet& rules, const Sources& sources);

/// Bytes that somebody keeps.
struct Stored {
  std::string_view bytes;  ///< They begin at a multiple of binary::kAlignment.
  std::shared_ptr<const void> keeper;
};
/// A file in memory: its pages are shared by all who map it, and read when they are needed. It must
/// not be changed in place while it is used; replace it by another instead.
Result<Stored> map_file(const std::filesystem::path& file);

Result<std::shared_ptr<const RuleSet>> decode(Stored stored);

/// A compiled file with what it was compiled from, for tools.
Result<Compiled> decode_with_sources(Stored stored);

/// For tools that take compiled files where they take RULES: what is wrong with one is a
/// diagnostic. Other files and directories are compiled.
Compilation load_or_compile(const std::filesystem::path& rules, const CompileOptions& options);
Compiled load_or_compile_with_sources(const std::filesystem::path& rules,
                                      const CompileOptions& options);

}  // namespace frontdesk::compile
