// Answers to a flow: what a message says to the question that is open.
#include "assembly/engine/answers_to_flow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "assembly/engine/clauses.hpp"
#include "assembly/engine/respond.hpp"
#include "assembly/engine/roles.hpp"
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

/// True when a phrase takes that value.
bool is_captured(const Understanding& understood, std::size_t index) {
  return std::any_of(
      understood.captures.begin(), understood.captures.end(), [&](const match::Capture& capture) {
        return capture.entity == understood.values[index].entity && capture.value == index;
      });
}

/// "M, no, L", "3 sorry 4": another value of the kind stands behind, with nothing between that says
/// more than that this one was wrong.
bool is_replaced(const Understanding& understood, const entity::Found& value) {
  const Worded& words = understood.words;
  const auto says_no_more = [&](std::uint32_t word) {
    return words.has(word, WordRole::correction) ||
           (word > value.end_word && words.has(word, WordRole::negation_filler));
  };
  return std::any_of(understood.values.begin(), understood.values.end(),
                     [&](const entity::Found& other) {
                       if (other.entity != value.entity || other.first_word <= value.end_word)
                         return false;
                       std::uint32_t word = value.end_word;
                       while (word < other.first_word && says_no_more(word)) ++word;
                       return word == other.first_word;
                     });
}

/// True for a value that the message names only to say that it is not meant: "not M but L".
bool is_taken_back(const Work& work, const Understanding& understood, std::size_t index) {
  const entity::Found& value = understood.values[index];
  if (work.rules.extractor->entities()[value.entity].kind == entity::Kind::yes_no) return false;
  if (is_captured(understood, index)) return false;
  const Worded& words = understood.words;
  // Only what stands before it: "order 4711 nicht bekommen" is about that order.
  const auto is_refused = [&](const entity::Found& one) {
    return is_negated(words, one.first_word,
                      static_cast<std::uint32_t>(understood.message().words.size()));
  };
  if (!is_refused(value)) return is_replaced(understood, value);
  // Where "no" is also the word for "not", "no 4711" may be the right number after a wrong one.
  return !work.rules.wording[work.locale].has("no", WordRole::negator) ||
         std::any_of(understood.values.begin(), understood.values.end(),
                     [&](const entity::Found& other) {
                       return other.entity == value.entity && !is_refused(other);
                     });
}

entity::Choice choice_of(Work& work, const dialogue::StateRow& state) {
  std::vector<std::vector<std::string>> titles;
  for (const dialogue::OptionRow& row : state.options) {
    titles.push_back({render_plain(work, row.title)});
  }
  entity::Choice choice(titles, work.rules.locales[work.locale]);
  const auto index = static_cast<std::size_t>(&state - work.rules.flows->states().data());
  const auto& words = work.rules.option_words[index][work.locale];
  for (std::uint32_t i = 0; i < words.size(); ++i) choice.add(i, words[i]);
  return choice;
}

