// Workspace: what is open in the editor, and the rule sets that it belongs to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/lsp/analysis.hpp"
#include "tools/lsp/index.hpp"
#include "tools/lsp/lines.hpp"
#include "tools/lsp/view.hpp"

namespace frontdesk::lsp {

/// How the server is run.
struct Setup {
  std::filesystem::path rules;  ///< The only rule set; empty: found for each file.
  CompileOptions compile;
  bool reads_disk = true;  ///< False: there is nothing but what is open.
  bool has_packs = true;   ///< False: the built-in packs are empty.
  std::string docs;        ///< Where the pages of codes are; may be empty.
  /// Of an earlier server; may be null.
  std::shared_ptr<const compile::Learnt> learnt;
};

struct Document {
  std::string uri;
  std::string text;
  std::int64_t version = 0;
  std::filesystem::path rules;  ///< Directory of its rule set; empty: of none.
};

/// A rule set of which a file was opened.
struct OpenRules {
  std::filesystem::path directory;
  std::shared_ptr<const Analysis> analysis;  ///< The latest; null before the first.
  bool is_dirty = true;                      ///< Something has changed since it began.
  bool has_stale_index = true;
  Index index;
  std::set<std::string> published;  ///< URIs of which the editor shows findings.
};

/// Not thread-safe. Paths are absolute and normal.
class Workspace {
 public:
  explicit Workspace(Setup setup) : setup_(std::move(setup)) {}

  void add_folder(std::filesystem::path folder) { folders_.push_back(std::move(folder)); }

  void open(const std::filesystem::path& path, Document document);
  void close(const std::filesystem::path& path);
  /// The text of an open file was changed.
  void changed(const std::filesystem::path& path);
  /// Files were changed by others.
  void look_again();

  Document* find(const std::filesystem::path& path);
  OpenRules* rules_of(const std::filesystem::path& directory);
  /// The rule set in whose directory a file lies; null for files elsewhere.
  const OpenRules* owner_of(const std::filesystem::path& path) const;

  /// The rule set of an open file as it is now. Loads it when that has not been done yet. Nothing
  /// for files of no rule set.
  std::optional<View> view(const std::filesystem::path& path);

  /// What is to be looked at; each change is asked for once.
  std::optional<Job> next_job();
  /// Takes the result. The rule set that it belongs to, or null.
  OpenRules* finish(std::shared_ptr<const Analysis> analysis);

  const Setup& setup() const noexcept { return setup_; }

 private:
  Job job_for(const OpenRules& rules) const;
  void assign_rules(const std::filesystem::path& path, Document& document, bool reads_disk);
  void mark(const std::filesystem::path& path);
  void update_index(OpenRules& rules);

  Setup setup_;
  std::vector<std::filesystem::path> folders_;
  std::map<std::filesystem::path, Document> documents_;
  std::map<std::filesystem::path, OpenRules> rules_;
};

}  // namespace frontdesk::lsp
