// Memory: a few locales, so that looking through all is quick beside learning.
#include "assembly/compile/memory.hpp"

namespace frontdesk::compile {

std::shared_ptr<const rank::SubjectModel> Memory::subjects(
    const std::string& locale, const std::vector<rank::OwnSubject>& own) {
  std::shared_ptr<const rank::SubjectModel> model;
  if (before_ != nullptr) {
    for (const Learnt::Subjects& one : before_->subjects) {
      if (one.locale == locale && one.own == own) model = one.model;
    }
  }
  if (model == nullptr) model = std::make_shared<const rank::SubjectModel>(locale, own);
  now_.subjects.push_back({locale, own, model});
  return model;
}

rank::Ranker Memory::ranker(const rank::Training& training) {
  if (before_ != nullptr) {
    for (const Learnt::Ranking& one : before_->rankings) {
      if (one.training != training) continue;
      now_.rankings.push_back(one);
      return one.ranker;
    }
  }
  now_.rankings.push_back({training, rank::build(training)});
  return now_.rankings.back().ranker;
}

}  // namespace frontdesk::compile
