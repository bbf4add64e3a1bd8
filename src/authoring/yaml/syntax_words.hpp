// Syntax words: what yaml-cpp finds wrong, said so that an author can mend it.
#pragma once

#include <string>
#include <string_view>

namespace frontdesk::yaml {

/// A message and a way to mend it.
struct SyntaxWords {
  std::string message;
  std::string help;
};

/// `message` is yaml-cpp's own, about byte `at` of `bytes`.
SyntaxWords syntax_words(std::string_view message, std::string_view bytes, std::size_t at);

}  // namespace frontdesk::yaml
