// One ranker a locale, from examples and titles.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assembly/compile/stages.hpp"
#include "authoring/pattern/parse.hpp"
#include "runtime/rank/ranker.hpp"

namespace frontdesk::compile {
namespace {

/// What was written for `locale`; what has no locale belongs to the default one.
template <class T>
const T* written_for(const model::Localized<T>& localized, const std::string& locale,
                     bool is_default) {
  const T* found = localized.find(locale);
  return found == nullptr && is_default ? localized.find("") : found;
}

/// True for the lists that the engine reads by name: their words have nothing in common but a use.
bool is_wording(std::string_view list) {
  for (const std::string_view name :
       {"negators", "negation_fillers", "negation_after", "conjunctions", "refusals", "corrections",
        "courtesies", "common_words", "language_names", "language_request"}) {
    if (list == name) return true;
  }
  return false;
}

/// The words that a list of phrases allows in one place, "(parcel|package)", as words that mean the
/// same.
void add_list(const model::Text& expansion, std::vector<std::vector<std::string>>& synonyms) {
  const pattern::Parsed parsed = pattern::parse(expansion.value);
  if (!parsed.findings.empty()) return;  // reported with the phrases
  if (parsed.raw || parsed.node.kind != pattern::Node::Kind::alternative) return;
  std::vector<std::string> words;
  for (const pattern::Node& one : parsed.node.children) {
    // Little words ("it", "one") stand in such lists, and mean anything.
    constexpr std::size_t kLittle = 3;
    const bool is_word = one.kind == pattern::Node::Kind::word && one.text.size() > kLittle;
    if (is_word) words.push_back(one.text);
  }
  if (words.size() > 1) synonyms.push_back(std::move(words));
}

rank::Training training_of(const model::Model& model, const std::string& locale, bool is_default,
                           std::vector<std::uint32_t>& entry_of) {
  rank::Training training;
  training.locale = locale;
  for (std::uint32_t i = 0; i < model.entries.size(); ++i) {
    const model::Entry& entry = model.entries[i];
    const model::Texts* examples = written_for(entry.examples, locale, is_default);
    if (examples == nullptr || examples->empty()) continue;
    rank::Training::Intent intent;
    for (const model::Text& example : *examples) intent.examples.push_back(example.value);
    if (const model::Text* title = written_for(entry.title, locale, is_default)) {
      intent.titles.push_back(title->value);
    }
    training.intents.push_back(std::move(intent));
    entry_of.push_back(i);
  }
  for (const auto& [key, groups] : model.synonyms.groups.by_locale) {
    if (key.value != locale) continue;
    for (const model::Texts& group : groups) {
      std::vector<std::string>& words = training.synonyms.emplace_back();
      for (const model::Text& text : group) words.push_back(text.value);
    }
  }
  for (const model::List& list : model.lists) {
    const model::Texts* texts = written_for(list.expansions, locale, is_default);
    if (texts == nullptr || is_wording(list.name.value)) continue;
    for (const model::Text& text : *texts) add_list(text, training.synonyms);
  }
  for (const auto& [key, pairs] : model.synonyms.abbreviations.by_locale) {
    if (key.value != locale) continue;
    for (const auto& [from, to] : pairs) training.abbreviations.emplace_back(from.value, to.value);
  }
  return training;
}

}  // namespace

void compile_examples(const model::Model& model, RuleSet& rules, source::Reports& /*reports*/) {
  for (std::size_t i = 0; i < rules.locales.size(); ++i) {
    std::vector<std::uint32_t> entry_of;
    rules.rankers.push_back(rank::build(training_of(model, rules.locales[i], i == 0, entry_of)));
    rules.rank_entry.push_back(std::move(entry_of));
  }
  if (model.bot.answer_threshold) rules.rank_settings.answer = model.bot.answer_threshold->value;
  if (model.bot.ask_threshold) rules.rank_settings.ask = model.bot.ask_threshold->value;
  if (model.bot.ask_margin) rules.rank_settings.margin = model.bot.ask_margin->value;
}

}  // namespace frontdesk::compile
