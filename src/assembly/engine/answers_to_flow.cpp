// Answers to a flow: what a message says to the question that is open.
#include "assembly/engine/answers_to_flow.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "assembly/engine/respond.hpp"
#include "runtime/entity/choice.hpp"

namespace frontdesk::engine {
namespace {

void add_entity(const RuleSet& rules, std::string_view id, std::vector<std::uint32_t>& wanted) {
  const std::optional<std::uint32_t> index = rules.extractor->index_of(id);
  if (index && std::find(wanted.begin(), wanted.end(), *index) == wanted.end()) {
    wanted.push_back(*index);
  }
}

void add_fills(const RuleSet& rules, const dialogue::FlowRow& flow,
               std::vector<std::uint32_t>& wanted) {
  for (const auto& [slot, entity] : flow.fills) add_entity(rules, entity, wanted);
}

}  // namespace

std::vector<std::uint32_t> wanted_entities(const Work& work,
                                           const dialogue::Expectation& expected) {
  std::vector<std::uint32_t> wanted;
  if (!expected.entity.empty()) add_entity(work.rules, expected.entity, wanted);
  if (expected.flow != nullptr) add_fills(work.rules, *expected.flow, wanted);
  if (expected.awaits == dialogue::Awaits::yes_no) add_entity(work.rules, "yes_no", wanted);
  return wanted;
}

void add_flow_values(const Work& work, const Said& said, Understanding& understood) {
  if (understood.winner() == RuleSet::none) return;
  const std::uint32_t flow = work.rules.flows->flow_of(work.rules.entries[understood.winner()].id);
  if (flow == dialogue::none) return;
  std::vector<std::uint32_t> wanted;
  add_fills(work.rules, work.rules.flows->flows()[flow], wanted);
  std::erase_if(wanted, [&](std::uint32_t entity) {
    return std::any_of(understood.values.begin(), understood.values.end(),
                       [entity](const entity::Found& found) { return found.entity == entity; });
  });
  if (wanted.empty()) return;
  entity::Scratch scratch;
  std::vector<entity::Found> more;
  work.rules.extractor->find(
      said.message, said.words,
      {.now = work.now, .locale = work.rules.locales[work.locale], .zone = nullptr}, wanted,
      scratch, more);
  for (entity::Found& found : more) understood.values.push_back(std::move(found));
}

/// The entities' values as the flows take them, with their masks.
std::vector<dialogue::SlotValue> slot_values(const Work& work, const Understanding& understood,
                                             const Said& said, std::vector<std::string>& masks) {
  std::vector<dialogue::SlotValue> values;
  masks.reserve(understood.values.size());
  for (std::size_t i = 0; i < understood.values.size(); ++i) {
    const entity::Found& found = understood.values[i];
    const entity::EntityInfo& info = work.rules.extractor->entities()[found.entity];
    dialogue::SlotValue value;
    value.entity = info.id;
    for (const match::Capture& capture : understood.captures) {
      if (capture.entity == found.entity && capture.value == i) value.slot = capture.slot;
    }
    if (value.slot.empty() && found.role != entity::Role::none) {
      value.slot = found.role == entity::Role::from ? "from" : "to";
    }
    value.value = found.value;
    value.original =
        said.words.substr(std::min<std::size_t>(found.original_begin, said.words.size()),
                          found.original_end - found.original_begin);
    if (info.sensitive) {
      const std::optional<privacy::Kind> kind = privacy::kind_of(entity::name(info.kind));
      masks.push_back(kind ? privacy::mask_value(*kind, value.original)
                           : fmt::format("[{}]", info.id));
      value.mask = masks.back();
    }
    value.begin = found.original_begin;
    value.end = found.original_end;
    values.push_back(std::move(value));
  }
  for (const match::Capture& capture : understood.captures) {
    if (capture.entity != match::Capture::kNone || capture.slot.empty()) continue;
    dialogue::SlotValue value;
    value.entity = capture.slot;
    value.slot = capture.slot;
    const std::string_view part =
        std::string_view(said.message.text).substr(capture.begin, capture.end - capture.begin);
    value.value = Value(capture.out.empty() ? part : capture.out);
    value.original = part;
    value.begin = said.message.original_begin(capture.begin);
    value.end = said.message.original_begin(capture.end);
    values.push_back(std::move(value));
  }
  return values;
}

std::optional<bool> yes_or_no(const Work& work, const Understanding& understood) {
  const bool yes = understood.has_phrase_of(work.rules.index_of("bot.yes"));
  const bool no = understood.has_phrase_of(work.rules.index_of("bot.no"));
  if (yes != no) return yes;
  for (const entity::Found& found : understood.values) {
    if (work.rules.extractor->entities()[found.entity].kind == entity::Kind::yes_no) {
      if (const bool* value = found.value.as_bool()) return *value;
    }
  }
  return std::nullopt;
}

/// The ways of saying each of the options of a question, in the customer's language.
std::optional<std::uint32_t> chosen(const Work& work, const std::vector<std::string>& titles,
                                    const text::Normalized& message) {
  std::vector<std::vector<std::string>> options;
  options.reserve(titles.size());
  for (const std::string& title : titles) options.push_back({title});
  return entity::Choice(options, work.rules.locales[work.locale]).find(message);
}

PickedOption picked_option(Work& work, const dialogue::StateRow& state,
                           const text::Normalized& message) {
  std::vector<std::vector<std::string>> options;
  for (const dialogue::OptionRow& row : state.options) {
    std::vector<std::string>& ways = options.emplace_back();
    ways.push_back(render_plain(work, row.title));
    for (const auto& [locale, texts] : row.words_say.by_locale) {
      if (!locale.empty() && locale.value != work.rules.locales[work.locale]) continue;
      for (const model::Text& text : texts) ways.push_back(text.value);
    }
  }
  const entity::Choice choice(options, work.rules.locales[work.locale]);
  PickedOption picked{.option = choice.find(message)};
  picked.out_of_range = !picked.option && choice.is_beyond(message);
  return picked;
}

}  // namespace frontdesk::engine
