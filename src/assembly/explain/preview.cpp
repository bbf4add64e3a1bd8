// Preview: variants rendered with examples, then fitted.
#include "assembly/explain/preview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <utility>

#include "assembly/compile/rule_set.hpp"
#include "assembly/compile/spoken_answers.hpp"
#include "runtime/reply/fit.hpp"
#include "runtime/reply/fit_loss.hpp"
#include "runtime/reply/measure.hpp"

namespace frontdesk::preview {
namespace {

/// 2026-11-23 10:00 UTC: previews are the same on every day.
constexpr Time kNow{std::chrono::milliseconds(1795428000000)};

/// An example for each variable of an answer, by what the pattern asks of it.
class Examples final : public reply::Variables {
 public:
  Examples(const RuleSet& rules, const std::vector<reply::VariableUse>& uses) : rules_(rules) {
    for (const reply::VariableUse& use : uses) {
      Value& value = values_[use.path];
      if (value.is_null() || use.kind != reply::ValueKind::any) value = example(use);
    }
  }

  const Value* find(std::string_view path) const override {
    const auto found = values_.find(path);
    return found == values_.end() ? nullptr : &found->second;
  }

 private:
  Value example(const reply::VariableUse& use) const {
    switch (use.kind) {
      case reply::ValueKind::number:
        return Value(3);
      case reply::ValueKind::money:
        return Value::map({{"amount", Value(24.9)}, {"currency", Value("EUR")}});
      case reply::ValueKind::date:
      case reply::ValueKind::time:
      case reply::ValueKind::moment:
      case reply::ValueKind::when:
        return Value("2026-11-25T10:30:00Z");
      case reply::ValueKind::list:
        return Value(Value::List{Value("A"), Value("B"), Value("C")});
      case reply::ValueKind::choice:
        return Value(use.selectors.empty() ? std::string("other") : use.selectors.front());
      case reply::ValueKind::any:
        break;
    }
    if (use.path == "bot.name") {
      return Value(rules_.bot_name.empty() ? std::string("Bot") : rules_.bot_name);
    }
    if (use.path.ends_with(".name")) return Value("Alex");
    const std::size_t dot = use.path.rfind('.');
    std::string word = dot == std::string::npos ? use.path : use.path.substr(dot + 1);
    std::replace(word.begin(), word.end(), '_', ' ');
    return Value("‹" + word + "›");
  }

