// Likely moves: by a naive Bayes classifier over words and pairs of words.
#include "assembly/engine/likely_moves.hpp"

#include <vector>

namespace frontdesk::engine {
namespace {

// Both were chosen on sentences that taught nothing (docs/quality.md).
constexpr double kLikely = 0.4;
constexpr double kElse = 0.5;
/// With less of moves, what is about something else is no move.
constexpr double kUnlikely = 0.1;
/// What a word that neither a move nor a subject has leaves of the odds for a move.
constexpr double kDoubt = 0.37;
/// Who writes more tells a story.
constexpr std::size_t kMostWords = 24;

}  // namespace

bool LikelyMove::is_clear() const { return entry != RuleSet::none && share >= kLikely; }
bool LikelyMove::is_about_else() const { return moves < kUnlikely && else_about >= kElse; }

LikelyMove likely_move(const Work& work, const text::Normalized& message,
                       rank::StemKeys& stem_keys) {
  LikelyMove best;
  if (work.rules.moves_heard.empty()) return best;
  const RuleSet::MovesHeard& heard = work.rules.moves_heard[work.locale];
  if (heard.model == nullptr || message.words.empty() || message.words.size() > kMostWords) {
    return best;
  }
  const rank::SubjectModel& model = *heard.model;
  rank::Looked looked;
  rank::look_at(message, 0, message.words.size(), stem_keys, model.looks(), looked);
  double doubt = 1.0;
  for (std::size_t word = 0; word < looked.words; ++word) {
    if (!model.knows(looked.keys[word])) doubt *= kDoubt;
  }
  std::vector<float> shares;
  model.shares(looked.keys, shares);
  double moves = 0.0;
  for (std::size_t subject = 0; subject < shares.size(); ++subject) {
    const std::uint32_t entry = heard.entry_of[subject];
    if (entry == RuleSet::none) {
      // What has no name is about nothing.
      const bool is_subject = subject != heard.answers && !model.name(subject).empty();
      if (is_subject) best.else_about += shares[subject];
      continue;
    }
    moves += shares[subject];
    if (shares[subject] <= best.share) continue;
    best.entry = entry;
    best.share = shares[subject];
  }
  const double all = moves * doubt + 1.0 - moves;
  best.share *= doubt / all;
  best.moves = moves * doubt / all;
  best.else_about /= all;
  return best;
}

}  // namespace frontdesk::engine
