// Predict: what a rule set makes of labelled messages, each said in a conversation of its own.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "frontdesk/engine.hpp"
#include "tools/tester/evaluate.hpp"
#include "tools/tester/label_map.hpp"
#include "tools/tester/read_table.hpp"

namespace frontdesk::tester {

struct PredictOptions {
  std::string channel = "webchat";
  std::string locale;                      ///< BCP 47; empty: the rule set's first.
  std::set<std::string, std::less<>> own;  ///< Entries of the rule set itself, packs left out.
};

/// Says every row to `rules`. An entry of the rule set for which no label stands counts as a label
/// of its own, and is so a wrong answer; small talk and other entries of packs count as out of
/// scope, unless a label stands for them. `progress` hears the number of rows done, now and then.
std::vector<Prediction> predict(const std::vector<LabelledText>& rows,
                                const std::shared_ptr<const RuleSet>& rules, const LabelMap& labels,
                                const PredictOptions& options,
                                const std::function<void(std::size_t)>& progress);

}  // namespace frontdesk::tester
