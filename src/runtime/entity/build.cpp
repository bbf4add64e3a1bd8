// Build: checks what the author wrote and indexes it for each locale.
#include "runtime/entity/build.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "authoring/pattern/expand.hpp"

namespace frontdesk::entity {
namespace {

constexpr std::size_t kMostWordings = 500;

constexpr std::array<std::string_view, 16> kNames = {
    "number", "amount",      "date",        "time",   "datetime", "email",
    "phone",  "url",         "postal_code", "yes_no", "choice",   "card_number",
    "iban",   "national_id", "secret",      "custom"};

bool is_sensitive(Kind kind) {
  return kind == Kind::card_number || kind == Kind::iban || kind == Kind::national_id ||
         kind == Kind::secret;
}

/// The kinds that exist without being written, `choice` and `custom` left out; `ssn` and `password`
/// are other names.
std::optional<Kind> kind_named(std::string_view id) {
  if (id == "ssn") return Kind::national_id;
  if (id == "password") return Kind::secret;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == id && static_cast<Kind>(i) != Kind::custom) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

const model::Texts* say_in(const model::EntityValue& value, std::string_view locale,
                           bool is_default) {
  if (const auto* nearest = value.say.nearest(locale)) return nearest;
  if (const auto* plain = value.say.find("")) return plain;
  return is_default || value.say.empty() ? nullptr : &value.say.by_locale.front().second;
}

class Builder {
 public:
  Builder(const std::vector<model::List>& lists, const Settings& settings, source::Reports& reports)
      : lists_(lists), reports_(reports) {
    built_.currency = settings.currency;
    built_.zone = settings.zone;
    for (const std::string& locale : settings.locales) built_.by_locale.emplace_back(locale);
    if (built_.by_locale.empty()) built_.by_locale.emplace_back("en");
  }

  Built run(const std::vector<model::Entity>& entities) {
    for (const model::Entity& entity : entities) add(entity);
    for (std::size_t i = 0; i < kNames.size(); ++i) {
      const auto kind = static_cast<Kind>(i);
      if (kind == Kind::custom || kind == Kind::choice) continue;
      const bool taken = std::any_of(built_.infos.begin(), built_.infos.end(),
                                     [&](const EntityInfo& info) { return info.id == kNames[i]; });
      if (taken) continue;
      built_.infos.push_back({std::string(kNames[i]), kind, is_sensitive(kind), true});
      built_.rules.emplace_back().kind = kind;
    }
    for (std::size_t locale = 0; locale < built_.by_locale.size(); ++locale) {
      add_values(entities, built_.by_locale[locale], locale == 0);
    }
    return std::move(built_);
  }

 private:
  void add(const model::Entity& entity) {
    Rule& rule = built_.rules.emplace_back();
    rule.kind = kind_of(entity);
    EntityInfo info;
    info.id = entity.id.value;
    info.kind = rule.kind;
    info.sensitive = entity.sensitive.value || is_sensitive(rule.kind);
    built_.infos.push_back(std::move(info));
    rule.patterns = patterns_of(entity);
    rule.checks = checks_of(entity);
    for (const model::EntityValue& value : entity.values) rule.values.push_back(value.id.value);
  }

  Kind kind_of(const model::Entity& entity) {
    if (!entity.kind.empty()) {
      if (const auto kind = kind_named(entity.kind.value)) return *kind;
      std::vector<std::string_view> known(kNames.begin(), kNames.end() - 1);
      const std::string_view near = source::nearest(entity.kind.value, known);
      reports_.error("entity.unknown-kind", entity.kind.span,
                     "there is no built-in kind '" + entity.kind.value + "'",
                     near.empty() ? "built in are number, amount, date, time, datetime, email, "
                                    "phone, url, postal_code, yes_no, card_number, iban, "
                                    "national_id and secret"
                                  : "did you mean '" + std::string(near) + "'?");
    } else if (entity.patterns.empty() && entity.values.empty()) {
      // `- id: email` with a title or checks narrows the kind of that name.
      if (const auto kind = kind_named(entity.id.value)) return *kind;
      reports_.error("entity.empty", entity.id.span,
                     "the entity '" + entity.id.value + "' says nothing of what it looks like",
                     "give it `pattern:`, `values:` or `like:` a built-in kind");
    }
    return Kind::custom;
  }

