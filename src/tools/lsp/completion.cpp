// Completion: keys by the table, names by the index.
#include "tools/lsp/completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "runtime/dialogue/machine.hpp"
#include "runtime/entity/extractor.hpp"
#include "tools/lsp/argument_places.hpp"
#include "tools/lsp/cursor.hpp"
#include "tools/lsp/scalar_meaning.hpp"

namespace frontdesk::lsp {
namespace {

using load::Key;
using load::Type;

/// Variables that every rule set has.
constexpr std::string_view kVariables[] = {
    "bot.name", "bot.address",    "channel", "locale",  "daytime",     "hours.open",
    "turns",    "not_understood", "repeats", "retries", "no_progress", "returns"};

Proposal::Kind kind_of(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::entry:
      return Proposal::Kind::entry;
    case SymbolKind::value:
      return Proposal::Kind::value;
    case SymbolKind::list:
      return Proposal::Kind::list;
    default:
      return Proposal::Kind::constant;
  }
}

class Completion {
 public:
  Completion(const View& view, std::size_t offset)
      : view_(view), offset_(offset), cursor_(cursor_at(view.file.text, offset)) {}

  std::vector<Proposal> take() {
    if (!cursor_.is_known) return {};
    range_ = {cursor_.begin, cursor_.end};
    if (cursor_.at_key) keys();
    if (cursor_.at_value) value();
    return std::move(out_);
  }

 private:
  std::string_view text() const { return view_.file.text; }

  void add(std::string label, Proposal::Kind kind, std::string detail, std::string written) {
    if (!seen_.insert(label).second) return;
    out_.push_back({std::move(label), kind, std::move(detail), std::move(written), range_});
  }
  void add(std::string_view label, Proposal::Kind kind, std::string_view detail = {}) {
    add(std::string(label), kind, std::string(detail), std::string(label));
  }

  // Keys.

  void keys() {
    const Shape& shape = cursor_.shape;
    switch (shape.kind) {
      case Shape::Kind::condition:
        for (const std::string_view joint : {"any", "all", "not"}) key(joint, "Joins conditions.");
        for (const auto& [path, detail] : variables()) key(path, detail);
        for (const Symbol* one : view_.index.symbols(SymbolKind::signal)) key(one->name, "signal");
        for (const std::string_view name : {"signal", "intent"}) key(name, "What was noticed.");
        return;
      case Shape::Kind::test:
        for (const std::string_view name :
             {"equals", "in", "at_least", "at_most", "above", "below", "is_set", "not"}) {
          key(name, "Comparison.");
        }
        return;
      case Shape::Kind::value:
        // A plain text is more likely than a map in its place, unless a map was begun.
        if (cursor_.at_value && !cursor_.in_list && text_of_word().empty()) return;
        break;
      default:
        break;
    }
    for (const Key* one : shape.keys()) {
      const auto& present = cursor_.present;
      if (std::find(present.begin(), present.end(), one->name) != present.end()) continue;
      key(one->name, one->documentation, one);
    }
  }

  std::string_view text_of_word() const {
    return text().substr(cursor_.begin, cursor_.end - cursor_.begin);
  }

  /// Whether a dash has to come before the key.
  bool needs_dash() const {
    const Key* key = cursor_.shape.key;
    return cursor_.shape.kind == Shape::Kind::map && key != nullptr && !cursor_.in_list &&
           !cursor_.in_flow_style && cursor_.present.empty() && cursor_.at_value &&
           (key->type == Type::sections || key->type == Type::steps || key->type == Type::cards);
  }

  void key(std::string_view name, std::string_view detail, const Key* key = nullptr) {
    std::string written = needs_dash() ? "- " : "";
    written += name;
    if (!cursor_.has_colon) {
      const bool is_nested = key != nullptr && !cursor_.in_flow_style &&
                             (key->type == Type::section || key->type == Type::sections ||
                              key->type == Type::steps || key->type == Type::named_sections);
      written += is_nested ? ":" : ": ";
    }
    add(std::string(name), Proposal::Kind::key, std::string(detail), std::move(written));
  }

  // Values.

  void value() {
    const Shape& shape = cursor_.shape;
    const Reading reading = reading_of(shape);
    if (reading != Reading::plain && names_in_text(reading)) return;
    if (shape.kind == Shape::Kind::test) {
      for (const SymbolKind kind : {SymbolKind::signal, SymbolKind::entry, SymbolKind::channel})
        operands(kind);
      return;
    }
    if (shape.key == nullptr || shape.kind == Shape::Kind::condition) return;
    const Key& key = *shape.key;
    if (key.type == Type::boolean) {
      add("true", Proposal::Kind::constant);
      add("false", Proposal::Kind::constant);
    }
    if (key.section == "bot" && key.name == "extends") {
      add("common", Proposal::Kind::constant, "The built-in pack.");
    }
    SymbolKind kind{};
    if (names_symbol(key, kind)) symbols(kind, key);
  }

  void operands(SymbolKind kind) {
    // The variable is the last key before the text.
    const std::string_view before = text().substr(0, cursor_.begin);
    const std::size_t colon = before.rfind(':');
    if (colon == std::string_view::npos) return;
    std::size_t begin = colon;
    while (begin > 0 && is_in_name(before[begin - 1])) --begin;
    const std::string_view variable = before.substr(begin, colon - begin);
    const std::string_view wanted = kind == SymbolKind::signal    ? "signal"
                                    : kind == SymbolKind::channel ? "channel"
                                                                  : "intent";
    if (variable != wanted) return;
    for (const Symbol* one : view_.index.symbols(kind)) {
      if (view_.index.is_defined(*one)) add(one->name, kind_of(kind), detail_of(*one));
    }
  }

