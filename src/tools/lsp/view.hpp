// View: what every feature looks at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "tools/lsp/analysis.hpp"
#include "tools/lsp/index.hpp"

namespace frontdesk::lsp {

/// One file of a rule set as it is in the editor now. What it points to outlives it.
struct View {
  const Analysis& analysis;  ///< The latest one; may be of earlier texts.
  const Index& index;        ///< Of the texts as they are now.
  const FileSymbols& file;
};

/// Bytes [begin, end) of a text.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Text in the place of a range of a file.
struct Edit {
  std::string path;
  Range range;
  std::string text;
};

/// True for files that an editor can open; false for the packs that are part of the program.
bool is_on_disk(const FileSymbols& file);

}  // namespace frontdesk::lsp
