// Kindred words: groups of words that mean nearly the same, or are of one kind.
#pragma once

#include <span>
#include <string_view>

namespace frontdesk::rank {

/// Groups of a language, each as words with blanks between them: days, colours, meals, "buy" and
/// "bought". A message may share a group with an example where it shares no word. Looser than the
/// synonyms of a rule set, which also stand for each other in phrases. Empty for languages that
/// have none.
std::span<const std::string_view> kindred(std::string_view locale);

}  // namespace frontdesk::rank
