// Steps: the key that a step has decides what it is.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
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

/// What belongs to some kinds of step only. A key that would be passed over in silence is an error.
void check_places(const Fields& fields, Kind kind) {
  struct Place {
    std::string_view key;
    std::initializer_list<Kind> kinds;
  };
  static const Place kPlaces[] = {
      {"entity", {Kind::ask}},
      {"role", {Kind::ask}},
      {"retry", {Kind::ask, Kind::choose, Kind::confirm}},
      {"attempts", {Kind::ask, Kind::choose, Kind::confirm}},
      {"otherwise", {Kind::ask, Kind::choose, Kind::confirm}},
      {"no_input", {Kind::ask, Kind::choose, Kind::confirm}},
      {"why", {Kind::ask, Kind::choose, Kind::confirm}},
      {"where", {Kind::ask, Kind::choose, Kind::confirm}},
      {"without", {Kind::ask, Kind::choose, Kind::confirm}},
      {"other_means", {Kind::ask, Kind::choose, Kind::confirm}},
      {"instead", {Kind::ask, Kind::choose, Kind::confirm}},
      {"optional", {Kind::ask, Kind::choose}},
      {"with", {Kind::call}},
      {"save", {Kind::call, Kind::choose}},
      {"timeout", {Kind::call}},
      {"failed", {Kind::call}},
      {"options", {Kind::choose}},
      {"yes", {Kind::confirm}},
      {"no", {Kind::confirm}},
      {"then", {Kind::branch}},
      {"else", {Kind::branch}},
  };
  source::Reports& reports = fields.context().reports;
  for (const Place& place : kPlaces) {
    const yaml::Node* node = fields.find(place.key);
    const bool fits = std::find(place.kinds.begin(), place.kinds.end(), kind) != place.kinds.end();
    if (node == nullptr || fits) continue;
    reports.error("step.misplaced-key", node->span,
                  fmt::format("`{}` means nothing in this kind of step", place.key),
                  "make a step of its own for it, or delete it");
  }
  if (kind == Kind::branch && !fields.has("when")) {
    reports.error("step.no-condition", fields.node().span, "`then` and `else` need a condition",
                  "add `when: ...`");
  }
  if (kind == Kind::confirm && fields.has("say")) {
    reports.error("step.misplaced-key", fields.find("say")->span,
                  "`confirm` holds the question already", "say the rest in a step before");
  }
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
    const Text& id = step.options.back().id;
    const auto first =
        std::find_if(step.options.begin(), step.options.end(),
                     [&id](const model::Option& other) { return other.id.value == id.value; });
    if (id.empty() || &first->id == &id) continue;
    fields.context().reports.error("id.duplicate", id.span,
                                   fmt::format("option `{}` is written twice", id.value),
                                   "give one of them another name");
    fields.context().reports.note(first->id.span, "the first one");
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
    if (const yaml::Node* save = fields.find("save")) {
      fields.context().reports.error("step.misplaced-key", save->span,
                                     "`choose` names the slot already",
                                     "put the question under `choose`, or delete `save`");
    }
  }
}

/// For those who do not answer.
void read_ways_round(const Fields& fields, Step& step) {
  step.where = answers_of(fields, "where");
  step.without = steps_of(fields, "without");
  step.other_means = steps_of(fields, "other_means");
  step.optional = fields.boolean("optional", false).value;
  const yaml::Node* node = fields.find("instead");
  if (node == nullptr) return;
  const Fields moves(fields.context(), *node, "instead");
  for (const yaml::Field& field : node->fields) {
    const Text key = read_text(fields.context(), field.key);
    if (find("instead", key.value) == nullptr) continue;  // reported already
    step.instead.emplace_back(key, answers_of(moves, key.value));
  }
}

/// What the key that decides the kind of a step holds.
void read_kind(const Fields& fields, Step& step) {
  Context& context = fields.context();
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
}

Step load_step(Context& context, const yaml::Node& node) {
  Step step;
  step.span = node.span;
  const Fields fields(context, node, "step");
  step.kind = kind_of(fields);
  check_places(fields, step.kind);
  step.id = fields.id("id");
  if (const yaml::Node* when = fields.find("when")) step.when = load_condition(context, *when);
  step.say = answers_of(fields, "say");
  step.entity = fields.id("entity");
  step.role = fields.localized_texts("role");
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
  read_ways_round(fields, step);
  read_arguments(fields, step.kind == Kind::set ? "set" : "with", step);
  if (fields.has("save") && step.kind != Kind::choose) step.save = fields.id("save");
  read_kind(fields, step);
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
