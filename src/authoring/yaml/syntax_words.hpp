// Syntax words: what yaml-cpp finds wrong, said so that an author can mend it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace frontdesk::yaml {

/// A message and a way to mend it.
struct SyntaxWords {
  std::string message;
  std::string help;
  std::size_t at = 0;       ///< The byte it is about.
  bool at_opening = false;  ///< It is about where the innermost list or map began.
};

/// `message` is yaml-cpp's own, about byte `at` of `bytes`.
SyntaxWords syntax_words(std::string_view message, std::string_view bytes, std::size_t at);

}  // namespace frontdesk::yaml
