// Index: every symbol of a rule set and its packs, and every place that names it.
#include "tools/lsp/index.hpp"

#include <algorithm>
#include <utility>

namespace frontdesk::lsp {
namespace {

bool makes_symbol(MentionRole role) {
  return role == MentionRole::definition || role == MentionRole::fills;
}

}  // namespace

Index::Index(FileList files) : files_(std::move(files)) {
  for (const bool making : {true, false}) {  // what is meant depends on what there is
    std::map<Symbol, std::vector<Place>> more;
    for (const auto& file : files_) {
      for (const Mention& mention : file->mentions) {
        if (makes_symbol(mention.role) != making) continue;
        Symbol symbol = meant(mention);
        if (mention.role == MentionRole::perhaps && !places_.contains(symbol)) continue;
        more[std::move(symbol)].push_back({file.get(), &mention});
      }
    }
    for (auto& [symbol, places] : more) {
      std::vector<Place>& all = places_[symbol];
      all.insert(all.end(), places.begin(), places.end());
    }
  }
  for (auto& [symbol, places] : places_) {
    std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
      return a.mention->role < b.mention->role;
    });
  }
}

const FileSymbols* find(const FileList& files, std::string_view path) {
  for (const auto& file : files) {
    if (file->path == path) return file.get();
  }
  return nullptr;
}

const Mention* Index::mention_at(const FileSymbols& file, std::size_t offset) const {
  const Mention* found = nullptr;
  for (const Mention& mention : file.mentions) {
    if (mention.begin > offset) break;
    if (offset > mention.end) continue;
    if (mention.role == MentionRole::perhaps && !places_.contains(meant(mention))) continue;
    found = &mention;
  }
  return found;
}

Symbol Index::meant(const Mention& mention) const {
  Symbol symbol = mention.symbol;
  if (symbol.kind != SymbolKind::value || makes_symbol(mention.role)) return symbol;
  if (places_.contains(symbol)) return symbol;
  for (const SymbolKind other : {SymbolKind::signal, SymbolKind::list}) {
    Symbol instead{other, symbol.name, {}};
    if (places_.contains(instead)) return instead;
  }
  return symbol;
}

const std::vector<Place>& Index::places(const Symbol& symbol) const {
  static const std::vector<Place> nowhere;
  const auto found = places_.find(symbol);
  return found == places_.end() ? nowhere : found->second;
}

std::vector<const Symbol*> Index::symbols(SymbolKind kind) const {
  std::vector<const Symbol*> found;
  for (const auto& [symbol, places] : places_) {
    if (symbol.kind == kind) found.push_back(&symbol);
  }
  return found;
}

bool Index::is_defined(const Symbol& symbol) const {
  const std::vector<Place>& all = places(symbol);
  return !all.empty() && makes_symbol(all.front().mention->role);
}

}  // namespace frontdesk::lsp
