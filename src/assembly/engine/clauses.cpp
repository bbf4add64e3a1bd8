// Clauses: the parts of a message that may be wishes of their own, and whether a wish is negated.
#include "assembly/engine/clauses.hpp"

#include <algorithm>
#include <string_view>

namespace frontdesk::engine {
namespace {

// Farther away than this, a "not" speaks of something else.
constexpr std::uint32_t kReach = 6;

void split(const Worded& message, std::vector<Clause>& clauses) {
  const auto count = static_cast<std::uint32_t>(message.message().words.size());
  clauses.reserve(4);  // seldom more
  Clause open{0, 0};
  for (std::uint32_t word = 0; word < count; ++word) {
    const bool border = word > 0 && message.ends_before(word);
    const bool joins = message.has(word, WordRole::conjunction);
    if (border || joins) {
      open.end_word = word;
      if (open.end_word > open.first_word) clauses.push_back(open);
      open.first_word = joins ? word + 1 : word;
    }
  }
  open.end_word = count;
  if (open.end_word > open.first_word) clauses.push_back(open);
  if (clauses.empty() && count > 0) clauses.push_back({0, count});
}

}  // namespace

Worded::Worded(const text::Normalized& message, const Wording& wording) : message_(message) {
  roles_.reserve(message.words.size());
  for (std::size_t i = 0; i < message.words.size(); ++i) {
    roles_.push_back(wording.roles(message.word(i)));
  }
  split(*this, clauses_);
}

bool Worded::ends_before(std::uint32_t word) const noexcept {
  const auto begin = message_.text.begin();
  return std::any_of(
      begin + message_.words[word - 1].end, begin + message_.words[word].begin,
      [](char c) { return c == '.' || c == ';' || c == '!' || c == '?' || c == ','; });
}

bool is_negated(const Worded& message, std::uint32_t first_word, std::uint32_t end_word) {
  const std::size_t count = message.message().words.size();
  // An expression may fit marks behind the last word.
  if (first_word >= count) return false;
  for (std::uint32_t back = 1; back <= kReach && back <= first_word; ++back) {
    const std::uint32_t word = first_word - back;
    if (message.ends_before(word + 1)) break;
    if (message.has(word, WordRole::negator)) return true;
    if (!message.has(word, WordRole::negation_filler)) break;
  }
  return end_word > first_word && end_word < count && !message.ends_before(end_word) &&
         message.has(end_word, WordRole::negation_after);
}

std::uint32_t refused_word(const Worded& message, const Clause& clause) {
  // "I do not", "please never": what stands before the negator says little itself.
  constexpr std::uint32_t kBefore = 3;
  constexpr std::size_t kShort = 3;
  bool refuses = false;  // a wish was named, or nobody is said to do it: "don't ..."
  bool bare = true;
  for (std::uint32_t word = clause.first_word;
       word < clause.end_word && word <= clause.first_word + kBefore; ++word) {
    const bool negates = message.has(word, WordRole::negator);
    refuses = refuses || (message.has(word, WordRole::refusal) && (bare || !negates));
    if (negates) {
      while (++word < clause.end_word && message.has(word, WordRole::negation_filler)) {
        refuses = refuses || message.has(word, WordRole::refusal);
      }
      return refuses ? word : clause.end_word;
    }
    const bool is_filler = message.has(word, WordRole::negation_filler);
    if (message.message().word(word).size() > kShort && !is_filler) break;
    bare = bare && is_filler;
  }
  const std::uint32_t last = clause.end_word - 1;
  if (last > clause.first_word && message.has(last, WordRole::negation_after)) {
    return last - 1;
  }
  return clause.end_word;
}

text::Normalized clause_text(const text::Normalized& message, const Clause& clause) {
  text::Normalized part;
  if (clause.first_word >= clause.end_word) return part;
  const std::uint32_t begin = message.words[clause.first_word].begin;
  const std::uint32_t end = message.words[clause.end_word - 1].end;
  // Whole words of what is normalised are normalised.
  part.text = message.text.substr(begin, end - begin);
  part.words.reserve(clause.end_word - clause.first_word);
  for (std::uint32_t i = clause.first_word; i < clause.end_word; ++i) {
    part.words.push_back({message.words[i].begin - begin, message.words[i].end - begin});
  }
  return part;
}

}  // namespace frontdesk::engine
