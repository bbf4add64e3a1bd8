// Ranker: four opinions on every intent, and their mean.
#include "runtime/rank/ranker.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "runtime/rank/exponential.hpp"
#include "runtime/rank/model.hpp"
#include "runtime/rank/reading.hpp"

namespace frontdesk::rank {

struct Buffers {
  Reading reading;
  std::vector<std::uint32_t> sums;     // by intent: margins, in units of 1 / kMarginScale, then
                                       // likeness to means, in units of 1 / kSquareScale
  std::vector<std::int32_t> chosen;    // by intent: where its examples begin in `likeness`
  std::vector<std::int32_t> likeness;  // by example of the chosen intents
  std::vector<float> shares;           // by intent: what the networks say
};

Scratch::Scratch() : buffers_(std::make_unique<Buffers>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

namespace {

constexpr std::size_t kFewest = 3;  // candidates at least
constexpr double kHopeless = 0.3;   // so far behind the best margin, no example helps
constexpr double kSquareScale = 1.0 * kValueScale * kValueScale;

/// 0..1 from a plane's margin, where 1 and -1 are the margins that training asked for.
double confidence(double margin) { return 1.0 / (1.0 + exponential(-3.0 * margin)); }

void add_votes(const Model& model, std::span<const FeatureValue> values, Buffers& work) {
  work.sums.assign(model.votes_width(), 0U);
  RowSums rows(model.votes_width(), work.sums.data());
  std::uint32_t* margins = work.sums.data();
  std::uint32_t* means = work.sums.data() + model.intents;
  std::int64_t usual = 0;
  for (const FeatureValue& one : values) {
    const Feature& feature = model.features[one.feature];
    usual += std::int64_t{one.value} * feature.usual_weight;
    if (feature.row != Feature::no_row) {
      rows.add(model.rows.data() + feature.row * model.votes_width(), one.value);
      continue;
    }
    const Vote* end = model.votes.data() + feature.votes_end;
    for (const Vote* vote = model.votes.data() + model.votes_begin(one.feature); vote != end;
         ++vote) {
      margins[vote->intent] += static_cast<std::uint32_t>(one.value * vote->weight);
      means[vote->intent] += static_cast<std::uint32_t>(one.value * vote->mean);
    }
  }
  rows.finish();
  for (std::size_t c = 0; c < model.intents; ++c) {
    margins[c] += static_cast<std::uint32_t>(model.biases[c]) + static_cast<std::uint32_t>(usual);
  }
}

constexpr std::int32_t kNotChosen = -1;

/// Gives the examples of some intents their places in `likeness`.
void choose(const Model& model, std::span<const Candidate> intents, Buffers& work) {
  work.chosen.assign(model.intents, kNotChosen);
  std::uint32_t places = 0;
  for (const Candidate& one : intents) {
    work.chosen[one.intent] = static_cast<std::int32_t>(places);
    places += model.examples_end[one.intent] - model.examples_begin(one.intent);
  }
  work.likeness.assign(places, 0);
}

/// The likeness of the message to each example of the chosen intents. What many intents share
/// costs most and says least of which example is near: it may be left out.
void add_likeness(const Model& model, std::span<const FeatureValue> values, bool with_widespread,
                  Buffers& work) {
  const std::int32_t* chosen = work.chosen.data();
  const Holder* holders = model.holders.data();
  const Posting* postings = model.postings.data();
  std::int32_t* all = work.likeness.data();
  for (const FeatureValue& one : values) {
    const Feature& feature = model.features[one.feature];
    if (!with_widespread && feature.widespread) continue;
    const Holder* end = holders + feature.holders_end;
    for (const Holder* holder = holders + model.holders_begin(one.feature); holder != end;
         ++holder) {
      if (chosen[holder->intent] == kNotChosen) continue;
      std::int32_t* likeness = all + chosen[holder->intent];
      const Posting* posting = postings + holder[-1].postings_end;
      const Posting* last = postings + holder->postings_end;
      for (; posting != last; ++posting) likeness[posting->place] += one.value * posting->value;
    }
  }
}

/// The most of `likeness` among the examples of a chosen intent.
std::int32_t nearest_of(const Model& model, std::uint32_t intent, const Buffers& work) {
  const std::uint32_t count = model.examples_end[intent] - model.examples_begin(intent);
  const std::int32_t* likeness = work.likeness.data() + work.chosen[intent];
  std::int32_t nearest = 0;
  for (std::uint32_t e = 0; e < count; ++e) nearest = std::max(nearest, likeness[e]);
  return nearest;
}

bool is_better(const Candidate& a, const Candidate& b) {
  return a.score != b.score ? a.score > b.score : a.intent < b.intent;
}

std::int32_t mean_of(const Model& model, std::uint32_t intent, const Buffers& work) {
  return static_cast<std::int32_t>(work.sums[model.intents + intent]);
}

/// The intents with the best margins, best first.
void favour(const Model& model, const Buffers& work, std::vector<Candidate>& top) {
  struct Favoured {
    std::int32_t margin = 0;
    std::uint32_t intent = 0;
  };
  std::array<Favoured, Ranker::most_candidates + 1> best;
  std::size_t count = 0;
  for (std::uint32_t intent = 0; intent < model.intents; ++intent) {
    if (mean_of(model, intent, work) <= 0) continue;
    const auto margin = static_cast<std::int32_t>(work.sums[intent]);
    std::size_t at = count;
    for (; at > 0 && margin > best[at - 1].margin; --at) best[at] = best[at - 1];
    best[at] = {margin, intent};
    count = std::min(count + 1, Ranker::most_candidates);
  }
  top.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    top.push_back({best[i].intent, best[i].margin / kMarginScale});
  }
  while (top.size() > kFewest && top.back().score < top.front().score - kHopeless) top.pop_back();
}

/// Beyond the usual.
std::int32_t weight_of(const Model& model, std::uint32_t feature, std::uint32_t intent) {
  const Feature& one = model.features[feature];
  if (one.row != Feature::no_row) return model.rows[one.row * model.votes_width() + intent];
  for (std::uint32_t at = model.votes_begin(feature); at < one.votes_end; ++at) {
    if (model.votes[at].intent == intent) return model.votes[at].weight;
  }
  return 0;
}

}  // namespace

void Ranker::rank(const text::Normalized& message, Scratch& scratch,
                  std::vector<Candidate>& top) const {
  top.clear();
  if (model_ == nullptr) return;
  const Model& model = *model_;
  Buffers& work = *scratch.buffers_;
  work.reading.read(model, message);
  const std::span<const FeatureValue> values = work.reading.values();
  if (values.empty()) return;
  add_votes(model, values, work);
  // Nearest examples are costly: only those of intents that the planes favour are looked at.
  favour(model, work, top);
  choose(model, top, work);
  add_likeness(model, values, false, work);
  model.network.run(values, work.shares);
  for (Candidate& one : top) {
    const double nearest = nearest_of(model, one.intent, work) / kSquareScale;
    const double mean = mean_of(model, one.intent, work) / kSquareScale;
    // The networks count half as much as each of the others: they vary most.
    const double share = std::sqrt(static_cast<double>(work.shares[one.intent]));
    const double likeness = share * std::min(mean, 1.0) * std::min(nearest, 1.0);
    one.score = std::sqrt(confidence(one.score) * std::sqrt(likeness));
  }
  std::sort(top.begin(), top.end(), is_better);
}

std::vector<WordShare> Ranker::explain(const text::Normalized& message,
                                       std::uint32_t intent) const {
  std::vector<WordShare> shares;
  for (std::size_t i = 0; i < message.words.size(); ++i) {
    shares.push_back({std::string(message.word(i)), std::string(), 0.0, false});
  }
  if (model_ == nullptr || intent >= model_->intents) return shares;
  const Model& model = *model_;
  Reading reading;
  reading.read(model, message);
  std::vector<double> votes(shares.size(), 0.0);
  double sum = 0.0;
  reading.each_feature(model, [&](std::uint32_t feature, std::size_t token, Family) {
    if (feature == KeyTable::none) return;
    const auto found =
        std::find_if(reading.values().begin(), reading.values().end(),
                     [&](const FeatureValue& one) { return one.feature == feature; });
    const std::int32_t weight =
        model.features[feature].usual_weight + weight_of(model, feature, intent);
    const double vote = static_cast<double>(found->value) * weight;
    votes[reading.tokens()[token].source] += vote;
    sum += std::fabs(vote);
  });
  for (const Token& token : reading.tokens()) {
    WordShare& share = shares[token.source];
    const bool known = token.word != Lexicon::none;
    if (!share.read_as.empty()) share.read_as.push_back(' ');
    share.read_as +=
        known ? std::string_view(model.lexicon.words()[token.word].text) : reading.text_of(token);
    share.known = share.known || known || model.lexicon.has_stem(token.stem);
  }
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (sum > 0.0) shares[i].share = votes[i] / sum;
  }
  return shares;
}

