// Variable types: gathered from questions and entities; what anybody else sets is unknown.
#include "assembly/check/variable_types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"

namespace frontdesk::check {
namespace {

using reply::ValueKind;

constexpr int kDeepest = 8;  ///< of `like:`, which may lead in a circle

std::string_view wish(ValueKind kind) {
  switch (kind) {
    case ValueKind::number:
      return "a number";
    case ValueKind::money:
      return "an amount";
    case ValueKind::date:
      return "a date";
    case ValueKind::time:
      return "a time of day";
    case ValueKind::moment:
      return "a date with a time of day";
    case ValueKind::when:
      return "a date or a time of day";
    case ValueKind::list:
      return "a list";
    case ValueKind::choice:
      return "a word to tell cases apart";
    case ValueKind::any:
      break;
  }
  return "something to show";
}

}  // namespace

VariableTypes::VariableTypes(const model::Model& model) : model_(model) {
  for (const std::string_view text : {"bot.name", "bot.address", "channel", "locale", "daytime",
                                      "last.entry", "last.reply", "last.message"}) {
    variables_[std::string(text)] = {Type::text, {}};
  }
  for (const std::string_view number :
       {"turns", "not_understood", "repeats", "retries", "no_progress", "returns"}) {
    variables_[std::string(number)] = {Type::number, {}};
  }
  variables_["daytime"].values = {"morning", "afternoon", "evening", "night"};
  variables_["bot.address"].values = {"formal", "informal"};
  variables_["hours.open"] = {Type::boolean, {}};
  for (const model::Entry& entry : model.entries) add_steps(entry.steps);
  for (const model::Entry& entry : model.entries) {
    add_captures(entry.phrases);
    for (const model::Text& slot : entry.slots) add(slot.value, of_entity(slot.value));
  }
}

void VariableTypes::add(std::string_view name, Known known) {
  const auto [place, is_new] = variables_.try_emplace(std::string(name), known);
  if (is_new) return;
  Known& before = place->second;
  if (before.type != known.type) {
    before = {};
  } else if (before.values.empty() || known.values.empty()) {
    before.values.clear();
  } else {
    before.values.insert(before.values.end(), known.values.begin(), known.values.end());
  }
}

void VariableTypes::add_steps(const std::vector<model::Step>& steps) {
  using Kind = model::Step::Kind;
  for (const model::Step& step : steps) {
    if (step.kind == Kind::ask) {
      add(step.name.value, of_entity(step.entity.empty() ? step.name.value : step.entity.value));
    } else if (step.kind == Kind::choose) {
      Known options{Type::text, {}};
      for (const model::Option& option : step.options) options.values.push_back(option.id.value);
      add(step.name.value, std::move(options));
    } else if (step.kind == Kind::set) {
      for (const auto& [name, value] : step.arguments) add(name.value, {});
    }
    if (!step.save.empty()) add(step.save.value, {});
    for (const std::vector<model::Step>* inner :
         {&step.otherwise, &step.without, &step.other_means, &step.failed, &step.then_steps,
          &step.else_steps, &step.yes_steps, &step.no_steps}) {
      add_steps(*inner);
    }
    for (const model::Option& option : step.options) add_steps(option.steps);
  }
}

// `{entity:slot}` in a phrase fills a slot with something else than a question does.
void VariableTypes::add_captures(const model::Localized<model::Texts>& phrases) {
  for (const auto& [locale, texts] : phrases.by_locale) {
    for (const model::Text& text : texts) {
      const std::string_view phrase = text.value;
      for (std::size_t at = phrase.find('{'); at != std::string_view::npos;
           at = phrase.find('{', at + 1)) {
        const std::size_t end = phrase.find('}', at);
        if (end == std::string_view::npos) break;
        const std::string_view inside = phrase.substr(at + 1, end - at - 1);
        const std::size_t colon = inside.find(':');
        if (colon == std::string_view::npos) {
          if (variables_.find(inside) == variables_.end()) add(inside, of_entity(inside));
        } else {
          add(inside.substr(colon + 1), of_entity(inside.substr(0, colon)));
        }
      }
    }
  }
}

VariableTypes::Known VariableTypes::of_entity(std::string_view id, int depth) const {
  for (const model::Entity& entity : model_.entities) {
    if (entity.id.value != id) continue;
    if (!entity.values.empty()) {
      Known known{Type::text, {}};
      for (const model::EntityValue& value : entity.values) known.values.push_back(value.id.value);
      return known;
    }
    // What a pattern takes may be digits, which do as a number.
    if (!entity.patterns.empty() || entity.kind.empty() || depth > kDeepest) return {};
    return of_entity(entity.kind.value, depth + 1);
  }
  if (id == "number") return {Type::number, {}};
  if (id == "amount") return {Type::money, {}};
  if (id == "date") return {Type::date, {}};
  if (id == "time") return {Type::time, {}};
  if (id == "datetime") return {Type::moment, {}};
  if (id == "yes_no") return {Type::boolean, {}};
  if (id == "email" || id == "url") return {Type::text, {}};
  return {};
}

bool VariableTypes::fits(Type type, ValueKind wanted) noexcept {
  if (type == Type::unknown) return true;
  switch (wanted) {
    case ValueKind::any:
      return type != Type::boolean;
    case ValueKind::number:
      return type == Type::number || type == Type::money;
    case ValueKind::money:
      return type == Type::number || type == Type::money;
    case ValueKind::date:
      return type == Type::date || type == Type::moment;
    case ValueKind::time:
      return type == Type::time || type == Type::moment;
    case ValueKind::moment:
      return type == Type::moment;
    case ValueKind::when:
      return type == Type::date || type == Type::time || type == Type::moment;
    case ValueKind::list:
      return type == Type::list;
    case ValueKind::choice:
      return type != Type::money && type != Type::list;
  }
  return true;
}

std::string_view VariableTypes::name(Type type) noexcept {
  switch (type) {
    case Type::text:
      return "text";
    case Type::number:
      return "a number";
    case Type::money:
      return "an amount";
    case Type::date:
      return "a date";
    case Type::time:
      return "a time of day";
    case Type::moment:
      return "a date with a time of day";
    case Type::boolean:
      return "true or false";
    case Type::list:
      return "a list";
    case Type::unknown:
      break;
  }
  return "anything";
}

void VariableTypes::check(const SpokenAnswer& answer, const reply::Renderer& renderer,
                          source::Reports& reports) const {
  for (const reply::VariantFacts& variant : renderer.facts(answer.answer)) {
    for (const reply::VariableUse& use : variant.variables) {
      const auto found = variables_.find(use.path);
      if (found == variables_.end()) continue;
      const Known& known = found->second;
      // Texts that are numbers do as numbers, and so on.
      const bool may_be_digits =
          known.type == Type::text &&
          std::any_of(known.values.begin(), known.values.end(), [](const std::string& value) {
            return !value.empty() && text::is_digit(value.front());
          });
      if (!fits(known.type, use.kind) && !may_be_digits) {
        reports.error("reply.wrong-type", use.at,
                      fmt::format("`{}` is {}, and this asks for {}: the variant is never said",
                                  use.path, name(known.type), wish(use.kind)),
                      "show it as what it is, or name another variable");
        continue;
      }
      if (use.kind != ValueKind::choice || known.values.empty()) continue;
      for (const std::string& selector : use.selectors) {
        if (std::find(known.values.begin(), known.values.end(), selector) != known.values.end()) {
          continue;
        }
        const std::vector<std::string_view> values(known.values.begin(), known.values.end());
        const std::string_view near = source::nearest(selector, values);
        reports.warning("reply.unknown-case", use.at,
                        fmt::format("`{}` is never `{}`", use.path, selector),
                        near.empty() ? fmt::format("it may be {}", fmt::join(values, ", "))
                                     : fmt::format("did you mean `{}`?", near));
      }
    }
  }
}

}  // namespace frontdesk::check