bool says_enough(const Worded& words, const entity::Choice::Named& named) {
  if (named.end_word - named.first_word > 1) return true;
  const std::vector<Clause>& clauses = words.clauses();
  return std::any_of(clauses.begin(), clauses.end(), [&named](const Clause& clause) {
    return clause.first_word == named.first_word && clause.end_word == named.end_word;
  });
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

void add_flow_values(const Work& work, const Said& said, std::uint32_t entry,
                     Understanding& understood) {
  if (entry == RuleSet::none) return;
  const std::uint32_t flow = work.rules.flows->flow_of(work.rules.entries[entry].id);
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
  work.rules.extractor->find(said.message, said.words, work.when(work.now), wanted, scratch, more);
  for (entity::Found& found : more) understood.values.push_back(std::move(found));
}

std::vector<dialogue::SlotValue> slot_values(const Work& work, const Understanding& understood,
                                             const Said& said, std::vector<std::string>& masks) {
  std::vector<dialogue::SlotValue> values;
  masks.reserve(understood.values.size());
  for (std::size_t i = 0; i < understood.values.size(); ++i) {
    const entity::Found& found = understood.values[i];
    if (is_taken_back(work, understood, i)) continue;
    const entity::EntityInfo& info = work.rules.extractor->entities()[found.entity];
    dialogue::SlotValue value;
    value.entity = info.id;
    for (const match::Capture& capture : understood.captures) {
      if (capture.entity != found.entity || capture.value != i) continue;
      value.slot = capture.slot;  // the outer name comes before an inner one
      break;
    }
    if (value.slot.empty()) {
      value.slot = slot_by_role(work, understood, found);
      value.by_role = !value.slot.empty();
    }
    value.value = found.value;
    value.original =
        said.words.substr(std::min<std::size_t>(found.original_begin, said.words.size()),
                          found.original_end - found.original_begin);
    const std::optional<privacy::Kind> kind = privacy::kind_of(entity::name(info.kind));
    if (info.sensitive || (kind && work.rules.privacy.masks(*kind))) {
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
    value.begin = said.message.original_begin(capture.begin);
    value.end = said.message.original_begin(capture.end);
    value.original = part;
    // Words of any kind are kept as they were written: a name, what to put on a list.
    if (capture.any_words && value.end <= said.words.size()) {
      value.original = text::trimmed(said.words.substr(value.begin, value.end - value.begin));
    }
    value.value = Value(capture.out.empty() ? value.original : capture.out);
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
  const entity::Choice choice = choice_of(work, state);
  PickedOption picked{.option = choice.find(message)};
  picked.is_beyond = !picked.option && choice.is_beyond(message);
  return picked;
}

void add_choices(Work& work, const dialogue::Expectation& expected, const Understanding& understood,
                 const Said& said, std::vector<dialogue::SlotValue>& values) {
  const std::uint32_t winner = understood.winner();
  const text::Normalized& message = said.message;
  const dialogue::Tables& tables = *work.rules.flows;
  const std::uint32_t begun =
      winner == RuleSet::none ? dialogue::none : tables.flow_of(work.rules.entries[winner].id);
  const auto add = [&](const dialogue::FlowRow& flow) {
    for (std::uint32_t i = flow.begin; i < flow.end; ++i) {
      const dialogue::StateRow& state = tables.states()[i];
      if (state.act != dialogue::Act::choose || state.slot.empty() || i == expected.state) continue;
      const std::optional<entity::Choice::Named> named = choice_of(work, state).named(message);
      if (!named || !says_enough(understood.words, *named)) continue;
      dialogue::SlotValue value;
      value.entity = state.name;
      value.value = Value(state.options[named->option].id);
      value.begin = message.original_begin(message.words[named->first_word].begin);
      value.end = message.original_begin(message.words[named->end_word - 1].end);
      value.original = said.words.substr(std::min<std::size_t>(value.begin, said.words.size()),
                                         value.end - value.begin);
      value.in_passing = true;
      values.push_back(std::move(value));
    }
  };
  if (expected.flow != nullptr) add(*expected.flow);
  if (begun != dialogue::none && &tables.flows()[begun] != expected.flow)
    add(tables.flows()[begun]);
}

bool holds_value(const Work& work, const dialogue::Expectation& expected, const Said& said) {
  const std::optional<std::uint32_t> entity = work.rules.extractor->index_of(expected.entity);
  if (!entity) return false;
  entity::Scratch scratch;
  std::vector<entity::Found> found;
  work.rules.extractor->find(said.message, said.words, work.when(work.now), std::array{*entity},
                             scratch, found);
  return !found.empty();
}

Value allowed_instead(const Work& work, const dialogue::Expectation& expected, const Said& said) {
  const std::optional<std::uint32_t> entity = work.rules.extractor->index_of(expected.entity);
  if (!entity) return {};
  entity::Scratch scratch;
  return work.rules.extractor->allowed(said.message, said.words, work.when(work.now), *entity,
                                       scratch);
}

}  // namespace frontdesk::engine
