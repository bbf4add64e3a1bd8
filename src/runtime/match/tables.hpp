// Tables: what a Matcher reads, as flat arrays; private to this room.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "runtime/match/matcher.hpp"
#include "runtime/match/program.hpp"
#include "runtime/match/vocabulary.hpp"

namespace frontdesk::match {

/// One phrase or expression.
struct Phrase {
  std::uint64_t locales = 0;
  std::uint32_t pattern = 0;
  std::uint32_t scope = 0;
  std::uint32_t cells_begin = 0;  ///< of a phrase; an expression has none
  std::uint32_t cells_end = 0;
  std::uint32_t number = 0;  ///< as Builder counted
  bool has_entities = false;
};

/// A language with inflected words. Stems are words of the vocabulary, with a prefix that no word
/// has.
struct Stems {
  std::string language;
  std::string prefix;
  bool keeps_start = false;      ///< stemming never changes the first letter
  std::bitset<256> first_bytes;  ///< of the stems
};

}  // namespace frontdesk::match
