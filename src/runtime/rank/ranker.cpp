// Ranker: three opinions on every intent, and their mean.
#include "runtime/rank/ranker.hpp"

#include <algorithm>
#include <cmath>

#include "runtime/rank/model.hpp"
#include "runtime/rank/reading.hpp"

namespace frontdesk::rank {

struct Buffers {
  Reading reading;
  std::vector<std::int32_t> margins;   // by intent
  std::vector<std::int32_t> means;     // by intent
  std::vector<std::uint8_t> chosen;    // by intent: worth a look at its examples
  std::vector<std::int32_t> likeness;  // by example; all 0 between messages
};

Scratch::Scratch() : buffers_(std::make_unique<Buffers>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

namespace {

constexpr double kSquareScale = 1.0 * kValueScale * kValueScale;

/// e^x as (1 + x/1024)^1024: the same bits everywhere, and near enough.
double exponential(double x) {
  double power = 1.0 + std::max(x, -512.0) / 1024.0;
  for (int i = 0; i < 10; ++i) power *= power;
  return power;
}

/// 0..1 from a plane's margin, where 1 and -1 are the margins that training asked for.
double confidence(double margin) { return 1.0 / (1.0 + exponential(-3.0 * margin)); }

void add_margins(const Model& model, const std::vector<FeatureValue>& values,
                 std::vector<std::int32_t>& margins) {
  margins.assign(model.biases.begin(), model.biases.end());
  for (const FeatureValue& one : values) {
    const auto factor = static_cast<std::int32_t>(static_cast<float>(one.value) *
                                                  model.features[one.feature].scale);
    const std::int8_t* __restrict row = model.weights.data() + one.feature * model.stride;
    std::int32_t* __restrict sums = margins.data();
    for (std::size_t first = 0; first < model.stride; first += Model::row_block) {
      for (std::size_t c = first; c < first + Model::row_block; ++c) sums[c] += factor * row[c];
    }
  }
}

std::uint32_t centroids_begin(const Model& model, std::uint32_t feature) {
  return feature == 0 ? 0 : model.features[feature - 1].centroids_end;
}

void add_means(const Model& model, const std::vector<FeatureValue>& values,
               std::vector<std::int32_t>& means) {
  means.assign(model.intents, 0);
  for (const FeatureValue& one : values) {
    const std::uint32_t end = model.features[one.feature].centroids_end;
    for (std::uint32_t at = centroids_begin(model, one.feature); at < end; ++at) {
      means[model.centroids[at].intent] += one.value * model.centroids[at].value;
    }
  }
}

/// The likeness of the message to each example of the chosen intents.
void add_likeness(const Model& model, const std::vector<FeatureValue>& values,
                  const std::vector<std::uint8_t>& chosen, std::vector<std::int32_t>& likeness) {
  if (likeness.size() < model.examples) likeness.resize(model.examples, 0);
  for (const FeatureValue& one : values) {
    const std::uint32_t end = model.features[one.feature].centroids_end;
    for (std::uint32_t at = centroids_begin(model, one.feature); at < end; ++at) {
      if (chosen[model.centroids[at].intent] == 0) continue;
      const std::uint32_t first = at == 0 ? 0 : model.centroids[at - 1].postings_end;
      for (std::uint32_t i = first; i < model.centroids[at].postings_end; ++i) {
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
  add_margins(model, values, work.margins);
  add_means(model, values, work.means);
  // Nearest examples are costly: only those of intents that the planes favour are looked at.
  for (std::uint32_t intent = 0; intent < model.intents; ++intent) {
    if (work.means[intent] > 0) top.push_back({intent, work.margins[intent] / kMarginScale});
  }
  const std::size_t count = std::min(top.size(), most_candidates);
  std::partial_sort(top.begin(), top.begin() + static_cast<std::ptrdiff_t>(count), top.end(),
                    is_better);
  top.resize(count);
  work.chosen.assign(model.intents, 0);
  for (const Candidate& one : top) work.chosen[one.intent] = 1;
  add_likeness(model, values, work.chosen, work.likeness);
  for (Candidate& one : top) {
    const double nearest = take_nearest(model, one.intent, work.likeness) / kSquareScale;
    const double mean = work.means[one.intent] / kSquareScale;
    const double score = std::sqrt(confidence(one.score) * std::sqrt(mean * nearest));
    one.score = std::min(score, 1.0);
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
  reading.each_feature(model, [&](std::uint32_t feature, std::size_t token, bool) {
    if (feature == KeyTable::none) return;
    const auto found =
        std::find_if(reading.values().begin(), reading.values().end(),
                     [&](const FeatureValue& one) { return one.feature == feature; });
    const double vote = static_cast<double>(found->value) * model.features[feature].scale *
                        model.weights[feature * model.stride + intent];
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
  add_likeness(*model_, reading.values(), chosen, likeness);
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
                 model.weights.size() + model.centroids.size() * sizeof(Centroid) +
                 model.postings.size() * sizeof(Posting) +
                 model.intent_of.size() * sizeof(std::uint32_t);
  for (const std::string& text : model.example_texts) stats.bytes += sizeof text + text.size();
  return stats;
}

}  // namespace frontdesk::rank
