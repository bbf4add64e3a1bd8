// Conditions: `{order.status: [shipped, in_transit]}`, `{any: [...]}`, `{anger: {at_least: 2}}`.
#include <fmt/format.h>

#include <string_view>
#include <utility>
#include <vector>

#include "authoring/load/sections.hpp"

namespace frontdesk::load {
namespace {

using model::Condition;

constexpr std::pair<std::string_view, Condition::Operator> kOperators[] = {
    {"equals", Condition::Operator::equals},     {"in", Condition::Operator::in},
    {"at_least", Condition::Operator::at_least}, {"at_most", Condition::Operator::at_most},
    {"above", Condition::Operator::above},       {"below", Condition::Operator::below},
    {"is_set", Condition::Operator::is_set}};

std::vector<Located<Value>> read_operands(Context& context, const yaml::Node& node) {
  std::vector<Located<Value>> operands;
  for (const yaml::Node* item : items_of(&node)) {
    if (item->kind == yaml::Node::Kind::scalar) {
      operands.push_back({read_value(context, *item), item->span});
    } else {
      report_type(context, *item, "a value");
    }
  }
  return operands;
}

Condition all_of(std::vector<Condition> children, const yaml::Node& node) {
  if (children.size() == 1) return std::move(children.front());
  Condition condition;
  condition.kind = Condition::Kind::all;
  condition.children = std::move(children);
  condition.span = node.span;
  return condition;
}

// `{at_least: 2, below: 5}`: each operator a test of its own.
Condition read_operators(Context& context, const Text& variable, const yaml::Node& node) {
  std::vector<Condition> tests;
  for (const yaml::Field& field : node.fields) {
    Condition test;
    test.kind = Condition::Kind::test;
    test.variable = variable;
    test.span = field.key.span;
    const Text key = read_text(context, field.key);
    if (key.value == "not") {
      Condition negation;
      negation.kind = Condition::Kind::negation;
      negation.span = field.key.span;
      test.op = Condition::Operator::in;
      test.operands = read_operands(context, field.value);
      negation.children.push_back(std::move(test));
      tests.push_back(std::move(negation));
      continue;
    }
    bool known = false;
    for (const auto& [name, op] : kOperators) {
      if (key.value != name) continue;
      known = true;
      test.op = op;
    }
    if (!known) {
      std::vector<std::string_view> names = {"not"};
      for (const auto& [name, op] : kOperators) names.push_back(name);
      const std::string_view near = source::nearest(key.value, names);
      context.reports.error("condition.operator", key.span,
                            fmt::format("unknown comparison `{}`", key.value),
                            near.empty() ? fmt::format("use one of {}", fmt::join(names, ", "))
                                         : fmt::format("did you mean `{}`?", near));
      continue;
    }
    test.operands = read_operands(context, field.value);
    const bool one = test.op != Condition::Operator::in;
    if (one && test.operands.size() != 1) {
      context.reports.error("condition.operands", field.value.span,
                            fmt::format("`{}` takes one value", key.value),
                            "use `in` for a choice of several");
    } else if (test.op == Condition::Operator::is_set &&
               test.operands.front().value.as_bool() == nullptr) {
      report_type(context, field.value, "true or false");
    }
    tests.push_back(std::move(test));
  }
  return all_of(std::move(tests), node);
}

Condition read_test(Context& context, const Text& variable, const yaml::Node& node) {
  if (node.kind == yaml::Node::Kind::map) return read_operators(context, variable, node);
  Condition test;
  test.kind = Condition::Kind::test;
  test.variable = variable;
  test.span = variable.span;
  test.op = node.kind == yaml::Node::Kind::sequence ? Condition::Operator::in
                                                    : Condition::Operator::equals;
  test.operands = read_operands(context, node);
  if (test.operands.empty() && node.kind != yaml::Node::Kind::sequence) {
    report_type(context, node, "a value, a list of values or a comparison");
  }
  return test;
}

}  // namespace

Condition load_condition(Context& context, const yaml::Node& node) {
  if (node.kind != yaml::Node::Kind::map || node.fields.empty()) {
    report_type(context, node, "a condition, such as {order.status: shipped}");
    return {};
  }
  std::vector<Condition> parts;
  for (const yaml::Field& field : node.fields) {
    const Text key = read_text(context, field.key);
    if (key.value == "any" || key.value == "all") {
      Condition group;
      group.kind = key.value == "any" ? Condition::Kind::any : Condition::Kind::all;
      group.span = field.key.span;
      for (const yaml::Node* item : items_of(&field.value)) {
        group.children.push_back(load_condition(context, *item));
      }
      parts.push_back(std::move(group));
    } else if (key.value == "not") {
      Condition negation;
      negation.kind = Condition::Kind::negation;
      negation.span = field.key.span;
      negation.children.push_back(load_condition(context, field.value));
      parts.push_back(std::move(negation));
    } else {
      parts.push_back(read_test(context, key, field.value));
    }
  }
  return all_of(std::move(parts), node);
}

}  // namespace frontdesk::load
