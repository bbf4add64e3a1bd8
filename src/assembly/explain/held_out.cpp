// Held out: what the examples of a rule set say of each example that they did not learn from.
#include "assembly/explain/held_out.hpp"

#include <algorithm>
#include <string>

#include "assembly/compile/rule_set.hpp"
#include "base/text/normalize.hpp"
#include "runtime/rank/ranker.hpp"

namespace frontdesk::dump {
namespace {

constexpr std::size_t kParts = 10;

struct Known {
  const model::Entry* entry = nullptr;
  std::vector<const model::Text*> examples;
  std::string title;
};

std::vector<Known> known_in(const model::Model& model, std::string_view locale,
                            std::string_view default_locale) {
  std::vector<Known> all;
  for (const model::Entry& entry : model.entries) {
    Known one{.entry = &entry};
    for (const auto& [key, texts] : entry.examples.by_locale) {
      if (!model::serves(key.value, locale, default_locale)) continue;
      for (const model::Text& text : texts) one.examples.push_back(&text);
    }
    if (one.examples.empty()) continue;
    if (const model::Text* title = entry.title.nearest(locale)) one.title = title->value;
    all.push_back(std::move(one));
  }
  return all;
}

rank::Training without(const std::vector<Known>& all, std::size_t part, std::string_view locale) {
  rank::Training training;
  training.locale = locale;
  std::size_t number = 0;
  for (const Known& one : all) {
    rank::Training::Intent intent;
    for (const model::Text* example : one.examples) {
      if (number++ % kParts != part) intent.examples.push_back(example->value);
    }
    if (!one.title.empty()) intent.titles.push_back(one.title);
    training.intents.push_back(std::move(intent));
  }
  return training;
}

}  // namespace

std::vector<MisplacedExample> misplaced_examples(const RuleSet& rules, const model::Model& model,
                                                 std::string_view locale,
                                                 const std::function<void(double)>& progress,
                                                 const std::stop_token& stop) {
  std::vector<MisplacedExample> out;
  const std::vector<Known> all = known_in(model, locale, rules.locales.front());
  const auto at = std::find(rules.locales.begin(), rules.locales.end(), locale);
  const std::size_t index =
      at == rules.locales.end() ? 0 : static_cast<std::size_t>(at - rules.locales.begin());
  rank::Scratch scratch;
  std::vector<rank::Candidate> top;
  for (std::size_t part = 0; part < kParts && !stop.stop_requested(); ++part) {
    progress(static_cast<double>(part) / kParts);
    const rank::Ranker ranker = rank::build(without(all, part, locale));
    std::size_t number = 0;
    for (const Known& one : all) {
      for (const model::Text* example : one.examples) {
        if (number++ % kParts != part) continue;
        ranker.rank(text::normalize(example->value), scratch, top);
        if (top.empty()) continue;
        const rank::Decision decision = rank::decide(top, rules.rank_settings[index]);
        const Known& nearest = all[top.front().intent];
        if (nearest.entry == one.entry) continue;
        out.push_back({one.entry, example, nearest.entry, top.front().score, decision.kind});
      }
    }
  }
  return out;
}

}  // namespace frontdesk::dump
