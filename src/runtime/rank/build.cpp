// Building a model: words, their features, and what learners see of examples.
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/rank/background.hpp"
#include "runtime/rank/kindred.hpp"
#include "runtime/rank/logarithm.hpp"
#include "runtime/rank/model.hpp"
#include "runtime/rank/plane_votes.hpp"
#include "runtime/rank/postings.hpp"
#include "runtime/rank/reading.hpp"

namespace frontdesk::rank {
namespace {

class Builder {
 public:
  Builder(const Training& training, const Progress& progress, std::size_t threads)
      : training_(training),
        progress_(progress),
        threads_(threads),
        model_(std::make_shared<Model>()) {}

  std::shared_ptr<const Model> build() {
    model_->locale = training_.locale;
    model_->intents = training_.intents.size();
    add_abbreviations();
    add_synonyms();
    add_examples();
    add_subjects();
    add_features();
    weigh_features();
    add_values();
    const Postings postings(plain_, model_->features.size());
    add_background(postings);
    // About as long each, and all else is quick beside them.
    constexpr double kHalf = 0.5;
    add_plane_votes(*model_, plain_, postings, threads_,
                    [this](double share) { say(share * kHalf); });
    add_networks([this](double share) { say(kHalf + share * kHalf); });
    return model_;
  }

