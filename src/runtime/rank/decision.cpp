// Decision: thresholds on the scores of the best candidates.
#include "runtime/rank/decision.hpp"

#include <algorithm>

namespace frontdesk::rank {

Decision decide(const std::vector<Candidate>& candidates, const Settings& settings) {
  constexpr std::size_t kMostAsked = 3;
  if (candidates.empty()) return {};
  const double best = candidates.front().score;
  const double floor = std::min(settings.answer, settings.ask);
  if (best < floor) return {};
  const auto close = [&](double within, double least) {
    std::size_t count = 1;
    while (count < std::min(candidates.size(), kMostAsked) && candidates[count].score >= least &&
           best - candidates[count].score <= within) {
      ++count;
    }
    return count;
  };
  if (best >= settings.answer) {
    // Two that are as good as each other are asked about, not guessed.
    const std::size_t rivals = close(settings.margin, floor);
    if (rivals == 1 || settings.margin <= 0.0) return {Decision::Kind::answer, 1};
    return {Decision::Kind::ask, rivals};
  }
  // Somewhat unsure: offer what is at least half as likely as the best.
  return {Decision::Kind::ask, close(best / 2, 0.0)};
}

}  // namespace frontdesk::rank
