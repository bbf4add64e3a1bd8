// Hover: the table of keys, samples of phrases, and the index.
#include "tools/lsp/hover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "assembly/explain/dump.hpp"
#include "authoring/pattern/expand.hpp"
#include "authoring/pattern/sample.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "runtime/entity/extractor.hpp"
#include "tools/lsp/cursor.hpp"

namespace frontdesk::lsp {
namespace {

constexpr std::size_t kSentences = 3;
constexpr std::size_t kMostTests = 5;

/// Text of an author between backticks, on one line.
std::string code(std::string_view text) {
  std::string out = "`";
  for (const char c : text) out += c == '`' ? '\'' : c == '\n' || c == '\r' ? ' ' : c;
  return out + "`";
}

std::string about_key(const load::Key& key) {
  return fmt::format("**{}**: {}{}\n\n{}", key.name, load::name(key.type),
                     key.required ? ", required" : "", key.documentation);
}

std::vector<std::string> entities(const Analysis& analysis) {
  if (analysis.rules) return dump::entities_of(*analysis.rules);
  std::vector<std::string> ids;
  for (const model::Entity& one : analysis.model.entities) ids.push_back(one.id.value);
  for (int i = 0; i < static_cast<int>(entity::Kind::custom); ++i) {
    ids.emplace_back(entity::name(static_cast<entity::Kind>(i)));
  }
  return ids;
}

/// Sentences that a phrase accepts, or nothing when it is not to be understood.
std::string about_phrase(const Analysis& analysis, std::string_view phrase,
                         std::string_view written_for) {
  source::Files files;  // what is wrong with the rules is said elsewhere
  source::Reports reports(files);
  std::string locale(written_for);
  if (locale.empty()) {
    const auto& locales = analysis.model.bot.locales;
    locale = locales.empty() ? "en" : locales.front().value;
  }
  const pattern::Environment environment =
      pattern::make_environment(analysis.model.lists, entities(analysis), locale, reports);
  source::Text text;
  text.value = phrase;
  const pattern::Prepared prepared = pattern::prepare(text, environment, reports);
  if (!prepared.ok || prepared.raw) return {};
  std::string out = "Understands, among others:\n";
  for (const std::string& sentence : pattern::sample(prepared.node, kSentences)) {
    fmt::format_to(std::back_inserter(out), "- {}\n", code(sentence));
  }
  return out;
}

std::string tests_of(const View& view, const Symbol& symbol) {
  std::vector<std::string> found;
  for (const model::Entry& entry : view.analysis.model.entries) {
    if (entry.id.value != symbol.name) continue;
    for (const auto& [locale, texts] : entry.test_yes.by_locale) {
      for (const model::Text& text : texts) found.push_back(code(text.value));
    }
  }
  for (const model::ChatTest& test : view.analysis.model.tests) {
    const bool names_it =
        std::any_of(test.chat.begin(), test.chat.end(), [&symbol](const model::ChatLine& line) {
          return line.kind == model::ChatLine::Kind::bot &&
                 std::any_of(line.texts.begin(), line.texts.end(),
                             [&symbol](const auto& text) { return text.value == symbol.name; });
        });
    if (names_it) found.push_back(fmt::format("chat {}", code(test.name.value)));
  }
  if (found.empty()) return "\n\nNo test names it.";
  std::string out = "\n\nTests that lead here:\n";
  for (std::size_t i = 0; i < std::min(found.size(), kMostTests); ++i)
    out += "- " + found[i] + "\n";
  if (found.size() > kMostTests) {
    fmt::format_to(std::back_inserter(out), "- and {} more\n", found.size() - kMostTests);
  }
  return out;
}

std::string about_symbol(const View& view, const Mention& mention) {
  const Symbol symbol = view.index.meant(mention);
  const auto& places = view.index.places(symbol);
  const bool is_defined = view.index.is_defined(symbol);
  std::string what(name(symbol.kind));
  std::string detail;
  if (is_defined && places.front().mention->role == MentionRole::definition) {
    what = places.front().mention->section;
    detail = places.front().mention->detail;
  } else if (is_defined) {
    what = "slot";
  } else if (symbol.kind == SymbolKind::value) {
    what = "variable";
  }
  std::string out = fmt::format("**{}**: {}", symbol.name, what);
  if (!detail.empty()) fmt::format_to(std::back_inserter(out), ", {}", code(detail));
  if (is_defined && !is_on_disk(*places.front().file)) {
    fmt::format_to(std::back_inserter(out), "\n\nPart of the program: {}",
                   code(places.front().file->path));
  }
  if (symbol.kind == SymbolKind::entry && is_defined) out += tests_of(view, symbol);
  return out;
}

}  // namespace

bool is_on_disk(const FileSymbols& file) { return std::filesystem::path(file.path).is_absolute(); }

std::optional<Hover> hover(const View& view, std::size_t offset) {
  if (view.file.is_current) {
    if (const Mention* mention = view.index.mention_at(view.file, offset)) {
      return Hover{about_symbol(view, *mention), {mention->begin, mention->end}};
    }
  }
  const Cursor cursor = cursor_at(view.file.text, offset);
  if (!cursor.is_known) return std::nullopt;
  const Range range{cursor.begin, cursor.end};
  const std::string_view written =
      std::string_view(view.file.text).substr(range.begin, range.end - range.begin);
  if (cursor.at_key && cursor.has_colon) {
    const load::Key* key =
        cursor.shape.section.empty() ? nullptr : load::find(cursor.shape.section, written);
    if (key == nullptr) return std::nullopt;
    return Hover{about_key(*key), range};
  }
  if (cursor.at_value && reading_of(cursor.shape) == Reading::phrase) {
    std::string about = about_phrase(view.analysis, written, cursor.locale);
    if (!about.empty()) return Hover{std::move(about), range};
  }
  return std::nullopt;
}

}  // namespace frontdesk::lsp
