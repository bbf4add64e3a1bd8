// Cursor: where in the rule format a place of a text stands that may be half written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tools/lsp/shape.hpp"

namespace frontdesk::lsp {

struct Cursor {
  bool is_known = false;  ///< False: in a comment, or nowhere.
  bool at_key = false;    ///< A key stands here, or could.
  bool at_value = false;  ///< A value stands here, or could.
  /// Of the map that the key belongs to, or of the value.
  Shape shape;
  std::size_t begin = 0;
  std::size_t end = 0;  ///< Bytes of the word or text at the cursor, without its quotes.
  bool is_quoted = false;
  bool in_flow_style = false;             ///< Within `{...}` or `[...]`.
  bool in_list = false;                   ///< An item of a list.
  bool has_colon = false;                 ///< Of a key: it is complete.
  std::vector<std::string_view> present;  ///< Other keys of the map.
  std::string_view flow;                  ///< Id of the flow around it; may be empty.
  std::string_view locale;                ///< What is written for it alone; may be empty.
};

/// Reads `text` as YAML in the styles that people write, as far as it goes; any bytes, linear time.
/// `offset` is a byte of the text. The result points into `text`.
Cursor cursor_at(std::string_view text, std::size_t offset);

}  // namespace frontdesk::lsp
