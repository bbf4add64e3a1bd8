// The same phrase or example does not speak for two entries.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "assembly/check/check.hpp"
#include "base/text/normalize.hpp"
#include "base/text/words_of.hpp"

namespace frontdesk::check {
namespace {

// Punctuation has a meaning in phrases.
std::string normalized(std::string_view phrase) { return text::normalize(phrase).text; }

class Seen {
 public:
  Seen(const model::Bot& bot, std::string_view code, std::string_view what,
       std::string (*key)(std::string_view), source::Reports& reports)
      : code_(code), what_(what), key_(key), reports_(reports) {
    for (const model::Text& locale : bot.locales) locales_.push_back(locale.value);
    if (locales_.empty()) locales_.push_back("en");
  }

  void add(const model::Localized<model::Texts>& localized, const model::Entry& entry) {
    for (const auto& [key, texts] : localized.by_locale) {
      for (const std::string_view locale : locales_) {
        if (!model::serves(key.value, locale, locales_.front())) continue;
        for (const model::Text& text : texts) add(locale, text, entry);
      }
    }
  }

 private:
  void add(std::string_view locale, const model::Text& text, const model::Entry& entry) {
    const auto [known, fresh] =
        first_.emplace(std::string(locale) + '\n' + key_(text.value), std::pair{&entry, &text});
    if (fresh || known->second.first == &entry || entry.from_pack) return;
    if (entry.when || known->second.first->when) return;  // decides between them
    reports_.warning(code_, text.span,
                     fmt::format("`{}` has this {} too", known->second.first->id.value, what_),
                     "keep it where it fits better");
    reports_.note(known->second.second->span, "the first one");
  }

  std::string_view code_;
  std::string_view what_;
  std::string (*key_)(std::string_view);  // what makes two texts the same
  source::Reports& reports_;
  std::vector<std::string_view> locales_;  // of the bot
  std::unordered_map<std::string, std::pair<const model::Entry*, const model::Text*>> first_;
};

}  // namespace

void check_duplicates(const model::Model& model, source::Reports& reports) {
  Seen phrases(model.bot, "phrase.duplicate", "phrase", normalized, reports);
  Seen examples(model.bot, "example.duplicate", "example", text::words_of, reports);
  for (const model::Entry& entry : model.entries) {
    phrases.add(entry.phrases, entry);
    examples.add(entry.examples, entry);
  }
}

}  // namespace frontdesk::check
