// Index: every symbol of a rule set and its packs, and every place that names it.
#pragma once

#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "tools/lsp/symbols.hpp"

namespace frontdesk::lsp {

using FileList = std::vector<std::shared_ptr<const FileSymbols>>;

/// The file of this path, or null.
const FileSymbols* find(const FileList& files, std::string_view path);

struct Place {
  const FileSymbols* file = nullptr;
  const Mention* mention = nullptr;
};

/// Immutable.
class Index {
 public:
  Index() = default;
  explicit Index(FileList files);

  const FileList& files() const noexcept { return files_; }
  /// What the mention at a byte of `file` names; null when nothing does.
  const Mention* mention_at(const FileSymbols& file, std::size_t offset) const;

  /// What a mention stands for: `{size}` in a phrase may be a list, `{anger: ...}` a signal.
  Symbol meant(const Mention& mention) const;
  /// Every place that names a symbol: those that define it first, then those that fill it.
  const std::vector<Place>& places(const Symbol& symbol) const;
  /// The symbols of a kind, by name.
  std::vector<const Symbol*> symbols(SymbolKind kind) const;
  bool is_defined(const Symbol& symbol) const;

 private:
  FileList files_;
  std::map<Symbol, std::vector<Place>> places_;
};

}  // namespace frontdesk::lsp
