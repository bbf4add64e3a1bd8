// Subject model: words counted by subject.
#include "runtime/rank/subject_model.hpp"

#include <algorithm>
#include <string>

#include "base/text/normalize.hpp"
#include "runtime/rank/background.hpp"
#include "runtime/rank/exponential.hpp"
#include "runtime/rank/lexicon.hpp"
#include "runtime/rank/logarithm.hpp"
#include "runtime/rank/sentences.hpp"
#include "runtime/rank/usual.hpp"

namespace frontdesk::rank {
namespace {

/// What a word counts that a subject does not have.
constexpr double kUnseen = 0.03;
/// Words of a sentence do not speak independently of each other: each says less.
constexpr float kCaution = 2.0F;

/// What is known of a message and adds up in full: eight words, with pairs eight of these too.
constexpr float in_full(Looks looks) { return looks == Looks::words ? 8.0F : 16.0F; }

void each_once(std::vector<FeatureKey>& keys, std::size_t begin) {
  const auto first = keys.begin() + static_cast<std::ptrdiff_t>(begin);
  std::sort(first, keys.end());
  keys.erase(std::unique(first, keys.end()), keys.end());
}

}  // namespace

void look_at(const text::Normalized& message, std::size_t first, std::size_t end,
             StemKeys& stem_keys, Looks looks, Looked& looked) {
  std::vector<FeatureKey>& keys = looked.keys;
  keys.clear();
  std::string folded;
  for (std::size_t i = first; i < end; ++i) {
    const std::string_view word = message.word(i);
    if (has_digits(word)) fold_digits(word, folded);
    keys.push_back(stem_keys.of(has_digits(word) ? std::string_view(folded) : word));
  }
  std::vector<FeatureKey> pairs;
  if (looks == Looks::words_and_pairs && !keys.empty()) {
    FeatureKey left = 0;
    for (const FeatureKey word : keys) {
      pairs.push_back(pair_key(left, word));
      left = word;
    }
    pairs.push_back(pair_key(left, 0));
  }
  each_once(keys, 0);
  looked.words = keys.size();
  keys.insert(keys.end(), pairs.begin(), pairs.end());
  each_once(keys, looked.words);
}

/// What is counted before words are weighed.
class SubjectModel::Counter {
 public:
  /// Sentences of a subject that have a word.
  struct Count {
    std::uint32_t subject = 0;
    std::uint32_t times = 0;
  };

  Counter(SubjectModel& model, std::string_view locale) : model_(model), stem_keys_(locale) {}

  void begin(std::string_view name) {
    subject_ = static_cast<std::uint32_t>(model_.names_.size());
    model_.names_.emplace_back(name);
    totals_.push_back(0.0);
  }

  void add(std::string_view sentence) {
    const text::Normalized message = text::normalize(sentence);
    look_at(message, 0, message.words.size(), stem_keys_, model_.looks_, looked_);
    totals_.back() += static_cast<double>(looked_.keys.size());
    for (const FeatureKey stem : looked_.keys) {
      const auto next = static_cast<std::uint32_t>(counts_.size());
      const std::uint32_t at = model_.stems_.insert(stem, next);
      if (at == next) counts_.emplace_back();
      std::vector<Count>& of_word = counts_[at];
      if (of_word.empty() || of_word.back().subject != subject_) of_word.push_back({subject_, 0});
      ++of_word.back().times;
    }
  }

  void add(const OwnSubject& subject) {
    begin(subject.name);
    for (const std::string& sentence : subject.sentences) add(sentence);
  }

  void add_list(std::string_view locale) {
    for (const Topic& topic : topics(sentences_of_subjects(), locale)) {
      begin(topic.name);
      each_part_of(topic.sentences, '|', [this](std::string_view one) { add(one); });
    }
  }

  const std::vector<std::vector<Count>>& counts() const { return counts_; }  ///< By word.
  const std::vector<double>& totals() const { return totals_; }              ///< By subject.

 private:
  SubjectModel& model_;
  StemKeys stem_keys_;
  Looked looked_;
  std::vector<std::vector<Count>> counts_;
  std::vector<double> totals_;
  std::uint32_t subject_ = 0;
};

SubjectModel::SubjectModel(std::string_view locale) {
  Counter counter(*this, locale);
  counter.add_list(locale);
  weigh(counter);
}

SubjectModel::SubjectModel(std::string_view locale, std::span<const OwnSubject> own, Looks looks)
    : looks_(looks) {
  Counter counter(*this, locale);
  counter.add_list(locale);
  for (const OwnSubject& subject : own) counter.add(subject);
  counter.begin({});
  for (const std::string_view sentence : background(locale)) counter.add(sentence);
  weigh(counter);
}

SubjectModel SubjectModel::of(std::string_view locale, std::span<const OwnSubject> subjects,
                              Looks looks) {
  SubjectModel model;
  model.looks_ = looks;
  Counter counter(model, locale);
  for (const OwnSubject& subject : subjects) counter.add(subject);
  model.weigh(counter);
  return model;
}

void SubjectModel::weigh(const Counter& counter) {
  const auto words = static_cast<double>(counter.counts().size());
  for (const double total : counter.totals()) {
    rest_.push_back(static_cast<float>(-natural_log(total / kUnseen + words + 1.0)) / kCaution);
  }
  for (const std::vector<Counter::Count>& of_word : counter.counts()) {
    for (const Counter::Count& one : of_word) {
      const double more = natural_log(one.times / kUnseen + 1.0);
      votes_.push_back({one.subject, static_cast<float>(more) / kCaution});
    }
    ends_.push_back(static_cast<std::uint32_t>(votes_.size()));
  }
}

bool SubjectModel::is_sound() const {
  if (rest_.size() != size() || !stems_.all_below(ends_.size())) return false;
  if (!std::is_sorted(ends_.begin(), ends_.end())) return false;
  if (!ends_.empty() && ends_.back() > votes_.size()) return false;
  return are_usual(rest_) && std::all_of(votes_.begin(), votes_.end(), [this](const Vote& vote) {
           return vote.subject < size() && is_usual(vote.more);
         });
}

std::uint32_t SubjectModel::find(std::string_view name) const {
  const auto at = std::find(names_.begin(), names_.end(), name);
  return at == names_.end() ? none() : static_cast<std::uint32_t>(at - names_.begin());
}

void SubjectModel::shares(std::span<const FeatureKey> stems, std::vector<float>& shares) const {
  votes(stems, shares);
  if (!shares.empty()) to_shares(shares);
}

void SubjectModel::votes(std::span<const FeatureKey> stems, std::vector<float>& votes) const {
  votes.assign(size(), 0.0F);
  float known = 0.0F;
  for (const FeatureKey stem : stems) {
    const std::uint32_t word = stems_.find(stem);
    if (word == KeyTable::none) continue;
    known += 1.0F;
    for (std::uint32_t at = word == 0 ? 0 : ends_[word - 1]; at < ends_[word]; ++at) {
      votes[votes_[at].subject] += votes_[at].more;
    }
  }
  // Who says much speaks of several subjects: no word more may make it surer.
  const float unit = known > in_full(looks_) ? in_full(looks_) / known : 1.0F;
  for (std::size_t subject = 0; subject < size(); ++subject) {
    votes[subject] = (votes[subject] + known * rest_[subject]) * unit;
  }
}

std::size_t SubjectModel::bytes() const {
  return names_.size() * sizeof(std::string) + rest_.size() * sizeof(float) + stems_.bytes() +
         ends_.size() * sizeof(std::uint32_t) + votes_.size() * sizeof(Vote);
}

}  // namespace frontdesk::rank
