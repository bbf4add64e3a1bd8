// Scalar meaning: which keys hold the names of what.
#include "tools/lsp/scalar_meaning.hpp"

#include <string>

namespace frontdesk::lsp {
namespace {

using load::Type;

struct Row {
  std::string_view section;  ///< empty: any
  std::string_view key;
  SymbolKind kind;
  MentionRole role;
};

constexpr Row kRows[] = {
    {"faq", "id", SymbolKind::entry, MentionRole::definition},
    {"intent", "id", SymbolKind::entry, MentionRole::definition},
    {"flow", "id", SymbolKind::entry, MentionRole::definition},
    {"addition", "to", SymbolKind::entry, MentionRole::reference},
    {"step", "start", SymbolKind::entry, MentionRole::reference},
    {"chat_line", "bot", SymbolKind::entry, MentionRole::perhaps},
    {"queue", "skills", SymbolKind::entry, MentionRole::perhaps},
    {"entity", "id", SymbolKind::value, MentionRole::definition},
    {"entity", "like", SymbolKind::value, MentionRole::reference},
    {"step", "ask", SymbolKind::value, MentionRole::fills},
    {"step", "entity", SymbolKind::value, MentionRole::reference},
    {"step", "save", SymbolKind::value, MentionRole::fills},
    {"flow", "slots", SymbolKind::value, MentionRole::fills},
    {"signal", "id", SymbolKind::signal, MentionRole::definition},
    {"handoff_step", "queue", SymbolKind::queue, MentionRole::reference},
    {"handoff_rule", "queue", SymbolKind::queue, MentionRole::reference},
    {"handoff_expected", "queue", SymbolKind::queue, MentionRole::reference},
    {"queue", "hours", SymbolKind::hours, MentionRole::reference},
    {"channel", "id", SymbolKind::channel, MentionRole::definition},
    {"bot", "channels", SymbolKind::channel, MentionRole::reference},
    {"variant", "channels", SymbolKind::channel, MentionRole::reference},
    {"test", "channel", SymbolKind::channel, MentionRole::reference},
    {"step", "id", SymbolKind::step, MentionRole::definition},
    {"step", "goto", SymbolKind::step, MentionRole::reference},
    {"option", "id", SymbolKind::option, MentionRole::definition},
};

const Row* row_of(const load::Key& key) {
  for (const Row& row : kRows) {
    if (row.section == key.section && row.key == key.name) return &row;
  }
  return nullptr;
}

bool has_say(const Surroundings& around) {
  if (around.map == nullptr) return false;
  for (const yaml::Field& one : around.map->fields) {
    if (one.key.text.value == "say") return true;
  }
  return false;
}

}  // namespace

std::size_t behind_prefix(std::string_view text) noexcept {
  for (const std::string_view prefix : {"flow:", "faq:", "intent:"}) {
    if (text.starts_with(prefix)) return prefix.size();
  }
  return 0;
}

bool names_symbol(const load::Key& key, SymbolKind& kind) {
  if (key.type == Type::buttons || key.type == Type::reference) {
    kind = SymbolKind::entry;
    return true;
  }
  const Row* row = row_of(key);
  if (row == nullptr) return false;
  kind = row->kind;
  return true;
}

Meaning meaning_of(const load::Key& key, std::string_view text, const Surroundings& around) {
  Meaning meaning;
  meaning.end = text.size();
  const bool is_target = key.type == Type::buttons || key.type == Type::reference ||
                         (key.section == "chat_line" && key.name == "button") ||
                         (key.section == "step" && key.name == "start");
  if (is_target) meaning.begin = behind_prefix(text);
  const auto set = [&](SymbolKind kind, MentionRole role) {
    meaning.is_symbol = meaning.begin < meaning.end;
    meaning.symbol = {kind, std::string(text.substr(meaning.begin)), {}};
    meaning.role = role;
  };
  if (is_target && meaning.begin > 0) {
    set(SymbolKind::entry, MentionRole::reference);
  } else if (key.section == "step" && key.name == "choose") {
    // With a question of its own it names the slot, otherwise it is the question.
    if (has_say(around)) set(SymbolKind::value, MentionRole::fills);
  } else if (const Row* row = row_of(key)) {
    set(row->kind, row->role);
    if (row->kind == SymbolKind::step) meaning.symbol.scope = around.flow;
    if (row->kind == SymbolKind::option) meaning.symbol.scope = around.slot;
  }
  return meaning;
}

}  // namespace frontdesk::lsp
