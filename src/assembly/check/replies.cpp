// Every answer against every channel of the bot, with its variables as long as they can get.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "assembly/check/reply_checks.hpp"
#include "assembly/check/variable_types.hpp"
#include "runtime/dialogue/variables.hpp"
#include "runtime/entity/extractor.hpp"

namespace frontdesk::check {
namespace {

/// How long what flows have asked for can get.
class ModelBounds final : public reply::Bounds {
 public:
  explicit ModelBounds(const model::Model& model) : model_(model) {}

  std::optional<std::string> longest(std::string_view path) const override {
    if (path == "bot.name") return model_.bot.name.value;
    if (path == "flow" || path == "other") return longest_title();
    if (path.find('.') != std::string_view::npos) return std::nullopt;
    std::optional<std::string> bound;
    for (const model::Entry& entry : model_.entries) of_slot(path, entry.steps, bound);
    if (bound) return bound;
    return of_entity(path);
  }

 private:
  static void keep_longer(std::string text, std::optional<std::string>& longest) {
    if (!longest || text.size() > longest->size()) longest = std::move(text);
  }

  std::string longest_title() const {
    std::optional<std::string> longest = std::string();
    for (const model::Entry& entry : model_.entries) {
      if (entry.kind != model::Entry::Kind::flow) continue;
      for (const auto& [locale, title] : entry.title.by_locale) keep_longer(title.value, longest);
    }
    return *longest;
  }

  /// Of the slot `name`, as the steps fill it.
  void of_slot(std::string_view name, const std::vector<model::Step>& steps,
               std::optional<std::string>& bound) const {
    for (const model::Step& step : steps) {
      if (step.name.value == name && step.kind == model::Step::Kind::ask) {
        const auto one = of_entity(step.entity.empty() ? step.name.value : step.entity.value);
        if (one) keep_longer(*one, bound);
      }
      if (step.name.value == name && step.kind == model::Step::Kind::choose) {
        for (const model::Option& option : step.options) keep_longer(option.id.value, bound);
      }
      for (const std::vector<model::Step>* inner :
           {&step.otherwise, &step.without, &step.other_means, &step.failed, &step.then_steps,
            &step.else_steps, &step.yes_steps, &step.no_steps}) {
        of_slot(name, *inner, bound);
      }
      for (const model::Option& option : step.options) of_slot(name, option.steps, bound);
    }
  }

  std::optional<std::string> of_entity(std::string_view id) const {
    for (const model::Entity& entity : model_.entities) {
      if (entity.id.value != id) continue;
      if (entity.max_length) {
        const auto most = static_cast<std::size_t>(std::max<std::int64_t>(
            0, std::min<std::int64_t>(entity.max_length->value, kMostCharacters)));
        return filled(entity, most);
      }
      std::optional<std::string> longest;
      for (const model::EntityValue& value : entity.values) keep_longer(value.id.value, longest);
      if (longest) return longest;
      return entity.kind.empty() ? std::nullopt : of_entity(entity.kind.value);
    }
    constexpr std::size_t kNumber = 24;
    constexpr std::size_t kEmail = 254;
    if (id == "amount") return std::string(kNumber, '0') + " €";
    if (id == "number" || id == "phone" || id == "postal_code") return std::string(kNumber, '0');
    if (id == "email") return std::string(kEmail, 'x');
    return std::nullopt;
  }

  /// As many characters, of those that take most room when the patterns leave room for them.
  static std::string filled(const model::Entity& entity, std::size_t count) {
    const bool is_plain = !entity.patterns.empty() &&
                          std::all_of(entity.patterns.begin(), entity.patterns.end(), is_ascii);
    if (is_plain) return std::string(count, 'x');
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "\xF0\xA0\x80\x80";  // U+20000
    return text;
  }

  /// True for an expression that cannot match anything beyond ASCII.
  static bool is_ascii(const model::Text& pattern) {
    const std::string& text = pattern.value;
    const bool is_written_so = std::all_of(text.begin(), text.end(), [](char byte) {
      return static_cast<unsigned char>(byte) < 0x80;
    });
    if (!is_written_so) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) {
        const std::string_view wide = "pPDWSCxX";
        if (wide.find(text[++i]) != std::string_view::npos) return false;
      } else if (text[i] == '.' || (text[i] == '[' && i + 1 < text.size() && text[i + 1] == '^')) {
        return false;
      }
    }
    return true;
  }

  static constexpr std::int64_t kMostCharacters = 10'000;

  const model::Model& model_;
};

}  // namespace

void check_replies(const model::Model& model, const std::vector<SpokenAnswer>& answers,
                   const reply::Renderer& renderer, const reply::Channels& channels,
                   source::Reports& reports) {
  std::vector<const reply::ChannelLimits*> spoken_on;
  for (const model::Text& channel : model.bot.channels) {
    if (const reply::ChannelLimits* limits = channels.find(channel.value)) {
      spoken_on.push_back(limits);
    }
  }
  std::vector<std::string> locales;
  for (const model::Text& locale : model.bot.locales) locales.push_back(locale.value);
  if (locales.empty()) locales.emplace_back("en");
  const ModelBounds bounds(model);
  const VariableTypes types(model);
  reply::FitCheck fit(renderer, spoken_on, bounds, reports, std::move(locales));
  for (const SpokenAnswer& answer : answers) {
    fit.check(answer.answer, answer.choices);
    check_deliverable(model, answer, renderer, reports);
    types.check(answer, renderer, reports);
  }
}

}  // namespace frontdesk::check
