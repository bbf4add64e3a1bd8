// One ranker a locale, from examples and titles.
#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "assembly/compile/stages.hpp"
#include "authoring/pattern/parse.hpp"
#include "runtime/dialogue/moves.hpp"
#include "runtime/rank/ranker.hpp"

namespace frontdesk::compile {
namespace {

/// The nearest that was written for `locale`, or without a locale in its language.
template <class T>
const T* written_for(const model::Localized<T>& localized, const std::string& locale,
                     const std::string& default_locale) {
  const T* found = localized.nearest(locale);
  return found == nullptr && model::serves("", locale, default_locale) ? localized.find("") : found;
}

/// All examples that serve `locale`, each once.
std::vector<std::string> examples_for(const model::Localized<model::Texts>& localized,
                                      const std::string& locale,
                                      const std::string& default_locale) {
  std::vector<std::string> all;
  std::unordered_set<std::string_view> elsewhere;  // what other keys have said already
  for (const auto& [key, texts] : localized.by_locale) {
    if (!model::serves(key.value, locale, default_locale)) continue;
    for (const model::Text& text : texts) {
      if (!elsewhere.contains(text.value)) all.push_back(text.value);
    }
    for (const model::Text& text : texts) elsewhere.insert(text.value);
  }
  return all;
}

/// True for the lists that the engine reads by name: their words have nothing in common but a use.
bool is_wording(std::string_view list) {
  for (const std::string_view name :
       {"negators", "negation_fillers", "negation_after", "conjunctions", "refusals", "corrections",
        "courtesies", "everyday_words", "common_words", "language_names", "language_request"}) {
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

/// Examples an entry, on average, from which on they tell what is common in the language.
constexpr std::size_t kTellCommon = 40;

/// Examples an entry, on average, from which on scores are what the thresholds were chosen for.
/// With fewer all scores are smaller, those of right candidates, too: at five they are half
/// (docs/quality.md).
constexpr double kManyExamples = 10.0;
constexpr double kFewestExamples = 3.0;

/// What the steps of a flow ask for.
struct Asked {
  std::vector<std::uint32_t> entities;
  std::vector<const model::Option*> options;
};

void collect(const std::vector<model::Step>& steps, const entity::Extractor& extractor,
             Asked& asked) {
  for (const model::Step& step : steps) {
    if (step.kind == model::Step::Kind::ask) {
      const std::string& id = step.entity.empty() ? step.name.value : step.entity.value;
      const std::optional<std::uint32_t> entity = extractor.index_of(id);
      const bool is_new = entity && std::find(asked.entities.begin(), asked.entities.end(),
                                              *entity) == asked.entities.end();
      if (is_new && extractor.entities()[*entity].kind != entity::Kind::yes_no) {
        asked.entities.push_back(*entity);
      }
    }
    for (const model::Option& option : step.options) {
      asked.options.push_back(&option);
      collect(option.steps, extractor, asked);
    }
    for (const std::vector<model::Step>* inner :
         {&step.otherwise, &step.failed, &step.then_steps, &step.else_steps, &step.yes_steps,
          &step.no_steps}) {
      collect(*inner, extractor, asked);
    }
  }
}

/// Examples as messages are read: a value stands for its kind.
std::string with_kinds(const RuleSet& rules, const std::string& locale,
                       const std::string& example) {
  text::Normalized replaced;
  const text::Normalized message = text::normalize(example);
  const bool any = rules.spoken_kinds.replace(message, {.now = {}, .locale = locale}, replaced);
  return any ? replaced.text : example;
}

/// What a flow asks for speaks for it: some of its examples again, with the kinds of its values and
/// with its options.
void add_asked(const RuleSet& rules, const Asked& asked, const std::string& locale,
               const std::string& default_locale, std::vector<std::string>& examples) {
  constexpr std::size_t kMostOptions = 12;
  const std::size_t written = examples.size();
  const auto add = [&](const std::string& words) {
    examples.push_back(examples[(examples.size() - written) % written] + " " + words);
  };
  std::string kinds;
  for (const std::uint32_t entity : asked.entities) {
    add(rules.spoken_kinds.word_for(entity));
    kinds += (kinds.empty() ? "" : " ") + rules.spoken_kinds.word_for(entity);
  }
  if (asked.entities.size() > 1) add(kinds);
  for (std::size_t i = 0; i < std::min(asked.options.size(), kMostOptions); ++i) {
    const model::Text* title = written_for(asked.options[i]->title, locale, default_locale);
    if (title != nullptr) add(title->value);
  }
}

rank::Training training_of(const model::Model& model, const RuleSet& rules,
                           const std::string& locale, const std::string& default_locale,
                           std::vector<std::uint32_t>& entry_of) {
  rank::Training training;
  training.locale = locale;
  for (std::uint32_t i = 0; i < model.entries.size(); ++i) {
    const model::Entry& entry = model.entries[i];
    // Examples of what is said to an open question speak only there (compile_moves.cpp).
    if (dialogue::is_instead(dialogue::move_of(entry.id.value))) continue;
    rank::Training::Intent intent;
    intent.examples = examples_for(entry.examples, locale, default_locale);
    if (intent.examples.empty()) continue;
    if (!rules.spoken_kinds.empty()) {
      for (std::string& example : intent.examples) example = with_kinds(rules, locale, example);
    }
    Asked asked;
    collect(entry.steps, *rules.extractor, asked);
    add_asked(rules, asked, locale, default_locale, intent.examples);
    if (const model::Text* title = written_for(entry.title, locale, default_locale)) {
      intent.titles.push_back(title->value);
    }
    training.intents.push_back(std::move(intent));
    entry_of.push_back(i);
  }
  for (const auto* groups : model.synonyms.groups.all_for(locale)) {
    for (const model::Texts& group : *groups) {
      std::vector<std::string>& words = training.synonyms.emplace_back();
      for (const model::Text& text : group) words.push_back(text.value);
    }
  }
  for (const model::List& list : model.lists) {
    const model::Texts* texts = written_for(list.expansions, locale, default_locale);
    if (texts == nullptr || is_wording(list.name.value)) continue;
    for (const model::Text& text : *texts) add_list(text, training.synonyms);
  }
  std::unordered_set<std::string_view> known;
  for (const auto* pairs : model.synonyms.abbreviations.all_for(locale)) {
    for (const auto& [from, to] : *pairs) {
      if (!known.insert(from.value).second) continue;  // it means something else here
      training.abbreviations.emplace_back(from.value, to.value);
    }
  }
  return training;
}

/// Of a ranker whose entries of the rule set itself have `examples` on average.
rank::Settings settings_for(const model::Bot& bot, double examples) {
  rank::Settings settings;
  if (examples < kManyExamples) {
    const double smaller = std::max(examples, kFewestExamples) / kManyExamples;
    // Whole thousandths: libraries differ in the last bit.
    settings.answer = std::round(settings.answer * smaller * 1000.0) / 1000.0;
    settings.ask = std::round(settings.ask * smaller * 1000.0) / 1000.0;
  }
  if (bot.answer_threshold) settings.answer = bot.answer_threshold->value;
  if (bot.ask_threshold) settings.ask = bot.ask_threshold->value;
  if (bot.ask_margin) settings.margin = bot.ask_margin->value;
  return settings;
}

/// What signals bring as examples is no reason to rank entries otherwise.
std::shared_ptr<const rank::SubjectModel> subjects_of(const model::Model& model,
                                                      const RuleSet& rules,
                                                      const std::string& locale, Memory& memory) {
  const bool has_own =
      std::any_of(model.signals.begin(), model.signals.end(),
                  [](const model::Signal& signal) { return !signal.examples.empty(); });
  if (!has_own) return rules.signal_subjects[rules.rankers.size()];
  return memory.subjects(locale, {});
}

}  // namespace

void compile_examples(const model::Model& model, RuleSet& rules, Memory& memory,
                      const ProgressCallback& progress) {
  Asked asked;
  for (const model::Entry& entry : model.entries) collect(entry.steps, *rules.extractor, asked);
  rules.spoken_kinds = SpokenKinds(*rules.extractor, std::move(asked.entities));
  for (const std::string& locale : rules.locales) {
    std::vector<std::uint32_t> entry_of;
    rank::Training training = training_of(model, rules, locale, rules.locales.front(), entry_of);
    if (!rules.signal_subjects.empty()) {
      training.subjects = subjects_of(model, rules, locale, memory);
    }
    const std::string stage = "learning from examples (" + locale + ")";
    rules.rankers.push_back(memory.ranker(training, [&](double share) {
      if (progress) progress(stage, share);
    }));
    std::size_t examples = 0;
    std::size_t own = 0;
    std::size_t own_entries = 0;
    for (std::size_t i = 0; i < training.intents.size(); ++i) {
      const std::size_t count = training.intents[i].examples.size();
      examples += count;
      if (rules.entries[entry_of[i]].from_pack) continue;
      own += count;
      ++own_entries;
    }
    rules.examples_tell_common.push_back(examples >= kTellCommon * training.intents.size());
    const double average = own_entries == 0
                               ? kManyExamples
                               : static_cast<double>(own) / static_cast<double>(own_entries);
    rules.rank_settings.push_back(settings_for(model.bot, average));
    rules.has_few_examples.push_back(average < kManyExamples);
    rules.rank_entry.push_back(std::move(entry_of));
  }
}

}  // namespace frontdesk::compile
