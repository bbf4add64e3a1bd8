// Ranker: three opinions on every intent, and what follows from them.
#include "runtime/rank/ranker.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/binary/archive.hpp"
#include "runtime/rank/exponential.hpp"
#include "runtime/rank/lanes.hpp"
#include "runtime/rank/model.hpp"
#include "runtime/rank/reading.hpp"
#include "runtime/rank/stem_keys.hpp"

namespace frontdesk::rank {

struct Buffers {
  Reading reading;
  std::vector<std::uint32_t> sums;  // by intent: margins, in units of 1 / kMarginScale, then
                                    // likeness to means, in units of 1 / kSquareScale
  std::vector<float> shares;        // by intent, and of none: what the networks say
  std::vector<float> support;       // by intent: all three, and subjects
  std::vector<FeatureKey> stems;    // of the message, each once
  std::vector<float> subjects;      // by subject: its share in the message
  std::vector<float> agreement;     // by intent: how alike its subjects are; empty without subjects
};

Scratch::Scratch() : buffers_(std::make_unique<Buffers>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

namespace {

static_assert(kNetworkViews.size() <= kMostNetworks);
constexpr float kHopeless = 1e-4F;  // of the best support
constexpr double kSquareScale = 1.0 * kValueScale * kValueScale;

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

float fraction_of(std::uint32_t sum, double scale) {
  return static_cast<float>(static_cast<std::int32_t>(sum)) * static_cast<float>(1.0 / scale);
}

/// 0..1 from a plane's margin, where 1 and -1 are the margins that training asked for.
float confidence(float margin) { return 1.0F / (1.0F + exponential(-3.0F * margin)); }

void add_shares(const Model& model, Buffers& work) {
  const std::vector<Network>& networks = model.networks.each;
  std::array<float, kNetworkViews.size() * kMostUnits> sums;
  float* own = sums.data();
  for (std::size_t i = 0; i < networks.size(); ++i) {
    const View view = kNetworkViews[i];
    networks[i].sum_features(work.reading.unsummed(view), own);
    if (!networks[i].words.empty()) {
      const float weight = work.reading.unit(view.last);
      for (const Token& token : work.reading.tokens()) {
        if (token.word == Lexicon::none || token.again) continue;
        networks[i].add_word(token.word, weight, own);
      }
    }
    own += networks[i].units;
  }
  work.shares.resize(model.networks.output.classes);
  model.networks.output.run(sums, work.shares);
}

/// How much speaks for each intent. Means count least here: they know no other intents.
void add_support(const Model& model, Buffers& work) {
  const std::size_t intents = model.intents;
  work.support.resize(intents);
  // Plain arrays: compilers see that these may be worked through four at a time.
  const std::uint32_t* margins = work.sums.data();
  const std::uint32_t* means = work.sums.data() + intents;
  const float* shares = work.shares.data();
  float* support = work.support.data();
  for (std::size_t c = 0; c < intents; ++c) {
    const float mean = std::max(fraction_of(means[c], kSquareScale), 0.0F);
    const float margin = fraction_of(margins[c], kMarginScale);
    support[c] = confidence(margin) * shares[c] * std::sqrt(std::sqrt(mean));
  }
}

/// What is left for an intent whose subjects are others.
constexpr float kOtherSubject = 0.1F;

/// The share of each subject in what was read.
void find_shares(const Model& model, Buffers& work) {
  work.stems.clear();
  for (const Token& token : work.reading.tokens()) {
    if (!token.again) work.stems.push_back(token.stem);
  }
  model.subjects->shares(work.stems, work.subjects);
}

void find_subjects(const Model& model, Buffers& work) {
  work.agreement.clear();
  const std::size_t count = model.subject_count();
  if (count == 0) return;
  find_shares(model, work);
  constexpr std::size_t kLanes = Model::kProfileLanes;
  const float* profile = model.profiles.data();
  const float* const subjects = work.subjects.data();
  work.agreement.assign((model.intents + kLanes - 1) / kLanes * kLanes, 0.0F);
  for (std::size_t begin = 0; begin < model.intents; begin += kLanes) {
    float* const sums = work.agreement.data() + begin;
    Lanes<kLanes> lanes(sums);
    for (std::size_t i = 0; i < count; ++i, profile += kLanes) lanes.add(subjects[i], profile);
    lanes.store(sums);
  }
  work.agreement.resize(model.intents);
}

/// Of support, by agreement of subjects.
float boost(float agreement) {
  const float factor = kOtherSubject + agreement;
  return factor * std::sqrt(factor);
}

/// Intents whose examples are about the same subjects gain.
void heed_subjects(Buffers& work) {
  for (std::size_t c = 0; c < work.agreement.size(); ++c) {
    work.support[c] *= boost(work.agreement[c]);
  }
}

/// The intents with the most support, best first.
void favour(const Model& model, const Buffers& work, std::vector<Candidate>& top) {
  std::array<std::uint32_t, Ranker::most_candidates + 1> best;
  std::size_t count = 0;
  float least = 0.0F;
  for (std::uint32_t intent = 0; intent < model.intents; ++intent) {
    const float support = work.support[intent];
    if (support <= least) continue;
    std::size_t at = count;
    for (; at > 0 && support > work.support[best[at - 1]]; --at) best[at] = best[at - 1];
    best[at] = intent;
    count = std::min(count + 1, Ranker::most_candidates);
    const float hopeless = work.support[best[0]] * kHopeless;
    const bool full = count == Ranker::most_candidates;
    least = full ? std::max(work.support[best[count - 1]], hopeless) : hopeless;
  }
  while (count > 0 && work.support[best[count - 1]] < least) --count;
  for (std::size_t i = 0; i < count; ++i) top.push_back({best[i], 0.0});
}

/// How sure the best of `top` is: the planes count half, for they know best what is strange.
double sureness(const Model& model, std::uint32_t intent, const Buffers& work) {
  const float mean = std::min(fraction_of(work.sums[model.intents + intent], kSquareScale), 1.0F);
  const float margin = fraction_of(work.sums[intent], kMarginScale);
  const double likeness = static_cast<double>(work.shares[intent]) * static_cast<double>(mean);
  const double sure = std::sqrt(static_cast<double>(confidence(margin)) * std::sqrt(likeness));
  if (work.agreement.empty()) return sure;
  constexpr double kUsual = 0.22;  // where words speak of no subject
  return std::min(sure * static_cast<double>(kOtherSubject + work.agreement[intent]) / kUsual, 1.0);
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

/// What each word says for or against an intent, of all that is said; into zeros.
void share_words(const Model& model, Reading& reading, std::uint32_t intent,
                 std::span<double> shares) {
  double sum = 0.0;
  reading.each_plain_feature(model, [&](Family family, std::uint32_t feature, std::size_t token) {
    if (feature == KeyTable::none) return;
    const std::int32_t weight =
        model.features[feature].usual_weight + weight_of(model, feature, intent);
    const double value = static_cast<double>(reading.unit(family)) * model.rarities[feature];
    shares[reading.tokens()[token].source] += value * weight;
    sum += std::fabs(value * weight);
  });
  if (sum <= 0.0) return;
  for (double& share : shares) share /= sum;
}

SharedSubject shared_subject(const Model& model, std::uint32_t intent,
                             std::span<const float> subjects) {
  SharedSubject best;
  float most = 0.0F;
  for (std::size_t i = 0; i < model.subject_count(); ++i) {
    const float both = model.profiles[model.profile_at(intent, i)] * subjects[i];
    best.agreement += static_cast<double>(both);
    if (both <= most) continue;
    most = both;
    best.name = model.subjects->name(i);
  }
  return best;
}

}  // namespace

void Ranker::rank(const text::Normalized& message, Scratch& scratch, std::vector<Candidate>& top,
                  StemKeys* stem_keys) const {
  top.clear();
  if (model_ == nullptr) return;
  const Model& model = *model_;
  Buffers& work = *scratch.buffers_;
  work.reading.read(model, message, stem_keys);
  const std::span<const FeatureValue> values = work.reading.values(kPlainView);
  if (values.empty()) return;
  add_votes(model, values, work);
  add_shares(model, work);
  add_support(model, work);
  find_subjects(model, work);
  heed_subjects(work);
  favour(model, work, top);
  if (top.empty()) return;
  const std::uint32_t best = top.front().intent;
  const double sure = sureness(model, best, work);
  for (Candidate& one : top) {
    const double less = static_cast<double>(work.support[one.intent] / work.support[best]);
    one.score = sure * std::sqrt(less);
  }
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
  std::vector<double> each(shares.size(), 0.0);
  share_words(model, reading, intent, each);
  for (const Token& token : reading.tokens()) {
    WordShare& share = shares[token.source];
    const bool known = token.word != Lexicon::none;
    if (!share.read_as.empty()) share.read_as.push_back(' ');
    share.read_as +=
        known ? std::string_view(model.lexicon.words()[token.word].text) : reading.text_of(token);
    share.known = share.known || known || model.lexicon.has_stem(token.stem);
  }
  for (std::size_t i = 0; i < shares.size(); ++i) shares[i].share = each[i];
  return shares;
}

NearestExample Ranker::nearest(const text::Normalized& message, std::uint32_t intent) const {
  NearestExample best;
  if (model_ == nullptr || intent >= model_->intents) return best;
  const Model& model = *model_;
  Reading reading;
  reading.read(model, message);
  std::vector<std::int32_t> said(model.features_of(kNearestView), 0);
  for (const FeatureValue& one : reading.values(kNearestView)) said[one.feature] += one.value;
  const double length = reading.length(kNearestView);
  for (std::uint32_t e = model.examples_begin(intent); e < model.examples_end[intent]; ++e) {
    double likeness = 0.0;
    double square = 0.0;
    for (std::size_t j = model.said.begin[e]; j < model.said.begin[e + 1]; ++j) {
      const double value = model.said.values[j].value;
      likeness += value * said[model.said.values[j].feature];
      square += value * value;
    }
    if (likeness <= 0.0) continue;
    likeness /= length * std::sqrt(square);
    if (likeness <= best.likeness) continue;
    best = {model.example_texts[e], std::min(likeness, 1.0)};
  }
  return best;
}

SharedSubject Ranker::subject(const text::Normalized& message, std::uint32_t intent) const {
  if (model_ == nullptr || intent >= model_->intents || model_->subject_count() == 0) return {};
  Buffers work;
  work.reading.read(*model_, message);
  find_shares(*model_, work);
  return shared_subject(*model_, intent, work.subjects);
}

void Ranker::share_out(Scratch& scratch, std::uint32_t intent, std::span<double> shares) const {
  if (model_ == nullptr || intent >= model_->intents) return;
  share_words(*model_, scratch.buffers_->reading, intent, shares);
}

SharedSubject Ranker::subject(const Scratch& scratch, std::uint32_t intent) const {
  if (model_ == nullptr || intent >= model_->intents || model_->subject_count() == 0) return {};
  return shared_subject(*model_, intent, scratch.buffers_->subjects);
}

StemKeys Ranker::stem_keys(std::string_view locale) const {
  return model_ == nullptr ? StemKeys(locale) : StemKeys(model_->lexicon, locale);
}

std::size_t Ranker::intents() const noexcept { return model_ == nullptr ? 0 : model_->intents; }

void Ranker::write(binary::Writer& writer) const { writer(model_); }

void Ranker::read(binary::Reader& reader) { reader(model_); }

Stats Ranker::stats() const {
  if (model_ == nullptr) return {};
  const Model& model = *model_;
  Stats stats{model.intents, model.examples, model.rarities.size(), sizeof(Model)};
  stats.bytes += model.lexicon.bytes() + model.keys.bytes() + model.abbreviations.bytes() +
                 model.synonyms.bytes() + model.features.size() * sizeof(Feature) +
                 model.votes.size() * sizeof(Vote) + model.rows.size() * sizeof(std::int16_t) +
                 (model.rarities.size() + model.biases.size()) * sizeof(std::int32_t) +
                 model.said.values.size() * sizeof(FeatureValue) +
                 model.said.begin.size() * sizeof(std::size_t) +
                 model.said.intent.size() * sizeof(std::uint32_t) + model.networks.output.bytes();
  if (model.subjects != nullptr) stats.bytes += model.subjects->bytes();
  stats.bytes += model.profiles.size() * sizeof(float);
  for (const Network& network : model.networks.each) stats.bytes += network.bytes();
  for (const std::vector<std::uint32_t>& groups : model.groups_of) {
    stats.bytes += sizeof groups + groups.size() * sizeof(std::uint32_t);
  }
  for (const std::vector<std::string>& words : model.expansions) {
    stats.bytes += sizeof words;
    for (const std::string& word : words) stats.bytes += sizeof word + word.size();
  }
  for (const std::string& text : model.example_texts) stats.bytes += sizeof text + text.size();
  return stats;
}

}  // namespace frontdesk::rank
