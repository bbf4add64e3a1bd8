// Environment: the lists and synonyms of one locale, parsed.
#include <algorithm>

#include "authoring/pattern/expand.hpp"

namespace frontdesk::pattern {
namespace {

/// The contents for `locale`, else those without a locale.
template <class T>
const T* pick(const model::Localized<T>& localized, std::string_view locale) {
  const T* found = localized.nearest(locale);
  return found == nullptr ? localized.find("") : found;
}

/// Parses one content of a list; false when it is broken.
bool add_value(const source::Text& text, std::string out, Environment::List& list,
               source::Reports& reports) {
  Parsed parsed = parse(text.value);
  if (parsed.ok() && parsed.raw) {
    reports.error("phrase.raw-in-list", text.span, "a list cannot hold an expression",
                  "make it an entity with a pattern:");
    return false;
  }
  if (!parsed.ok()) {
    report(parsed.findings, text, reports);
    return false;
  }
  list.values.push_back({std::move(parsed.node), std::move(out)});
  return true;
}

}  // namespace

Environment make_environment(const std::vector<model::List>& lists,
                             const std::vector<std::string>& entities, std::string_view locale,
                             source::Reports& reports) {
  Environment environment;
  environment.entities.insert(entities.begin(), entities.end());
  for (const model::List& source : lists) {
    Environment::List list;
    list.wildcard = source.wildcard;
    if (const auto* texts = pick(source.expansions, locale)) {
      for (const source::Text& text : *texts) list.broken |= !add_value(text, {}, list, reports);
    }
    if (const auto* values = pick(source.values, locale)) {
      for (const model::List::InOut& value : *values) {
        list.broken |= !add_value(value.in, value.out.value, list, reports);
      }
    }
    if (source.range) {
      Node range;
      range.kind = Node::Kind::range;
      range.min = std::min(source.range->from, source.range->to);
      range.max = std::max(source.range->from, source.range->to);
      range.step = std::max<std::int64_t>(1, source.range->step);
      list.values.push_back({std::move(range), {}});
    }
    environment.lists.insert_or_assign(source.name.value, std::move(list));
  }
  return environment;
}

void add_synonyms(const model::Synonyms& synonyms, std::string_view locale,
                  Environment& environment, source::Reports& reports) {
  // The first group of a word is the nearest, and stands.
  for (const auto* groups : synonyms.groups.all_for(locale)) {
    for (const model::Texts& group : *groups) {
      Environment::List list;
      for (const source::Text& text : group) add_value(text, {}, list, reports);
      std::vector<Node> meanings;
      for (Environment::Value& value : list.values) meanings.push_back(std::move(value.node));
      for (const Node& node : meanings) {
        if (node.kind == Node::Kind::word) environment.synonyms.insert({node.text, meanings});
      }
    }
  }
  std::set<std::string_view> known;
  for (const auto* pairs : synonyms.abbreviations.all_for(locale)) {
    for (const auto& [shortened, full] : *pairs) {
      if (!known.insert(shortened.value).second) continue;  // it means something else here
      Environment::List list;
      if (!add_value(shortened, {}, list, reports) || !add_value(full, {}, list, reports)) continue;
      // The short form stands for the long one where phrases are written with the long one.
      const Node& long_form = list.values[1].node;
      if (long_form.kind != Node::Kind::word) continue;
      auto& meanings = environment.synonyms.insert({long_form.text, {long_form}}).first->second;
      meanings.push_back(list.values[0].node);
    }
  }
}

}  // namespace frontdesk::pattern
