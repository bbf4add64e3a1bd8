// Build: the author's entities and the built-in kinds as the extractor reads them; private to this
// room.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "runtime/entity/custom.hpp"
#include "runtime/entity/extractor.hpp"
#include "runtime/entity/values.hpp"

namespace frontdesk::entity {

/// One entity.
struct Rule {
  Kind kind = Kind::custom;
  std::vector<Pattern> patterns;
  std::vector<std::string> values;  ///< canonical
  Checks checks;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [kind, patterns, values, checks] = self;
    archive.limited(kind, Kind::custom);
    archive(patterns, values, checks);
  }
};

struct Built {
  std::vector<EntityInfo> infos;
  std::vector<Rule> rules;       ///< by entity
  std::deque<Values> by_locale;  ///< never empty; the first is the default's
  std::string currency;
  Zone zone;

  std::string_view default_locale() const { return by_locale.front().locale(); }
  /// Of the locale, else of its language, else the default's.
  const Values& values_of(std::string_view locale) const;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [infos, rules, by_locale, currency, zone] = self;
    archive(infos, rules, by_locale, currency, zone);
  }
};

Built build_entities(const std::vector<model::Entity>& entities,
                     const std::vector<model::List>& lists, const Settings& settings,
                     source::Reports& reports);

}  // namespace frontdesk::entity
