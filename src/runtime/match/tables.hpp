// Tables: what a Matcher reads, as flat arrays; private to this room.
#pragma once

#include <cstdint>

#include "runtime/match/matcher.hpp"
#include "runtime/match/posting_index.hpp"
#include "runtime/match/program.hpp"

namespace frontdesk::match {

/// One phrase or expression.
struct Phrase {
  std::uint64_t locales = 0;
  std::uint32_t pattern = 0;
  std::uint32_t scope = 0;
  std::uint32_t cells_begin = 0;  ///< programs with their headers, any of which may match
  std::uint32_t cells_end = 0;
  std::uint32_t number = 0;  ///< as Builder counted
  bool has_names = false;    ///< anything to capture
};

/// The phrases of one set of locales. Phrases of others cost a message nothing.
struct Filing {
  std::uint64_t locales = 0;
  PostingIndex index;
};

}  // namespace frontdesk::match