NearestExample Ranker::nearest(const text::Normalized& message, std::uint32_t intent) const {
  NearestExample best;
  if (model_ == nullptr || intent >= model_->intents) return best;
  Buffers work;
  work.reading.read(*model_, message);
  const Candidate chosen{intent, 0.0};
  choose(*model_, {&chosen, 1}, work);
  add_likeness(*model_, work.reading.values(), true, work);
  std::int32_t most = 0;
  for (std::size_t e = 0; e < work.likeness.size(); ++e) {
    if (work.likeness[e] <= most) continue;
    most = work.likeness[e];
    best = {model_->example_texts[model_->examples_begin(intent) + e],
            std::min(most / kSquareScale, 1.0)};
  }
  return best;
}

Stats Ranker::stats() const {
  if (model_ == nullptr) return {};
  const Model& model = *model_;
  Stats stats{model.intents, model.examples, model.features.size(), sizeof(Model)};
  stats.bytes += model.lexicon.bytes() + model.keys.bytes() + model.abbreviations.bytes() +
                 model.synonyms.bytes() + model.features.size() * sizeof(Feature) +
                 model.votes.size() * sizeof(Vote) + model.rows.size() * sizeof(std::int16_t) +
                 model.holders.size() * sizeof(Holder) + model.postings.size() * sizeof(Posting) +
                 model.intent_of.size() * sizeof(std::uint32_t);
  stats.bytes += model.network.bytes();
  for (const std::string& text : model.example_texts) stats.bytes += sizeof text + text.size();
  return stats;
}

}  // namespace frontdesk::rank
