// Held out: what the examples of a rule set say of each example that they did not learn from.
#pragma once

#include <functional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "authoring/model/model.hpp"
#include "frontdesk/compile.hpp"
#include "runtime/rank/decision.hpp"

namespace frontdesk::dump {

/// An example that the others would give to another entry.
struct MisplacedExample {
  const model::Entry* entry = nullptr;  ///< Whose it is.
  const model::Text* example = nullptr;
  const model::Entry* nearest = nullptr;  ///< Whose it looks like.
  double score = 0.0;                     ///< Of the nearest.
  rank::Decision::Kind decision =
      rank::Decision::Kind::not_understood;  ///< Of the bot that learnt so.
};

/// Learns ten times from nine tenths of the examples of `locale`, with titles, and asks
/// about the rest. Takes ten times as long as compiling the examples. `model` must outlive the
/// result, and be what `rules` was compiled from.
/// `progress` is called with the share of it that is done. Stopped, it soon gives what it has found
/// so far.
std::vector<MisplacedExample> misplaced_examples(const RuleSet& rules, const model::Model& model,
                                                 std::string_view locale,
                                                 const std::function<void(double)>& progress,
                                                 const std::stop_token& stop = {});

}  // namespace frontdesk::dump
