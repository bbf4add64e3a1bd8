// Shape: what the rule format expects at one place of a file, by the table of keys.
#include "tools/lsp/shape.hpp"

#include "authoring/load/fields.hpp"

namespace frontdesk::lsp {
namespace {

using load::Key;
using load::Type;

/// The section of maps that may stand where `key` takes a text or a list, too.
std::string_view section_beside(const Key& key) {
  switch (key.type) {
    case Type::answers:
      return "variant";
    case Type::buttons:
    case Type::cards:
    case Type::steps:
    case Type::section:
    case Type::sections:
      return key.type == Type::answers ? "variant" : key.of;
    case Type::special:
      return key.section == "list" ? key.of : std::string_view();
    default:
      return {};
  }
}

Shape behind(const Key& key) {
  switch (key.type) {
    case Type::condition:
      return {Shape::Kind::condition, {}, &key};
    case Type::values:
      return {Shape::Kind::values, {}, &key};
    case Type::named_sections:
      return {Shape::Kind::names, key.of, &key};
    case Type::special:
      if (key.of == "list") return {Shape::Kind::lists, {}, &key};
      if (key.section != "list" && !key.of.empty()) return {Shape::Kind::names, key.of, &key};
      return {Shape::Kind::value, section_beside(key), &key};
    default:
      break;
  }
  const std::string_view section = section_beside(key);
  const bool is_map = key.type == Type::section || key.type == Type::sections ||
                      key.type == Type::steps || key.type == Type::cards;
  return {is_map ? Shape::Kind::map : Shape::Kind::value, section, &key};
}

}  // namespace

Shape shape_of_file() { return {Shape::Kind::map, "file", nullptr}; }

bool Shape::takes_locales() const noexcept {
  if (kind == Shape::Kind::list) return true;
  if (kind != Shape::Kind::value || key == nullptr) return false;
  return key->type == Type::localized_text || key->type == Type::localized_texts ||
         key->type == Type::answers || key->section == "list" || key->name == "synonyms" ||
         key->name == "abbreviations";
}

Shape Shape::at(std::string_view name) const {
  switch (kind) {
    case Shape::Kind::map:
    case Shape::Kind::value:
    case Shape::Kind::list:
      if (!section.empty()) {
        if (const Key* found = load::find(section, name)) return behind(*found);
      }
      return takes_locales() && load::looks_like_locale(name) ? *this : Shape{};
    case Shape::Kind::names:
      return {Shape::Kind::map, section, key};
    case Shape::Kind::lists:
      return {Shape::Kind::list, "list", key};
    case Shape::Kind::condition:
      if (name == "any" || name == "all" || name == "not") return *this;
      return {Shape::Kind::test, {}, key};
    case Shape::Kind::test:
    case Shape::Kind::values:
      return *this;
    case Shape::Kind::unknown:
      break;
  }
  return {};
}

std::vector<const Key*> Shape::keys() const {
  std::vector<const Key*> found;
  if (kind != Shape::Kind::map && kind != Shape::Kind::value && kind != Shape::Kind::list)
    return found;
  for (const Key& one : load::keys()) {
    if (one.section == section) found.push_back(&one);
  }
  return found;
}

Reading reading_of(const Shape& shape) noexcept {
  if (shape.kind == Shape::Kind::list) return Reading::phrase;
  if (shape.kind == Shape::Kind::values) return Reading::message;
  if (shape.kind != Shape::Kind::value || shape.key == nullptr) return Reading::plain;
  const Key& key = *shape.key;
  if (key.type == Type::answers) return Reading::message;
  if (key.name == "phrases" || key.name == "not" || (key.name == "say" && key.section != "step") ||
      key.section == "list" || key.section == "list_value") {
    return Reading::phrase;
  }
  // A question of `choose`, and whatever else a variant or card shows.
  const bool is_shown = (key.section == "variant" && key.name == "text") || key.name == "choose" ||
                        key.name == "title" || key.name == "subtitle" ||
                        key.name == "description" || key.name == "suggestions" ||
                        key.name == "alternative";
  return is_shown ? Reading::message : Reading::plain;
}

}  // namespace frontdesk::lsp
