// Compile: files to a Compilation, every stage in order.
#include "frontdesk/compile.hpp"

#include <functional>
#include <utility>

#include "assembly/check/answers.hpp"
#include "assembly/check/check.hpp"
#include "assembly/compile/compile_model.hpp"
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

Compilation run_stages(const CompileOptions& options,
                       const std::function<model::Model(const load::Options&, source::Files&,
                                                        source::Reports&)>& load) {
  source::Files files;
  source::Reports reports(files, options.max_diagnostics);
  const model::Model model = load({options.pack_paths, options.max_file_bytes}, files, reports);
  compile::Memory nothing;
  return compile::compile_model(model, nothing, reports);
}

}  // namespace

Compilation compile::compile_model(const model::Model& model, Memory& memory,
                                   source::Reports& reports) {
  check::check_all(model, reports);

  auto rules = std::make_shared<RuleSet>();
  rules->fingerprint = fingerprint_of(reports.files());
  compile::compile_settings(model, *rules, reports);
  compile::compile_entries(model, *rules, reports);
  compile::compile_phrases(model, *rules, reports);
  compile::compile_signals(model, *rules, memory, reports);
  compile::compile_moves(model, *rules, memory);
  compile::compile_examples(model, *rules, memory);
  compile::compile_replies(model, *rules, reports);
  compile::compile_options(model, *rules, reports);
  compile::compile_roles(model, *rules);
  compile::compile_decoration(model, *rules);

  if (!reports.has_errors()) {
    check::check_answers(
        model, {rules, *rules->flows, *rules->extractor, rules->locales, rules->fingerprint},
        reports);
  }

  Compilation result;
  if (!reports.has_errors()) result.rules = std::move(rules);
  result.diagnostics = reports.take();
  return result;
}

Compilation compile_directory(const std::filesystem::path& directory,
                              const CompileOptions& options) {
  return run_stages(options, [&directory](const load::Options& how, source::Files& files,
                                          source::Reports& reports) {
    return load::load_directory(directory, how, files, reports);
  });
}

Compilation compile_string(std::string_view yaml, std::string_view name,
                           const CompileOptions& options) {
  return run_stages(options, [yaml, name](const load::Options& how, source::Files& files,
                                          source::Reports& reports) {
    return load::load_text(yaml, name, how, files, reports);
  });
}

}  // namespace frontdesk