  const RuleSet& rules_;
  std::map<std::string, Value, std::less<>> values_;
};

std::string plain(const RuleSet& rules, reply::AnswerId answer, const std::string& locale) {
  const Examples none(rules, {});
  const std::vector<std::string> locales = {locale, rules.locales.front()};
  const auto rich =
      rules.renderer.render(answer, {.locales = locales, .variables = none, .now = kNow});
  return rich ? rich->text.text : std::string();
}

std::string length_of(const Reply& reply, const reply::ChannelLimits& limits) {
  const reply::TextLimit& limit = reply::text_limit(reply, limits);
  if (limit.unit == reply::Unit::gsm7) {
    const reply::SmsCost cost = reply::sms_cost(reply.text);
    return fmt::format("{} {} in {} SMS", cost.units, cost.is_gsm7 ? "septets" : "UCS-2 units",
                       cost.segments);
  }
  const std::string_view unit = limit.unit == reply::Unit::bytes   ? "bytes"
                                : limit.unit == reply::Unit::utf16 ? "UTF-16 units"
                                                                   : "characters";
  return fmt::format("{} of {} {}", reply::length(reply.text, limit.unit), limit.max, unit);
}

std::set<std::string_view> missing_of(const reply::RichReply& written,
                                      const std::vector<Reply>& shown,
                                      const reply::ChannelLimits& limits) {
  using Kind = reply::Loss::Kind;
  std::set<std::string_view> missing;
  for (const reply::Loss& one : reply::losses(written, shown, limits)) {
    if (one.has_place) continue;
    missing.insert(one.kind == Kind::card          ? "cards"
                   : one.kind == Kind::media       ? "files"
                   : one.kind == Kind::description ? "descriptions"
                                                   : "buttons");
  }
  return missing;
}

/// A variant that was written for the channel speaks there instead.
bool has_better(const std::vector<reply::VariantFacts>& facts, const reply::VariantFacts& one,
                std::string_view channel) {
  return one.channels.empty() &&
         std::any_of(facts.begin(), facts.end(), [&](const reply::VariantFacts& other) {
           return other.locale == one.locale && !other.condition &&
                  std::find(other.channels.begin(), other.channels.end(), channel) !=
                      other.channels.end();
         });
}

/// The variants of `facts` in `locale`, or in the default one.
std::string locale_of(const std::vector<reply::VariantFacts>& facts, const std::string& locale) {
  for (const std::string& wanted : {locale, locale.substr(0, locale.find('-'))}) {
    for (const reply::VariantFacts& one : facts) {
      if (one.locale == wanted) return wanted;
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> channels_of(const RuleSet& rules) {
  if (!rules.spoken_on.empty()) return rules.spoken_on;
  std::vector<std::string> all;
  for (const reply::ChannelLimits& limits : rules.channels.all()) all.push_back(limits.id);
  return all;
}

std::vector<std::string> locales_of(const RuleSet& rules) { return rules.locales; }

bool is_known_channel(const RuleSet& rules, std::string_view channel) {
  return rules.channels.find(channel) != nullptr;
}

std::string_view markup_of(const RuleSet& rules, std::string_view channel) {
  switch (rules.channels.limits(channel).markup) {
    case reply::MarkupStyle::none:
      return "none";
    case reply::MarkupStyle::markdown:
      return "markdown";
    case reply::MarkupStyle::whatsapp:
      return "whatsapp";
    case reply::MarkupStyle::slack:
      return "slack";
    case reply::MarkupStyle::telegram:
      return "telegram";
    case reply::MarkupStyle::discord:
      return "discord";
    case reply::MarkupStyle::html:
      return "html";
  }
  return "none";
}

std::vector<std::string> open_limits_of(const RuleSet& rules, std::string_view channel) {
  std::vector<std::string> all;
  for (const auto& [key, source] : rules.channels.limits(channel).open) {
    all.push_back(source.empty() ? key : key + ": " + source);
  }
  return all;
}

std::vector<Preview> preview(const RuleSet& rules, std::string_view channel,
                             std::string_view wanted, std::string_view entry) {
  const std::string locale(wanted);
  const reply::ChannelLimits& limits = rules.channels.limits(channel);
  std::vector<Preview> all;
  for (const check::SpokenAnswer& spoken : compile::spoken_answers(rules)) {
    if (!entry.empty() && spoken.speaker != entry) continue;
    const std::vector<reply::VariantFacts> facts = rules.renderer.facts(spoken.answer);
    const std::string written = locale_of(facts, locale);
    if (written.empty()) continue;
    const auto count = static_cast<std::size_t>(std::count_if(
        facts.begin(), facts.end(), [&written](const auto& one) { return one.locale == written; }));
    std::size_t number = 0;
    for (const reply::VariantFacts& one : facts) {
      if (one.locale != written) continue;
      const std::size_t index = number++;
      if (!one.channels.empty() &&
          std::find(one.channels.begin(), one.channels.end(), channel) == one.channels.end()) {
        continue;
      }
      const Examples examples(rules, one.variables);
      auto rich = rules.renderer.render_variant(spoken.answer, written, index, examples, kNow);
      if (!rich) continue;
      for (const reply::AddedChoice& choice : spoken.choices) {
        rich->quick_replies.push_back(
            {plain(rules, choice.title, locale), choice.target, Button::Kind::reply});
      }
      Preview& shown = all.emplace_back();
      shown.entry = spoken.speaker;
      if (const RuleSet::Entry* speaker = rules.find(spoken.speaker)) {
        if (speaker->title != RuleSet::none) shown.title = plain(rules, speaker->title, locale);
      }
      shown.part = spoken.part;
      shown.variant = number;
      shown.variants = count;
      if (one.condition) shown.condition = rules.answer_conditions[*one.condition].print();
      rich->is_public = rich->is_public || spoken.speaker == "bot.public_line";
      shown.is_public = rich->is_public;
      shown.channel = limits.id.empty() ? std::string(channel) : limits.id;
      shown.locale = written;
      shown.replies = reply::fit(*rich, limits);
      for (const Reply& reply : shown.replies) shown.lengths.push_back(length_of(reply, limits));
      if (!rich->is_public && !has_better(facts, one, channel)) {
        shown.missing = missing_of(*rich, shown.replies, limits);
      }
    }
  }
  // One's own before the packs'.
  std::stable_partition(all.begin(), all.end(), [&rules](const Preview& one) {
    const RuleSet::Entry* speaker = rules.find(one.entry);
    return speaker != nullptr && !speaker->from_pack;
  });
  return all;
}

std::map<std::string_view, std::size_t> missing_on(const RuleSet& rules, std::string_view channel) {
  std::map<std::string_view, std::size_t> missing;
  for (const Preview& one : preview(rules, channel, rules.locales.front())) {
    const RuleSet::Entry* speaker = rules.find(one.entry);
    if (speaker == nullptr || speaker->from_pack) continue;
    for (const std::string_view what : one.missing) ++missing[what];
  }
  return missing;
}

}  // namespace frontdesk::preview
