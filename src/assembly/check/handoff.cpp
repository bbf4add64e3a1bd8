// Queues, hours and flows of the handoff policy exist.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/check/check.hpp"

namespace frontdesk::check {
namespace {

bool holds(const std::vector<std::string_view>& known, std::string_view word) {
  return std::find(known.begin(), known.end(), word) != known.end();
}

/// Every handoff of the rule set: those of rules and those of steps.
class Handoffs {
 public:
  Handoffs(const model::Model& model, source::Reports& reports) : reports_(reports) {
    for (const model::Queue& queue : model.handoff.queues) queues_.push_back(queue.id.value);
  }

  void check(const model::HandoffSpec& spec) {
    if (!spec.queue.empty() && !holds(queues_, spec.queue.value)) {
      reports_.error(
          "handoff.unknown-queue", spec.queue.span,
          fmt::format("there is no queue `{}`", spec.queue.value),
          source::did_you_mean(spec.queue.value, queues_, "add it under `handoff: queues:`"));
    }
    static constexpr std::array<std::string_view, 4> kPriorities = {"low", "normal", "high",
                                                                    "urgent"};
    if (!spec.priority.empty() && std::find(kPriorities.begin(), kPriorities.end(),
                                            spec.priority.value) == kPriorities.end()) {
      reports_.error("handoff.priority", spec.priority.span,
                     fmt::format("`{}` is no priority", spec.priority.value),
                     "use low, normal, high or urgent");
    }
  }

  void check(const std::vector<model::Step>& steps) {
    for (const model::Step& step : steps) {
      if (step.kind == model::Step::Kind::handoff) check(step.handoff);
      for (const std::vector<model::Step>* inner :
           {&step.otherwise, &step.without, &step.other_means, &step.failed, &step.then_steps,
            &step.else_steps, &step.yes_steps, &step.no_steps}) {
        check(*inner);
      }
      for (const model::Option& option : step.options) check(option.steps);
    }
  }

 private:
  source::Reports& reports_;
  std::vector<std::string_view> queues_;
};

constexpr std::string_view kAsks = "asks_for_human";
constexpr std::string_view kIntent = "contact_human_agent";

/// True when some test in `condition` compares with `value`.
bool names(const model::Condition& condition, std::string_view value) {
  return std::any_of(condition.children.begin(), condition.children.end(),
                     [value](const model::Condition& child) { return names(child, value); }) ||
         std::any_of(
             condition.operands.begin(), condition.operands.end(),
             [value](const auto& operand) { return operand.value == Value(std::string(value)); });
}

/// True when `condition` holds for `variable` = `value`, whatever everything else is.
bool holds_for(const model::Condition& condition, std::string_view variable,
               std::string_view value) {
  const auto holds_here = [&](const model::Condition& one) {
    return holds_for(one, variable, value);
  };
  const auto& children = condition.children;
  switch (condition.kind) {
    case model::Condition::Kind::all:
      return std::all_of(children.begin(), children.end(), holds_here);
    case model::Condition::Kind::any:
      return std::any_of(children.begin(), children.end(), holds_here);
    case model::Condition::Kind::negation:
      return false;
    case model::Condition::Kind::test:
      break;
  }
  if (condition.variable.value != variable) return false;
  using Operator = model::Condition::Operator;
  if (condition.op != Operator::equals && condition.op != Operator::in) return false;
  return std::any_of(
      condition.operands.begin(), condition.operands.end(),
      [value](const auto& operand) { return operand.value == Value(std::string(value)); });
}

/// Whoever asks for a person gets one: some rule holds for the request alone.
void check_request(const model::Model& model, source::Reports& reports) {
  const auto is_decided = [&model](std::string_view variable, std::string_view value) {
    return std::any_of(
        model.handoff.rules.begin(), model.handoff.rules.end(),
        [&](const model::HandoffRule& rule) { return holds_for(rule.when, variable, value); });
  };
  const bool has_signal =
      std::any_of(model.signals.begin(), model.signals.end(),
                  [](const model::Signal& signal) { return signal.id.value == kAsks; });
  const bool has_intent =
      std::any_of(model.entries.begin(), model.entries.end(),
                  [](const model::Entry& entry) { return entry.id.value == kIntent; });
  if ((has_signal || has_intent) && (!has_signal || is_decided("signal", kAsks)) &&
      (!has_intent || is_decided("intent", kIntent))) {
    return;
  }
  const model::HandoffRule* conditional = nullptr;
  for (const model::HandoffRule& rule : model.handoff.rules) {
    if (names(rule.when, kAsks) || names(rule.when, kIntent)) conditional = &rule;
  }
  const std::string help = fmt::format(
      "add a rule for the request alone: {{when: {{any: [{{signal: {}}}, {{intent: {}}}]}}}}",
      kAsks, kIntent);
  if (conditional != nullptr) {
    reports.error("handoff.refused", conditional->when.span,
                  "a customer who asks for a person may not get one: this rule asks for more",
                  help);
  } else {
    reports.error("handoff.refused", model.bot.span,
                  "a customer who asks for a person does not get one: no rule is for it", help);
  }
}

void check_reference(const model::Text& reference, const model::Model& model,
                     source::Reports& reports) {
  if (reference.empty()) return;
  const std::size_t colon = reference.value.find(':');
  const std::string id =
      colon == std::string::npos ? reference.value : reference.value.substr(colon + 1);
  std::vector<std::string_view> known;
  for (const model::Entry& entry : model.entries) known.push_back(entry.id.value);
  if (holds(known, id)) return;
  reports.error("reference.unknown", reference.span, fmt::format("there is no entry `{}`", id),
                source::did_you_mean(id, known, "write the id of a flow or FAQ"));
}

}  // namespace

void check_handoff(const model::Model& model, source::Reports& reports) {
  Handoffs handoffs(model, reports);
  for (const model::HandoffRule& rule : model.handoff.rules) handoffs.check(rule.then);
  for (const model::Entry& entry : model.entries) handoffs.check(entry.steps);
  std::vector<std::string_view> hours;
  for (const model::Hours& one : model.hours) hours.push_back(one.id.value);
  for (const model::Queue& queue : model.handoff.queues) {
    if (queue.hours.empty() || holds(hours, queue.hours.value)) continue;
    reports.error("hours.unknown", queue.hours.span,
                  fmt::format("there are no hours `{}`", queue.hours.value),
                  source::did_you_mean(queue.hours.value, hours, "add them under `hours:`"));
  }
  check_reference(model.handoff.outside_hours, model, reports);
  check_reference(model.handoff.offer, model, reports);
  check_request(model, reports);
}

}  // namespace frontdesk::check
