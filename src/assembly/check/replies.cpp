// Every answer against every channel of the bot, with its variables as long as they can get.
#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "assembly/check/reply_checks.hpp"
#include "runtime/dialogue/variables.hpp"
#include "runtime/entity/extractor.hpp"

namespace frontdesk::check {
namespace {

/// How long what flows have asked for can get.
class ModelBounds final : public reply::Bounds {
 public:
  explicit ModelBounds(const model::Model& model) : model_(model) {}

  std::optional<std::size_t> longest(std::string_view path) const override {
    if (path == "bot.name") return model_.bot.name.value.size();
    if (path == "flow" || path == "other") return longest_title();
    if (path.find('.') != std::string_view::npos) return std::nullopt;
    std::optional<std::size_t> bound;
    for (const model::Entry& entry : model_.entries) of_slot(path, entry.steps, bound);
    if (bound) return bound;
    return of_entity(path);
  }

 private:
  std::size_t longest_title() const {
    std::size_t longest = 0;
    for (const model::Entry& entry : model_.entries) {
      if (entry.kind != model::Entry::Kind::flow) continue;
      for (const auto& [locale, title] : entry.title.by_locale) {
        longest = std::max(longest, title.value.size());
      }
    }
    return longest;
  }

  /// Of the slot `name`, as the steps fill it.
  void of_slot(std::string_view name, const std::vector<model::Step>& steps,
               std::optional<std::size_t>& bound) const {
    for (const model::Step& step : steps) {
      if (step.name.value == name && step.kind == model::Step::Kind::ask) {
        const auto one = of_entity(step.entity.empty() ? step.name.value : step.entity.value);
        if (one) bound = std::max(bound.value_or(0), *one);
      }
      if (step.name.value == name && step.kind == model::Step::Kind::choose) {
        for (const model::Option& option : step.options) {
          bound = std::max(bound.value_or(0), option.id.value.size());
        }
      }
      for (const std::vector<model::Step>* inner :
           {&step.otherwise, &step.failed, &step.then_steps, &step.else_steps, &step.yes_steps,
            &step.no_steps}) {
        of_slot(name, *inner, bound);
      }
      for (const model::Option& option : step.options) of_slot(name, option.steps, bound);
    }
  }

  std::optional<std::size_t> of_entity(std::string_view id) const {
    constexpr std::size_t kNumber = 24;
    constexpr std::size_t kEmail = 254;
    for (const model::Entity& entity : model_.entities) {
      if (entity.id.value != id) continue;
      if (entity.max_length) return static_cast<std::size_t>(entity.max_length->value);
      std::size_t longest = 0;
      for (const model::EntityValue& value : entity.values) {
        longest = std::max(longest, value.id.value.size());
      }
      if (longest != 0) return longest;
      return entity.kind.empty() ? std::nullopt : of_entity(entity.kind.value);
    }
    if (id == "number" || id == "amount" || id == "phone" || id == "postal_code") return kNumber;
    if (id == "email") return kEmail;
    return std::nullopt;
  }

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
  reply::FitCheck fit(renderer, spoken_on, bounds, reports, std::move(locales));
  for (const SpokenAnswer& answer : answers) {
    fit.check(answer.answer, answer.choices);
    check_deliverable(model, answer, renderer, reports);
  }
}

}  // namespace frontdesk::check
