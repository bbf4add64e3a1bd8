// Entities, phrases, `not:` patterns and signals into one matcher.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "assembly/compile/stages.hpp"
#include "authoring/pattern/prepared_phrases.hpp"
#include "runtime/dialogue/moves.hpp"
#include "runtime/match/builder.hpp"

namespace frontdesk::compile {
namespace {

using Role = RuleSet::Pattern::Role;

/// The matcher's patterns of one rule set, in all its locales.
class Phrases {
 public:
  Phrases(const model::Model& model, RuleSet& rules, const Memory& memory, source::Reports& reports)
      : rules_(rules), reports_(reports), builder_(entity_names(rules)) {
    const std::vector<std::string> names = entity_names(rules);
    for (const std::string& locale : rules.locales) {
      pattern::Environment environment =
          pattern::make_environment(model.lists, names, locale, reports);
      pattern::add_synonyms(model.synonyms, locale, environment, reports);
      auto before = memory.phrases_in(environment);
      prepared_.push_back(
          std::make_shared<pattern::PreparedPhrases>(std::move(environment), std::move(before)));
    }
  }

  void add(const model::Localized<model::Texts>& written, Role role, std::uint32_t owner,
           std::uint32_t scope = match::kEverywhere) {
    std::vector<Ready> all;
    std::unordered_multimap<std::string_view, std::size_t> by_text;
    for (const auto& [key, texts] : written.by_locale) {
      // Nobody is served by a pack's texts in a language that this bot does not speak.
      const std::vector<std::size_t> served = served_by(key.value);
      for (const model::Text& text : texts) {
        for (const std::size_t locale : served) {
          Prepared prepared = prepared_[locale]->prepare(text, reports_);
          if (!prepared->ok) continue;
          const std::uint64_t bit = std::uint64_t{1} << (locale % 64);
          const auto [begin, end] = by_text.equal_range(text.value);
          const auto same = std::find_if(begin, end, [&](const auto& known) {
            const pattern::Prepared& other = *all[known.second].prepared;
            return other.node == prepared->node && other.expression == prepared->expression;
          });
          if (same != end) {
            all[same->second].locales |= bit;
            continue;
          }
          by_text.emplace(text.value, all.size());
          all.push_back({&text, std::move(prepared), bit, rules_.locales[locale]});
        }
      }
    }
    for (const Ready& one : all) add(one, role, owner, scope);
  }

  void finish(Memory& memory) {
    rules_.matcher = builder_.build();
    for (const auto& phrases : prepared_) {
      phrases->finish();
      memory.keep(phrases);
    }
  }

 private:
  using Prepared = pattern::PreparedPhrases::Phrase;

  /// A phrase as it is meant in some locales; their lists and synonyms may give it other words in
  /// others.
  struct Ready {
    const model::Text* text;
    Prepared prepared;
    std::uint64_t locales;      ///< a bit each
    std::string_view language;  ///< of them all
  };

  static std::vector<std::string> entity_names(const RuleSet& rules) {
    std::vector<std::string> names;
    for (const entity::EntityInfo& info : rules.extractor->entities()) names.push_back(info.id);
    return names;
  }

  std::vector<std::size_t> served_by(std::string_view key) const {
    std::vector<std::size_t> served;
    for (std::size_t i = 0; i < rules_.locales.size(); ++i) {
      if (model::serves(key, rules_.locales[i], rules_.locales.front())) served.push_back(i);
    }
    return served;
  }

  void add(const Ready& ready, Role role, std::uint32_t owner, std::uint32_t scope) {
    const model::Text& text = *ready.text;
    const pattern::Prepared& prepared = *ready.prepared;
    const match::Place place{.pattern = static_cast<std::uint32_t>(rules_.patterns.size()),
                             .scope = scope,
                             .locales = ready.locales,
                             .language = ready.language};
    if (prepared.raw) {
      const std::string wrong = builder_.add_regex(prepared.expression, place);
      if (!wrong.empty()) {
        reports_.error("regex.syntax", text.span,
                       fmt::format("this expression is not RE2: {}", wrong),
                       "mend it, or write it as a phrase without slashes");
        return;
      }
    } else {
      builder_.add(prepared.node, place);
    }
    if (builder_.last_is_always_tried()) {
      reports_.warning(
          "phrase.no-literal", text.span,
          "no word must occur for this phrase, so it is tried on every message",
          "write a word that has to be said, or anchor a short phrase with `^` and `$`");
    }
    rules_.patterns.push_back({role, owner, text.value});
  }

  RuleSet& rules_;
  source::Reports& reports_;
  match::Builder builder_;
  std::vector<std::shared_ptr<pattern::PreparedPhrases>> prepared_;  ///< One a locale.
};

entity::Settings entity_settings(const model::Model& model, const RuleSet& rules) {
  entity::Settings settings;
  settings.locales = rules.locales;
  settings.currency = model.bot.currency.value;
  if (!model.bot.timezone.empty()) {
    if (auto zone = entity::Zone::load(model.bot.timezone.value)) settings.zone = std::move(*zone);
  }
  return settings;
}

}  // namespace

void compile_phrases(const model::Model& model, RuleSet& rules, Memory& memory,
                     source::Reports& reports) {
  rules.extractor =
      entity::Extractor::build(model.entities, model.lists, entity_settings(model, rules), reports);
  const auto entities = rules.extractor->entities();
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    if (entities[i].sensitive && !entities[i].built_in) rules.sensitive_entities.push_back(i);
  }
  Phrases phrases(model, rules, memory, reports);
  for (std::uint32_t i = 0; i < model.entries.size(); ++i) {
    const bool instead = dialogue::is_instead(dialogue::move_of(model.entries[i].id.value));
    phrases.add(model.entries[i].phrases, Role::entry, i,
                instead ? RuleSet::question_scope : match::kEverywhere);
    phrases.add(model.entries[i].not_phrases, Role::not_entry, i);
  }
  for (std::uint32_t i = 0; i < model.signals.size(); ++i) {
    phrases.add(model.signals[i].phrases, Role::signal, i);
    phrases.add(model.signals[i].not_phrases, Role::not_signal, i);
  }
  phrases.finish(memory);
}

}  // namespace frontdesk::compile
