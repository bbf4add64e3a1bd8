// Clauses: the parts of a message that may be wishes of their own, and whether a wish is negated.
#pragma once

#include <cstdint>
#include <vector>

#include "assembly/compile/wording.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::engine {

/// Words [first_word, end_word) of a message.
struct Clause {
  std::uint32_t first_word = 0;
  std::uint32_t end_word = 0;
};

/// A message, and what its small words may mean.
class Worded {
 public:
  /// Both must outlive this.
  Worded(const text::Normalized& message, const Wording& wording);

  const text::Normalized& message() const noexcept { return message_; }
  /// Bits of WordRole.
  std::uint8_t roles(std::uint32_t word) const noexcept { return roles_[word]; }
  bool has(std::uint32_t word, WordRole role) const noexcept {
    return (roles_[word] & static_cast<std::uint8_t>(role)) != 0;
  }
  /// True when a sentence or a part of it ends between `word` and the word before.
  bool ends_before(std::uint32_t word) const noexcept;

  /// Split at . ; ! ? , and at conjunctions ("and", "also"). The clauses cover all words but the
  /// conjunctions, in order; at least one when there are words.
  const std::vector<Clause>& clauses() const noexcept { return clauses_; }

 private:
  const text::Normalized& message_;
  std::vector<std::uint8_t> roles_;
  std::vector<Clause> clauses_;
};

/// True when what words [first_word, end_word) say is negated from outside: "I don't want to
/// *cancel*", "*cancel* nothing". A negator inside those words belongs to what they say.
bool is_negated(const Worded& message, std::uint32_t first_word, std::uint32_t end_word);

/// The word that a clause seems to refuse: the first that says something behind "I don't want to",
/// "not the" or "please don't", or the one before "nothing"; `clause.end_word` for none.
std::uint32_t refused_word(const Worded& message, const Clause& clause);

/// The text of a clause, as a message of its own.
text::Normalized clause_text(const text::Normalized& message, const Clause& clause);

}  // namespace frontdesk::engine
