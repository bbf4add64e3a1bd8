// The words before a value that say which question of a flow it answers.
#include "assembly/check/flow_graph.hpp"
#include "assembly/compile/stages.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::compile {
namespace {

std::vector<std::string> words_of(const model::Step& step, const std::string& locale,
                                  const std::string& default_locale) {
  std::vector<std::string> words;
  const model::Texts* texts = written_for(step.role, locale, default_locale);
  if (texts == nullptr) return words;
  for (const model::Text& text : *texts) words.push_back(text::normalize(text.value).text);
  return words;
}

}  // namespace

void compile_roles(const model::Model& model, RuleSet& rules) {
  for (const check::FlowGraph& flow : check::graphs_of(model, *rules.flows)) {
    std::vector<RuleSet::SlotRole>& roles = rules.slot_roles.emplace_back();
    for (std::uint32_t i = flow.row.begin; i < flow.row.end; ++i) {
      const model::Step& step = flow.step(i);
      if (step.kind != model::Step::Kind::ask || step.role.empty()) continue;
      const dialogue::StateRow& state = rules.flows->states()[i];
      RuleSet::SlotRole& role = roles.emplace_back(RuleSet::SlotRole{state.slot, state.entity, {}});
      for (const std::string& locale : rules.locales) {
        role.words.push_back(words_of(step, locale, rules.locales.front()));
      }
    }
  }
}

}  // namespace frontdesk::compile
