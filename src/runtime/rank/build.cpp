// Building a model: words, features, means and planes.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "runtime/rank/background.hpp"
#include "runtime/rank/kindred.hpp"
#include "runtime/rank/linear_training.hpp"
#include "runtime/rank/model.hpp"
#include "runtime/rank/reading.hpp"

namespace frontdesk::rank {
namespace {

/// ln(x) for x >= 1, to six digits, from + * / alone: libraries differ in the last bit.
double natural_log(double x) {
  double halvings = 0.0;
  for (; x > 1.5; x /= 2) halvings += 1.0;
  const double t = (x - 1) / (x + 1);
  double power = t;
  double sum = 0.0;
  for (int k = 1; k < 20; k += 2) {
    sum += power / k;
    power *= t * t;
  }
  return 2 * sum + halvings * 0.69314718055994531;
}

// Weights this close to the usual one are taken for it.
constexpr double kNegligible = 0.1;
constexpr double kFewIntents = 4.0;
constexpr std::size_t kVotesOfRow = 8;  // a row has votes for more than one in so many intents

class Builder {
 public:
  explicit Builder(const Training& training)
      : training_(training), model_(std::make_shared<Model>()) {}

  std::shared_ptr<const Model> build() {
    model_->locale = training_.locale;
    model_->intents = training_.intents.size();
    add_abbreviations();
    add_synonyms();
    add_examples();
    add_features();
    weigh_features();
    add_values();
    add_background();
    add_votes();
    model_->network = train_network(examples_, model_->features.size(), model_->intents);
    return model_;
  }

 private:
  void add_abbreviations() {
    std::string folded;
    for (const auto& [from, to] : training_.abbreviations) {
      const text::Normalized key = text::normalize(from);
      const text::Normalized value = text::normalize(to);
      if (key.words.size() != 1 || value.words.empty()) continue;
      std::vector<std::string> words;
      for (std::size_t i = 0; i < value.words.size(); ++i) {
        fold_digits(value.word(i), folded);
        words.push_back(folded);
      }
      model_->abbreviations.insert(surface_key(key.word(0)),
                                   static_cast<std::uint32_t>(model_->expansions.size()));
      model_->expansions.push_back(std::move(words));
    }
  }

  void add_synonyms() {
    text::Stemmer stemmer(training_.locale);
    std::uint32_t group = 0;
    for (const std::vector<std::string>& members : training_.synonyms) {
      for (const std::string& member : members) {
        const text::Normalized name = text::normalize(member);
        if (name.words.size() == 1) add_to_group(name.word(0), group, stemmer);
      }
      ++group;
    }
    for (const std::string_view members : kindred(training_.locale)) {
      const text::Normalized words = text::normalize(members);
      for (std::size_t i = 0; i < words.words.size(); ++i) {
        add_to_group(words.word(i), group, stemmer);
      }
      ++group;
    }
  }

  void add_to_group(std::string_view word, std::uint32_t group, text::Stemmer& stemmer) {
    std::string folded;
    fold_digits(word, folded);
    const auto next = static_cast<std::uint32_t>(model_->groups_of.size());
    const std::uint32_t at = model_->synonyms.insert(word_key(stemmer.stem(folded)), next);
    if (at == next) model_->groups_of.emplace_back();
    std::vector<std::uint32_t>& groups = model_->groups_of[at];
    if (groups.empty() || groups.back() != group) groups.push_back(group);
  }

  void add_examples() {
    text::Stemmer stemmer(training_.locale);
    std::string folded;
    for (std::size_t intent = 0; intent < training_.intents.size(); ++intent) {
      for (const auto* list :
           {&training_.intents[intent].examples, &training_.intents[intent].titles}) {
        for (const std::string& example : *list) {
          messages_.push_back(text::normalize(example));
          if (messages_.back().words.empty()) {
            messages_.pop_back();
            continue;
          }
          each_folded(*model_, messages_.back(), folded,
                      [&](std::string_view word, FeatureKey, std::uint32_t) {
                        model_->lexicon.add(word, stemmer);
                      });
          model_->intent_of.push_back(static_cast<std::uint32_t>(intent));
          model_->example_texts.push_back(example);
        }
      }
    }
    model_->examples = messages_.size();
    model_->examples_end.assign(model_->intents, 0);
    for (const std::uint32_t intent : model_->intent_of) ++model_->examples_end[intent];
    std::partial_sum(model_->examples_end.begin(), model_->examples_end.end(),
                     model_->examples_end.begin());
    model_->lexicon.index_misspellings();
  }

  std::uint32_t feature(FeatureKey key, Family family) {
    const auto next = static_cast<std::uint32_t>(model_->features.size());
    const std::uint32_t id = model_->keys.insert(key, next);
    if (id == next) {
      Feature one;
      one.family = family;
      model_->features.push_back(one);
    }
    return id;
  }

