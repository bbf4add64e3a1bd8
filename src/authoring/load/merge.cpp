// Merge: one layer of a rule set over another.
#include "authoring/load/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace frontdesk::load {
namespace {

const model::Text& name_of(const model::Entry& one) { return one.id; }
const model::Text& name_of(const model::Entity& one) { return one.id; }
const model::Text& name_of(const model::List& one) { return one.name; }
const model::Text& name_of(const model::Signal& one) { return one.id; }
const model::Text& name_of(const model::Hours& one) { return one.id; }
const model::Text& name_of(const model::Channel& one) { return one.id; }
const model::Text& name_of(const model::Queue& one) { return one.id; }

template <class T>
void replace_same(std::vector<T>& base, std::vector<T>&& top) {
  std::unordered_set<std::string> names;
  for (const T& one : top) names.insert(name_of(one).value);
  std::erase_if(base, [&names](const T& one) { return names.count(name_of(one).value) != 0; });
  base.insert(base.end(), std::make_move_iterator(top.begin()), std::make_move_iterator(top.end()));
}

template <class T>
void append(std::vector<T>& base, std::vector<T>&& top) {
  base.insert(base.end(), std::make_move_iterator(top.begin()), std::make_move_iterator(top.end()));
}

void overlay(model::Handoff& base, model::Handoff&& top) {
  append(top.rules, std::move(base.rules));
  append(top.without, std::move(base.without));
  // A queue that nothing names is taken in order: those of the rule set come first.
  std::unordered_set<std::string_view> own;
  for (const model::Queue& queue : top.queues) own.insert(queue.id.value);
  std::vector<model::Queue> inherited;
  for (model::Queue& queue : base.queues) {
    if (own.count(queue.id.value) == 0) inherited.push_back(std::move(queue));
  }
  append(top.queues, std::move(inherited));
  if (top.outside_hours.empty()) top.outside_hours = std::move(base.outside_hours);
  if (top.offer.empty()) top.offer = std::move(base.offer);
  if (!top.no_agent_within_ms) top.no_agent_within_ms = base.no_agent_within_ms;
  if (!top.returns_after_ms) top.returns_after_ms = base.returns_after_ms;
  if (top.max_returns.span == model::Span{}) top.max_returns = base.max_returns;
  base = std::move(top);
}

// Who the bot is comes from the top alone; what packs know about understanding and sensitive values
// holds until it is overridden.
void overlay(model::Bot& base, model::Bot&& top) {
  if (top.understanding == model::Span{}) {
    top.answer_threshold = base.answer_threshold;
    top.ask_threshold = base.ask_threshold;
    top.ask_margin = base.ask_margin;
    top.understanding = base.understanding;
  }
  for (model::SensitiveSetting& inherited : base.sensitive) {
    const bool own = std::any_of(top.sensitive.begin(), top.sensitive.end(),
                                 [&](const model::SensitiveSetting& setting) {
                                   return setting.kind.value == inherited.kind.value;
                                 });
    if (!own) top.sensitive.push_back(std::move(inherited));
  }
  base = std::move(top);
}

void add(model::Localized<model::Texts>& base, const model::Localized<model::Texts>& more) {
  for (const auto& added : more.by_locale) {
    const auto same =
        std::find_if(base.by_locale.begin(), base.by_locale.end(),
                     [&](const auto& one) { return one.first.value == added.first.value; });
    if (same == base.by_locale.end()) {
      base.by_locale.push_back(added);
    } else {
      same->second.insert(same->second.end(), added.second.begin(), added.second.end());
    }
  }
}

template <class T>
void report_same(const std::vector<T>& all, std::string_view what, source::Reports& reports) {
  std::unordered_map<std::string_view, const model::Text*> first;
  for (const T& one : all) {
    const model::Text& name = name_of(one);
    if (name.empty()) continue;
    const auto [known, fresh] = first.emplace(name.value, &name);
    if (fresh) continue;
    reports.error("id.duplicate", name.span,
                  fmt::format("{} `{}` is written twice", what, name.value),
                  "give one of them another name");
    reports.note(known->second->span, "the first one");
  }
}

}  // namespace

void overlay(model::Model& base, model::Model top) {
  overlay(base.bot, std::move(top.bot));
  replace_same(base.entries, std::move(top.entries));
  append(base.additions, std::move(top.additions));
  replace_same(base.entities, std::move(top.entities));
  replace_same(base.lists, std::move(top.lists));
  replace_same(base.signals, std::move(top.signals));
  append(base.synonyms.groups.by_locale, std::move(top.synonyms.groups.by_locale));
  append(base.synonyms.abbreviations.by_locale, std::move(top.synonyms.abbreviations.by_locale));
  replace_same(base.hours, std::move(top.hours));
  overlay(base.handoff, std::move(top.handoff));
  // A host overrides a channel limit by limit; the reply room joins those of one id.
  append(base.channels, std::move(top.channels));
  append(base.tests, std::move(top.tests));
}

void apply_additions(model::Model& model, source::Reports& reports) {
  for (const model::Addition& one : model.additions) {
    if (one.to.empty()) continue;  // reported already
    const auto entry =
        std::find_if(model.entries.begin(), model.entries.end(),
                     [&one](const model::Entry& known) { return known.id.value == one.to.value; });
    if (entry == model.entries.end()) {
      std::vector<std::string_view> known;
      for (const model::Entry& other : model.entries) known.push_back(other.id.value);
      reports.error("addition.unknown-entry", one.to.span,
                    fmt::format("there is no entry `{}` to add to", one.to.value),
                    source::did_you_mean(one.to.value, known,
                                         "write the id of an entry of a pack, or of your own"));
      continue;
    }
    entry->is_added_to = entry->is_added_to || !one.from_pack;
    add(entry->phrases, one.phrases);
    add(entry->examples, one.examples);
    add(entry->not_phrases, one.not_phrases);
  }
}

void leave_out_rules(model::Model& model, source::Reports& reports) {
  for (const model::Text& reason : model.handoff.without) {
    const auto is_meant = [&reason](const model::HandoffRule& rule) {
      return rule.from_pack && rule.then.reason.value == reason.value;
    };
    if (std::erase_if(model.handoff.rules, is_meant) > 0 || reason.empty()) continue;
    std::vector<std::string_view> known;
    for (const model::HandoffRule& rule : model.handoff.rules) {
      if (rule.from_pack) known.push_back(rule.then.reason.value);
    }
    reports.error("handoff.unknown-reason", reason.span,
                  fmt::format("no rule of a pack has the reason `{}`", reason.value),
                  source::did_you_mean(reason.value, known, "take it out of `without:`"));
  }
}

void report_duplicates(const model::Model& layer, source::Reports& reports) {
  report_same(layer.entries, "entry", reports);
  report_same(layer.entities, "entity", reports);
  report_same(layer.lists, "list", reports);
  report_same(layer.signals, "signal", reports);
  report_same(layer.channels, "channel", reports);
  report_same(layer.hours, "opening hours", reports);
  report_same(layer.handoff.queues, "queue", reports);
}

}  // namespace frontdesk::load
