// Locales, time zone and channels of the bot exist.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "assembly/check/check.hpp"
#include "base/privacy/sensitive.hpp"
#include "runtime/handoff/hours.hpp"

namespace frontdesk::check {
namespace {

/// Reports contents of the rule set's own entries that no customer can ever see or say.
template <class T>
void check_locales_of(const model::Localized<T>& localized, const model::Model& model,
                      source::Reports& reports) {
  for (const auto& entry : localized.by_locale) {
    const auto& locale = entry.first;
    if (locale.empty()) continue;
    const bool known = std::any_of(model.bot.locales.begin(), model.bot.locales.end(),
                                   [&](const model::Text& one) {
                                     return model::serves(locale.value, one.value);
                                   }) ||
                       (model.bot.locales.empty() && locale.value == "en");
    if (known) continue;
    reports.warning("locale.unused", locale.span,
                    fmt::format("the bot does not speak `{}`", locale.value),
                    "add it to `locales` of the bot, or delete it");
  }
}

/// Channels that the bot, its answers and its tests name.
class Channels {
 public:
  Channels(const model::Model& model, source::Reports& reports) : reports_(reports) {
    for (const model::Channel& channel : model.channels) known_.push_back(channel.id.value);
  }

  void check(const model::Text& channel) {
    if (channel.empty() || std::find(known_.begin(), known_.end(), channel.value) != known_.end()) {
      return;
    }
    const std::string_view near = source::nearest(channel.value, known_);
    reports_.error("channel.unknown", channel.span,
                   fmt::format("there is no channel `{}`", channel.value),
                   near.empty() ? fmt::format("known are {}", fmt::join(known_, ", "))
                                : fmt::format("did you mean `{}`?", near));
  }

  void check(const model::Answers& answers) {
    for (const auto& [locale, variants] : answers.by_locale) {
      for (const model::Answer& variant : variants) {
        for (const model::Text& channel : variant.channels) check(channel);
      }
    }
  }

 private:
  source::Reports& reports_;
  std::vector<std::string_view> known_;
};

void check_channels(const model::Model& model, source::Reports& reports) {
  Channels channels(model, reports);
  for (const model::Text& channel : model.bot.channels) channels.check(channel);
  for (const model::Entry& entry : model.entries) {
    channels.check(entry.answer);
    channels.check(entry.again);
  }
  for (const model::ChatTest& test : model.tests) channels.check(test.channel);
}

void check_sensitive(const model::Bot& bot, source::Reports& reports) {
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < privacy::kind_count; ++i) {
    known.push_back(privacy::name(static_cast<privacy::Kind>(i)));
  }
  for (const model::SensitiveSetting& setting : bot.sensitive) {
    if (privacy::kind_of(setting.kind.value)) continue;
    const std::string_view near = source::nearest(setting.kind.value, known);
    reports.error("sensitive.unknown-kind", setting.kind.span,
                  fmt::format("there is no sensitive kind `{}`", setting.kind.value),
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
  check_sensitive(model.bot, reports);
  for (const model::Entry& entry : model.entries) {
    if (entry.from_pack) continue;
    check_locales_of(entry.title, model, reports);
    check_locales_of(entry.phrases, model, reports);
    check_locales_of(entry.examples, model, reports);
    check_locales_of(entry.not_phrases, model, reports);
    check_locales_of(entry.answer, model, reports);
    check_locales_of(entry.again, model, reports);
  }
  for (const model::Addition& addition : model.additions) {
    if (addition.from_pack) continue;
    check_locales_of(addition.phrases, model, reports);
    check_locales_of(addition.examples, model, reports);
    check_locales_of(addition.not_phrases, model, reports);
  }
}

}  // namespace frontdesk::check