 private:
  void say(double share) const {
    if (progress_) progress_(share);
  }

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
          std::vector<std::uint32_t>& words = words_of_.emplace_back();
          each_folded(*model_, messages_.back(), folded,
                      [&](std::string_view word, FeatureKey, std::uint32_t) {
                        words.push_back(model_->lexicon.add(word, stemmer));
                      });
          intent_of_.push_back(static_cast<std::uint32_t>(intent));
          model_->example_texts.push_back(example);
        }
      }
    }
    model_->examples = messages_.size();
    model_->examples_end.assign(model_->intents, 0);
    for (const std::uint32_t intent : intent_of_) ++model_->examples_end[intent];
    std::partial_sum(model_->examples_end.begin(), model_->examples_end.end(),
                     model_->examples_end.begin());
    model_->lexicon.index_misspellings();
  }

  /// Where there are few examples, what customers of other trades say helps.
  void add_subjects() {
    constexpr std::size_t kMany = 40;  // an intent, on average: these say it themselves
    if (model_->examples >= kMany * model_->intents) return;
    model_->subjects = training_.subjects != nullptr
                           ? training_.subjects
                           : std::make_shared<const SubjectModel>(training_.locale);
    const std::size_t count = model_->subjects->size();
    binary::Array<float>& profiles = model_->profiles;
    profiles.assign(model_->profiles_size(), 0.0F);
    std::vector<FeatureKey> stems;
    std::vector<float> shares;
    for (std::size_t e = 0; e < words_of_.size(); ++e) {
      stems.clear();
      for (const std::uint32_t word : words_of_[e]) {
        const FeatureKey stem = model_->lexicon.words()[word].stem;
        if (std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.push_back(stem);
      }
      model_->subjects->shares(stems, shares);
      for (std::size_t i = 0; i < count; ++i) {
        profiles[model_->profile_at(intent_of_[e], i)] += shares[i];
      }
    }
    for (std::size_t intent = 0; intent < model_->intents; ++intent) {
      float square = 0.0F;
      for (std::size_t i = 0; i < count; ++i) {
        const float one = profiles[model_->profile_at(intent, i)];
        square += one * one;
      }
      if (square == 0.0F) continue;
      const float unit = 1.0F / std::sqrt(square);
      for (std::size_t i = 0; i < count; ++i) profiles[model_->profile_at(intent, i)] *= unit;
    }
  }

  /// Numbers a feature of the family at hand.
  std::uint32_t feature(FeatureKey key) {
    const std::uint32_t id = model_->keys.insert(key, features_);
    if (id == features_) ++features_;
    return id;
  }

  /// Family by family.
  void add_features() {
    std::vector<Lexicon::Word>& words = model_->lexicon.words();
    parts_.resize(words.size());
    for (Lexicon::Word& word : words) word.feature = feature(word.stem);
    for (const std::vector<std::uint32_t>& message : words_of_) {
      FeatureKey before = 0;
      for (const std::uint32_t word : message) {
        feature(pair_key(before, words[word].stem));
        before = words[word].stem;
      }
      feature(pair_key(before, 0));
    }
    end_family(Family::words);
    add_parts(Family::groups, false);
    add_parts(Family::letters, false);
    add_usual(2, [&](const std::vector<std::uint32_t>& message, auto visit) {
      for (std::size_t i = 0; i < message.size(); ++i) {
        each_part(Family::snippets, words[message[i]], visit);
        if (i > 0) visit(border_key(words[message[i - 1]].text, words[message[i]].text));
      }
    });
    add_parts(Family::snippets, true);
    add_usual(2, [&](const std::vector<std::uint32_t>& message, auto visit) {
      for (std::size_t i = 0; i < message.size(); ++i) {
        each_part(Family::edges, words[message[i]], visit);
        if (i > 0) visit(pair_key(words[message[i - 1]].beginning, words[message[i]].beginning));
      }
    });
    add_parts(Family::edges, true);
    add_usual(3, [&](const std::vector<std::uint32_t>& message, auto visit) {
      for (std::size_t i = 1; i < message.size(); ++i) {
        for (std::size_t j = i < kNear ? 0 : i - kNear; j < i; ++j) {
          visit(distant_key(words[message[j]].stem, words[message[i]].stem));
        }
      }
    });
    end_family(Family::pairs);
    model_->rarities.assign(features_, kRarityScale);
    model_->features.resize(model_->features_of(kPlainView));
  }

  void end_family(Family family) {
    model_->family_begin[index_of(family) + 1] = features_;
    family_begin_ = features_;
  }

  template <typename Visit>
  void each_part(Family family, const Lexicon::Word& word, Visit visit) {
    each_part_key(*model_, family, word.stem, word.text, buffer_, visit);
  }

  /// What each word is made of, each part once: all of it, or what is known by now.
  void add_parts(Family family, bool known_only) {
    std::vector<std::uint32_t> own;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      own.clear();
      each_part(family, model_->lexicon.words()[i], [&](FeatureKey key) {
        std::uint32_t id = known_only ? model_->keys.find(key) : feature(key);
        if (id < family_begin_) id = KeyTable::none;  // another family has the key by chance
        const bool has = std::find(own.begin(), own.end(), id) != own.end();
        if (id == KeyTable::none || !has) own.push_back(id);
      });
      PartsOfWord& parts = parts_[i];
      parts.features.insert(parts.features.end(), own.begin(), own.end());
      parts.end[part_of(family)] = parts.features.size();
    }
    end_family(family);
  }

  /// Features of at least so many examples. There are too many others, and they say less.
  template <typename EachKey>
  void add_usual(std::uint32_t fewest, EachKey each_key) {
    struct Seen {
      FeatureKey key = 0;
      std::uint32_t message = 0;
      std::uint32_t times = 1;
    };
    KeyTable known;
    std::vector<Seen> all;
    for (std::uint32_t m = 0; m < words_of_.size(); ++m) {
      each_key(words_of_[m], [&](FeatureKey key) {
        const auto next = static_cast<std::uint32_t>(all.size());
        const std::uint32_t at = known.insert(key, next);
        if (at == next) all.push_back({key, m, 1});
        if (all[at].message != m) ++all[at].times;
        all[at].message = m;
      });
    }
    for (const Seen& one : all) {
      if (one.times >= fewest) feature(one.key);
    }
  }

  void weigh_features() {
    const double all = static_cast<double>(messages_.size()) + 1;
    const auto rarity = [&](double times) {
      return static_cast<std::int32_t>((natural_log(all / (times + 1)) + 1) * kRarityScale);
    };
    model_->unknown_rarity = kRarityScale;
    store_parts();
    std::vector<std::uint32_t> count(features_, 0);
    std::vector<std::size_t> last(features_, 0);  // message that has it, from 1
    Reading reading;
    for (std::size_t i = 0; i < messages_.size(); ++i) {
      reading.read_whole(*model_, messages_[i]);
      for (const FeatureValue& one : reading.values(kWholeView)) {
        if (last[one.feature] != i + 1) ++count[one.feature];
        last[one.feature] = i + 1;
      }
    }
    for (std::size_t i = 0; i < count.size(); ++i) model_->rarities[i] = rarity(count[i]);
    model_->unknown_rarity = rarity(0);
    store_parts();
    parts_.clear();
  }

  /// With the rarities of now.
  void store_parts() {
    binary::Array<FeatureValue>& all = model_->lexicon.parts();
    all.clear();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      Lexicon::Word& word = model_->lexicon.words()[i];
      word.parts_begin = static_cast<std::uint32_t>(all.size());
      std::size_t at = 0;
      for (std::size_t part = 0; part < kPartFamilies; ++part) {
        word.squares[part] = 0;
        for (; at < parts_[i].end[part]; ++at) {
          const std::uint32_t feature = parts_[i].features[at];
          const bool known = feature != KeyTable::none;
          const std::int32_t rarity = known ? model_->rarities[feature] : model_->unknown_rarity;
          if (known) all.push_back({feature, rarity});
          word.squares[part] +=
              static_cast<std::uint64_t>(rarity) * static_cast<std::uint64_t>(rarity);
        }
        word.parts_end[part] = static_cast<std::uint32_t>(all.size());
      }
    }
  }

  /// As the planes see them, and each network.
  void add_values() {
    Reading reading;
    seen_.resize(kNetworkViews.size());
    place_of_.assign(features_, 0);
    for (std::size_t e = 0; e < messages_.size(); ++e) {
      reading.read_whole(*model_, messages_[e]);
      append(reading.values(kNearestView), intent_of_[e], model_->said);
      show(reading, intent_of_[e]);
    }
  }

  /// To all learners.
  void show(const Reading& reading, std::uint32_t intent) {
    append(reading.values(kPlainView), intent, plain_);
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      append(reading.values(kNetworkViews[i]), intent, seen_[i]);
    }
  }

  /// Each feature once.
  void append(std::span<const FeatureValue> values, std::uint32_t intent, Examples& examples) {
    const std::size_t begin = examples.values.size();
    for (const FeatureValue& one : values) {
      const std::size_t place = place_of_[one.feature];
      const bool known = place >= begin && place < examples.values.size() &&
                         examples.values[place].feature == one.feature;
      if (known) {
        examples.values[place].value += one.value;
      } else {
        place_of_[one.feature] = examples.values.size();
        examples.values.push_back(one);
      }
    }
    examples.begin.push_back(examples.values.size());
    examples.intent.push_back(intent);
  }

  /// Examples of no intent: planes and networks must keep clear of them, unless a bot is about just
  /// that.
  void add_background(const Postings& postings) {
    constexpr double kTooLike = 0.3;  // as a cosine
    Reading reading;
    std::vector<std::int64_t> likeness;
    for (const std::string_view sentence : background(training_.locale)) {
      reading.read_whole(*model_, text::normalize(sentence));
      const std::span<const FeatureValue> values = reading.values(kPlainView);
      if (values.empty()) continue;
      likeness.assign(model_->examples, 0);
      for (const FeatureValue& one : values) {
        for (const Posting& posting : postings.of(one.feature)) {
          likeness[posting.example] += std::int64_t{one.value} * posting.value;
        }
      }
      const double most = static_cast<double>(*std::max_element(likeness.begin(), likeness.end()));
      if (most > kTooLike * kValueScale * kValueScale) continue;
      show(reading, no_intent);
    }
  }

  void add_networks(const Progress& progress) {
    std::vector<Lesson> lessons;
    for (std::size_t i = 0; i < kNetworkViews.size(); ++i) {
      const View view = kNetworkViews[i];
      lessons.push_back({seen_[i], model_->first_feature(view), model_->features_of(view)});
    }
    model_->networks = train_networks(lessons, model_->intents, progress, threads_);
    for (std::size_t i = 0; i < kNetworkViews.size(); ++i) {
      const Family last = kNetworkViews[i].last;
      if (last == Family::letters || last == Family::snippets) {
        sum_words(last, model_->networks.each[i]);
      }
    }
  }

  void sum_words(Family family, Network& network) {
    const std::vector<Lexicon::Word>& words = model_->lexicon.words();
    network.words.assign(words.size() * network.units, 0.0F);
    float* sum = network.words.data();
    for (const Lexicon::Word& word : words) {
      for (const FeatureValue& part : model_->lexicon.parts(word, family)) {
        const std::int16_t* row =
            network.features.data() + (part.feature - network.first_feature) * network.units;
        const auto rarity = static_cast<float>(part.value);
        for (std::size_t u = 0; u < network.units; ++u) {
          sum[u] += rarity * static_cast<float>(row[u]);
        }
      }
      sum += network.units;
    }
  }

  struct PartsOfWord {
    std::vector<std::uint32_t> features;
    std::array<std::size_t, kPartFamilies> end{};
  };

  const Training& training_;
  const Progress& progress_;
  std::size_t threads_;
  std::shared_ptr<Model> model_;
  std::vector<text::Normalized> messages_;
  std::vector<std::vector<std::uint32_t>> words_of_;  // of each message, in the lexicon
  std::uint32_t features_ = 0;
  std::uint32_t family_begin_ = 0;  // the first feature of the family at hand
  std::string buffer_;
  std::vector<PartsOfWord> parts_;
  std::vector<std::uint32_t> intent_of_;  // of each message
  Examples plain_;                        // as kPlainView sees them, and those of no intent
  std::vector<Examples> seen_;            // the same, as each network sees them
  std::vector<std::size_t> place_of_;     // of each feature, where it was last put
};

}  // namespace

std::shared_ptr<const Model> build_model(const Training& training, const Progress& progress,
                                         std::size_t threads) {
  return Builder(training, progress, threads).build();
}

Ranker build(const Training& training, const Progress& progress, std::size_t threads) {
  Ranker ranker;
  ranker.model_ = build_model(training, progress, threads);
  return ranker;
}

}  // namespace frontdesk::rank