  std::vector<Pattern> patterns_of(const model::Entity& entity) {
    std::vector<Pattern> patterns;
    for (const source::Text& text : entity.patterns) {
      Pattern pattern;
      if (const std::string error = pattern.compile(text.value); !error.empty()) {
        reports_.error("entity.bad-pattern", text.span, "the pattern is not valid RE2: " + error,
                       "see https://github.com/google/re2/wiki/Syntax; a backslash in double "
                       "quotes is written twice");
        continue;
      }
      if (pattern.covers("")) {
        reports_.error("entity.bad-pattern", text.span, "the pattern also matches nothing at all",
                       "use + or {1,n} instead of * or ? around all of it");
        continue;
      }
      patterns.push_back(std::move(pattern));
    }
    return patterns;
  }

  Checks checks_of(const model::Entity& entity) {
    Checks checks;
    if (entity.min) checks.min = entity.min->value;
    if (entity.max) checks.max = entity.max->value;
    if (entity.min_length) checks.min_length = entity.min_length->value;
    if (entity.max_length) checks.max_length = entity.max_length->value;
    checks.luhn = entity.luhn.value;
    checks.mod97 = entity.mod97.value;
    const bool no_value = (checks.min && checks.max && *checks.min > *checks.max);
    const bool no_length =
        (checks.min_length && checks.max_length && *checks.min_length > *checks.max_length);
    if (no_value || no_length) {
      reports_.error(
          "entity.empty-range", no_value ? entity.max->span : entity.max_length->span,
          no_value ? "`max` is less than `min`" : "`max_length` is less than `min_length`",
          "no value can pass both; swap them");
    }
    return checks;
  }

  void add_values(const std::vector<model::Entity>& entities, Values& values, bool is_default) {
    const pattern::Environment environment =
        pattern::make_environment(lists_, {}, values.locale(), reports_);
    for (std::size_t e = 0; e < entities.size(); ++e) {
      const model::Entity& entity = entities[e];
      for (std::size_t v = 0; v < entity.values.size(); ++v) {
        const model::EntityValue& value = entity.values[v];
        const auto put = [&](const Surface& surface, const source::Span& at) {
          const std::int64_t other =
              values.add(static_cast<std::uint32_t>(e), static_cast<std::uint32_t>(v), surface,
                         entity.fuzzy.value);
          if (other < 0) return;
          const model::EntityValue& first = entity.values[static_cast<std::size_t>(other)];
          std::string words;
          for (const Surface::Word& word : surface.words) {
            words += (words.empty() ? "" : " ") + word.text;
          }
          reports_
              .error("entity.value-clash", at,
                     "'" + words + "' already stands for '" + first.id.value + "'",
                     "a wording can mean one value only")
              .note(first.span, "the other value");
        };
        // The id itself is a way of saying it, unless it is a slug of several parts.
        put(surface_of(value.id.value), value.id.span);
        const model::Texts* say = say_in(value, values.locale(), is_default);
        if (say == nullptr) continue;
        for (const source::Text& text : *say) {
          const pattern::Prepared prepared = pattern::prepare(text, environment, reports_);
          if (!prepared.ok) continue;
          std::string why;
          if (prepared.raw) why = "it is a regular expression";
          const std::vector<Surface> surfaces =
              prepared.raw ? std::vector<Surface>{}
                           : surfaces_of(prepared.node, kMostWordings, why);
          if (!why.empty()) {
            reports_.error("entity.value-phrase", text.span, "this cannot name a value: " + why,
                           "write plain words, with [optional] and (a|b) parts; use `pattern:` for "
                           "anything freer");
            continue;
          }
          for (const Surface& surface : surfaces) put(surface, text.span);
        }
      }
    }
  }

  const std::vector<model::List>& lists_;
  source::Reports& reports_;
  Built built_;
};

}  // namespace

std::string_view name(Kind kind) noexcept { return kNames[static_cast<std::size_t>(kind)]; }

const Values& Built::values_of(std::string_view locale) const {
  const Values* near = nullptr;
  for (const Values& values : by_locale) {
    if (values.locale() == locale) return values;
    if (near == nullptr && model::language_of(values.locale()) == model::language_of(locale))
      near = &values;
  }
  return near != nullptr ? *near : by_locale.front();
}

Built build_entities(const std::vector<model::Entity>& entities,
                     const std::vector<model::List>& lists, const Settings& settings,
                     source::Reports& reports) {
  return Builder(lists, settings, reports).run(entities);
}

}  // namespace frontdesk::entity
