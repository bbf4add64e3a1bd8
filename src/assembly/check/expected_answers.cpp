// Expected answers: gathered from options, entries, entities and a few samples.
#include "assembly/check/expected_answers.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "assembly/check/wordings.hpp"

namespace frontdesk::check {
namespace {

/// Values of every kind and of many forms; what an entity finds in one of them is an answer to a
/// question for it.
constexpr std::array<std::string_view, 32> kSamples = {"1",
                                                       "2",
                                                       "3",
                                                       "5",
                                                       "12",
                                                       "42",
                                                       "250",
                                                       "1999",
                                                       "12345",
                                                       "123456",
                                                       "1234567",
                                                       "12345678",
                                                       "1234567890",
                                                       "123456789012",
                                                       "AB1234",
                                                       "AB-1234",
                                                       "AB-123456",
                                                       "12.50",
                                                       "$12.99",
                                                       "20 EUR",
                                                       "2026-11-24",
                                                       "24.11.2026",
                                                       "17:30",
                                                       "2026-11-24T17:30",
                                                       "jane@example.com",
                                                       "+49 170 1234567",
                                                       "https://example.com/page",
                                                       "10115",
                                                       "SW1A 1AA",
                                                       "4242 4242 4242 4242",
                                                       "DE89 3704 0044 0532 0130 00",
                                                       "123-45-6789"};

template <class T>
const T* written_for(const model::Localized<T>& written, std::string_view locale) {
  const T* found = written.nearest(locale);
  return found == nullptr ? written.find("") : found;
}

/// A title that holds no variable: what that will be is not known here.
const model::Text* fixed_title(const model::Localized<model::Text>& title,
                               std::string_view locale) {
  const model::Text* text = written_for(title, locale);
  return text != nullptr && text->value.find('{') == std::string::npos ? text : nullptr;
}

}  // namespace

ExpectedAnswers::ExpectedAnswers(const model::Model& model, const entity::Extractor& extractor,
                                 std::string_view locale, source::Reports& reports)
    : model_(model), extractor_(extractor), locale_(locale), reports_(reports) {
  std::vector<std::string> entities;
  for (const entity::EntityInfo& info : extractor.entities()) entities.push_back(info.id);
  environment_ = pattern::make_environment(model.lists, entities, locale, reports);
}

const model::Texts* ExpectedAnswers::texts_of(const model::Localized<model::Texts>& written) const {
  return written_for(written, locale_);
}

std::vector<ExpectedAnswer> ExpectedAnswers::to(const model::Step& step,
                                                const dialogue::StateRow& state) const {
  std::vector<ExpectedAnswer> all;
  switch (state.awaits) {
    case dialogue::Awaits::option:
      add_options(step, all);
      break;
    case dialogue::Awaits::yes_no:
      add_decision("bot.yes", true, all);
      add_decision("bot.no", false, all);
      break;
    case dialogue::Awaits::value: {
      for (const model::Entity& entity : model_.entities) {
        if (entity.id.value == state.entity) add_values(entity, all);
      }
      add_samples(state.entity, step.span, all);
      break;
    }
    default:
      break;
  }
  if (all.size() <= most) return all;
  std::vector<ExpectedAnswer> some;
  for (std::size_t i = 0; i < most; ++i) some.push_back(all[i * all.size() / most]);
  return some;
}

void ExpectedAnswers::add_options(const model::Step& step, std::vector<ExpectedAnswer>& out) const {
  for (std::size_t i = 0; i < step.options.size(); ++i) {
    const model::Option& option = step.options[i];
    const Value means(option.id.value);
    out.push_back({std::to_string(i + 1), option.id.span, means});
    if (const model::Text* title = fixed_title(option.title, locale_)) {
      out.push_back({title->value, title->span, means});
    }
    for (const auto& [key, texts] : option.say.by_locale) {
      if (!key.empty() && !model::serves(key.value, locale_)) continue;
      add_phrases(texts, means, out);
    }
  }
}

void ExpectedAnswers::add_decision(std::string_view id, bool means,
                                   std::vector<ExpectedAnswer>& out) const {
  for (const model::Entry& entry : model_.entries) {
    if (entry.id.value != id) continue;
    if (const model::Text* title = fixed_title(entry.title, locale_)) {
      out.push_back({title->value, title->span, Value(means)});
    }
    if (const model::Texts* texts = texts_of(entry.phrases)) add_phrases(*texts, Value(means), out);
  }
}

void ExpectedAnswers::add_values(const model::Entity& entity,
                                 std::vector<ExpectedAnswer>& out) const {
  for (const model::EntityValue& value : entity.values) {
    if (const model::Texts* texts = texts_of(value.say)) {
      add_phrases(*texts, Value(value.id.value), out);
    }
  }
}

void ExpectedAnswers::add_phrases(const model::Texts& texts, const Value& means,
                                  std::vector<ExpectedAnswer>& out) const {
  for (const model::Text& text : texts) {
    const pattern::Prepared prepared = pattern::prepare(text, environment_, reports_);
    if (!prepared.ok || prepared.raw) continue;
    for (std::string& words : wordings_of(prepared.node)) {
      out.push_back({std::move(words), text.span, means});
    }
  }
}

void ExpectedAnswers::add_samples(std::string_view entity, const source::Span& at,
                                  std::vector<ExpectedAnswer>& out) const {
  const std::optional<std::uint32_t> index = extractor_.index_of(entity);
  if (!index) return;
  entity::Scratch scratch;
  std::vector<entity::Found> found;
  for (const std::string_view sample : kSamples) {
    const text::Normalized message = text::normalize(sample);
    extractor_.find(message, sample, {.now = {}, .locale = locale_, .zone = nullptr},
                    std::array{*index}, scratch, found);
    if (!found.empty()) out.push_back({std::string(sample), at, found.front().value});
  }
}

}  // namespace frontdesk::check
