// Fixes: what a finding proposes, as an edit.
#pragma once

#include <string>
#include <vector>

#include "tools/lsp/view.hpp"

namespace frontdesk::lsp {

struct Fix {
  std::string title;
  Edit edit;
  std::size_t finding = 0;  ///< Number of the diagnostic in the analysis.
};

/// For the findings of the latest analysis that touch `range`. One whose words no longer stand
/// where it was has none.
std::vector<Fix> fixes(const View& view, Range range);

}  // namespace frontdesk::lsp