  void symbols(SymbolKind kind, const Key& key) {
    if (key.name == "id") return;  // a new name
    for (const Symbol* one : view_.index.symbols(kind)) {
      if (kind == SymbolKind::step && one->scope != cursor_.flow) continue;
      if (!view_.index.is_defined(*one)) continue;
      const std::string section = section_of(*one);
      const bool is_flow = section == "flow";
      if (key.name == "start" && !is_flow) continue;
      if (key.section == "step" && key.name == "entity" && section != "entity") continue;
      const bool has_prefix = key.type == Type::buttons || key.type == Type::reference;
      if (has_prefix) {
        std::string written = fmt::format("{}:{}", section, one->name);
        add(written, Proposal::Kind::entry, detail_of(*one), written);
      } else {
        add(one->name, kind_of(kind), detail_of(*one));
      }
    }
    if (kind == SymbolKind::value &&
        (key.name == "ask" || key.name == "entity" || key.name == "like")) {
      built_in_entities(key.name != "like");
    }
  }

  void built_in_entities(bool asked) {
    for (int i = 0; i < static_cast<int>(entity::Kind::custom); ++i) {
      add(entity::name(static_cast<entity::Kind>(i)), Proposal::Kind::value, "built-in entity");
    }
    if (!asked) return;
    for (const std::string_view other :
         {dialogue::text_entity, dialogue::attachment_entity, dialogue::image_entity}) {
      add(other, Proposal::Kind::value, "built-in entity");
    }
  }

  const Mention* definition_of(const Symbol& symbol) const {
    const auto& places = view_.index.places(symbol);
    return places.empty() ? nullptr : places.front().mention;
  }
  std::string section_of(const Symbol& symbol) const {
    const Mention* mention = definition_of(symbol);
    return mention == nullptr ? std::string() : mention->section;
  }
  std::string detail_of(const Symbol& symbol) const {
    const Mention* mention = definition_of(symbol);
    if (mention == nullptr) return {};
    if (mention->role == MentionRole::fills) return "slot";
    if (mention->detail.empty()) return mention->section;
    return fmt::format("{}: {}", mention->section, mention->detail);
  }

  // Names within a text.

  /// False when the cursor stands behind no bracket that would open a name.
  bool names_in_text(Reading reading) {
    const std::string_view before = text().substr(cursor_.begin, offset_ - cursor_.begin);
    std::size_t begin = before.size();
    while (begin > 0 && is_in_name(before[begin - 1])) --begin;
    if (begin == 0) return false;
    const char opening = before[begin - 1];
    range_ = {cursor_.begin + begin, offset_};
    while (range_.end < text().size() && is_in_name(text()[range_.end])) ++range_.end;
    if (opening == '{' && reading == Reading::message) {
      for (const auto& [path, detail] : variables()) closed(path, "}", detail);
    } else if (opening == '{') {
      for (const Symbol* one : view_.index.symbols(SymbolKind::value)) {
        if (section_of(*one) == "entity") closed(one->name, "}", detail_of(*one));
      }
      for (int i = 0; i < static_cast<int>(entity::Kind::custom); ++i) {
        closed(entity::name(static_cast<entity::Kind>(i)), "}", "built-in entity");
      }
      lists("}");
    } else if (opening == '<' && reading == Reading::phrase) {
      lists(">");
    } else {
      return false;
    }
    return true;
  }

  void lists(std::string_view closing) {
    for (const Symbol* one : view_.index.symbols(SymbolKind::list))
      closed(one->name, closing, "list");
  }

  /// With the closing bracket, unless it is there.
  void closed(std::string_view name, std::string_view closing, std::string_view detail) {
    const bool is_there =
        text().substr(range_.end).starts_with(closing) ||
        (range_.end < text().size() && (text()[range_.end] == ':' || text()[range_.end] == ','));
    add(std::string(name), closing == ">" ? Proposal::Kind::list : Proposal::Kind::value,
        std::string(detail), std::string(name) + std::string(is_there ? "" : closing));
  }

  /// What texts may show: everything that is filled, or that a text or a condition names already.
  std::vector<std::pair<std::string, std::string>> variables() const {
    std::vector<std::pair<std::string, std::string>> found;
    for (const Symbol* one : view_.index.symbols(SymbolKind::value)) {
      const auto& places = view_.index.places(*one);
      if (view_.index.is_defined(*one)) found.emplace_back(one->name, detail_of(*one));
      for (const Place& place : places) {
        if (place.mention->path.find('.') == std::string::npos) continue;
        if (place.file == &view_.file && place.mention->begin <= offset_ &&
            offset_ <= place.mention->begin + place.mention->path.size()) {
          continue;  // this very word
        }
        found.emplace_back(place.mention->path, "used elsewhere");
      }
    }
    for (const std::string_view one : kVariables) found.emplace_back(one, "always known");
    return found;
  }

  const View& view_;
  std::size_t offset_;
  Cursor cursor_;
  Range range_;
  std::set<std::string> seen_;
  std::vector<Proposal> out_;
};

}  // namespace

std::vector<Proposal> complete(const View& view, std::size_t offset) {
  return Completion(view, std::min(offset, view.file.text.size())).take();
}

}  // namespace frontdesk::lsp
