// Load or compile: RULES of the program, however they are written.
#include <fstream>
#include <system_error>

#include "assembly/compile/compiled_file.hpp"

namespace frontdesk::compile {
namespace {

/// By its name, or by its first bytes: no YAML begins with such a one.
bool is_compiled(const std::filesystem::path& rules) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(rules, error)) return false;
  if (rules.extension() == ".fdrs") return true;
  std::ifstream file(rules, std::ios::binary);
  return file.get() == 0x89;
}

Diagnostic diagnostic_of(const Error& error, const std::filesystem::path& file) {
  Diagnostic diagnostic;
  diagnostic.code = error.code;
  diagnostic.message = error.message;
  diagnostic.help = "compile the rules again with `frontdesk compile`";
  diagnostic.at.file = file.string();
  return diagnostic;
}

}  // namespace

Compilation load_or_compile(const std::filesystem::path& rules, const CompileOptions& options) {
  if (!is_compiled(rules)) return compile_directory(rules, options);
  Result<std::shared_ptr<const RuleSet>> loaded = load_compiled(rules);
  Compilation result;
  if (loaded) {
    result.rules = *std::move(loaded);
  } else {
    result.diagnostics.push_back(diagnostic_of(loaded.error(), rules));
  }
  return result;
}

Compiled load_or_compile_with_sources(const std::filesystem::path& rules,
                                      const CompileOptions& options) {
  if (!is_compiled(rules)) return compile_with_sources(rules, options);
  Result<Stored> stored = map_file(rules);
  Result<Compiled> loaded =
      stored ? decode_with_sources(*std::move(stored)) : Result<Compiled>(stored.error());
  if (loaded) return *std::move(loaded);
  Compiled nothing;
  nothing.compilation.diagnostics.push_back(diagnostic_of(loaded.error(), rules));
  return nothing;
}

}  // namespace frontdesk::compile
