// Moods: three lists of sentences, and the subjects sorted into them and into signals.
#include "runtime/rank/moods.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "runtime/rank/background.hpp"
#include "runtime/rank/sentences.hpp"

namespace frontdesk::rank {
namespace {

/// Subjects that tell of something that went wrong.
constexpr std::array<std::string_view, 17> kTrouble = {
    "app_problem",     "bill_too_high",  "charged_twice", "complaint",      "complaint_staff",
    "damaged",         "missing_part",   "not_received",  "not_working",    "order_failed",
    "outage",          "payment_failed", "slow",          "unknown_charge", "still_not_working",
    "website_problem", "wrong_item"};

/// What is learnt, class by class.
class Sorted {
 public:
  explicit Sorted(std::span<const Listening> signals) : signals_(signals) {
    for (const char* mood : {"mood.upset", "mood.problem", "mood.calm"}) {
      classes_.push_back({mood, {}});
    }
    for (const Listening& signal : signals) classes_.push_back(signal.own);
  }

  void add(std::size_t to, std::string_view sentences) {
    each_part_of(sentences, '|',
                 [&](std::string_view one) { classes_[to].sentences.emplace_back(one); });
  }

  void add_mood(const Topic& topic) {
    for (std::size_t mood = 0; mood < kMoods; ++mood) {
      if (classes_[mood].name == "mood." + std::string(topic.name)) add(mood, topic.sentences);
    }
  }

  void add_subject(const Topic& topic) {
    bool is_heard = false;
    for (std::size_t i = 0; i < signals_.size(); ++i) {
      if (!has(signals_[i].subjects, topic.name)) continue;
      add(kMoods + i, topic.sentences);
      is_heard = true;
    }
    if (is_heard) return;
    const Mood mood = has(kTrouble, topic.name) ? Mood::problem : Mood::calm;
    add(static_cast<std::size_t>(mood), topic.sentences);
  }

  const std::vector<OwnSubject>& classes() const { return classes_; }

 private:
  template <typename Names>
  static bool has(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  std::span<const Listening> signals_;
  std::vector<OwnSubject> classes_;
};

}  // namespace

SubjectModel moods(std::string_view locale, std::span<const Listening> signals) {
  Sorted sorted(signals);
  for (const Topic& topic : topics(sentences_of_moods(), locale)) sorted.add_mood(topic);
  for (const Topic& topic : topics(sentences_of_subjects(), locale)) sorted.add_subject(topic);
  for (const std::string_view sentence : background(locale)) {
    sorted.add(static_cast<std::size_t>(Mood::calm), sentence);
  }
  return SubjectModel::of(locale, sorted.classes(), Looks::words_and_pairs);
}

}  // namespace frontdesk::rank
