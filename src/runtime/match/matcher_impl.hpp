// Matcher::Impl: the tables of a matcher; private to this room.
#pragma once

#include <string_view>
#include <vector>

#include "runtime/match/expressions.hpp"
#include "runtime/match/matcher.hpp"
#include "runtime/match/posting_index.hpp"
#include "runtime/match/tables.hpp"

namespace frontdesk::match {

struct Matcher::Impl {
  Vocabulary words;
  std::vector<Stems> stems;
  PostingIndex index;
  std::vector<Phrase> phrases;
  std::vector<std::uint32_t> cells;
  std::vector<Range> ranges;
  std::vector<Name> names;
  Expressions expressions;
  std::uint64_t common_locales = ~std::uint64_t{0};  ///< that all phrases have
  bool has_scopes = false;                           ///< any phrase but everywhere
  bool has_entities = false;                         ///< any phrase

  Cells cells_at(std::uint32_t begin) const {
    const std::uint32_t* const at = cells.data() + begin;
    return {at, at + at[-1]};
  }
  Cells cells_of(const Phrase& phrase) const {
    return {cells.data() + phrase.cells_begin, cells.data() + phrase.cells_end};
  }
};

/// The entry for a language, with what is known of its stemmer.
Stems stems_of(std::string_view language);

}  // namespace frontdesk::match
