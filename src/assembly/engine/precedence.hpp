// Precedence: which of the proposals is carried out. The one place that says what beats what.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "assembly/engine/proposal.hpp"

namespace frontdesk::engine {

/// A class of act, and when it is proposed. docs/precedence.md holds the same rows.
struct PrecedenceRow {
  Act act;
  std::string_view does;   ///< What happens, as an author says it.
  std::string_view needs;  ///< When it is proposed.
};

/// The rows in the order in which they beat each other. An act that finds nothing left to do when
/// its turn comes passes on to the next row.
std::span<const PrecedenceRow> precedence() noexcept;

/// `proposals` in the order of the table; those of one row stay as they were.
void sort_by_precedence(std::vector<Proposal>& proposals);

/// The number of the row of `act`, from 1.
std::size_t row_of(Act act) noexcept;

}  // namespace frontdesk::engine
