// Ranker: four opinions on every intent, and their mean.
#include "runtime/rank/ranker.hpp"

#include <algorithm>
#include <cmath>

#include "runtime/rank/exponential.hpp"
#include "runtime/rank/model.hpp"
#include "runtime/rank/reading.hpp"

namespace frontdesk::rank {

struct Buffers {
  Reading reading;
  std::vector<std::int32_t> margins;   // by intent, in units of 1 / kMarginScale
  std::vector<std::int32_t> means;     // by intent: likeness to its mean, 1 / kSquareScale
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

void add_votes(const Model& model, const std::vector<FeatureValue>& values, Buffers& work) {
  work.margins.assign(model.biases.begin(), model.biases.end());
  work.means.assign(model.intents, 0);
  std::int32_t* margins = work.margins.data();
  std::int32_t* means = work.means.data();
  std::int64_t usual = 0;
  for (const FeatureValue& one : values) {
    const Feature& feature = model.features[one.feature];
    usual += std::int64_t{one.value} * feature.usual_weight;
    const Vote* end = model.votes.data() + feature.votes_end;
    for (const Vote* vote = model.votes.data() + model.votes_begin(one.feature); vote != end;
         ++vote) {
      margins[vote->intent] += one.value * vote->weight;
      means[vote->intent] += one.value * vote->mean;
    }
  }
  for (std::int32_t& margin : work.margins) margin += static_cast<std::int32_t>(usual);
}

constexpr std::int32_t kNotChosen = -1;

/// Gives the examples of an intent their places at the end of `likeness`.
void choose(const Model& model, std::uint32_t intent, Buffers& work) {
  work.chosen[intent] = static_cast<std::int32_t>(work.likeness.size());
  work.likeness.resize(work.likeness.size() + model.examples_end[intent] -
                       model.examples_begin(intent));
}

/// The likeness of the message to each example of the chosen intents. What many intents share
/// costs most and says least of which example is near: it may be left out.
void add_likeness(const Model& model, const std::vector<FeatureValue>& values, bool with_widespread,
                  Buffers& work) {
  for (const FeatureValue& one : values) {
    if (!with_widespread && model.features[one.feature].widespread) continue;
    const std::uint32_t end = model.features[one.feature].votes_end;
    for (std::uint32_t at = model.votes_begin(one.feature); at < end; ++at) {
      const std::uint32_t intent = model.votes[at].intent;
      if (work.chosen[intent] == kNotChosen) continue;
      std::int32_t* likeness = work.likeness.data() + work.chosen[intent];
      const std::uint32_t first_example = model.examples_begin(intent);
      const std::uint32_t first = at == 0 ? 0 : model.votes[at - 1].postings_end;
      for (std::uint32_t i = first; i < model.votes[at].postings_end; ++i) {
        likeness[model.postings[i].example - first_example] += one.value * model.postings[i].value;
      }
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

}  // namespace

void Ranker::rank(const text::Normalized& message, Scratch& scratch,
                  std::vector<Candidate>& top) const {
  top.clear();
  if (model_ == nullptr) return;
  const Model& model = *model_;
  Buffers& work = *scratch.buffers_;
  work.reading.read(model, message);
  const std::vector<FeatureValue>& values = work.reading.values();
  if (values.empty()) return;
  add_votes(model, values, work);
  // Nearest examples are costly: only those of intents that the planes favour are looked at.
  for (std::uint32_t intent = 0; intent < model.intents; ++intent) {
    if (work.means[intent] > 0) top.push_back({intent, work.margins[intent] / kMarginScale});
  }
  std::size_t count = std::min(top.size(), most_candidates);
  std::partial_sort(top.begin(), top.begin() + static_cast<std::ptrdiff_t>(count), top.end(),
                    is_better);
  while (count > kFewest && top[count - 1].score < top.front().score - kHopeless) --count;
  top.resize(count);
  work.chosen.assign(model.intents, kNotChosen);
  work.likeness.clear();
  for (const Candidate& one : top) choose(model, one.intent, work);
  add_likeness(model, values, false, work);
  model.network.run(values, work.shares);
  for (Candidate& one : top) {
    const double nearest = nearest_of(model, one.intent, work) / kSquareScale;
    const double mean = work.means[one.intent] / kSquareScale;
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
    std::int32_t weight = model.features[feature].usual_weight;
    for (std::uint32_t at = model.votes_begin(feature); at < model.features[feature].votes_end;
         ++at) {
      if (model.votes[at].intent == intent) weight += model.votes[at].weight;
    }
    const double vote = static_cast<double>(found->value) * weight;
    votes[reading.tokens()[token].source] += vote;
    sum += std::fabs(vote);
  });
  for (const Token& token : reading.tokens()) {
    WordShare& share = shares[token.source];
    const bool known = token.word != Lexicon::none;
    if (!share.read_as.empty()) share.read_as.push_back(' ');
    share.read_as += known ? model.lexicon.words()[token.word].text : token.text;
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
  work.chosen.assign(model_->intents, kNotChosen);
  choose(*model_, intent, work);
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
                 model.votes.size() * sizeof(Vote) + model.postings.size() * sizeof(Posting) +
                 model.intent_of.size() * sizeof(std::uint32_t);
  stats.bytes += model.network.bytes();
  for (const std::string& text : model.example_texts) stats.bytes += sizeof text + text.size();
  return stats;
}

}  // namespace frontdesk::rank
