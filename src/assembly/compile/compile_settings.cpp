// Settings of the whole rule set.
#include <algorithm>

#include "assembly/compile/stages.hpp"
#include "base/text/normalize.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::compile {
namespace {

/// The single words of the list `name` in `locale`. One without locales is in the default language.
std::vector<std::string> words_of(const model::Model& model, std::string_view name,
                                  const std::string& locale, const std::string& default_locale) {
  std::vector<std::string> words;
  for (const model::List& list : model.lists) {
    if (list.name.value != name) continue;
    const model::Texts* texts = list.expansions.nearest(locale);
    if (texts == nullptr && model::serves("", locale, default_locale)) {
      texts = list.expansions.find("");
    }
    if (texts == nullptr) continue;
    for (const model::Text& text : *texts) words.push_back(text::normalize(text.value).text);
  }
  std::sort(words.begin(), words.end());
  return words;
}

/// What the lists of the packs tell about languages, those that the bot does not speak included.
reply::Languages languages_of(const model::Model& model, const RuleSet& rules) {
  std::vector<reply::LanguageWords> words;
  std::vector<std::string> request;
  for (const model::List& list : model.lists) {
    const std::string& name = list.name.value;
    if (name != "common_words" && name != "language_names" && name != "language_request") continue;
    for (const auto& [locale, texts] : list.expansions.by_locale) {
      reply::LanguageWords one{locale.value, {}, {}};
      for (const model::Text& text : texts) {
        // "s'il" is two words to those who read messages.
        const text::Normalized normalized = text::normalize(text.value);
        for (std::size_t i = 0; i < normalized.words.size(); ++i) {
          std::string word(normalized.word(i));
          if (name == "common_words") {
            one.common.push_back(std::move(word));
          } else if (name == "language_names") {
            one.names.push_back(std::move(word));
          } else {
            request.push_back(std::move(word));
          }
        }
      }
      words.push_back(std::move(one));
    }
  }
  return reply::Languages(rules.locales, words, request);
}

constexpr std::pair<std::string_view, WordRole> kRoles[] = {
    {"negators", WordRole::negator},
    {"negation_fillers", WordRole::negation_filler},
    {"negation_after", WordRole::negation_after},
    {"conjunctions", WordRole::conjunction},
    {"refusals", WordRole::refusal},
    {"corrections", WordRole::correction},
    {"courtesies", WordRole::courtesy},
};

constexpr std::int64_t kDefaultExpiryMs = 24LL * 60 * 60 * 1000;

}  // namespace

void compile_settings(const model::Model& model, RuleSet& rules, source::Reports& /*reports*/) {
  const model::Bot& bot = model.bot;
  rules.bot_name = bot.name.value;
  rules.timezone = bot.timezone.empty() ? "UTC" : bot.timezone.value;
  if (!bot.timezone.empty()) rules.clock = reply::WallClock(bot.timezone.value);
  rules.address = bot.address.value;
  for (const model::Text& channel : bot.channels) rules.spoken_on.push_back(channel.value);
  if (bot.disclose.value == "always") rules.disclosure = RuleSet::Disclosure::always;
  if (bot.disclose.value == "never") rules.disclosure = RuleSet::Disclosure::never;
  for (const model::Text& locale : bot.locales) rules.locales.push_back(locale.value);
  if (rules.locales.empty()) rules.locales.emplace_back("en");
  for (const std::string& locale : rules.locales) {
    Wording& wording = rules.wording.emplace_back();
    for (const auto& [list, role] : kRoles) {
      for (const std::string& word : words_of(model, list, locale, rules.locales.front())) {
        wording.add(word, role);
      }
    }
    // Customers mix languages: what is common in one of the bot's carries nothing in another.
    for (const std::string& spoken : rules.locales) {
      for (const std::string& word :
           words_of(model, "everyday_words", spoken, rules.locales.front())) {
        wording.add(word, WordRole::everyday);
      }
    }
  }
  rules.languages = languages_of(model, rules);
  rules.expires_after = std::chrono::milliseconds(
      bot.session_expires_ms ? bot.session_expires_ms->value : kDefaultExpiryMs);
  rules.settle = std::chrono::milliseconds(bot.settle_ms ? bot.settle_ms->value : 0);
  for (const model::SensitiveSetting& setting : bot.sensitive) {
    const std::optional<privacy::Kind> kind = privacy::kind_of(setting.kind.value);
    if (!kind) continue;  // a check has reported it
    rules.privacy.set(*kind, setting.mask.value);
    if (setting.warn.value) rules.warns.push_back(*kind);
  }
}

void compile_entries(const model::Model& model, RuleSet& rules, source::Reports& /*reports*/) {
  rules.entries.reserve(model.entries.size());
  for (const model::Entry& written : model.entries) {
    RuleSet::Entry entry;
    entry.id = written.id.value;
    entry.kind = written.kind;
    entry.from_pack = written.from_pack;
    entry.is_added_to = written.is_added_to;
    entry.promotional = written.promotional.value;
    entry.priority = written.priority.value;
    entry.use_key = session::hash32(entry.id);
    for (const std::string& locale : rules.locales) {
      const model::Texts* texts = written.suggestions.nearest(locale);
      if (texts == nullptr) texts = written.suggestions.nearest(rules.locales.front());
      if (texts == nullptr) texts = written.suggestions.find("");
      std::vector<std::string>& lines = entry.suggestions.emplace_back();
      if (texts == nullptr) continue;
      for (const model::Text& text : *texts) lines.push_back(text.value);
    }
    if (written.when) {
      rules.entry_conditions.emplace_back(static_cast<std::uint32_t>(rules.entries.size()),
                                          session::Condition(*written.when));
    }
    rules.entry_ids.add(entry.id);
    rules.entries.push_back(std::move(entry));
  }
  for (const model::Signal& written : model.signals) {
    rules.signals.push_back(
        {written.id.value, static_cast<std::int32_t>(written.weight.value * 1000.0), {}});
  }
}

}  // namespace frontdesk::compile
