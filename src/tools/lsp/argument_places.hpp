// Argument places: where a MessageFormat text names variables, and the cases that it tells apart.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::lsp {

/// What the name of a variable, entity or list is made of.
bool is_in_name(char c) noexcept;

struct ArgumentPlace {
  std::string path;  ///< `order.status`
  std::size_t begin = 0;
  std::size_t end = 0;  ///< Bytes of the text, half-open.
  struct Case {
    std::string name;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::vector<Case> cases;  ///< Of a `select`.
};

/// In the order written, those within cases included. Text that is no MessageFormat gives what
/// looks like arguments.
std::vector<ArgumentPlace> argument_places(std::string_view text);

}  // namespace frontdesk::lsp
