// Clauses: the parts of a message that may be wishes of their own, and whether a wish is negated.
#include "assembly/engine/clauses.hpp"

#include <algorithm>
#include <string>

namespace frontdesk::engine {
namespace {

bool holds(const std::vector<std::string>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word, std::less<>());
}

// Farther away than this, a "not" speaks of something else.
constexpr std::uint32_t kReach = 6;

bool is_border(std::string_view between) {
  return between.find_first_of(".;!?,") != std::string_view::npos;
}

std::string_view between(const text::Normalized& message, std::uint32_t word) {
  const std::uint32_t from = message.words[word - 1].end;
  return std::string_view(message.text).substr(from, message.words[word].begin - from);
}

}  // namespace

std::vector<Clause> split_clauses(const text::Normalized& message,
                                  const RuleSet::Wording& wording) {
  std::vector<Clause> clauses;
  const auto count = static_cast<std::uint32_t>(message.words.size());
  Clause open{0, 0};
  for (std::uint32_t word = 0; word < count; ++word) {
    const bool border = word > 0 && is_border(between(message, word));
    const bool joins = holds(wording.conjunctions, message.word(word));
    if (border || joins) {
      open.end_word = word;
      if (open.end_word > open.first_word) clauses.push_back(open);
      open.first_word = joins ? word + 1 : word;
    }
  }
  open.end_word = count;
  if (open.end_word > open.first_word) clauses.push_back(open);
  if (clauses.empty() && count > 0) clauses.push_back({0, count});
  return clauses;
}

bool is_negated(const text::Normalized& message, const RuleSet::Wording& wording,
                std::uint32_t first_word, std::uint32_t end_word) {
  // An expression may fit marks behind the last word.
  if (first_word >= message.words.size()) return false;
  for (std::uint32_t back = 1; back <= kReach && back <= first_word; ++back) {
    const std::uint32_t word = first_word - back;
    if (is_border(between(message, word + 1))) break;
    if (holds(wording.negators, message.word(word))) return true;
    if (!holds(wording.negation_fillers, message.word(word))) break;
  }
  return end_word > first_word && end_word < message.words.size() &&
         !is_border(between(message, end_word)) &&
         holds(wording.negation_after, message.word(end_word));
}

bool is_negator(const RuleSet::Wording& wording, std::string_view word) {
  return holds(wording.negators, word);
}

std::uint32_t refused_word(const text::Normalized& message, const RuleSet::Wording& wording,
                           const Clause& clause) {
  // "I do not", "please never": what stands before the negator says little itself.
  constexpr std::uint32_t kBefore = 3;
  constexpr std::size_t kShort = 3;
  bool refuses = false;  // a wish was named, or nobody is said to do it: "don't ..."
  bool bare = true;
  for (std::uint32_t word = clause.first_word;
       word < clause.end_word && word <= clause.first_word + kBefore; ++word) {
    const std::string_view said = message.word(word);
    refuses = refuses || (holds(wording.refusals, said) && (bare || !is_negator(wording, said)));
    if (is_negator(wording, said)) {
      while (++word < clause.end_word && holds(wording.negation_fillers, message.word(word))) {
        refuses = refuses || holds(wording.refusals, message.word(word));
      }
      return refuses ? word : clause.end_word;
    }
    const bool is_filler = holds(wording.negation_fillers, said);
    if (said.size() > kShort && !is_filler) break;
    bare = bare && is_filler;
  }
  const std::uint32_t last = clause.end_word - 1;
  if (last > clause.first_word && holds(wording.negation_after, message.word(last))) {
    return last - 1;
  }
  return clause.end_word;
}

text::Normalized clause_text(const text::Normalized& message, const Clause& clause) {
  if (clause.first_word >= clause.end_word) return {};
  const std::uint32_t begin = message.words[clause.first_word].begin;
  const std::uint32_t end = message.words[clause.end_word - 1].end;
  return text::normalize(std::string_view(message.text).substr(begin, end - begin));
}

}  // namespace frontdesk::engine
