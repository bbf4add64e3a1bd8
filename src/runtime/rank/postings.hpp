// Postings: which examples have a feature.
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "runtime/rank/examples.hpp"

namespace frontdesk::rank {

/// A feature's share of an example.
struct Posting {
  std::uint32_t example = 0;
  std::int32_t value = 0;  ///< In units of 1 / kValueScale.
};

/// Examples by feature, each feature's in their order.
class Postings {
 public:
  Postings(const Examples& examples, std::size_t features)
      : begin_(features + 1, 0), postings_(examples.values.size()) {
    for (const FeatureValue& one : examples.values) ++begin_[one.feature + 1];
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    std::vector<std::size_t> next = begin_;
    for (std::uint32_t e = 0; e < examples.size(); ++e) {
      for (std::size_t j = examples.begin[e]; j < examples.begin[e + 1]; ++j) {
        postings_[next[examples.values[j].feature]++] = {e, examples.values[j].value};
      }
    }
  }
  std::span<const Posting> of(std::size_t feature) const {
    return {postings_.data() + begin_[feature], begin_[feature + 1] - begin_[feature]};
  }

 private:
  std::vector<std::size_t> begin_;
  std::vector<Posting> postings_;
};

}  // namespace frontdesk::rank
