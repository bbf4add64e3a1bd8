// Analysis: one look at a whole rule set, with what an editor has not saved laid over the files.
#include "tools/lsp/analysis.hpp"

#include <string>
#include <utility>

#include "assembly/compile/compile_model.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::lsp {
namespace {

FileList symbols_of(const source::Files& files, const FileList& before) {
  std::map<std::string_view, const std::shared_ptr<const FileSymbols>*> known;
  for (const auto& file : before) known.emplace(file->path, &file);
  FileList all;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    const auto found = known.find(files.path(i));
    const FileSymbols* earlier = found == known.end() ? nullptr : found->second->get();
    if (earlier != nullptr && earlier->text == files.bytes(i)) {
      all.push_back(*found->second);
    } else {
      all.push_back(collect_symbols(files.path(i), std::string(files.bytes(i)), earlier));
    }
  }
  return all;
}

}  // namespace

std::shared_ptr<const Analysis> analyse(Job job, bool compiles) {
  auto analysis = std::make_shared<Analysis>();
  analysis->job = std::move(job);
  const Job& asked = analysis->job;
  source::Reports reports(analysis->files, asked.options.max_diagnostics);
  compile::Memory memory(asked.learnt);
  const load::Options options{.pack_paths = asked.options.pack_paths,
                              .max_file_bytes = asked.options.max_file_bytes,
                              .unsaved = &asked.unsaved,
                              .reads_disk = asked.reads_disk,
                              .has_packs = asked.has_packs,
                              .known = memory.known_documents(),
                              .read = &memory.documents()};
  analysis->model = load::load_directory(asked.directory, options, analysis->files, reports);
  analysis->symbols = symbols_of(analysis->files, asked.before);
  analysis->job.before.clear();
  if (compiles) {
    Compilation compiled = compile::compile_model(analysis->model, memory, reports);
    analysis->rules = std::move(compiled.rules);
    analysis->diagnostics = std::move(compiled.diagnostics);
    analysis->is_compiled = true;
  }
  analysis->job.learnt = memory.take();
  return analysis;
}

}  // namespace frontdesk::lsp