  /// All features of words, then those of neighbours.
  void add_features() {
    std::string buffer;
    std::vector<std::uint32_t>& parts = model_->lexicon.parts();
    for (Lexicon::Word& word : model_->lexicon.words()) {
      word.feature = feature(word.stem, Family::words);
      word.parts_begin = static_cast<std::uint32_t>(parts.size());
      const std::uint32_t groups = model_->synonyms.find(word.stem);
      if (groups != KeyTable::none) {
        for (const std::uint32_t group : model_->groups_of[groups]) {
          parts.push_back(feature(group_key(group), Family::groups));
        }
      }
      word.groups_end = static_cast<std::uint32_t>(parts.size());
      each_letters(word.text, buffer,
                   [&](FeatureKey key) { parts.push_back(feature(key, Family::letters)); });
      word.parts_end = static_cast<std::uint32_t>(parts.size());
    }
    for (const text::Normalized& message : messages_) {
      FeatureKey before = 0;
      each_folded(
          *model_, message, buffer, [&](std::string_view, FeatureKey surface, std::uint32_t) {
            const FeatureKey stem = model_->lexicon.words()[model_->lexicon.find(surface)].stem;
            feature(pair_key(before, stem), Family::words);
            before = stem;
          });
      feature(pair_key(before, 0), Family::words);
    }
  }

  void weigh_features() {
    const double all = static_cast<double>(messages_.size()) + 1;
    std::vector<std::uint32_t> count(model_->features.size(), 0);
    Reading reading;
    for (Feature& one : model_->features) one.rarity = kRarityScale;
    for (const text::Normalized& message : messages_) {
      reading.read(*model_, message);
      for (const FeatureValue& one : reading.values()) ++count[one.feature];
    }
    const auto rarity = [&](double times) {
      return static_cast<std::int32_t>((natural_log(all / (times + 1)) + 1) * kRarityScale);
    };
    for (std::size_t i = 0; i < count.size(); ++i) model_->features[i].rarity = rarity(count[i]);
    model_->unknown_rarity = rarity(0);
  }

  void add_values() {
    Reading reading;
    examples_.intent = model_->intent_of;
    std::vector<std::uint32_t> count(model_->features.size(), 0);
    for (const text::Normalized& message : messages_) {
      reading.read(*model_, message);
      for (const FeatureValue& one : reading.values()) {
        examples_.values.push_back(one);
        ++count[one.feature];
      }
      examples_.begin.push_back(examples_.values.size());
    }
    std::vector<std::uint32_t> end(count.size() + 1, 0);
    for (std::size_t i = 0; i < count.size(); ++i) end[i + 1] = end[i] + count[i];
    model_->postings.resize(end.back());
    example_of_.resize(end.back());
    for (std::uint32_t e = 0; e < examples_.size(); ++e) {
      for (std::size_t j = examples_.begin[e]; j < examples_.begin[e + 1]; ++j) {
        const FeatureValue& one = examples_.values[j];
        const std::uint32_t at = end[one.feature]++;
        model_->postings[at] = {e - model_->examples_begin(model_->intent_of[e]), one.value};
        example_of_[at] = e;
      }
    }
    postings_end_ = std::move(end);  // end[i] is now where the postings of feature i end
    postings_end_.pop_back();
  }

  /// Examples of no intent: planes must keep clear of them, unless a bot is about just that.
  void add_background() {
    constexpr double kTooLike = 0.3;  // as a cosine
    Reading reading;
    std::vector<std::int64_t> likeness;
    for (const std::string_view sentence : background(training_.locale)) {
      reading.read(*model_, text::normalize(sentence));
      if (reading.values().empty()) continue;
      likeness.assign(model_->examples, 0);
      for (const FeatureValue& one : reading.values()) {
        std::uint32_t at = one.feature == 0 ? 0 : postings_end_[one.feature - 1];
        for (; at < postings_end_[one.feature]; ++at) {
          likeness[example_of_[at]] += std::int64_t{one.value} * model_->postings[at].value;
        }
      }
      const double most = static_cast<double>(*std::max_element(likeness.begin(), likeness.end()));
      if (most > kTooLike * kValueScale * kValueScale) continue;
      examples_.values.insert(examples_.values.end(), reading.values().begin(),
                              reading.values().end());
      examples_.begin.push_back(examples_.values.size());
      examples_.intent.push_back(no_intent);
    }
  }

