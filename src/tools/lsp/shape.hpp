// Shape: what the rule format expects at one place of a file, by the table of keys.
#pragma once

#include <string_view>
#include <vector>

#include "authoring/load/table.hpp"

namespace frontdesk::lsp {

/// Steps through a file from its top: a step for each key. Items of a list have the shape of the
/// list.
struct Shape {
  enum class Kind : std::uint8_t {
    unknown,    ///< Nothing is known of what stands here.
    map,        ///< The keys of `section`, and `key` was what led here; null at the top.
    names,      ///< Any names; each leads to a map with the keys of `section`.
    value,      ///< What `key` takes: a text, number, ...
    values,     ///< Any names with any values: `with`, `set`.
    condition,  ///< Variables, or any, all, not.
    test,       ///< What a variable of a condition is compared with.
    lists,      ///< Names of lists.
    list,       ///< What a name of a list stands for.
  };
  Kind kind = Kind::unknown;
  std::string_view section;
  const load::Key* key = nullptr;

  /// The shape of what stands behind `name:`.
  Shape at(std::string_view name) const;
  /// A map may stand here in place of a text, one value a locale.
  bool takes_locales() const noexcept;
  /// The keys that may stand here, of a map or of what may be written as one.
  std::vector<const load::Key*> keys() const;
};

Shape shape_of_file();

/// What the text of a scalar is read as.
enum class Reading : std::uint8_t {
  plain,
  phrase,   ///< A pattern of words: `{entity}`, `<list>`.
  message,  ///< MessageFormat: `{variable}`.
};
/// What a scalar of this shape is read as.
Reading reading_of(const Shape& shape) noexcept;

}  // namespace frontdesk::lsp
