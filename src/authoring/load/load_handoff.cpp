// Queues and the policy of bringing in a person.
#include <fmt/format.h>

#include <optional>
#include <string_view>
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
  rule.from_pack = context.from_pack;
  if (const yaml::Node* when = fields.find("when")) rule.when = load_condition(context, *when);
  rule.then = load_handoff_spec(fields);
  return rule;
}

model::Span place_of(const std::optional<Located<std::int64_t>>& setting) {
  return setting ? setting->span : model::Span{};
}

/// `handoff` may stand in several files, but each of its settings only in one.
void check_once(const Fields& fields, std::string_view key, const model::Span& first) {
  if (first == model::Span{}) return;
  fields.context().reports.error("key.duplicate", fields.find(key)->span,
                                 fmt::format("`{}` is written twice", key), "keep one of them");
  fields.context().reports.note(first, "the first one");
}

}  // namespace

void load_handoff(Context& context, const yaml::Node& node, model::Handoff& handoff) {
  const Fields fields(context, node, "handoff");
  if (const yaml::Node* queues = fields.find("queues")) {
    if (queues->kind != yaml::Node::Kind::map) {
      report_type(context, *queues, "a map from names to queues");
    }
    for (const yaml::Field& field : queues->fields) {
      handoff.queues.push_back(load_queue(context, read_id(context, field.key), field.value));
    }
  }
  for (const yaml::Node* rule : items_of(fields.find("rules"))) {
    handoff.rules.push_back(load_rule(context, *rule));
  }
  for (Text& reason : fields.texts("without")) handoff.without.push_back(std::move(reason));
  if (fields.has("outside_hours")) {
    check_once(fields, "outside_hours", handoff.outside_hours.span);
    handoff.outside_hours = fields.text("outside_hours");
  }
  if (fields.has("offer")) {
    check_once(fields, "offer", handoff.offer.span);
    handoff.offer = fields.text("offer");
  }
  if (const auto value = fields.duration("no_agent_within")) {
    check_once(fields, "no_agent_within", place_of(handoff.no_agent_within_ms));
    handoff.no_agent_within_ms = value;
  }
  if (const auto value = fields.duration("returns_after")) {
    check_once(fields, "returns_after", place_of(handoff.returns_after_ms));
    handoff.returns_after_ms = value;
  }
  if (const auto value = fields.integer("max_returns")) {
    check_once(fields, "max_returns", handoff.max_returns.span);
    handoff.max_returns = *value;
    if (value->value < 0) {
      context.reports.error("value.range", value->span, "a count cannot be negative",
                            "use 0 for never");
    }
  }
}

}  // namespace frontdesk::load
