// What is missing in a language that the bot speaks.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/check/check.hpp"

namespace frontdesk::check {
namespace {

/// Looks through the texts of a model for those that are not written in one locale.
class Gaps {
 public:
  Gaps(const model::Model& model, std::string_view locale, source::Reports& reports)
      : model_(model), locale_(locale), reports_(reports) {}

  /// How many texts of packs are missing.
  std::size_t in_packs() const noexcept { return in_packs_; }

  void check() {
    for (const model::Entry& entry : model_.entries) {
      in_pack_ = entry.from_pack;
      if (in_pack_) pack_files_.insert(entry.span.file);
      const std::string of = fmt::format(" of `{}`", entry.id.value);
      need(entry.title, "the title" + of, entry.id.span);
      need(entry.answer, "the answer" + of, entry.span);
      need(entry.again, "`again`" + of, entry.span);
      understood(entry, of);
      buttons(entry.buttons, of);
      answer_parts(entry.answer, of);
      answer_parts(entry.again, of);
      steps(entry.steps, of);
    }
    for (const model::HandoffRule& rule : model_.handoff.rules) {
      in_pack_ = pack_files_.contains(rule.span.file);
      need(rule.then.say, "what is said at a handoff", rule.span);
    }
    for (const model::Queue& queue : model_.handoff.queues) {
      in_pack_ = pack_files_.contains(queue.span.file);
      need(queue.title, fmt::format("the title of the queue `{}`", queue.id.value), queue.span);
    }
    for (const model::Signal& signal : model_.signals) {
      in_pack_ = signal.from_pack;
      if (has(signal.phrases) || has(signal.examples)) continue;
      if (signal.phrases.empty() && signal.examples.empty()) continue;
      tell(fmt::format("phrases and examples of the signal `{}`", signal.id.value), signal.span);
    }
    for (const model::Entity& entity : model_.entities) {
      in_pack_ = pack_files_.contains(entity.span.file);
      need(entity.title, fmt::format("the title of `{}`", entity.id.value), entity.span);
      for (const model::EntityValue& value : entity.values) {
        if (!is_per_locale(value.say)) continue;
        need(value.say, fmt::format("`say` of `{}`", value.id.value), value.span);
      }
    }
  }

 private:
  template <class T>
  bool has(const model::Localized<T>& texts) const {
    return std::any_of(texts.by_locale.begin(), texts.by_locale.end(), [&](const auto& entry) {
      return model::serves(entry.first.value, locale_, model_.bot.locales.front().value);
    });
  }

  /// False for what is written once for all languages.
  template <class T>
  static bool is_per_locale(const model::Localized<T>& texts) {
    return std::any_of(texts.by_locale.begin(), texts.by_locale.end(),
                       [](const auto& entry) { return !entry.first.value.empty(); });
  }

  template <class T>
  void need(const model::Localized<T>& texts, const std::string& what, const source::Span& at) {
    if (!texts.empty() && !has(texts)) tell(what, at);
  }

  void understood(const model::Entry& entry, const std::string& of) {
    if (entry.phrases.empty() && entry.examples.empty()) return;
    if (has(entry.phrases) || has(entry.examples)) return;
    tell("phrases and examples" + of, entry.span);
  }

  void buttons(const std::vector<model::Button>& all, const std::string& of) {
    for (const model::Button& button : all) {
      need(button.title, "a button" + of, button.span);
      need(button.description, "the description of a button" + of, button.span);
    }
  }

  void answer_parts(const model::Answers& answers, const std::string& of) {
    for (const auto& entry : answers.by_locale) {
      if (!entry.first.value.empty()) continue;
      for (const model::Answer& variant : entry.second) {
        buttons(variant.buttons, of);
        buttons(variant.quick_replies, of);
        for (const model::Card& card : variant.cards) buttons(card.buttons, of);
      }
    }
  }

  void steps(const std::vector<model::Step>& all, const std::string& of) {
    for (const model::Step& step : all) {
      need(step.say, "what is said at a step" + of, step.span);
      need(step.retry, "`retry` at a step" + of, step.span);
      need(step.why, "`why` at a step" + of, step.span);
      need(step.where, "`where` at a step" + of, step.span);
      for (const auto& [move, answers] : step.instead) {
        need(answers, fmt::format("`{}` under `instead`{}", move.value, of), step.span);
      }
      need(step.handoff.say, "what is said at a handoff" + of, step.span);
      buttons(step.buttons, of);
      for (const model::Option& option : step.options) {
        need(option.title, fmt::format("the option `{}`{}", option.id.value, of), option.span);
        if (is_per_locale(option.say)) {
          need(option.say, fmt::format("`say` of the option `{}`{}", option.id.value, of),
               option.span);
        }
        steps(option.steps, of);
      }
      for (const std::vector<model::Step>* inner :
           {&step.otherwise, &step.without, &step.other_means, &step.failed, &step.then_steps,
            &step.else_steps, &step.yes_steps, &step.no_steps}) {
        steps(*inner, of);
      }
    }
  }

  void tell(const std::string& what, const source::Span& at) {
    if (in_pack_) {
      ++in_packs_;
      return;
    }
    reports_.warning("locale.missing", at, fmt::format("missing in `{}`: {}", locale_, what),
                     fmt::format("write it per locale: {{{}: ..., {}: ...}}",
                                 model_.bot.locales.front().value, locale_));
  }

  const model::Model& model_;
  const std::string_view locale_;
  source::Reports& reports_;
  std::set<std::uint32_t> pack_files_;  ///< in which packs are written
  bool in_pack_ = false;
  std::size_t in_packs_ = 0;
};

}  // namespace

void check_locales(const model::Model& model, source::Reports& reports) {
  for (const model::Text& locale : model.bot.locales) {
    // What is no locale is reported elsewhere.
    if (const std::size_t size = locale.value.substr(0, locale.value.find('-')).size();
        size < 2 || size > 3) {
      continue;
    }
    Gaps gaps(model, locale.value, reports);
    gaps.check();
    if (gaps.in_packs() == 0) continue;
    reports.warning(
        "locale.missing", locale.span,
        fmt::format("{} texts of the packs are missing in `{}`", gaps.in_packs(), locale.value),
        "write entries of the same ids in your own rule set; until then the bot says them in "
        "another language");
  }
}

}  // namespace frontdesk::check
