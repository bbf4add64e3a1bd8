// Steps: the key that a step has decides what it is.
#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

#include "authoring/load/sections.hpp"

namespace frontdesk::load {
namespace {

using model::Step;
using Kind = Step::Kind;

// In the order in which they decide: `say` may go with all of them.
constexpr std::array<std::pair<std::string_view, Kind>, 9> kKinds{{{"ask", Kind::ask},
                                                                   {"call", Kind::call},
                                                                   {"choose", Kind::choose},
                                                                   {"confirm", Kind::confirm},
                                                                   {"set", Kind::set},
                                                                   {"start", Kind::start},
                                                                   {"handoff", Kind::handoff},
                                                                   {"goto", Kind::jump},
                                                                   {"end", Kind::end}}};

std::string_view without_prefix(std::string_view target) {
  const std::size_t colon = target.find(':');
  return colon == std::string_view::npos ? target : target.substr(colon + 1);
}

Kind kind_of(const Fields& fields) {
  std::optional<Kind> kind;
  std::string_view first;
  for (const auto& [key, one] : kKinds) {
    const yaml::Node* node = fields.find(key);
    if (node == nullptr) continue;
    if (!kind) {
      kind = one;
      first = key;
      continue;
    }
    fields.context().reports.error("step.two-kinds", node->span,
                                   fmt::format("one step cannot `{}` and `{}`", first, key),
                                   "make two steps of it");
  }
  if (kind) return *kind;
  if (fields.has("then") || fields.has("else")) return Kind::branch;
  if (fields.is_map() && !fields.has("say")) {
    fields.context().reports.error("step.empty", fields.node().span, "this step does nothing",
                                   "give it `say`, `ask`, `call`, `choose`, `confirm`, `set`, "
                                   "`goto`, `start`, `end` or `handoff`");
  }
  return Kind::say;
}

void read_arguments(const Fields& fields, std::string_view key, Step& step) {
  const yaml::Node* node = fields.find(key);
  if (node == nullptr) return;
  if (node->kind != yaml::Node::Kind::map) {
    report_type(fields.context(), *node, "a map of names and values");
    return;
  }
  for (const yaml::Field& field : node->fields) {
    step.arguments.emplace_back(
        read_text(fields.context(), field.key),
        Located<Value>{read_value(fields.context(), field.value), field.value.span});
  }
}

void read_options(const Fields& fields, Step& step) {
  for (const yaml::Node* item : items_of(fields.find("options"))) {
    const Fields option(fields.context(), *item, "option");
    step.options.push_back({option.id("id"), option.localized_text("title"),
                            option.localized_texts("say"), steps_of(option, "steps"), item->span});
  }
}

// `choose: slot` with `say` as the question, or `choose: "Which one?"` with `save: slot`.
void read_choose(const Fields& fields, Step& step) {
  const yaml::Node& node = *fields.find("choose");
  if (step.say.empty()) {
    step.say = load_answers(fields.context(), node);
    step.name = fields.id("save");
  } else {
    step.name = read_id(fields.context(), node);
  }
  if (step.options.empty()) {
    fields.context().reports.error("step.no-options", node.span, "there is nothing to choose from",
                                   "add `options:`, each with `id` and `title`");
  }
}

Step load_step(Context& context, const yaml::Node& node) {
  Step step;
  step.span = node.span;
  const Fields fields(context, node, "step");
  step.kind = kind_of(fields);
  step.id = fields.id("id");
  if (const yaml::Node* when = fields.find("when")) step.when = load_condition(context, *when);
  step.say = answers_of(fields, "say");
  step.entity = fields.id("entity");
  step.retry = answers_of(fields, "retry");
  step.why = answers_of(fields, "why");
  step.buttons = buttons_of(fields, "buttons");
  step.attempts = fields.integer("attempts");
  step.otherwise = steps_of(fields, "otherwise");
  step.timeout_ms = fields.duration("timeout");
  step.no_input_ms = fields.duration("no_input");
  step.failed = steps_of(fields, "failed");
  step.then_steps = steps_of(fields, "then");
  step.else_steps = steps_of(fields, "else");
  step.yes_steps = steps_of(fields, "yes");
  step.no_steps = steps_of(fields, "no");
  read_options(fields, step);
  read_arguments(fields, step.kind == Kind::set ? "set" : "with", step);
  if (fields.has("save") && step.kind != Kind::choose) step.save = fields.id("save");
  switch (step.kind) {
    case Kind::ask:
      step.name = fields.id("ask");
      break;
    case Kind::call:
      step.name = fields.id("call");
      break;
    case Kind::jump:
      step.name = fields.id("goto");
      break;
    case Kind::end:
      step.name = fields.text("end");
      break;
    case Kind::start:
      step.name = read_text(context, *fields.find("start"));
      // The prefix is for people; the place stays that of the whole text.
      step.name.value = std::string(without_prefix(step.name.value));
      break;
    case Kind::choose:
      read_choose(fields, step);
      break;
    case Kind::confirm:
      step.say = load_answers(context, *fields.find("confirm"));
      break;
    case Kind::handoff:
      step.handoff = load_handoff_spec(Fields(context, *fields.find("handoff"), "handoff_step"));
      break;
    case Kind::say:
    case Kind::branch:
    case Kind::set:
      break;
  }
  return step;
}

}  // namespace

std::vector<Step> load_steps(Context& context, const yaml::Node& node) {
  std::vector<Step> steps;
  for (const yaml::Node* item : items_of(&node)) steps.push_back(load_step(context, *item));
  return steps;
}

std::vector<Step> steps_of(const Fields& fields, std::string_view key) {
  const yaml::Node* node = fields.find(key);
  return node == nullptr ? std::vector<Step>{} : load_steps(fields.context(), *node);
}

model::HandoffSpec load_handoff_spec(const Fields& fields) {
  return {fields.id("queue"), fields.text("priority"), fields.id("reason"),
          answers_of(fields, "say"), fields.node().span};
}

}  // namespace frontdesk::load
