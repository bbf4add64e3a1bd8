// Terminal: where a command reads and writes.
#pragma once

#include <cstddef>
#include <iosfwd>

namespace frontdesk::cli {

/// The streams of one run of the program; tests hand in their own.
struct Terminal {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool no_colour = false;   ///< NO_COLOR is set.
  std::size_t columns = 0;  ///< Width of the terminal that `out` is; 0 for none.
};

/// What the program returns.
inline constexpr int kFine = 0;
inline constexpr int kFindings = 1;  ///< Errors in rules, failed tests, nothing found.
inline constexpr int kUsage = 2;     ///< The command line is wrong.

}  // namespace frontdesk::cli
