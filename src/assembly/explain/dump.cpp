// Dump: what a rule set was compiled to, for people who tune one.
#include "assembly/explain/dump.hpp"

#include "assembly/compile/rule_set.hpp"

namespace frontdesk::dump {

Size size_of(const RuleSet& rules) {
  const match::Matcher::Size matcher = rules.matcher->size();
  return {.locales = rules.locales,
          .entries = rules.entries.size(),
          .flows = rules.flows->flows().size(),
          .states = rules.flows->states().size(),
          .signals = rules.signals.size(),
          .phrases = matcher.phrases,
          .expressions = matcher.expressions,
          .always_tried = matcher.always_tried,
          .words = matcher.words,
          .matcher_bytes = matcher.bytes};
}

std::vector<std::string> flows_of(const RuleSet& rules) {
  std::vector<std::string> ids;
  for (const RuleSet::Entry& entry : rules.entries) {
    if (entry.kind == model::Entry::Kind::flow) ids.push_back(entry.id);
  }
  return ids;
}

std::optional<std::string> draw_flow(const RuleSet& rules, std::string_view id) {
  const std::uint32_t flow = rules.flows->flow_of(id);
  if (flow >= rules.flows->flows().size()) return std::nullopt;
  return rules.flows->draw(flow);
}

std::string print_flows(const RuleSet& rules) { return rules.flows->print(); }

std::vector<std::string> entities_of(const RuleSet& rules) {
  std::vector<std::string> ids;
  for (const entity::EntityInfo& info : rules.extractor->entities()) ids.push_back(info.id);
  return ids;
}

}  // namespace frontdesk::dump
