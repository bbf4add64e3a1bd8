// Answers: the proof that no answer which the bot asks for is stolen by another rule.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "authoring/model/model.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/engine.hpp"
#include "runtime/dialogue/tables.hpp"
#include "runtime/entity/extractor.hpp"

namespace frontdesk::check {

/// What was compiled, without errors. Holds references: lives no longer than its rule set.
struct Compiled {
  std::shared_ptr<const RuleSet> rules;
  const dialogue::Tables& tables;
  const entity::Extractor& extractor;
  const std::vector<std::string>& locales;
  std::uint64_t fingerprint = 0;
};

/// Brings the engine before each question, says what the question expects, and sees whether it is
/// taken as the answer that it is. Nothing here knows the order in which rules win: the engine that
/// will serve customers decides. flow.stolen-answer
void check_answers(const model::Model& model, const Compiled& compiled, source::Reports& reports);

}  // namespace frontdesk::check
