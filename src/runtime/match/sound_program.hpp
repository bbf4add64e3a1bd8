// Sound program: whether the steps of a program, which were read from a file, stay within it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "runtime/match/program.hpp"

namespace frontdesk::match {

/// What the arguments of steps are numbers of.
struct ProgramNumbers {
  std::size_t words = 0;
  std::size_t ranges = 0;
  std::size_t names = 0;
};

/// True when every step has its operands, and every number is one of something.
bool is_sound(Cells cells, const ProgramNumbers& numbers);

}  // namespace frontdesk::match
