// Spoken answers: gathered from entries, flows and the policy.
#include "assembly/compile/spoken_answers.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace frontdesk::compile {
namespace {

using check::SpokenAnswer;

std::vector<reply::AddedChoice> choices_of(const RuleSet& rules, const dialogue::StateRow& state) {
  const auto title_of = [&rules](std::string_view id) {
    const RuleSet::Entry* entry = rules.find(id);
    return entry == nullptr ? RuleSet::none : entry->title;
  };
  std::vector<reply::AddedChoice> choices;
  for (const dialogue::OptionRow& option : state.options) {
    choices.push_back({option.title, "option:" + state.name + ":" + option.id});
  }
  if (state.act == dialogue::Act::confirm) {
    choices.push_back({title_of("bot.yes"), "yes:" + state.name});
    choices.push_back({title_of("bot.no"), "no:" + state.name});
  }
  if (state.buttons != dialogue::none) {
    for (const std::uint32_t row : rules.button_lists[state.buttons]) {
      choices.push_back({rules.buttons[row].title, rules.buttons[row].target});
    }
  }
  return choices;
}

}  // namespace

std::vector<SpokenAnswer> spoken_answers(const RuleSet& rules) {
  std::vector<SpokenAnswer> all;
  for (const RuleSet::Entry& entry : rules.entries) {
    if (entry.answer != RuleSet::none) all.push_back({entry.answer, entry.id, "answer", false, {}});
    if (entry.again != RuleSet::none) all.push_back({entry.again, entry.id, "again", false, {}});
  }
  for (const dialogue::StateRow& state : rules.flows->states()) {
    const std::string& flow = rules.flows->flows()[state.flow].id;
    const auto add = [&](std::uint32_t said, std::string_view what, bool with_choices) {
      if (said == dialogue::none) return;
      all.push_back({rules.dialogue_answers[said].answer, flow,
                     state.name + ":" + std::string(what), true,
                     with_choices ? choices_of(rules, state) : std::vector<reply::AddedChoice>()});
    };
    add(state.say, "say", true);
    add(state.retry, "retry", true);
    add(state.why, "why", false);
    add(state.where, "where", false);
    for (const auto& [move, said] : state.instead) add(said, dialogue::id_of(move), false);
    add(state.handoff.say, "handoff", false);
  }
  for (const handoff::Rule& rule : rules.policy.rules()) {
    if (rule.say) all.push_back({*rule.say, "bot.handoff", "rule " + rule.reason, false, {}});
  }
  return all;
}

}  // namespace frontdesk::compile
