// Scalar meaning: which keys hold the names of what.
#include "tools/lsp/scalar_meaning.hpp"

#include <string>

namespace frontdesk::lsp {
namespace {

using load::Type;
using Kind = Symbol::Kind;
using Role = Mention::Role;

struct Row {
  std::string_view section;  ///< empty: any
  std::string_view key;
  Kind kind;
  Role role;
};

constexpr Row kRows[] = {
    {"faq", "id", Kind::entry, Role::definition},
    {"intent", "id", Kind::entry, Role::definition},
    {"flow", "id", Kind::entry, Role::definition},
    {"addition", "to", Kind::entry, Role::reference},
    {"step", "start", Kind::entry, Role::reference},
    {"chat_line", "bot", Kind::entry, Role::perhaps},
    {"queue", "skills", Kind::entry, Role::perhaps},
    {"entity", "id", Kind::value, Role::definition},
    {"entity", "like", Kind::value, Role::reference},
    {"step", "ask", Kind::value, Role::fills},
    {"step", "entity", Kind::value, Role::reference},
    {"step", "save", Kind::value, Role::fills},
    {"flow", "slots", Kind::value, Role::fills},
    {"signal", "id", Kind::signal, Role::definition},
    {"handoff_step", "queue", Kind::queue, Role::reference},
    {"handoff_rule", "queue", Kind::queue, Role::reference},
    {"handoff_expected", "queue", Kind::queue, Role::reference},
    {"queue", "hours", Kind::hours, Role::reference},
    {"channel", "id", Kind::channel, Role::definition},
    {"bot", "channels", Kind::channel, Role::reference},
    {"variant", "channels", Kind::channel, Role::reference},
    {"test", "channel", Kind::channel, Role::reference},
    {"step", "id", Kind::step, Role::definition},
    {"step", "goto", Kind::step, Role::reference},
    {"option", "id", Kind::option, Role::definition},
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

bool names_symbol(const load::Key& key, Kind& kind) {
  if (key.type == Type::buttons || key.type == Type::reference) {
    kind = Kind::entry;
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
  const auto set = [&](Kind kind, Role role) {
    meaning.is_symbol = meaning.begin < meaning.end;
    meaning.symbol = {kind, std::string(text.substr(meaning.begin)), {}};
    meaning.role = role;
  };
  if (is_target && meaning.begin > 0) {
    set(Kind::entry, Role::reference);
  } else if (key.section == "step" && key.name == "choose") {
    // With a question of its own it names the slot, otherwise it is the question.
    if (has_say(around)) set(Kind::value, Role::fills);
  } else if (const Row* row = row_of(key)) {
    set(row->kind, row->role);
    if (row->kind == Kind::step) meaning.symbol.scope = around.flow;
    if (row->kind == Kind::option) meaning.symbol.scope = around.slot;
  }
  return meaning;
}

}  // namespace frontdesk::lsp
