// Points: what of a rule set a conversation can reach, for coverage.
#include "assembly/explain/points.hpp"

#include "assembly/compile/rule_set.hpp"
#include "runtime/dialogue/edges.hpp"

namespace frontdesk::dump {
namespace {

void add_variants(const RuleSet& rules, reply::AnswerId answer, const std::string& entry,
                  std::vector<VariantPoint>& out) {
  std::uint32_t number = 0;
  for (const reply::VariantFacts& facts : rules.renderer.facts(answer)) {
    out.push_back({entry, reply::variant_name(answer, number++, facts.locale), facts.span});
  }
}

}  // namespace

std::vector<VariantPoint> variants_of(const RuleSet& rules) {
  std::vector<VariantPoint> out;
  for (const RuleSet::Entry& entry : rules.entries) {
    add_variants(rules, entry.answer, entry.id, out);
    add_variants(rules, entry.again, entry.id, out);
  }
  for (const dialogue::FlowRow& flow : rules.flows->flows()) {
    for (std::uint32_t i = flow.begin; i < flow.end; ++i) {
      const dialogue::StateRow& row = rules.flows->states()[i];
      std::vector<std::uint32_t> said = {row.say, row.retry, row.why, row.where, row.handoff.say};
      for (const auto& [move, answer] : row.instead) said.push_back(answer);
      for (const std::uint32_t answer : said) {
        if (answer < rules.dialogue_answers.size()) {
          add_variants(rules, rules.dialogue_answers[answer].answer, flow.id, out);
        }
      }
    }
  }
  for (const handoff::Rule& rule : rules.policy.rules()) {
    if (rule.say) add_variants(rules, *rule.say, "bot.handoff", out);
  }
  return out;
}

std::vector<StepPoint> steps_of(const RuleSet& rules) {
  std::vector<StepPoint> out;
  const auto& states = rules.flows->states();
  for (const dialogue::StateRow& row : states) {
    StepPoint& point = out.emplace_back();
    point.flow = rules.flows->flows()[row.flow].id;
    point.name = row.name;
    point.act = dialogue::name(row.act);
    point.about = row.target.empty() ? row.slot : row.target;
    point.span = row.span;
    for (const dialogue::Edge& edge : dialogue::edges_of(row)) {
      point.ways.push_back({edge.label,
                            edge.to < states.size() ? states[edge.to].name : std::string(),
                            edge.hands_off});
    }
  }
  return out;
}

std::string target_of(const RuleSet& rules, std::string_view entry) {
  const RuleSet::Entry* found = rules.find(entry);
  if (found == nullptr) return {};
  const std::string_view kind = found->kind == model::Entry::Kind::flow  ? "flow:"
                                : found->kind == model::Entry::Kind::faq ? "faq:"
                                                                         : "intent:";
  return std::string(kind) + found->id;
}

std::vector<std::string> handoff_rules_of(const RuleSet& rules) {
  std::vector<std::string> out;
  for (const handoff::Rule& rule : rules.policy.rules()) out.push_back(rule.when.print());
  return out;
}

}  // namespace frontdesk::dump
