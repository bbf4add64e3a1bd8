// Expression clauses: the pieces of text without which an expression cannot match.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/match/expression_syntax.hpp"

namespace frontdesk::match {

/// Something that can be seen in a text at a glance.
struct Literal {
  enum class Kind : std::uint8_t {
    word,    ///< `bytes` with no `\w` before or behind
    part,    ///< `bytes` anywhere
    digits,  ///< `run` digits in a row, or more
  };
  Kind kind = Kind::part;
  std::string bytes;
  std::uint32_t run = 0;
  friend auto operator<=>(const Literal&, const Literal&) = default;
};

/// Of each of these lists, one literal must occur in every text that matches.
std::vector<std::vector<Literal>> required_literals(const Syntax& syntax);

}  // namespace frontdesk::match
