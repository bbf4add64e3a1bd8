// Symbols: what one rule file names, and where.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::lsp {

struct Symbol {
  enum class Kind : std::uint8_t {
    entry,  ///< A FAQ, intent or flow.
    value,  ///< An entity, a slot, or a variable that the host knows: they share their names.
    list,
    signal,
    queue,
    hours,
    channel,
    step,    ///< Of the flow `scope`.
    option,  ///< Of the slot `scope`.
  };
  Kind kind = Kind::entry;
  std::string name;
  std::string scope;
  friend auto operator<=>(const Symbol&, const Symbol&) = default;
};
using SymbolKind = Symbol::Kind;

/// For people: "flow", "entity", ...
std::string_view name(Symbol::Kind kind) noexcept;

/// One place that names a symbol.
struct Mention {
  enum class Role : std::uint8_t {
    definition,
    fills,  ///< A slot gets its value here.
    reference,
    perhaps,  ///< A reference when there is such a symbol, and any other word when not.
  };
  Symbol symbol;
  Role role = Role::reference;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  ///< Bytes of the file: the name alone.
  std::string path;       ///< Of a variable: `order.status`, where the symbol is `order`.
  std::string detail;     ///< Of a definition: its title, or the key that it stands under.
  std::string section;    ///< Of a definition: `faq`, `flow`, ...
  bool in_test = false;
};

using MentionRole = Mention::Role;

/// What an outline shows of a file.
struct OutlineItem {
  std::string name;
  std::string section;  ///< `file` for the sections of a file
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t name_begin = 0;
  std::uint32_t name_end = 0;
  std::vector<OutlineItem> children;
};

/// Immutable once it is made.
struct FileSymbols {
  std::string path;  ///< As diagnostics show it.
  std::string text;
  bool is_current = true;         ///< False: `text` is no YAML, and the rest is of an earlier text.
  std::vector<Mention> mentions;  ///< in the order of their places
  std::vector<OutlineItem> outline;
};

/// Reads the text of a file. `before`, which may be null, is what the file held earlier: what it
/// named stays known while the text is half written.
std::shared_ptr<const FileSymbols> collect_symbols(std::string path, std::string text,
                                                   const FileSymbols* before);

}  // namespace frontdesk::lsp
