// Completion: what may be written at a place.
#pragma once

#include <string>
#include <vector>

#include "tools/lsp/view.hpp"

namespace frontdesk::lsp {

struct Proposal {
  enum class Kind : std::uint8_t { key, entry, value, list, constant };
  std::string label;
  Kind kind = Kind::constant;
  std::string detail;  ///< One line; may be empty.
  std::string text;    ///< What is written in the place of `range`.
  Range range;
};

/// At a byte of the file. Nothing where anything may stand.
std::vector<Proposal> complete(const View& view, std::size_t offset);

}  // namespace frontdesk::lsp
