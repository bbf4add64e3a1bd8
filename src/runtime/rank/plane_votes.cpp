// Plane votes: one feature after the other.
#include "runtime/rank/plane_votes.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "runtime/rank/linear_training.hpp"

namespace frontdesk::rank {
namespace {

// Weights this close to the usual one are taken for it.
constexpr double kNegligible = 0.1;
// Planes of more intents than this learn from their neighbours, and from one in so many others.
constexpr std::size_t kMostInFull = 256;
constexpr std::size_t kOneIn = 16;
constexpr std::size_t kRare = 64;       // examples with a feature: these are neighbours
constexpr std::size_t kVotesOfRow = 8;  // a row has votes for more than one in so many intents

std::int16_t small(double value) {
  return static_cast<std::int16_t>(std::clamp(value, -32767.0, 32767.0));
}

/// As a row, where that is quicker to add up.
void store(const std::vector<Vote>& votes, Model& model, Feature& feature) {
  if (votes.size() * kVotesOfRow > model.intents) {
    const std::size_t begin = model.rows.size();
    feature.row = static_cast<std::uint32_t>(begin / model.votes_width());
    model.rows.resize(begin + model.votes_width(), 0);
    for (const Vote& vote : votes) {
      model.rows[begin + vote.intent] = vote.weight;
      model.rows[begin + model.intents + vote.intent] = vote.mean;
    }
  } else {
    model.votes.insert(model.votes.end(), votes.begin(), votes.end());
  }
  feature.votes_end = static_cast<std::uint32_t>(model.votes.size());
}

/// What makes the sum of an intent's examples a vector of length 1.
std::vector<double> mean_units(const Model& model, const Examples& examples,
                               const Postings& postings) {
  std::vector<std::uint64_t> squares(model.intents, 0);
  std::vector<std::int64_t> sums(model.intents, 0);
  std::vector<std::uint32_t> touched;
  for (std::size_t f = 0; f < model.features.size(); ++f) {
    for (const Posting& posting : postings.of(f)) {
      const std::uint32_t intent = examples.intent[posting.example];
      if (sums[intent] == 0) touched.push_back(intent);
      sums[intent] += posting.value;
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

/// The examples that the planes from `first` on learn from, side by side: they are visited in all
/// orders, and all of them together are further away.
Examples lessons_of(std::uint32_t first, const Examples& examples, const Postings& postings) {
  std::vector<bool> chosen(examples.size(), false);
  for (std::size_t e = 0; e < examples.size(); ++e) {
    const std::uint32_t intent = examples.intent[e];
    if (intent == no_intent || e % kOneIn == first / kPlaneBlock % kOneIn) chosen[e] = true;
    if (intent - first >= kPlaneBlock) continue;  // wraps for those before
    chosen[e] = true;
    for (std::size_t j = examples.begin[e]; j < examples.begin[e + 1]; ++j) {
      const std::span<const Posting> of_feature = postings.of(examples.values[j].feature);
      if (of_feature.size() > kRare) continue;
      for (const Posting& posting : of_feature) chosen[posting.example] = true;
    }
  }
  Examples lessons;
  for (std::size_t e = 0; e < chosen.size(); ++e) {
    if (!chosen[e]) continue;
    for (std::size_t j = examples.begin[e]; j < examples.begin[e + 1]; ++j) {
      lessons.values.push_back(examples.values[j]);
    }
    lessons.begin.push_back(lessons.values.size());
    lessons.intent.push_back(examples.intent[e]);
  }
  return lessons;
}

}  // namespace

void add_plane_votes(Model& model, const Examples& examples, const Postings& postings,
                     const Progress& progress) {
  const std::size_t count = model.features.size();
  std::vector<Planes> planes;
  for (std::size_t first = 0; first < model.intents; first += kPlaneBlock) {
    progress(static_cast<double>(first) / static_cast<double>(model.intents));
    const auto block = static_cast<std::uint32_t>(first);
    planes.push_back(model.intents <= kMostInFull
                         ? train_planes(examples, count, block)
                         : train_planes(lessons_of(block, examples, postings), count, block));
  }
  const auto weight = [&](std::size_t f, std::size_t intent) {
    return planes[intent / kPlaneBlock].weights[f * kPlaneBlock + intent % kPlaneBlock];
  };
  const std::vector<double> unit = mean_units(model, examples, postings);
  std::vector<std::int64_t> sums(model.intents);
  std::vector<bool> present(model.intents);
  std::vector<Vote> votes;
  for (std::size_t f = 0; f < count; ++f) {
    std::fill(sums.begin(), sums.end(), 0);
    std::fill(present.begin(), present.end(), false);
    for (const Posting& posting : postings.of(f)) {
      const std::uint32_t intent = examples.intent[posting.example];
      sums[intent] += posting.value;
      present[intent] = true;
    }
    double usual = 0.0;
    double absent = 0.0;
    for (std::size_t c = 0; c < model.intents; ++c) {
      if (present[c]) continue;
      usual += static_cast<double>(weight(f, c));
      absent += 1.0;
    }
    if (absent > 0.0) usual /= absent;
    model.features[f].usual_weight = small(usual * kWeightScale);
    votes.clear();
    for (std::uint32_t c = 0; c < model.intents; ++c) {
      const double beyond = static_cast<double>(weight(f, c)) - usual;
      if (!present[c] && std::fabs(beyond) < kNegligible) continue;
      votes.push_back(
          {c, small(beyond * kWeightScale), small(static_cast<double>(sums[c]) * unit[c])});
    }
    store(votes, model, model.features[f]);
  }
  model.votes.shrink_to_fit();
  model.rows.shrink_to_fit();
  for (std::size_t c = 0; c < model.intents; ++c) {
    const double bias = std::clamp(static_cast<double>(weight(count, c)), -30.0, 30.0);
    model.biases.push_back(static_cast<std::int32_t>(bias * kMarginScale));
  }
}

}  // namespace frontdesk::rank
