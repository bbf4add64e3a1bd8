// Compile: files to a Compilation, every stage in order.
#include "frontdesk/compile.hpp"

#include <utility>

#include "assembly/check/answers.hpp"
#include "assembly/check/check.hpp"
#include "assembly/compile/compile_model.hpp"
#include "assembly/compile/compiled.hpp"
#include "assembly/compile/stages.hpp"
#include "authoring/load/directory.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk {
namespace {

/// Changes with every change of the rules: a session knows by it that it comes from others.
std::uint64_t fingerprint_of(const source::Files& files) {
  std::uint64_t all = 0;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    const std::uint64_t one = session::hash64(files.bytes(i));
    all = (all ^ one) * 0x9E3779B97F4A7C15ULL + (all >> 29);
  }
  return all == 0 ? 1 : all;
}

load::Options loading(const CompileOptions& options) {
  return {.pack_paths = options.pack_paths, .max_file_bytes = options.max_file_bytes};
}

void say(const ProgressCallback& progress, std::string_view stage) {
  if (progress) progress(stage, 0.0);
}

}  // namespace

Compilation compile::compile_model(const model::Model& model, Memory& memory,
                                   source::Reports& reports, const ProgressCallback& progress) {
  say(progress, "checking");
  check::check_all(model, reports);

  auto rules = std::make_shared<RuleSet>();
  rules->fingerprint = fingerprint_of(reports.files());
  compile::compile_settings(model, *rules, reports);
  compile::compile_entries(model, *rules, reports);
  say(progress, "compiling phrases");
  compile::compile_phrases(model, *rules, reports);
  compile::compile_signals(model, *rules, memory, reports);
  compile::compile_moves(model, *rules, memory);
  compile::compile_examples(model, *rules, memory, progress);
  say(progress, "compiling answers");
  compile::compile_replies(model, *rules, reports);
  compile::compile_options(model, *rules, reports);
  compile::compile_roles(model, *rules);
  compile::compile_decoration(model, *rules);

  if (!reports.has_errors()) {
    say(progress, "checking answers");
    check::check_answers(
        model, {rules, *rules->flows, *rules->extractor, rules->locales, rules->fingerprint},
        reports);
  }

  Compilation result;
  if (!reports.has_errors()) result.rules = std::move(rules);
  result.diagnostics = reports.take();
  return result;
}

compile::Compiled compile::compile_with_sources(const std::filesystem::path& directory,
                                                const CompileOptions& options, Memory& memory) {
  say(options.progress, "reading files");
  Compiled compiled;
  source::Reports reports(compiled.files, options.max_diagnostics);
  compiled.model = load::load_directory(directory, loading(options), compiled.files, reports);
  compiled.compilation = compile_model(compiled.model, memory, reports, options.progress);
  return compiled;
}

compile::Compiled compile::compile_with_sources(const std::filesystem::path& directory,
                                                const CompileOptions& options) {
  Memory nothing(nullptr, options.threads);
  return compile_with_sources(directory, options, nothing);
}

Compilation compile_directory(const std::filesystem::path& directory,
                              const CompileOptions& options) {
  return compile::compile_with_sources(directory, options).compilation;
}

Compilation compile_string(std::string_view yaml, std::string_view name,
                           const CompileOptions& options) {
  say(options.progress, "reading files");
  source::Files files;
  source::Reports reports(files, options.max_diagnostics);
  const model::Model model = load::load_text(yaml, name, loading(options), files, reports);
  compile::Memory nothing(nullptr, options.threads);
  return compile::compile_model(model, nothing, reports, options.progress);
}

}  // namespace frontdesk
