// Memory: what a compilation learnt from sentences, for the next one of nearly the same rules.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "runtime/rank/ranker.hpp"
#include "runtime/rank/subject_model.hpp"

namespace frontdesk::compile {

/// Learning takes most of the time of a compilation, and the same sentences always teach the same.
/// Immutable once it is made; any number of threads.
struct Learnt {
  struct Subjects {
    std::string locale;
    std::vector<rank::OwnSubject> own;
    rank::Looks looks = rank::Looks::words;
    std::shared_ptr<const rank::SubjectModel> model;
  };
  struct Moods {
    std::string locale;
    std::shared_ptr<const rank::SubjectModel> model;
  };
  struct Ranking {
    rank::Training training;
    rank::Ranker ranker;
  };
  std::vector<Subjects> subjects;
  std::vector<Moods> moods;
  std::vector<Ranking> rankings;
};

/// Of one compilation. What is asked for is taken from the one before, or learnt.
class Memory {
 public:
  /// `before` may be null.
  explicit Memory(std::shared_ptr<const Learnt> before = nullptr) : before_(std::move(before)) {}

  std::shared_ptr<const rank::SubjectModel> subjects(const std::string& locale,
                                                     const std::vector<rank::OwnSubject>& own,
                                                     rank::Looks looks = rank::Looks::words);
  std::shared_ptr<const rank::SubjectModel> moods(const std::string& locale);
  rank::Ranker ranker(const rank::Training& training, const rank::Progress& progress = {});

  /// Everything that was asked for, and some of what was known before: rules that are being written
  /// are often soon as they were.
  std::shared_ptr<const Learnt> take();

 private:
  std::shared_ptr<const Learnt> before_;
  Learnt now_;
};

}  // namespace frontdesk::compile
