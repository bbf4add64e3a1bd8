// Scalar meaning: which keys hold the names of what.
#pragma once

#include <cstddef>
#include <string_view>

#include "authoring/load/table.hpp"
#include "authoring/yaml/node.hpp"
#include "tools/lsp/symbols.hpp"

namespace frontdesk::lsp {

/// What stands around a scalar and decides what it means.
struct Surroundings {
  const yaml::Node* map = nullptr;  ///< The innermost one of a section.
  std::string_view flow;            ///< Its id.
  std::string_view slot;            ///< That the options of the step fill.
  std::string_view variable;        ///< Of the condition.
  bool in_test = false;
};

struct Meaning {
  bool is_symbol = false;
  Symbol symbol;
  MentionRole role = MentionRole::reference;
  std::size_t begin = 0;
  std::size_t end = 0;  ///< Bytes of the text that are the name.
};

/// What `text`, a value of `key`, names.
Meaning meaning_of(const load::Key& key, std::string_view text, const Surroundings& around);

/// The kind of symbol that a value of `key` names; false when it names none.
bool names_symbol(const load::Key& key, SymbolKind& kind);

/// `ID` of `flow:ID`, `faq:ID` and `intent:ID`: where it begins; 0 without one of these.
std::size_t behind_prefix(std::string_view text) noexcept;

}  // namespace frontdesk::lsp
