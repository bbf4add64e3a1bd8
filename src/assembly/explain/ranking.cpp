// Ranking: likeness to the examples alone, for tools that measure it.
#include "assembly/explain/ranking.hpp"

#include <algorithm>
#include <vector>

#include "assembly/compile/rule_set.hpp"
#include "base/text/normalize.hpp"
#include "runtime/rank/ranker.hpp"

namespace frontdesk::dump {

struct Ranking::Work {
  rank::Ranker ranker;
  rank::Scratch scratch;
  text::Normalized message;
  std::vector<rank::Candidate> top;
};

Ranking::Ranking(const RuleSet& rules, std::string_view locale) : work_(std::make_unique<Work>()) {
  const auto found = std::find(rules.locales.begin(), rules.locales.end(), locale);
  const auto index = found == rules.locales.end() ? 0 : found - rules.locales.begin();
  work_->ranker = rules.rankers[static_cast<std::size_t>(index)];
}

Ranking::~Ranking() = default;

double Ranking::best(std::string_view message) {
  text::normalize(message, work_->message);
  work_->ranker.rank(work_->message, work_->scratch, work_->top);
  return work_->top.empty() ? 0.0 : work_->top.front().score;
}

}  // namespace frontdesk::dump
