// Matcher::Impl: the tables of a matcher; private to this room.
#pragma once

#include <vector>

#include "runtime/match/expressions.hpp"
#include "runtime/match/inflections.hpp"
#include "runtime/match/matcher.hpp"
#include "runtime/match/posting_index.hpp"
#include "runtime/match/tables.hpp"

namespace frontdesk::match {

struct Matcher::Impl {
  Vocabulary words;
  std::vector<Inflections> inflections;
  std::vector<Filing> filings;
  binary::Array<Phrase> phrases;
  binary::Array<std::uint32_t> cells;
  binary::Array<Range> ranges;
  std::vector<Name> names;
  Expressions expressions;
  bool has_scopes = false;  ///< any phrase but everywhere

  // By where a program begins.
  Cells cells_at(std::uint32_t begin) const {
    const std::uint32_t* const at = cells.data() + begin;
    return {at, at + at[-2]};
  }
  bool reads_entities(std::uint32_t begin) const {
    return (cells[begin - 1] & kReadsEntities) != 0;
  }
  const Phrase& phrase_at(std::uint32_t begin) const {
    return phrases[cells[begin - 1] & ~kReadsEntities];
  }

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [words, inflections, filings, phrases, cells, ranges, names, expressions, scopes] = self;
    archive(words, inflections, filings, phrases, cells, ranges, names, expressions, scopes);
  }
};

}  // namespace frontdesk::match
