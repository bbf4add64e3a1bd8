// Answers that read like advertising without being marked as such.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "assembly/check/check.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::check {
namespace {

/// A word or several, normalised, with a space before and after each.
std::string spaced(std::string_view text) {
  const text::Normalized normalized = text::normalize(text);
  std::string out = " ";
  for (std::size_t i = 0; i < normalized.words.size(); ++i) {
    out += normalized.word(i);
    out += ' ';
  }
  return out;
}

struct Sign {
  std::string locale;
  std::string words;  ///< as `spaced` makes them
};

std::vector<Sign> signs_of(const model::Model& model) {
  std::vector<Sign> signs;
  for (const model::List& list : model.lists) {
    if (list.name.value != "advertising_words") continue;
    for (const auto& [locale, texts] : list.expansions.by_locale) {
      for (const model::Text& text : texts) signs.push_back({locale.value, spaced(text.value)});
    }
  }
  return signs;
}

}  // namespace

void check_advertising(const model::Model& model, source::Reports& reports) {
  const std::vector<Sign> signs = signs_of(model);
  const std::string_view first =
      model.bot.locales.empty() ? "en" : std::string_view(model.bot.locales.front().value);
  for (const model::Entry& entry : model.entries) {
    if (entry.promotional.value || entry.from_pack) continue;
    for (const model::Answers* answers : {&entry.answer, &entry.again}) {
      for (const auto& [locale, variants] : answers->by_locale) {
        const std::string_view spoken = locale.value.empty() ? first : locale.value;
        for (const model::Answer& variant : variants) {
          const std::string said = spaced(variant.text.value);
          for (const Sign& sign : signs) {
            if (!model::serves(sign.locale, spoken)) continue;
            if (said.find(sign.words) == std::string::npos) continue;
            reports.warning("reply.advertising", variant.span,
                            fmt::format("`{}` reads like advertising",
                                        sign.words.substr(1, sign.words.size() - 2)),
                            "write `promotional: true`, so that only customers who agreed get it, "
                            "or say it plainly");
            break;
          }
        }
      }
    }
  }
}

}  // namespace frontdesk::check
