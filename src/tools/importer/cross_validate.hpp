// Cross validate: how well examples are told apart, each by a bot that has not seen it.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "tools/tester/read_table.hpp"

namespace frontdesk::importer {

struct CrossValidation {
  std::size_t messages = 0;
  double accuracy = 0.0;       ///< The right label is answered.
  double top1_accuracy = 0.0;  ///< The right label is the best candidate; thresholds are ignored.
};

/// Five folds, every fifth example of a label in each. `progress` hears the number of messages
/// done, now and then. Nothing is read or written on disk.
CrossValidation cross_validate(const std::vector<tester::LabelledText>& rows,
                               std::string_view locale,
                               const std::function<void(std::size_t)>& progress);

}  // namespace frontdesk::importer
