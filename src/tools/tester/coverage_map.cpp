// Coverage map: everything that tests can reach in the files of a rule set, and what they reached.
#include "tools/tester/coverage_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "assembly/explain/dump.hpp"
#include "assembly/explain/points.hpp"
#include "authoring/pattern/automaton.hpp"
#include "authoring/pattern/expand.hpp"
#include "base/source/reports.hpp"
#include "base/text/normalize.hpp"
#include "base/text/stem.hpp"

namespace frontdesk::tester {

using Kind = CoveragePoint::Kind;

struct CoverageMap::Phrase {
  std::size_t point = 0;
  std::size_t first_branch = 0;  ///< Points of its branches stand one after the other.
  pattern::Automaton automaton;
  std::string locale;
};

/// Lists and synonyms by locale.
struct CoverageMap::Environments {
  Environments(const model::Model& from, std::vector<std::string> names)
      : model(from), entities(std::move(names)), reports(files) {}

  const pattern::Environment& of(const std::string& locale) {
    const auto [found, is_new] = by_locale.try_emplace(locale);
    if (is_new) {
      found->second = pattern::make_environment(model.lists, entities, locale, reports);
      pattern::add_synonyms(model.synonyms, locale, found->second, reports);
    }
    return found->second;
  }

  const model::Model& model;
  std::vector<std::string> entities;
  source::Files files;  // nothing is reported: the rules have been compiled
  source::Reports reports;
  std::map<std::string, pattern::Environment> by_locale;
};

std::string_view name(Kind kind) noexcept {
  static constexpr std::string_view kNames[] = {"phrase", "alternative", "variant",     "step",
                                                "branch", "signal",      "handoff_rule"};
  return kNames[static_cast<std::size_t>(kind)];
}

CoverageMap::CoverageMap(const RuleSet& rules, const model::Model& model,
                         const source::Files& files, std::string directory)
    : files_(files),
      directory_(std::move(directory)),
      environments_(std::make_unique<Environments>(model, dump::entities_of(rules))) {
  add_phrases(model);
  add_steps(rules);
  add_others(rules, model);
}

CoverageMap::~CoverageMap() = default;

bool CoverageMap::add_point(CoveragePoint point, const source::Span& span) {
  if (span.file >= files_.size() || !files_.path(span.file).starts_with(directory_)) return false;
  point.at = files_.locate(span);
  points_.push_back(std::move(point));
  return true;
}

void CoverageMap::add_phrases(const model::Model& model) {
  // What additions add stands in their entries, too.
  for (const model::Entry& entry : model.entries) add_phrases(entry.id.value, entry.phrases);
  for (const model::Signal& signal : model.signals) add_phrases(signal.id.value, signal.phrases);
}

void CoverageMap::add_phrases(const std::string& owner,
                              const model::Localized<model::Texts>& phrases) {
  const auto& locales = environments_->model.bot.locales;
  for (const auto& [key, texts] : phrases.by_locale) {
    std::string locale = key.value;
    if (locale.empty()) locale = locales.empty() ? std::string("en") : locales.front().value;
    for (const model::Text& text : texts) {
      if (!add_point({.kind = Kind::phrase, .entry = owner, .what = text.value}, text.span))
        continue;
      Phrase phrase{.point = points_.size() - 1, .first_branch = points_.size(), .locale = locale};
      const pattern::Parsed parsed = pattern::parse(text.value);
      if (parsed.ok() && !parsed.raw) {
        const std::vector<pattern::Branch> branches = pattern::branches_of(parsed.node);
        for (const pattern::Branch& branch : branches) {
          add_point({.kind = Kind::alternative,
                     .entry = owner,
                     .what = text.value.substr(branch.begin, branch.end - branch.begin)},
                    text.at(branch.begin, branch.end));
        }
        phrase.automaton = pattern::automaton_of(
            pattern::expand(parsed.node, environments_->of(locale)).node, branches);
      }
      phrases_[{owner, text.value}].push_back(std::move(phrase));
    }
  }
}

void CoverageMap::add_steps(const RuleSet& rules) {
  for (const dump::StepPoint& step : dump::steps_of(rules)) {
    if (!add_point({.kind = Kind::step, .entry = step.flow, .what = step.name}, step.span))
      continue;
    steps_[{step.flow, step.name}].push_back(points_.size() - 1);
    // A trace tells of steps: where a flow ends or a person comes, the step itself tells.
    std::map<std::string, std::string> ways;
    for (const dump::StepPoint::Way& way : step.ways) {
      if (way.hands_off || way.to.empty()) continue;
      std::string& label = ways[way.to];
      if (!label.empty() && !way.label.empty()) label += " or ";
      label += way.label;
    }
    if (ways.size() < 2) continue;
    for (const auto& [to, label] : ways) {
      add_point(
          {.kind = Kind::branch,
           .entry = step.flow,
           .what = fmt::format("{}{}{} -> {}", step.name, label.empty() ? "" : ": ", label, to)},
          step.span);
      branches_[{step.flow, fmt::format("{} -> {}", step.name, to)}].push_back(points_.size() - 1);
    }
  }
}

void CoverageMap::add_others(const RuleSet& rules, const model::Model& model) {
  for (const dump::VariantPoint& variant : dump::variants_of(rules)) {
    if (!add_point({.kind = Kind::variant, .entry = variant.entry}, variant.span)) continue;
    points_.back().what = points_.back().at.source_line;
    variants_[{variant.entry, variant.name}].push_back(points_.size() - 1);
  }
  for (const model::Signal& signal : model.signals) {
    if (add_point({.kind = Kind::signal, .entry = signal.id.value, .what = signal.id.value},
                  signal.id.span)) {
      signals_[{signal.id.value, ""}].push_back(points_.size() - 1);
    }
  }
  const std::vector<std::string> conditions = dump::handoff_rules_of(rules);
  for (std::size_t i = 0; i < std::min(conditions.size(), model.handoff.rules.size()); ++i) {
    if (add_point({.kind = Kind::handoff_rule, .what = conditions[i]},
                  model.handoff.rules[i].span)) {
      rules_[{"", "rule holds: " + conditions[i]}].push_back(points_.size() - 1);
    }
  }
}

void CoverageMap::hit(const std::map<Key, std::vector<std::size_t>>& points, const Key& key) {
  const auto found = points.find(key);
  if (found == points.end()) return;
  for (const std::size_t point : found->second) ++points_[point].hits;
}

void CoverageMap::hit_phrase(const TraceEvent& event, std::string_view message) {
  const auto found = phrases_.find({event.entry, event.text});
  if (found == phrases_.end()) return;
  const text::Normalized normalized = text::normalize(message);
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < normalized.words.size(); ++i) words.push_back(normalized.word(i));
  for (const Phrase& phrase : found->second) {
    ++points_[phrase.point].hits;
    text::Stemmer stemmer(phrase.locale);
    const auto same_stem = [&stemmer](std::string_view a, std::string_view b) {
      const std::string first(stemmer.stem(a));
      return first == stemmer.stem(b);
    };
    for (const std::uint32_t branch : pattern::branches_taken(phrase.automaton, words, same_stem)) {
      ++points_[phrase.first_branch + branch].hits;
    }
  }
}

