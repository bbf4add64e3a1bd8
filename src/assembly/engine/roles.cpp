// Roles: words before a value.
#include "assembly/engine/roles.hpp"

#include <algorithm>
#include <array>

#include "assembly/engine/evidence.hpp"

namespace frontdesk::engine {
namespace {

/// Parts of the names of slots: what is left behind, and what is reached.
constexpr std::array<std::string_view, 7> kFrom = {"from",   "origin",    "start", "begin",
                                                   "source", "departure", "pickup"};
constexpr std::array<std::string_view, 7> kTo = {"to",     "destination", "end",    "until",
                                                 "target", "arrival",     "dropoff"};

/// True when a part of `slot`, which has "_" between parts, is one of `names`.
bool is_named(std::string_view slot, std::span<const std::string_view> names) {
  while (!slot.empty()) {
    const std::string_view part = slot.substr(0, slot.find('_'));
    if (std::find(names.begin(), names.end(), part) != names.end()) return true;
    slot.remove_prefix(std::min(part.size() + 1, slot.size()));
  }
  return false;
}

/// True when `words` end right before the word `end` of the message.
bool stand_before(const text::Normalized& message, std::string_view words, std::uint32_t end) {
  std::uint32_t word = end;
  while (!words.empty()) {
    if (word == 0) return false;
    --word;
    const std::size_t blank = words.rfind(' ');
    const std::string_view last = blank == std::string_view::npos ? words : words.substr(blank + 1);
    if (message.word(word) != last) return false;
    words = blank == std::string_view::npos ? std::string_view() : words.substr(0, blank);
  }
  return word < end;
}

/// By what the author says; one everyday word, an article as a rule, may stand between.
std::string_view by_author(const Work& work, const Understanding& understood, std::uint32_t flow,
                           std::string_view entity, std::uint32_t first_word) {
  const text::Normalized& message = understood.message();
  const bool may_skip = first_word > 0 && !carries(understood.words, first_word - 1);
  for (const RuleSet::SlotRole& role : work.rules.slot_roles[flow]) {
    if (role.entity != entity) continue;
    for (const std::string& words : role.words[work.locale]) {
      if (stand_before(message, words, first_word)) return role.slot;
      if (may_skip && stand_before(message, words, first_word - 1)) return role.slot;
    }
  }
  return {};
}

std::string_view by_name(const dialogue::FlowRow& flow, std::string_view entity,
                         entity::Role role) {
  if (role == entity::Role::none) return {};
  const std::span<const std::string_view> names =
      role == entity::Role::from ? std::span<const std::string_view>(kFrom) : kTo;
  for (const auto& [slot, kind] : flow.fills) {
    if (kind == entity && is_named(slot, names)) return slot;
  }
  return {};
}

}  // namespace

std::string_view slot_by_role(const Work& work, const Understanding& understood,
                              const entity::Found& value) {
  const dialogue::Tables& tables = *work.rules.flows;
  const std::string_view entity = work.rules.extractor->entities()[value.entity].id;
  const std::uint32_t winner = understood.winner();
  const std::array<std::uint32_t, 2> flows = {
      work.state.stack.empty() ? dialogue::none : tables.flow_of(work.state.stack.back().flow),
      winner == RuleSet::none ? dialogue::none : tables.flow_of(work.rules.entries[winner].id)};
  for (const std::uint32_t flow : flows) {
    if (flow == dialogue::none) continue;
    const std::string_view said = by_author(work, understood, flow, entity, value.first_word);
    if (!said.empty()) return said;
    const std::string_view named = by_name(tables.flows()[flow], entity, value.role);
    if (!named.empty()) return named;
  }
  return {};
}

}  // namespace frontdesk::engine
