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
           {&step.otherwise, &step.failed, &step.then_steps, &step.else_steps, &step.yes_steps,
            &step.no_steps}) {
        check(*inner);
      }
      for (const model::Option& option : step.options) check(option.steps);
    }
  }

 private:
  source::Reports& reports_;
  std::vector<std::string_view> queues_;
};

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
}

}  // namespace frontdesk::check
