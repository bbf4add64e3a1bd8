// Look: how a conversation appears on a terminal.
#pragma once

#include <cstddef>

namespace frontdesk::cli {

struct Look {
  /// Escape sequences before words of each kind and `off` behind them; empty without colour.
  const char* customer = "";
  const char* bot = "";
  const char* person = "";  ///< Handoffs.
  const char* choice = "";  ///< Buttons.
  const char* aside = "";   ///< What neither of them says.
  const char* off = "";
  std::size_t columns = 0;  ///< Where lines are broken between words; 0 for nowhere.
};

/// `columns` is the terminal's width.
constexpr Look look(bool colour, std::size_t columns) {
  if (!colour) return {.columns = columns};
  return {"\x1b[1;36m", "\x1b[1;32m", "\x1b[1;33m", "\x1b[34m", "\x1b[2m", "\x1b[0m", columns};
}

}  // namespace frontdesk::cli
