// What flows ask for exists as an entity.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/check/check.hpp"
#include "authoring/pattern/parse.hpp"
#include "runtime/dialogue/machine.hpp"
#include "runtime/entity/extractor.hpp"

namespace frontdesk::check {
namespace {

class Slots {
 public:
  Slots(const model::Model& model, source::Reports& reports) : reports_(reports) {
    for (const model::Entity& entity : model.entities) known_.push_back(entity.id.value);
    for (std::size_t i = 0; i < static_cast<std::size_t>(entity::Kind::custom); ++i) {
      known_.push_back(entity::name(static_cast<entity::Kind>(i)));
    }
    for (const std::string_view other :
         {dialogue::text_entity, dialogue::attachment_entity, dialogue::image_entity}) {
      known_.push_back(other);
    }
  }

  void check(const model::Text& entity) {
    if (entity.empty() || std::find(known_.begin(), known_.end(), entity.value) != known_.end()) {
      return;
    }
    const std::string_view near = source::nearest(entity.value, known_);
    reports_.error("entity.unknown", entity.span,
                   fmt::format("there is no entity `{}`", entity.value),
                   near.empty() ? "add it under `entities:`, or write `entity: text` for any words"
                                : fmt::format("did you mean `{}`?", near));
  }

  void check(const std::vector<model::Step>& steps) {
    for (const model::Step& step : steps) {
      if (step.kind == model::Step::Kind::ask) check(step.entity.empty() ? step.name : step.entity);
      for (const std::vector<model::Step>* inner :
           {&step.otherwise, &step.without, &step.other_means, &step.failed, &step.then_steps,
            &step.else_steps, &step.yes_steps, &step.no_steps}) {
        check(*inner);
      }
      for (const model::Option& option : step.options) check(option.steps);
    }
  }

 private:
  source::Reports& reports_;
  std::vector<std::string_view> known_;
};

void collect_slots(const pattern::Node& node, std::set<std::string>& slots) {
  if (node.kind == pattern::Node::Kind::entity) {
    slots.insert(node.slot.empty() ? node.text : node.slot);
  }
  for (const pattern::Node& child : node.children) collect_slots(child, slots);
}

void collect_slots(const model::Text& phrase, std::set<std::string>& slots) {
  collect_slots(pattern::parse(phrase.value).node, slots);
}

/// What the phrases of an entry keep, by themselves or by a list: `{list:slot}` needs no entity.
std::set<std::string> captured_slots(const model::Entry& entry, const model::Model& model) {
  std::set<std::string> slots;
  if (entry.slots.empty()) return slots;
  for (const auto& [locale, phrases] : entry.phrases.by_locale) {
    for (const model::Text& phrase : phrases) collect_slots(phrase, slots);
  }
  for (const model::List& list : model.lists) {
    for (const auto& [locale, texts] : list.expansions.by_locale) {
      for (const model::Text& text : texts) collect_slots(text, slots);
    }
  }
  return slots;
}

}  // namespace

void check_slots(const model::Model& model, source::Reports& reports) {
  Slots slots(model, reports);
  for (const model::Entry& entry : model.entries) {
    slots.check(entry.steps);
    const std::set<std::string> captured = captured_slots(entry, model);
    for (const model::Text& slot : entry.slots) {
      if (!captured.contains(slot.value)) slots.check(slot);
    }
  }
}

}  // namespace frontdesk::check
