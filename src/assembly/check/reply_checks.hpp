// Reply checks: what is proved about answers once they are compiled.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "authoring/model/model.hpp"
#include "base/source/reports.hpp"
#include "runtime/reply/channel_limits.hpp"
#include "runtime/reply/fit_check.hpp"
#include "runtime/reply/renderer.hpp"

namespace frontdesk::check {

/// An answer of the rule set, and what the engine adds to it.
struct SpokenAnswer {
  reply::AnswerId answer = 0;
  std::string speaker;   ///< The entry that says it.
  std::string part;      ///< `answer`, `again`, or the step and what it is of it.
  bool in_flow = false;  ///< Said by a step: what it may name is checked there.
  std::vector<reply::AddedChoice> choices;  ///< The options of the question.
};

/// All of them. reply.undeliverable, reply.too-long, reply.label-cut, reply.description-lost,
/// reply.cards-become-text, reply.buttons-become-text, button.same-when-cut, reply.stop-word,
/// reply.wrong-type, reply.unknown-case
void check_replies(const model::Model& model, const std::vector<SpokenAnswer>& answers,
                   const reply::Renderer& renderer, const reply::Channels& channels,
                   source::Reports& reports);

/// Each answer has a variant that can always be said. reply.undeliverable
void check_deliverable(const model::Model& model, const SpokenAnswer& answer,
                       const reply::Renderer& renderer, source::Reports& reports);

}  // namespace frontdesk::check
