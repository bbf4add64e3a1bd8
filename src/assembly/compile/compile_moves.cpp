// What is said instead of an answer, in other words than the phrases of moves foresee.
#include <algorithm>
#include <string>

#include "assembly/compile/stages.hpp"
#include "runtime/dialogue/moves.hpp"
#include "runtime/rank/sentences.hpp"

namespace frontdesk::compile {
namespace {

bool asks_anything(const model::Model& model) {
  return std::any_of(model.entries.begin(), model.entries.end(),
                     [](const model::Entry& entry) { return !entry.steps.empty(); });
}

/// What the library knows of a topic, and what the rule set adds to it.
rank::OwnSubject sentences_of(const model::Model& model, const rank::Topic& topic,
                              const std::string& locale, const std::string& default_locale) {
  rank::OwnSubject subject;
  subject.name = "bot." + std::string(topic.name);
  rank::each_part_of(topic.sentences, '|',
                     [&subject](std::string_view one) { subject.sentences.emplace_back(one); });
  for (const model::Entry& entry : model.entries) {
    if (entry.id.value != subject.name) continue;
    const model::Texts* texts = written_for(entry.examples, locale, default_locale);
    if (texts == nullptr) continue;
    for (const model::Text& text : *texts) subject.sentences.push_back(text.value);
  }
  return subject;
}

}  // namespace

void compile_moves(const model::Model& model, RuleSet& rules, Memory& memory) {
  if (!asks_anything(model)) return;
  for (const std::string& locale : rules.locales) {
    RuleSet::MovesHeard& heard = rules.moves_heard.emplace_back();
    std::vector<rank::OwnSubject> own;
    for (const rank::Topic& topic : rank::topics(rank::sentences_of_moves(), locale)) {
      own.push_back(sentences_of(model, topic, locale, rules.locales.front()));
    }
    if (own.empty()) continue;
    heard.model = memory.subjects(locale, own, rank::Looks::words_and_pairs);
    heard.answers = heard.model->find("bot.answer");
    heard.entry_of.assign(heard.model->size(), RuleSet::none);
    for (std::size_t subject = 0; subject < heard.model->size(); ++subject) {
      const std::string_view name = heard.model->name(subject);
      if (dialogue::is_instead(dialogue::move_of(name))) {
        heard.entry_of[subject] = rules.index_of(name);
      }
    }
  }
}

}  // namespace frontdesk::compile
