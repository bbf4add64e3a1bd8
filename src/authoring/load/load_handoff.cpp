// Queues and the policy of bringing in a person.
#include <algorithm>
#include <utility>

#include "authoring/load/sections.hpp"

namespace frontdesk::load {
namespace {

model::Queue load_queue(Context& context, const Text& id, const yaml::Node& node) {
  model::Queue queue;
  queue.id = id;
  queue.span = id.span;
  if (node.kind == yaml::Node::Kind::null) return queue;
  const Fields fields(context, node, "queue");
  queue.hours = fields.id("hours");
  queue.title = fields.localized_text("title");
  queue.languages = fields.texts("languages");
  queue.skills = fields.texts("skills");
  return queue;
}

model::HandoffRule load_rule(Context& context, const yaml::Node& node) {
  const Fields fields(context, node, "handoff_rule");
  model::HandoffRule rule;
  rule.span = node.span;
  if (const yaml::Node* when = fields.find("when")) rule.when = load_condition(context, *when);
  rule.then = load_handoff_spec(fields);
  return rule;
}

}  // namespace

void load_handoff(Context& context, const yaml::Node& node, model::Handoff& handoff) {
  const Fields fields(context, node, "handoff");
  if (const yaml::Node* queues = fields.find("queues")) {
    if (queues->kind != yaml::Node::Kind::map) {
      report_type(context, *queues, "a map from names to queues");
    }
    for (const yaml::Field& field : queues->fields) {
      model::Queue queue = load_queue(context, read_id(context, field.key), field.value);
      std::erase_if(handoff.queues,
                    [&](const model::Queue& known) { return known.id.value == queue.id.value; });
      handoff.queues.push_back(std::move(queue));
    }
  }
  for (const yaml::Node* rule : items_of(fields.find("rules"))) {
    handoff.rules.push_back(load_rule(context, *rule));
  }
  if (fields.has("outside_hours")) handoff.outside_hours = fields.text("outside_hours");
  if (fields.has("offer")) handoff.offer = fields.text("offer");
  if (const auto value = fields.duration("no_agent_within")) handoff.no_agent_within_ms = value;
  if (const auto value = fields.duration("returns_after")) handoff.returns_after_ms = value;
  if (const auto value = fields.integer("max_returns")) handoff.max_returns = *value;
}

}  // namespace frontdesk::load
