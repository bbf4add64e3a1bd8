// Signals that conditions name exist.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "assembly/check/check.hpp"

namespace frontdesk::check {
namespace {

class Signals {
 public:
  Signals(const model::Model& model, source::Reports& reports) : reports_(reports) {
    for (const model::Signal& signal : model.signals) known_.push_back(signal.id.value);
  }

  void check(const model::Condition& condition) {
    for (const model::Condition& child : condition.children) check(child);
    if (condition.variable.value != "signal") return;
    for (const model::Located<Value>& operand : condition.operands) {
      const std::string* name = operand.value.as_text();
      if (name == nullptr || std::find(known_.begin(), known_.end(), *name) != known_.end()) {
        continue;
      }
      const std::string_view near = source::nearest(*name, known_);
      reports_.error(
          "signal.unknown", operand.span, fmt::format("there is no signal `{}`", *name),
          near.empty() ? "add it under `signals:`" : fmt::format("did you mean `{}`?", near));
    }
  }

  void check(const std::vector<model::Step>& steps) {
    for (const model::Step& step : steps) {
      if (step.when) check(*step.when);
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
  std::vector<std::string_view> known_;
};

}  // namespace

void check_conditions(const model::Model& model, source::Reports& reports) {
  Signals signals(model, reports);
  for (const model::HandoffRule& rule : model.handoff.rules) signals.check(rule.when);
  for (const model::Entry& entry : model.entries) {
    if (entry.when) signals.check(*entry.when);
    signals.check(entry.steps);
    for (const auto& [locale, variants] : entry.answer.by_locale) {
      for (const model::Answer& variant : variants) {
        if (variant.when) signals.check(*variant.when);
      }
    }
  }
}

}  // namespace frontdesk::check
