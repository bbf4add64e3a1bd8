// Workspace: what is open in the editor, and the rule sets that it belongs to.
#include "tools/lsp/workspace.hpp"

#include <algorithm>
#include <utility>

#include "tools/lsp/rule_root.hpp"

namespace frontdesk::lsp {
namespace {

namespace fs = std::filesystem;

bool is_rule_file(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

/// The loader passes over what begins with a dot.
bool is_hidden(const fs::path& path, const fs::path& directory) {
  const fs::path inner = path.lexically_relative(directory);
  return std::any_of(inner.begin(), inner.end(),
                     [](const fs::path& part) { return part.string().starts_with('.'); });
}

bool is_below(const fs::path& path, const fs::path& directory) {
  const fs::path inner = path.lexically_relative(directory);
  return !inner.empty() && *inner.begin() != "..";
}

}  // namespace

void Workspace::open(const fs::path& path, Document document) {
  documents_.insert_or_assign(path, std::move(document));
  // A new file may make a rule set of those that were opened before it.
  for (auto& [other, one] : documents_) {
    if (other == path || one.rules.empty()) assign_rules(other, one, other == path);
  }
  mark(path);
}

void Workspace::close(const fs::path& path) {
  mark(path);
  documents_.erase(path);
}

void Workspace::changed(const fs::path& path) {
  Document* document = find(path);
  if (document == nullptr) return;
  if (document->rules.empty()) assign_rules(path, *document, false);
  mark(path);
}

void Workspace::look_again() {
  for (auto& [path, document] : documents_) assign_rules(path, document, true);
  for (auto& [directory, rules] : rules_) rules.is_dirty = true;
}

/// Without the disk, only what is open can make a rule set: that is looked at with every change.
void Workspace::assign_rules(const fs::path& path, Document& document, bool reads_disk) {
  if (!setup_.rules.empty()) {
    document.rules = is_below(path, setup_.rules) ? setup_.rules : fs::path();
  } else {
    load::Unsaved open;
    for (const auto& [other, one] : documents_) open.emplace(other, one.text);
    document.rules =
        rule_root(path, {folders_, open, reads_disk && setup_.reads_disk}).value_or(fs::path());
  }
  if (!is_rule_file(path) || is_hidden(path, document.rules)) document.rules.clear();
  if (!document.rules.empty()) rules_[document.rules].directory = document.rules;
}

/// Every rule set that may read the file: packs are read by several.
void Workspace::mark(const fs::path& path) {
  for (auto& [directory, rules] : rules_) {
    const bool reads_it =
        is_below(path, directory) ||
        (rules.analysis && lsp::find(rules.analysis->symbols, path.string()) != nullptr);
    if (!reads_it) continue;
    rules.is_dirty = true;
    rules.has_stale_index = true;
  }
}

Document* Workspace::find(const fs::path& path) {
  const auto found = documents_.find(path);
  return found == documents_.end() ? nullptr : &found->second;
}

OpenRules* Workspace::rules_of(const fs::path& directory) {
  const auto found = rules_.find(directory);
  return found == rules_.end() ? nullptr : &found->second;
}

const OpenRules* Workspace::owner_of(const fs::path& path) const {
  const OpenRules* owner = nullptr;
  for (const auto& [directory, rules] : rules_) {
    if (!is_below(path, directory)) continue;
    // The innermost one.
    if (owner == nullptr || is_below(directory, owner->directory)) owner = &rules;
  }
  return owner;
}

Job Workspace::job_for(const OpenRules& rules) const {
  Job job;
  job.directory = rules.directory;
  job.options = setup_.compile;
  job.reads_disk = setup_.reads_disk;
  job.has_packs = setup_.has_packs;
  for (const auto& [path, document] : documents_) {
    if (!is_rule_file(path)) continue;
    job.unsaved.emplace(path, document.text);
    job.versions.emplace(path, document.version);
  }
  job.before = rules.index.files();
  job.learnt = rules.analysis ? rules.analysis->job.learnt : setup_.learnt;
  return job;
}

std::optional<Job> Workspace::next_job() {
  for (auto& [directory, rules] : rules_) {
    if (!rules.is_dirty) continue;
    rules.is_dirty = false;
    return job_for(rules);
  }
  return std::nullopt;
}

OpenRules* Workspace::finish(std::shared_ptr<const Analysis> analysis) {
  OpenRules* rules = rules_of(analysis->job.directory);
  if (rules == nullptr) return nullptr;
  rules->analysis = std::move(analysis);
  rules->has_stale_index = true;
  update_index(*rules);  // what is named stays known when the next text cannot be read
  return rules;
}

void Workspace::update_index(OpenRules& rules) {
  if (!rules.has_stale_index) return;
  FileList files;
  for (const auto& file : rules.analysis->symbols) {
    const auto open = documents_.find(file->path);
    if (open == documents_.end() || open->second.text == file->text) {
      files.push_back(file);
      continue;
    }
    const FileSymbols* before = lsp::find(rules.index.files(), file->path);
    if (before == nullptr) before = file.get();
    files.push_back(collect_symbols(file->path, open->second.text, before));
  }
  rules.index = Index(std::move(files));
  rules.has_stale_index = false;
}

std::optional<View> Workspace::view(const fs::path& path) {
  Document* document = find(path);
  if (document == nullptr || document->rules.empty()) return std::nullopt;
  OpenRules& rules = rules_[document->rules];
  const bool is_missing =
      rules.analysis && lsp::find(rules.analysis->symbols, path.string()) == nullptr;
  if (!rules.analysis || is_missing) {
    rules.analysis = analyse(job_for(rules), false);
    rules.has_stale_index = true;
  }
  update_index(rules);
  const FileSymbols* file = lsp::find(rules.index.files(), path.string());
  if (file == nullptr) return std::nullopt;
  return View{*rules.analysis, rules.index, *file};
}

}  // namespace frontdesk::lsp
