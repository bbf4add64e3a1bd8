// Compile: files to a Compilation, every stage in order.
#include "frontdesk/compile.hpp"

#include <utility>

#include "assembly/check/answers.hpp"
#include "assembly/check/check.hpp"
#include "assembly/check/reply_checks.hpp"
#include "assembly/compile/compile_model.hpp"
#include "assembly/compile/draft.hpp"
#include "assembly/compile/spoken_answers.hpp"
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

std::shared_ptr<const RuleSet> compile::build_rules(const model::Model& model, Memory& memory,
                                                    source::Reports& reports,
                                                    const ProgressCallback& progress) {
  say(progress, "checking");
  check::check_all(model, reports);

  auto rules = std::make_shared<RuleSet>();
  rules->fingerprint = fingerprint_of(reports.files());
  compile::compile_settings(model, *rules, reports);
  compile::compile_entries(model, *rules, reports);
  say(progress, "compiling phrases");
  compile::compile_phrases(model, *rules, memory, reports);
  compile::compile_signals(model, *rules, memory, reports);
  compile::compile_moves(model, *rules, memory);
  compile::compile_examples(model, *rules, memory, progress);
  say(progress, "compiling answers");
  compile::compile_replies(model, *rules, reports);
  compile::compile_options(model, *rules, reports);
  compile::compile_roles(model, *rules);
  compile::compile_decoration(model, *rules);
  return rules;
}

void compile::prove_rules(const model::Model& model, const std::shared_ptr<const RuleSet>& rules,
                          source::Reports& reports, const ProgressCallback& progress) {
  say(progress, "checking answers");
  check::check_replies(model, spoken_answers(*rules), rules->renderer, rules->channels, reports);
  if (reports.has_errors()) return;
  check::check_answers(
      model, {rules, *rules->flows, *rules->extractor, rules->locales, rules->fingerprint},
      reports);
}

Compilation compile::compile_model(const model::Model& model, Memory& memory,
                                   source::Reports& reports, const ProgressCallback& progress) {
  std::shared_ptr<const RuleSet> rules = build_rules(model, memory, reports, progress);
  prove_rules(model, rules, reports, progress);
  Compilation result;
  if (!reports.has_errors()) result.rules = std::move(rules);
  result.diagnostics = reports.take();
  return result;
}

compile::Draft::Draft(const std::filesystem::path& directory, CompileOptions options,
                      Memory& memory)
    : options_(std::move(options)), reports_(compiled_.files, options_.max_diagnostics) {
  say(options_.progress, "reading files");
  load::Options reading = loading(options_);
  reading.known = memory.known_documents();
  reading.read = &memory.documents();
  compiled_.model = load::load_directory(directory, reading, compiled_.files, reports_);
  built_ = build_rules(compiled_.model, memory, reports_, options_.progress);
  if (!reports_.has_errors()) compiled_.compilation.rules = built_;
}

void compile::Draft::prove() { prove_rules(compiled_.model, built_, reports_, options_.progress); }

compile::Compiled compile::Draft::finish() {
  if (reports_.has_errors()) compiled_.compilation.rules = nullptr;
  compiled_.compilation.diagnostics = reports_.take();
  return std::move(compiled_);
}

compile::Compiled compile::compile_with_sources(const std::filesystem::path& directory,
                                                const CompileOptions& options, Memory& memory) {
  Draft draft(directory, options, memory);
  draft.prove();
  return draft.finish();
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
