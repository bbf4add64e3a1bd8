// Memory: what a compilation read and learnt, for the next one of nearly the same rules.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "authoring/load/documents.hpp"
#include "authoring/pattern/prepared_phrases.hpp"
#include "runtime/rank/ranker.hpp"
#include "runtime/rank/subject_model.hpp"

namespace frontdesk::compile {

/// Learning takes most of the time of a compilation, and the same sentences always teach the same.
/// Files and phrases that are as they were are not read again either. Immutable once it is made;
/// any number of threads.
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
  load::Documents documents;
  std::vector<std::shared_ptr<const pattern::PreparedPhrases>> phrases;  ///< One a locale.
};

/// Of one compilation. What is asked for is taken from the one before, or learnt.
class Memory {
 public:
  /// `before` may be null. Learns on at most `threads` threads.
  explicit Memory(std::shared_ptr<const Learnt> before = nullptr, std::size_t threads = 1)
      : before_(std::move(before)), threads_(threads) {}

  std::shared_ptr<const rank::SubjectModel> subjects(const std::string& locale,
                                                     const std::vector<rank::OwnSubject>& own,
                                                     rank::Looks looks = rank::Looks::words);
  std::shared_ptr<const rank::SubjectModel> moods(const std::string& locale);
  rank::Ranker ranker(const rank::Training& training, const rank::Progress& progress = {});

  /// Null when nothing is known.
  const load::Documents* known_documents() const {
    return before_ == nullptr ? nullptr : &before_->documents;
  }
  load::Documents& documents() { return now_.documents; }

  /// Phrases that were read in the same environment; null when there are none.
  std::shared_ptr<const pattern::PreparedPhrases> phrases_in(
      const pattern::Environment& environment) const;
  void keep(std::shared_ptr<const pattern::PreparedPhrases> phrases) {
    now_.phrases.push_back(std::move(phrases));
  }

  /// Everything that was asked for, and some of what was known before: rules that are being written
  /// are often soon as they were.
  std::shared_ptr<const Learnt> take();

 private:
  std::shared_ptr<const Learnt> before_;
  std::size_t threads_;
  Learnt now_;
};

}  // namespace frontdesk::compile
