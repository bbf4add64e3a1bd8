// Subject model: words counted by subject.
#include "runtime/rank/subject_model.hpp"

#include <algorithm>
#include <string>

#include "base/text/normalize.hpp"
#include "base/text/stem.hpp"
#include "runtime/rank/exponential.hpp"
#include "runtime/rank/lexicon.hpp"
#include "runtime/rank/logarithm.hpp"
#include "runtime/rank/subjects.hpp"

namespace frontdesk::rank {
namespace {

/// What a word counts that a subject does not have.
constexpr double kUnseen = 0.03;
/// Words of a sentence do not speak independently of each other: each says less.
constexpr float kCaution = 2.0F;

/// Known words that add up in full.
constexpr float kWordsInFull = 8.0F;

/// Calls `visit(part)` for each part of `text`, which are parted by `mark`.
template <typename Visit>
void each_part_of(std::string_view text, char mark, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string_view list_of(std::string_view locale) {
  const std::string_view language = locale.substr(0, locale.find_first_of("-_"));
  for (const SubjectList& list : subject_lists()) {
    if (list.language == language) return list.text;
  }
  return {};
}

/// Sentences of a subject that have a word.
struct Count {
  std::uint32_t subject = 0;
  std::uint32_t times = 0;
};

/// The word_key() of each word, once, in any order.
void stems_of(std::string_view sentence, text::Stemmer& stemmer, std::vector<FeatureKey>& stems) {
  stems.clear();
  std::string folded;
  const text::Normalized words = text::normalize(sentence);
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    fold_digits(words.word(i), folded);
    stems.push_back(word_key(stemmer.stem(folded)));
  }
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
}

}  // namespace

SubjectModel::SubjectModel(std::string_view locale) {
  text::Stemmer stemmer(locale);
  std::vector<FeatureKey> stems;
  std::vector<std::vector<Count>> counts;  // by word
  std::vector<double> totals;              // by subject
  each_part_of(list_of(locale), '\n', [&](std::string_view line) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) return;
    const auto subject = static_cast<std::uint32_t>(names_.size());
    names_.push_back(line.substr(0, colon));
    totals.push_back(0.0);
    each_part_of(line.substr(colon + 2), '|', [&](std::string_view sentence) {
      stems_of(sentence, stemmer, stems);
      totals.back() += static_cast<double>(stems.size());
      for (const FeatureKey stem : stems) {
        const auto next = static_cast<std::uint32_t>(counts.size());
        const std::uint32_t at = stems_.insert(stem, next);
        if (at == next) counts.emplace_back();
        std::vector<Count>& of_word = counts[at];
        if (of_word.empty() || of_word.back().subject != subject) of_word.push_back({subject, 0});
        ++of_word.back().times;
      }
    });
  });
  for (const double total : totals) {
    const double all = total / kUnseen + static_cast<double>(counts.size());
    rest_.push_back(static_cast<float>(-natural_log(all)) / kCaution);
  }
  for (const std::vector<Count>& of_word : counts) {
    for (const Count& one : of_word) {
      const double more = natural_log(one.times / kUnseen + 1.0);
      votes_.push_back({one.subject, static_cast<float>(more) / kCaution});
    }
    ends_.push_back(static_cast<std::uint32_t>(votes_.size()));
  }
}

void SubjectModel::shares(std::span<const FeatureKey> stems, std::vector<float>& shares) const {
  shares.assign(size(), 0.0F);
  float known = 0.0F;
  for (const FeatureKey stem : stems) {
    const std::uint32_t word = stems_.find(stem);
    if (word == KeyTable::none) continue;
    known += 1.0F;
    for (std::uint32_t at = word == 0 ? 0 : ends_[word - 1]; at < ends_[word]; ++at) {
      shares[votes_[at].subject] += votes_[at].more;
    }
  }
  // Who says much speaks of several subjects: no word more may make it surer.
  const float unit = known > kWordsInFull ? kWordsInFull / known : 1.0F;
  for (std::size_t subject = 0; subject < size(); ++subject) {
    shares[subject] = (shares[subject] + known * rest_[subject]) * unit;
  }
  if (!shares.empty()) to_shares(shares);
}

std::size_t SubjectModel::bytes() const {
  return names_.size() * sizeof(std::string_view) + rest_.size() * sizeof(float) + stems_.bytes() +
         ends_.size() * sizeof(std::uint32_t) + votes_.size() * sizeof(Vote);
}

}  // namespace frontdesk::rank