void CoverageMap::add(const Turn& turn) {
  if (!turn.trace) return;
  for (const TraceEvent& event : turn.trace->events) {
    switch (event.kind) {
      case TraceEvent::Kind::phrase:
        hit_phrase(event, turn.message);
        break;
      case TraceEvent::Kind::signal:
        hit(signals_, {event.entry, ""});
        hit_phrase(event, turn.message);
        break;
      case TraceEvent::Kind::reply:
        hit(variants_, {event.entry, event.text});
        break;
      case TraceEvent::Kind::policy:
        hit(rules_, {"", event.text});
        break;
      case TraceEvent::Kind::state: {
        const std::size_t arrow = event.text.rfind(" -> ");
        if (arrow == std::string::npos) break;
        const std::string to = event.text.substr(arrow + 4);
        hit(steps_, {to.substr(0, to.find('/')), to});
        hit(branches_, {event.entry, event.text});
        break;
      }
      default:
        break;
    }
  }
}

std::vector<CoveragePoint> CoverageMap::take() {
  std::stable_sort(points_.begin(), points_.end(),
                   [](const CoveragePoint& a, const CoveragePoint& b) {
                     return std::tie(a.at.file, a.at.line) < std::tie(b.at.file, b.at.line);
                   });
  return std::move(points_);
}

}  // namespace frontdesk::tester
