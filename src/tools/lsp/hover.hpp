// Hover: what the thing under the mouse is.
#pragma once

#include <optional>
#include <string>

#include "tools/lsp/view.hpp"

namespace frontdesk::lsp {

struct Hover {
  std::string markdown;
  Range range;
};

/// A key: what it means. A phrase: three sentences that it accepts. A name: what it stands for, and
/// the tests that reach it.
std::optional<Hover> hover(const View& view, std::size_t offset);

}  // namespace frontdesk::lsp
