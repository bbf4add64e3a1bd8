// Rename: one name for another in every file of a rule set, or a reason why not.
#include "tools/lsp/rename.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "base/text/ascii.hpp"
#include "runtime/entity/extractor.hpp"
#include "runtime/session/conditions.hpp"
#include "tools/lsp/lines.hpp"

namespace frontdesk::lsp {
namespace {

namespace fs = std::filesystem;

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 100 && std::all_of(text.begin(), text.end(), [](char c) {
    return text::is_lower(c) || text::is_digit(c) || c == '_' || c == '.';
  });
}

std::string shown(const Place& place) {
  const Position at = Lines(place.file->text).position_of(place.mention->begin, Encoding::utf8);
  return fmt::format("{}:{}", fs::path(place.file->path).filename().string(), at.line + 1);
}

bool is_own(const View& view, const FileSymbols& file) {
  if (!is_on_disk(file)) return false;
  const fs::path inner = fs::path(file.path).lexically_relative(view.analysis.job.directory);
  return !inner.empty() && *inner.begin() != "..";
}

/// Why the symbol cannot have another name; empty when it can.
std::string fixed_because(const View& view, const Symbol& symbol) {
  const auto& places = view.index.places(symbol);
  if (!view.index.is_defined(symbol)) {
    return fmt::format("nothing in the rule set defines `{}`: its name comes from elsewhere",
                       symbol.name);
  }
  for (const Place& place : places) {
    if (is_own(view, *place.file)) continue;
    const bool defines = place.mention->role == MentionRole::definition;
    return fmt::format("`{}` is {} a pack ({}), which keeps the name", symbol.name,
                       defines ? "written in" : "named by", place.file->path);
  }
  for (const auto& file : view.index.files()) {
    if (file->is_current || !is_on_disk(*file)) continue;
    return fmt::format("{} cannot be read as it is now, and may name `{}`, too: mend it first",
                       fs::path(file->path).filename().string(), symbol.name);
  }
  return {};
}

/// The symbols that would be mixed up with one of this name.
std::vector<Symbol> rivals(const Symbol& symbol, std::string_view new_name) {
  std::vector<Symbol> all = {{symbol.kind, std::string(new_name), symbol.scope}};
  // Phrases and conditions tell these apart by their names alone.
  static constexpr SymbolKind kShared[] = {SymbolKind::value, SymbolKind::list, SymbolKind::signal};
  const bool shares =
      std::find(std::begin(kShared), std::end(kShared), symbol.kind) != std::end(kShared);
  for (const SymbolKind other : kShared) {
    if (shares && other != symbol.kind) all.push_back({other, std::string(new_name), {}});
  }
  return all;
}

std::string clash(const View& view, const Symbol& symbol, std::string_view new_name) {
  for (const Symbol& rival : rivals(symbol, new_name)) {
    const auto& places = view.index.places(rival);
    if (places.empty()) continue;
    return fmt::format("there is `{}` already ({}, {})", new_name, name(rival.kind),
                       shown(places.front()));
  }
  if (symbol.kind != SymbolKind::value) return {};
  if (session::is_reserved_variable(new_name) || new_name == "bot" || new_name == "daytime") {
    return fmt::format("`{}` is a variable that every rule set has", new_name);
  }
  for (int i = 0; i < static_cast<int>(entity::Kind::custom); ++i) {
    if (entity::name(static_cast<entity::Kind>(i)) == new_name) {
      return fmt::format("`{}` is a built-in entity", new_name);
    }
  }
  return {};
}

}  // namespace

std::optional<Range> nameable_at(const View& view, std::size_t offset) {
  if (!view.file.is_current) return std::nullopt;
  const Mention* mention = view.index.mention_at(view.file, offset);
  if (mention == nullptr) return std::nullopt;
  return Range{mention->begin, mention->end};
}

Renaming rename(const View& view, std::size_t offset, std::string_view new_name) {
  if (!view.file.is_current) return {"this file cannot be read as it is now: mend it first", {}};
  const Mention* mention = view.index.mention_at(view.file, offset);
  if (mention == nullptr) return {"there is no name here", {}};
  const Symbol symbol = view.index.meant(*mention);
  if (!is_id(new_name)) {
    return {fmt::format("`{}` is no name: use letters a-z, digits, `_` and `.`", new_name), {}};
  }
  if (symbol.name == new_name) return {};
  if (std::string problem = fixed_because(view, symbol); !problem.empty()) return {problem, {}};
  if (std::string problem = clash(view, symbol, new_name); !problem.empty()) return {problem, {}};
  Renaming renaming;
  std::set<std::pair<std::string_view, std::uint32_t>> seen;  // aliases name a place twice
  for (const Place& place : view.index.places(symbol)) {
    const Mention& one = *place.mention;
    if (!seen.emplace(place.file->path, one.begin).second) continue;
    if (std::string_view(place.file->text).substr(one.begin, one.end - one.begin) != symbol.name) {
      return {fmt::format("`{}` is written with escapes ({})", symbol.name, shown(place)), {}};
    }
    renaming.edits.push_back({place.file->path, {one.begin, one.end}, std::string(new_name)});
  }
  std::sort(renaming.edits.begin(), renaming.edits.end(), [](const Edit& a, const Edit& b) {
    return std::tie(a.path, a.range.begin) < std::tie(b.path, b.range.begin);
  });
  return renaming;
}

std::shared_ptr<const Analysis> after(const View& view, const std::vector<Edit>& edits) {
  Job job = view.analysis.job;
  for (const auto& file : view.index.files()) {
    if (!is_on_disk(*file)) continue;
    std::string text = file->text;
    // From the last to the first: what stands before stays where it is.
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
      if (edit->path != file->path) continue;
      text.replace(edit->range.begin, edit->range.end - edit->range.begin, edit->text);
    }
    job.unsaved.insert_or_assign(file->path, std::move(text));
  }
  return analyse(std::move(job), true);
}

}  // namespace frontdesk::lsp
