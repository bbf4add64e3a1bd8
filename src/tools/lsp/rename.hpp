// Rename: one name for another in every file of a rule set, or a reason why not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/lsp/view.hpp"

namespace frontdesk::lsp {

struct Renaming {
  std::string problem;  ///< Not empty: nothing is changed, for this reason.
  std::vector<Edit> edits;
};

/// Names the symbol at a byte of the file anew. Refused: what packs name, what clashes, what is no
/// name, and while a file of the rule set cannot be read.
Renaming rename(const View& view, std::size_t offset, std::string_view new_name);

/// Where the name at this place stands; nothing when there is none.
std::optional<Range> nameable_at(const View& view, std::size_t offset);

/// The rule set after `edits`, compiled, so that a change that breaks it can be refused.
std::shared_ptr<const Analysis> after(const View& view, const std::vector<Edit>& edits);

}  // namespace frontdesk::lsp
