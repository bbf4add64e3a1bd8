// Aside: the words of the answer and those of the question have to be told apart.
#include "assembly/engine/aside.hpp"

#include <algorithm>
#include <vector>

#include "assembly/engine/clauses.hpp"

namespace frontdesk::engine {
namespace {

/// The value that answers the open question.
const entity::Found* answer_in(const Work& work, const dialogue::Expectation& expected,
                               const Understanding& understood) {
  const auto answers = [&](const entity::Found& found) {
    const entity::EntityInfo& info = work.rules.extractor->entities()[found.entity];
    return expected.awaits == dialogue::Awaits::yes_no ? info.kind == entity::Kind::yes_no
                                                       : info.id == expected.entity;
  };
  const auto at = std::find_if(understood.values.begin(), understood.values.end(), answers);
  return at == understood.values.end() ? nullptr : &*at;
}

}  // namespace

std::uint32_t asked_aside(const Work& work, const dialogue::Expectation& expected,
                          const Understanding& understood) {
  const std::uint32_t winner = understood.winner();
  if (winner == RuleSet::none || !understood.candidates.front().by_phrase) return RuleSet::none;
  const RuleSet::Entry& entry = work.rules.entries[winner];
  if (entry.kind == model::Entry::Kind::flow || entry.from_pack || entry.answer == RuleSet::none ||
      entry.id.starts_with("bot.")) {
    return RuleSet::none;
  }
  const entity::Found* answer = answer_in(work, expected, understood);
  if (answer == nullptr) return RuleSet::none;
  const match::Hit& hit = understood.candidates.front().hit;
  const auto holds = [](const Clause& clause, std::uint32_t first, std::uint32_t end) {
    return first < clause.end_word && clause.first_word < end;
  };
  const std::vector<Clause>& clauses = understood.words.clauses();
  const bool is_apart = std::none_of(clauses.begin(), clauses.end(), [&](const Clause& clause) {
    return holds(clause, answer->first_word, answer->end_word) &&
           holds(clause, hit.first_word, hit.end_word);
  });
  return is_apart ? winner : RuleSet::none;
}

}  // namespace frontdesk::engine
