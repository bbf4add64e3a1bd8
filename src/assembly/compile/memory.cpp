// Memory: a few locales, so that looking through all is quick beside learning.
#include "assembly/compile/memory.hpp"

#include <algorithm>

#include "runtime/rank/moods.hpp"

namespace frontdesk::compile {
namespace {

constexpr std::size_t kMostKept = 8;
/// A locale has one for signals, one for moves.
constexpr std::size_t kMostSubjects = 2 * kMostKept;

}  // namespace

std::shared_ptr<const rank::SubjectModel> Memory::subjects(const std::string& locale,
                                                           const std::vector<rank::OwnSubject>& own,
                                                           rank::Looks looks) {
  std::shared_ptr<const rank::SubjectModel> model;
  if (before_ != nullptr) {
    for (const Learnt::Subjects& one : before_->subjects) {
      if (one.locale == locale && one.looks == looks && one.own == own) model = one.model;
    }
  }
  if (model == nullptr) model = std::make_shared<const rank::SubjectModel>(locale, own, looks);
  now_.subjects.push_back({locale, own, looks, model});
  return model;
}

std::shared_ptr<const rank::SubjectModel> Memory::moods(const std::string& locale) {
  if (before_ != nullptr) {
    for (const Learnt::Moods& one : before_->moods) {
      if (one.locale != locale) continue;
      now_.moods.push_back(one);
      return one.model;
    }
  }
  now_.moods.push_back({locale, std::make_shared<const rank::SubjectModel>(rank::moods(locale))});
  return now_.moods.back().model;
}

rank::Ranker Memory::ranker(const rank::Training& training, const rank::Progress& progress) {
  if (before_ != nullptr) {
    for (const Learnt::Ranking& one : before_->rankings) {
      if (one.training != training) continue;
      now_.rankings.push_back(one);
      return one.ranker;
    }
  }
  now_.rankings.push_back({training, rank::build(training, progress, threads_)});
  return now_.rankings.back().ranker;
}

std::shared_ptr<const pattern::PreparedPhrases> Memory::phrases_in(
    const pattern::Environment& environment) const {
  if (before_ == nullptr) return nullptr;
  for (const auto& phrases : before_->phrases) {
    if (phrases->environment() == environment) return phrases;
  }
  return nullptr;
}

std::shared_ptr<const Learnt> Memory::take() {
  auto learnt = std::make_shared<Learnt>(std::move(now_));
  if (before_ == nullptr) return learnt;
  if (learnt->phrases.empty()) learnt->phrases = before_->phrases;  // loaded and not compiled
  auto& subjects = learnt->subjects;
  for (const Learnt::Subjects& one : before_->subjects) {
    const bool is_in = std::any_of(subjects.begin(), subjects.end(),
                                   [&one](const auto& other) { return other.model == one.model; });
    if (!is_in && subjects.size() < kMostSubjects) subjects.push_back(one);
  }
  auto& rankings = learnt->rankings;
  for (const Learnt::Ranking& one : before_->rankings) {
    const bool is_in = std::any_of(rankings.begin(), rankings.end(), [&one](const auto& other) {
      return other.ranker.is_same(one.ranker);
    });
    if (!is_in && rankings.size() < kMostKept) rankings.push_back(one);
  }
  return learnt;
}

}  // namespace frontdesk::compile
