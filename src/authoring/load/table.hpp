// Table: every section and key of the rule format, its type and what it is for. The loader, the
// JSON Schema and the check of docs/format.md all read it; nothing else knows the names.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace frontdesk::load {

enum class Type : std::uint8_t {
  text,     ///< one text
  id,       ///< letters a-z, digits, `_` and `.`
  boolean,  ///< true or false
  integer,
  decimal,
  duration,         ///< `500ms`, `10s`, `5m`, `2h`, `7d`
  texts,            ///< a text or a list of texts
  localized_text,   ///< a text, or one per locale
  localized_texts,  ///< a text, a list, or either per locale
  answers,          ///< a text, a variant, a list of both, or any of these per locale
  buttons,          ///< a list of `faq:ID`, `flow:ID`, `intent:ID` or maps (section `button`)
  cards,            ///< a list of maps (section `card`)
  condition,        ///< structured: see docs/format.md
  steps,            ///< a step or a list of steps (section `step`)
  value,            ///< anything
  values,           ///< a map from names to anything
  reference,        ///< `flow:ID` or `faq:ID`
  section,          ///< a map with the keys of section `of`
  sections,         ///< a list of maps with the keys of section `of`
  named_sections,   ///< a map from names to maps with the keys of section `of`
  special,          ///< a shape of its own: see docs/format.md
};
std::string_view name(Type type) noexcept;

/// A key of a section.
struct Key {
  std::string_view section;
  std::string_view name;
  Type type = Type::text;
  bool required = false;
  std::string_view documentation;  ///< One line.
  std::string_view of = {};        ///< For the section types.
};

/// All keys, grouped by section; the section of a whole file is "file".
std::span<const Key> keys() noexcept;
const Key* find(std::string_view section, std::string_view name) noexcept;

}  // namespace frontdesk::load