  /// Planes and means. The postings of a feature are in the order of examples and so of intents.
  void add_votes() {
    const std::size_t count = model_->features.size();
    std::vector<Planes> planes;
    for (std::size_t first = 0; first < model_->intents; first += kPlaneBlock) {
      planes.push_back(train_planes(examples_, count, static_cast<std::uint32_t>(first)));
    }
    const auto weight = [&](std::size_t f, std::size_t intent) {
      return planes[intent / kPlaneBlock].weights[f * kPlaneBlock + intent % kPlaneBlock];
    };
    std::vector<std::int64_t> sums(model_->intents);
    std::vector<std::uint32_t> ends(model_->intents);
    std::vector<double> unit = mean_units();
    model_->holders.emplace_back();  // where the postings of the first begin
    std::uint32_t at = 0;
    for (std::size_t f = 0; f < count; ++f) {
      std::fill(sums.begin(), sums.end(), 0);
      std::fill(ends.begin(), ends.end(), 0);
      for (; at < postings_end_[f]; ++at) {
        const std::uint32_t intent = model_->intent_of[example_of_[at]];
        sums[intent] += model_->postings[at].value;
        ends[intent] = at + 1;
      }
      double usual = 0.0;
      double absent = 0.0;
      for (std::size_t c = 0; c < model_->intents; ++c) {
        if (ends[c] != 0) continue;
        usual += static_cast<double>(weight(f, c));
        absent += 1.0;
      }
      if (absent > 0.0) usual /= absent;
      Feature& one = model_->features[f];
      one.usual_weight = small(usual * kWeightScale);
      std::vector<Vote> votes;
      for (std::uint32_t c = 0; c < model_->intents; ++c) {
        const double beyond = static_cast<double>(weight(f, c)) - usual;
        if (ends[c] == 0 && std::fabs(beyond) < kNegligible) continue;
        votes.push_back(
            {c, small(beyond * kWeightScale), small(static_cast<double>(sums[c]) * unit[c])});
        if (ends[c] != 0) model_->holders.push_back({c, ends[c]});
      }
      store(votes, one);
      const double present = static_cast<double>(model_->intents) - absent;
      one.widespread = present > std::max(kFewIntents, static_cast<double>(model_->intents) / 2);
    }
    model_->votes.shrink_to_fit();
    model_->rows.shrink_to_fit();
    model_->holders.shrink_to_fit();
    for (std::size_t c = 0; c < model_->intents; ++c) {
      const double bias = static_cast<double>(weight(count, c));
      model_->biases.push_back(static_cast<std::int32_t>(bias * kMarginScale));
    }
  }

  /// As a row, where that is quicker to add up.
  void store(const std::vector<Vote>& votes, Feature& feature) {
    if (votes.size() * kVotesOfRow > model_->intents) {
      const std::size_t begin = model_->rows.size();
      feature.row = static_cast<std::uint32_t>(begin / model_->votes_width());
      model_->rows.resize(begin + model_->votes_width(), 0);
      for (const Vote& vote : votes) {
        model_->rows[begin + vote.intent] = vote.weight;
        model_->rows[begin + model_->intents + vote.intent] = vote.mean;
      }
    } else {
      model_->votes.insert(model_->votes.end(), votes.begin(), votes.end());
    }
    feature.votes_end = static_cast<std::uint32_t>(model_->votes.size());
    feature.holders_end = static_cast<std::uint32_t>(model_->holders.size());
  }

  static std::int16_t small(double value) {
    return static_cast<std::int16_t>(std::clamp(value, -32767.0, 32767.0));
  }

  /// What makes the sum of an intent's examples a vector of length 1.
  std::vector<double> mean_units() const {
    std::vector<std::uint64_t> squares(model_->intents, 0);
    std::vector<std::int64_t> sums(model_->intents, 0);
    std::vector<std::uint32_t> touched;
    std::uint32_t at = 0;
    for (const std::uint32_t end : postings_end_) {
      for (; at < end; ++at) {
        const std::uint32_t intent = model_->intent_of[example_of_[at]];
        if (sums[intent] == 0) touched.push_back(intent);
        sums[intent] += model_->postings[at].value;
      }
      for (const std::uint32_t intent : touched) {
        squares[intent] += static_cast<std::uint64_t>(sums[intent] * sums[intent]);
        sums[intent] = 0;
      }
      touched.clear();
    }
    std::vector<double> units;
    for (const std::uint64_t square : squares) {
      units.push_back(kValueScale /
                      std::sqrt(static_cast<double>(std::max<std::uint64_t>(square, 1))));
    }
    return units;
  }

  const Training& training_;
  std::shared_ptr<Model> model_;
  std::vector<text::Normalized> messages_;
  Examples examples_;
  std::vector<std::uint32_t> postings_end_;  // by feature
  std::vector<std::uint32_t> example_of_;    // by posting
};

}  // namespace

Ranker build(const Training& training) {
  Ranker ranker;
  ranker.model_ = Builder(training).build();
  return ranker;
}

}  // namespace frontdesk::rank
