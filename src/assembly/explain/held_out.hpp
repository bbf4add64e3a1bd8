// Held out: what the examples of a rule set say of each example that they did not learn from.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string_view>
#include <vector>

#include "authoring/model/model.hpp"
#include "frontdesk/compile.hpp"

namespace frontdesk::dump {

/// An example that the others would give to another entry, surely enough to answer.
struct MisplacedExample {
  const model::Entry* entry = nullptr;  ///< Whose it is.
  const model::Text* example = nullptr;
  const model::Entry* nearest = nullptr;  ///< Whose it looks like.
  double score = 0.0;                     ///< Of the nearest.
};

/// Learns ten times from nine tenths of the examples of `locale`, with titles, and asks
/// about the rest. Takes ten times as long as compiling the examples. `model` must outlive the
/// result, and be what `rules` was compiled from. Stopped, it soon gives what it has found so far.
std::vector<MisplacedExample> misplaced_examples(const RuleSet& rules, const model::Model& model,
                                                 std::string_view locale,
                                                 const std::stop_token& stop = {});

}  // namespace frontdesk::dump
