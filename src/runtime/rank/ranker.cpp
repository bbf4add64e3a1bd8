// Ranker: four opinions on every intent, and their mean.
#include "runtime/rank/ranker.hpp"

#include <algorithm>
#include <cmath>

#include "runtime/rank/exponential.hpp"
#include "runtime/rank/model.hpp"
#include "runtime/rank/reading.hpp"

namespace frontdesk::rank {

/// What the votes for an intent come to.
struct Sum {
  std::int32_t margin = 0;  // in units of 1 / kMarginScale
  std::int32_t mean = 0;    // likeness to the mean, in units of 1 / kSquareScale
};

struct Buffers {
  Reading reading;
  std::vector<Sum> sums;               // by intent
  std::vector<std::uint8_t> chosen;    // by intent: worth a look at its examples
  std::vector<std::int32_t> likeness;  // by example; all 0 between messages
  std::vector<float> shares;           // by intent: what the networks say
};

Scratch::Scratch() : buffers_(std::make_unique<Buffers>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

namespace {

constexpr std::size_t kFewest = 3;  // candidates at least
constexpr double kHopeless = 0.4;   // so far behind the best margin, no example helps
constexpr double kSquareScale = 1.0 * kValueScale * kValueScale;

/// 0..1 from a plane's margin, where 1 and -1 are the margins that training asked for.
double confidence(double margin) { return 1.0 / (1.0 + exponential(-3.0 * margin)); }

void add_votes(const Model& model, const std::vector<FeatureValue>& values,
               std::vector<Sum>& sums) {
  sums.assign(model.intents, Sum{});
  std::int64_t usual = 0;
  for (const FeatureValue& one : values) {
    usual += std::int64_t{one.value} * model.features[one.feature].usual_weight;
    const std::uint32_t end = model.features[one.feature].votes_end;
    for (std::uint32_t at = model.votes_begin(one.feature); at < end; ++at) {
      const Vote& vote = model.votes[at];
      sums[vote.intent].margin += one.value * vote.weight;
      sums[vote.intent].mean += one.value * vote.mean;
    }
  }
  for (std::size_t intent = 0; intent < model.intents; ++intent) {
    sums[intent].margin += model.biases[intent] + static_cast<std::int32_t>(usual);
  }
}

/// The likeness of the message to each example of the chosen intents. What many intents share
/// costs most and says least of which example is near: it may be left out.
void add_likeness(const Model& model, const std::vector<FeatureValue>& values,
                  const std::vector<std::uint8_t>& chosen, bool with_widespread,
                  std::vector<std::int32_t>& likeness) {
  if (likeness.size() < model.examples) likeness.resize(model.examples, 0);
  for (const FeatureValue& one : values) {
    if (!with_widespread && model.features[one.feature].widespread) continue;
    const std::uint32_t end = model.features[one.feature].votes_end;
    for (std::uint32_t at = model.votes_begin(one.feature); at < end; ++at) {
      if (chosen[model.votes[at].intent] == 0) continue;
      const std::uint32_t first = at == 0 ? 0 : model.votes[at - 1].postings_end;
      for (std::uint32_t i = first; i < model.votes[at].postings_end; ++i) {
        likeness[model.postings[i].example] += one.value * model.postings[i].value;
      }
    }
  }
}

/// The most of `likeness` among the examples of an intent, which are set back to 0.
std::int32_t take_nearest(const Model& model, std::uint32_t intent,
                          std::vector<std::int32_t>& likeness) {
  std::int32_t nearest = 0;
  const std::uint32_t first = intent == 0 ? 0 : model.examples_end[intent - 1];
  for (std::uint32_t e = first; e < model.examples_end[intent]; ++e) {
    nearest = std::max(nearest, likeness[e]);
    likeness[e] = 0;
  }
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
  add_votes(model, values, work.sums);
  // Nearest examples are costly: only those of intents that the planes favour are looked at.
  for (std::uint32_t intent = 0; intent < model.intents; ++intent) {
    const Sum& sum = work.sums[intent];
    if (sum.mean > 0) top.push_back({intent, sum.margin / kMarginScale});
  }
  std::size_t count = std::min(top.size(), most_candidates);
  std::partial_sort(top.begin(), top.begin() + static_cast<std::ptrdiff_t>(count), top.end(),
                    is_better);
  while (count > kFewest && top[count - 1].score < top.front().score - kHopeless) --count;
  top.resize(count);
  work.chosen.assign(model.intents, 0);
  for (const Candidate& one : top) work.chosen[one.intent] = 1;
  add_likeness(model, values, work.chosen, false, work.likeness);
  model.network.run(values, work.shares);
  for (Candidate& one : top) {
    const double nearest = take_nearest(model, one.intent, work.likeness) / kSquareScale;
    const double mean = work.sums[one.intent].mean / kSquareScale;
    const double share = static_cast<double>(work.shares[one.intent]);
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
  if (model_ == nullptr) return best;
  Reading reading;
  reading.read(*model_, message);
  std::vector<std::uint8_t> chosen(model_->intents, 0);
  if (intent < chosen.size()) chosen[intent] = 1;
  std::vector<std::int32_t> likeness;
  add_likeness(*model_, reading.values(), chosen, true, likeness);
  std::int32_t most = 0;
  for (std::size_t e = 0; e < likeness.size(); ++e) {
    if (likeness[e] <= most) continue;
    most = likeness[e];
    best = {model_->example_texts[e], std::min(most / kSquareScale, 1.0)};
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
