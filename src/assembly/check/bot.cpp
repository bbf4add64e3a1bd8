// Locales, time zone and channels of the bot exist.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "assembly/check/check.hpp"
#include "runtime/handoff/hours.hpp"

namespace frontdesk::check {
namespace {

/// Reports contents of the rule set's own entries that no customer can ever see or say.
template <class T>
void check_locales_of(const model::Localized<T>& localized, const model::Model& model,
                      source::Reports& reports) {
  for (const auto& [locale, unused] : localized.by_locale) {
    if (locale.empty()) continue;
    const bool known =
        std::any_of(model.bot.locales.begin(), model.bot.locales.end(),
                    [&](const model::Text& one) { return one.value == locale.value; }) ||
        (model.bot.locales.empty() && locale.value == "en");
    if (known) continue;
    reports.warning("locale.unused", locale.span,
                    fmt::format("the bot does not speak `{}`", locale.value),
                    "add it to `locales` of the bot, or delete it");
  }
}

void check_channels(const model::Model& model, source::Reports& reports) {
  std::vector<std::string_view> known;
  for (const model::Channel& channel : model.channels) known.push_back(channel.id.value);
  for (const model::Text& channel : model.bot.channels) {
    if (std::find(known.begin(), known.end(), channel.value) != known.end()) continue;
    const std::string_view near = source::nearest(channel.value, known);
    reports.error("channel.unknown", channel.span,
                  fmt::format("there is no channel `{}`", channel.value),
                  near.empty() ? fmt::format("known are {}", fmt::join(known, ", "))
                               : fmt::format("did you mean `{}`?", near));
  }
}

}  // namespace

void check_bot(const model::Model& model, source::Reports& reports) {
  const auto check_zone = [&reports](const model::Text& zone) {
    if (zone.empty() || handoff::is_known_timezone(zone.value)) return;
    reports.error("timezone.unknown", zone.span,
                  fmt::format("there is no time zone `{}`", zone.value),
                  "use an IANA name such as Europe/Berlin");
  };
  check_zone(model.bot.timezone);
  for (const model::Hours& hours : model.hours) check_zone(hours.timezone);
  check_channels(model, reports);
  for (const model::Entry& entry : model.entries) {
    if (entry.from_pack) continue;
    check_locales_of(entry.title, model, reports);
    check_locales_of(entry.phrases, model, reports);
    check_locales_of(entry.examples, model, reports);
    check_locales_of(entry.answer, model, reports);
  }
}

}  // namespace frontdesk::check
