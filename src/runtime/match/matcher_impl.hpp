// Matcher::Impl: the tables of a matcher; private to this room.
#pragma once

#include <string_view>
#include <vector>

#include "runtime/match/expressions.hpp"
#include "runtime/match/matcher.hpp"
#include "runtime/match/tables.hpp"

namespace frontdesk::match {

struct Matcher::Impl {
  Vocabulary words;
  std::vector<Stems> stems;
  std::vector<std::uint32_t> posting_begins;  ///< per word, and the end
  std::vector<Posting> postings;
  std::vector<Phrase> phrases;
  std::vector<std::uint32_t> always;  ///< phrases without a required word
  std::vector<std::uint32_t> cells;
  std::vector<Range> ranges;
  std::vector<Name> names;
  Expressions expressions;

  Cells cells_of(const Phrase& phrase) const {
    return {cells.data() + phrase.cells_begin, cells.data() + phrase.cells_end};
  }
};

/// The entry for a language, with what is known of its stemmer.
Stems stems_of(std::string_view language);

}  // namespace frontdesk::match
