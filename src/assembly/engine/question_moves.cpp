// Question moves: what a message says to the open question without answering it.
#include "assembly/engine/question_moves.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "assembly/engine/clauses.hpp"
#include "runtime/entity/spelled_digits.hpp"

namespace frontdesk::engine {
namespace {

using dialogue::Move;

/// Of two moves in one message the first here counts: "hang on, where do I find it?".
constexpr std::array kOrder{Move::where,        Move::other_means, Move::rather_not,
                            Move::said_already, Move::complains,   Move::skip,
                            Move::no_value,     Move::wait};

std::size_t place_of(Move move) {
  return static_cast<std::size_t>(std::find(kOrder.begin(), kOrder.end(), move) - kOrder.begin());
}

/// True when words [first, end) say nothing but politeness and `moves`.
bool says_no_more(const Worded& words, const std::vector<match::Hit>& moves, std::uint32_t first,
                  std::uint32_t end) {
  for (std::uint32_t word = first; word < end; ++word) {
    const bool is_told = words.has(word, WordRole::courtesy) ||
                         words.has(word, WordRole::conjunction) ||
                         std::any_of(moves.begin(), moves.end(), [word](const match::Hit& hit) {
                           return hit.first_word <= word && word < hit.end_word;
                         });
    if (!is_told) return false;
  }
  return true;
}

/// True when the hit is what a clause says, politeness and other moves aside.
bool is_whole(const Worded& words, const std::vector<Clause>& clauses,
              const std::vector<match::Hit>& moves, const match::Hit& hit) {
  // "And where ...": what joins it to the rest stands in no clause.
  std::uint32_t first = hit.first_word;
  while (first < hit.end_word && words.has(first, WordRole::conjunction)) ++first;
  if (first >= hit.end_word) return false;
  const auto opens = [&](const Clause& clause) {
    return clause.first_word <= first && first < clause.end_word &&
           says_no_more(words, moves, clause.first_word, first);
  };
  const auto closes = [&](const Clause& clause) {
    return clause.first_word < hit.end_word && hit.end_word <= clause.end_word &&
           says_no_more(words, moves, hit.end_word, clause.end_word);
  };
  return std::any_of(clauses.begin(), clauses.end(), opens) &&
         std::any_of(clauses.begin(), clauses.end(), closes);
}

/// True when another clause is a wish of the rule set's own, by a phrase.
bool is_wish_beside(const Work& work, const Understanding& understood, const match::Hit& hit) {
  return std::any_of(
      understood.candidates.begin(), understood.candidates.end(), [&](const Candidate& other) {
        return other.by_phrase && !work.rules.entries[other.entry].from_pack &&
               (other.hit.end_word <= hit.first_word || other.hit.first_word >= hit.end_word);
      });
}

Move move_of(const RuleSet& rules, const match::Hit& hit) {
  const RuleSet::Pattern& pattern = rules.patterns[hit.pattern];
  if (pattern.role != RuleSet::Pattern::Role::entry) return Move::nothing;
  return dialogue::move_of(rules.entries[pattern.owner].id);
}

/// Where phrases of moves match, wherever that is.
std::vector<match::Hit> moves_in(const Work& work, const Said& said) {
  const std::array<std::uint32_t, 1> scopes{RuleSet::question_scope};
  std::uint64_t live = work.rules.languages.live(work.locale);
  if (work.perhaps) live |= work.rules.languages.live(*work.perhaps);
  const match::Query query{.message = said.message,
                           .locales = live,
                           .scopes = scopes,
                           .entities = nullptr,
                           .sentences = said.sentences};
  match::Scratch scratch;
  std::vector<match::Hit> hits;
  work.rules.matcher->match(query, scratch, hits);
  // An expression may fit marks behind the last word.
  std::erase_if(hits, [&](const match::Hit& hit) {
    return !dialogue::is_instead(move_of(work.rules, hit)) ||
           hit.end_word > said.message.words.size();
  });
  return hits;
}

/// "Where do I find the size chart": a gap of a move's phrase takes in what the message is about.
void drop_swallowing(const Understanding& understood, std::vector<match::Hit>& moves) {
  if (!understood.likely_move.is_about_else()) return;
  std::erase_if(moves, [](const match::Hit& hit) { return hit.gap_words > 0; });
}

void find_before(const Work& work, const dialogue::Expectation& expected, SaidInstead& instead) {
  const std::optional<std::uint32_t> entity = work.rules.extractor->index_of(expected.entity);
  if (expected.awaits != dialogue::Awaits::value || !entity) return;
  const auto& lines = work.state.transcript;
  entity::Scratch scratch;
  std::vector<entity::Found> found;
  // The last line is this message.
  for (std::size_t i = lines.size(); i-- > 0;) {
    if (lines[i].who != TranscriptLine::Who::customer || lines[i].text == work.said.masked)
      continue;
    const text::Normalized line = text::normalize(lines[i].text);
    work.rules.extractor->find(line, lines[i].text, work.when(lines[i].at), std::array{*entity},
                               scratch, found);
    if (found.empty()) continue;
    instead.before.entity = work.rules.extractor->entities()[*entity].id;
    instead.before.value = found.front().value;
    instead.has_before = true;
    return;
  }
}

bool asks(const Work& work, const dialogue::Expectation& expected) {
  return expected.state != dialogue::none &&
         dialogue::is_question(work.rules.flows->states()[expected.state]);
}

/// An entry that won by likeness is left for a move only when the words are so like that.
constexpr double kBeforeEntry = 0.8;

/// True when something else than a move was understood.
bool is_understood(const Work& work, const Understanding& understood, double likeness) {
  const auto& candidates = understood.candidates;
  const bool by_phrase = std::any_of(candidates.begin(), candidates.end(),
                                     [](const Candidate& one) { return one.by_phrase; });
  if (by_phrase || work.language_request) return true;
  // How somebody feels may be about the question; whatever else is noticed comes first.
  constexpr std::array<std::string_view, 3> kFeelings{"anger", "confusion", "urgency"};
  const auto is_feeling = [&](std::string_view signal) {
    return std::find(kFeelings.begin(), kFeelings.end(), signal) != kFeelings.end();
  };
  if (!std::all_of(work.signals.begin(), work.signals.end(), is_feeling)) return true;
  return understood.winner() != RuleSet::none && likeness < kBeforeEntry;
}

}  // namespace

SaidInstead said_instead(const Work& work, const dialogue::Expectation& expected,
                         const Understanding& understood, const Said& said) {
  SaidInstead instead;
  if (!asks(work, expected)) return instead;
  // "Rather not" is a no where yes or no is asked.
  if (expected.awaits == dialogue::Awaits::yes_no &&
      (understood.has_phrase_of(work.rules.index_of(dialogue::says::yes)) ||
       understood.has_phrase_of(work.rules.index_of(dialogue::says::no)))) {
    return instead;
  }
  const std::vector<Clause>& clauses = understood.words.clauses();
  std::vector<match::Hit> moves = moves_in(work, said);
  drop_swallowing(understood, moves);
  Move best = Move::nothing;
  for (const match::Hit& hit : moves) {
    const Move move = move_of(work.rules, hit);
    if (!is_whole(understood.words, clauses, moves, hit)) continue;
    if (best != Move::nothing && place_of(best) <= place_of(move)) continue;
    if (is_wish_beside(work, understood, hit)) continue;
    best = move;
    instead.entry = work.rules.patterns[hit.pattern].owner;
    instead.begin = said.message.original_begin(said.message.words[hit.first_word].begin);
    instead.end = said.message.original_begin(said.message.words[hit.end_word - 1].end);
  }
  // "Wait, that's not mine" is no wish to wait.
  const auto all = static_cast<std::uint32_t>(said.message.words.size());
  if (best == Move::wait && !says_no_more(understood.words, moves, 0, all)) return {};
  if (best == Move::said_already) find_before(work, expected, instead);
  return instead;
}

SaidInstead likely_instead(const Work& work, const dialogue::Expectation& expected,
                           const Understanding& understood, const dialogue::Input& input) {
  // Any words answer a question for text.
  if (!asks(work, expected) || expected.entity == dialogue::text_entity) return {};
  const bool answers = !input.values.empty() || input.option || !input.out_of_range.is_null() ||
                       (input.yes_no && expected.awaits == dialogue::Awaits::yes_no);
  if (answers) return {};
  const LikelyMove& likely = understood.likely_move;
  if (!likely.is_clear() || is_understood(work, understood, likely.share)) return {};
  SaidInstead instead{.entry = likely.entry, .before = {}, .likeness = likely.share};
  if (dialogue::move_of(work.rules.entries[likely.entry].id) == Move::said_already) {
    find_before(work, expected, instead);
  }
  return instead;
}

void take_instead(Work& work, const SaidInstead& instead, dialogue::Input& input,
                  std::vector<dialogue::SlotValue>& values) {
  input.is_upset =
      std::find(work.signals.begin(), work.signals.end(), "anger") != work.signals.end();
  if (instead.entry == RuleSet::none) return;
  const std::string_view id = work.rules.entries[instead.entry].id;
  const auto is_inside = [&instead](const dialogue::SlotValue& value) {
    return value.begin < instead.end && instead.begin < value.end;
  };
  // "No, I don't know": the no stands by itself, and answers a question of yes or no.
  const bool decides =
      input.yes_no && std::any_of(values.begin(), values.end(), [&](const auto& value) {
        return value.entity == "yes_no" && !is_inside(value);
      });
  if (decides) return;
  std::erase_if(values, is_inside);
  input.values = values;
  work.intent = id;
  input.entry = id;
  input.strong = true;
  if (dialogue::move_of(id) == Move::wait) input.option.reset();
  input.out_of_range = {};
  if (instead.has_before) input.said_before = &instead.before;
  if (!work.tracing()) return;
  work.trace(TraceEvent::Kind::note, id,
             instead.likeness < 1.0
                 ? fmt::format("said instead of an answer, by likeness ({:.2f})", instead.likeness)
                 : std::string("said instead of an answer"),
             instead.likeness, instead.begin, instead.end);
}

std::vector<dialogue::SlotValue> spelled_values(const Work& work,
                                                const dialogue::Expectation& expected,
                                                const Said& said,
                                                const std::vector<dialogue::SlotValue>& values) {
  std::vector<dialogue::SlotValue> more;
  const std::optional<std::uint32_t> entity = work.rules.extractor->index_of(expected.entity);
  if (expected.awaits != dialogue::Awaits::value || !entity) return more;
  const auto is_asked = [&expected](const dialogue::SlotValue& value) {
    return value.entity == expected.entity;
  };
  if (std::any_of(values.begin(), values.end(), is_asked)) return more;
  const std::string digits = entity::spelled_digits(said.message, work.rules.locales[work.locale]);
  if (digits.empty()) return more;
  const text::Normalized joined = text::normalize(digits);
  entity::Scratch scratch;
  std::vector<entity::Found> found;
  work.rules.extractor->find(joined, digits, work.when(work.now), std::array{*entity}, scratch,
                             found);
  const entity::EntityInfo& info = work.rules.extractor->entities()[*entity];
  if (found.empty() || info.sensitive) return more;
  more = values;
  dialogue::SlotValue value;
  value.entity = info.id;
  value.value = found.front().value;
  value.original = said.words;
  value.end = static_cast<std::uint32_t>(said.words.size());
  more.push_back(std::move(value));
  return more;
}

}  // namespace frontdesk::engine
