// Entities, phrases, `not:` patterns and signals into one matcher.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "assembly/compile/stages.hpp"
#include "authoring/pattern/expand.hpp"
#include "runtime/match/builder.hpp"

namespace frontdesk::compile {
namespace {

using Role = RuleSet::Pattern::Role;

/// The matcher's patterns of one rule set, in all its locales.
class Phrases {
 public:
  Phrases(const model::Model& model, RuleSet& rules, source::Reports& reports)
      : rules_(rules), reports_(reports), builder_(entity_names(rules)) {
    std::vector<std::string> names = entity_names(rules);
    environments_.reserve(rules.locales.size());
    for (const std::string& locale : rules.locales) {
      environments_.push_back(pattern::make_environment(model.lists, names, locale, reports));
      pattern::add_synonyms(model.synonyms, locale, environments_.back(), reports);
    }
  }

  void add(const model::Localized<model::Texts>& written, Role role, std::uint32_t owner) {
    for (const auto& [locale, texts] : written.by_locale) {
      const std::size_t number = number_of(locale.value);
      if (number == kNoLocale) continue;  // of a pack that speaks more languages than this bot
      for (const model::Text& text : texts) add(text, number, role, owner);
    }
  }

  void finish() { rules_.matcher = builder_.build(); }

 private:
  static constexpr std::size_t kNoLocale = static_cast<std::size_t>(-1);

  static std::vector<std::string> entity_names(const RuleSet& rules) {
    std::vector<std::string> names;
    for (const entity::EntityInfo& info : rules.extractor->entities()) names.push_back(info.id);
    return names;
  }

  std::size_t number_of(std::string_view locale) const {
    if (locale.empty()) return 0;
    for (std::size_t i = 0; i < rules_.locales.size(); ++i) {
      if (rules_.locales[i] == locale) return i;
    }
    return kNoLocale;
  }

  void add(const model::Text& text, std::size_t locale, Role role, std::uint32_t owner) {
    const pattern::Prepared prepared = pattern::prepare(text, environments_[locale], reports_);
    if (!prepared.ok) return;
    const match::Place place{.pattern = static_cast<std::uint32_t>(rules_.patterns.size()),
                             .scope = match::kEverywhere,
                             .locales = std::uint64_t{1} << (locale % 64),
                             .language = rules_.locales[locale]};
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
  std::vector<pattern::Environment> environments_;
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

void compile_phrases(const model::Model& model, RuleSet& rules, source::Reports& reports) {
  rules.extractor =
      entity::Extractor::build(model.entities, model.lists, entity_settings(model, rules), reports);
  const auto entities = rules.extractor->entities();
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    if (entities[i].sensitive && !entities[i].built_in) rules.sensitive_entities.push_back(i);
  }
  Phrases phrases(model, rules, reports);
  for (std::uint32_t i = 0; i < model.entries.size(); ++i) {
    phrases.add(model.entries[i].phrases, Role::entry, i);
    phrases.add(model.entries[i].not_phrases, Role::not_entry, i);
  }
  for (std::uint32_t i = 0; i < model.signals.size(); ++i) {
    phrases.add(model.signals[i].phrases, Role::signal, i);
    phrases.add(model.signals[i].not_phrases, Role::not_signal, i);
  }
  phrases.finish();
}

}  // namespace frontdesk::compile
