// Moods: three lists of sentences, and the subjects sorted into two of them.
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

void add(OwnSubject& mood, std::string_view sentences) {
  each_part_of(sentences, '|', [&mood](std::string_view one) { mood.sentences.emplace_back(one); });
}

}  // namespace

SubjectModel moods(std::string_view locale) {
  std::array<OwnSubject, kMoods> all{{{"upset", {}}, {"problem", {}}, {"calm", {}}}};
  for (const Topic& topic : topics(sentences_of_moods(), locale)) {
    const auto mood = std::find_if(
        all.begin(), all.end(), [&topic](const OwnSubject& one) { return one.name == topic.name; });
    if (mood != all.end()) add(*mood, topic.sentences);
  }
  if (all.front().sentences.empty()) return {};
  OwnSubject& problem = all[static_cast<std::size_t>(Mood::problem)];
  OwnSubject& calm = all[static_cast<std::size_t>(Mood::calm)];
  for (const Topic& topic : topics(sentences_of_subjects(), locale)) {
    const bool is_trouble =
        std::find(kTrouble.begin(), kTrouble.end(), topic.name) != kTrouble.end();
    add(is_trouble ? problem : calm, topic.sentences);
  }
  for (const std::string_view sentence : background(locale)) calm.sentences.emplace_back(sentence);
  return SubjectModel::of(locale, all, Looks::words_and_pairs);
}

}  // namespace frontdesk::rank
