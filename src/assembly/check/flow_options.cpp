// Flow options: what the customer is shown, or may say, chooses the option that it stands for.
#include <string>
#include <vector>

#include "assembly/check/flow_checks.hpp"
#include "base/text/normalize.hpp"
#include "runtime/entity/choice.hpp"

namespace frontdesk::check {
namespace {

/// The ways of saying an option in a locale, its title first, as the engine reads them.
std::vector<const model::Text*> ways_of(const model::Option& option, std::string_view locale) {
  std::vector<const model::Text*> ways;
  const model::Text* title = option.title.find(locale);
  if (title == nullptr) title = option.title.find("");
  // What a variable will hold is not known here.
  if (title != nullptr && title->value.find('{') == std::string::npos) ways.push_back(title);
  for (const auto& [key, texts] : option.say.by_locale) {
    if (!key.empty() && key.value != locale) continue;
    for (const model::Text& text : texts) ways.push_back(&text);
  }
  return ways;
}

void check_options(const model::Step& step, std::string_view locale, source::Reports& reports) {
  std::vector<std::vector<std::string>> texts;
  for (const model::Option& option : step.options) {
    std::vector<std::string>& list = texts.emplace_back();
    for (const model::Text* way : ways_of(option, locale)) list.push_back(way->value);
  }
  const entity::Choice choice(texts, locale);
  for (std::size_t i = 0; i < step.options.size(); ++i) {
    for (const model::Text* way : ways_of(step.options[i], locale)) {
      const text::Normalized message = text::normalize(way->value);
      if (message.words.empty() || choice.find(message) == i) continue;
      reports.warning("flow.stolen-answer", way->span,
                      "\"" + way->value + "\" does not choose the option `" +
                          step.options[i].id.value + "`: another one is said with the same words.",
                      "Word the options so that each can be told from the others.");
    }
  }
}

}  // namespace

void check_flow_options(const FlowGraph& flow, source::Reports& reports) {
  for (const model::Step* step : flow.steps) {
    if (step->kind != model::Step::Kind::choose) continue;
    std::vector<std::string_view> locales;
    const auto add = [&locales](std::string_view locale) {
      for (const std::string_view known : locales) {
        if (known == locale) return;
      }
      locales.push_back(locale);
    };
    for (const model::Option& option : step->options) {
      for (const auto& title : option.title.by_locale) add(title.first.value);
      for (const auto& say : option.say.by_locale) add(say.first.value);
    }
    for (const std::string_view locale : locales) check_options(*step, locale, reports);
  }
}

}  // namespace frontdesk::check
