// Ranking: likeness to the examples alone, for tools that measure it.
#pragma once

#include <memory>
#include <string_view>

#include "frontdesk/compile.hpp"

namespace frontdesk::dump {

/// Ranks messages by the examples of one locale, with no phrases, flows or replies. Belongs to one
/// thread; `rules` must outlive it.
class Ranking {
 public:
  /// An empty locale, or one that the rule set lacks, is its first.
  Ranking(const RuleSet& rules, std::string_view locale);
  ~Ranking();
  Ranking(const Ranking&) = delete;
  Ranking& operator=(const Ranking&) = delete;

  /// The score of the best candidate, 0 for none: reading the message and ranking it, as a turn
  /// does.
  double best(std::string_view message);

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace frontdesk::dump
