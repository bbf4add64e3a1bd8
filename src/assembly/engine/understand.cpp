// Understand: which entries and signals a message speaks for.
#include "assembly/engine/understand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "assembly/engine/clauses.hpp"
#include "assembly/engine/hear_subjects.hpp"
#include "assembly/engine/likeness.hpp"
#include "assembly/engine/masking.hpp"
#include "assembly/engine/weigh.hpp"
#include "runtime/dialogue/machine.hpp"

namespace frontdesk::engine {
namespace {

using Role = RuleSet::Pattern::Role;

/// Finds entity values for the matcher, once, and keeps them for the flows.
class Values final : public match::EntitySource {
 public:
  Values(const Work& work, const Said& said, std::vector<entity::Found>& found)
      : work_(work), said_(said), found_(found) {}

  void find(std::span<const std::uint32_t> wanted, std::vector<match::EntitySpan>& out) override {
    add(wanted);
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (std::find(wanted.begin(), wanted.end(), found_[i].entity) == wanted.end()) continue;
      out.push_back({found_[i].entity, found_[i].first_word, found_[i].end_word,
                     static_cast<std::uint32_t>(i)});
    }
  }

  /// Adds the values of those entities that have not been looked for yet.
  void add(std::span<const std::uint32_t> wanted) {
    std::vector<std::uint32_t> missing;
    for (const std::uint32_t entity : wanted) {
      if (std::find(looked_for_.begin(), looked_for_.end(), entity) == looked_for_.end()) {
        missing.push_back(entity);
        looked_for_.push_back(entity);
      }
    }
    if (missing.empty()) return;
    if (!scratch_) scratch_.emplace();
    std::vector<entity::Found> more;
    work_.rules.extractor->find(said_.message, said_.words, work_.when(work_.now), missing,
                                *scratch_, more);
    for (entity::Found& value : more) found_.push_back(std::move(value));
  }

 private:
  const Work& work_;
  const Said& said_;
  std::vector<entity::Found>& found_;
  std::vector<std::uint32_t> looked_for_;
  std::optional<entity::Scratch> scratch_;
};

std::uint64_t live_locales(const Work& work) {
  // The default locale's phrases stay live: customers mix languages, and packs may lack one.
  const std::uint64_t live = work.rules.languages.live(work.locale);
  return work.perhaps ? live | work.rules.languages.live(*work.perhaps) : live;
}

std::pair<std::uint32_t, std::uint32_t> original_span(const text::Normalized& message,
                                                      const match::Hit& hit) {
  if (hit.first_word >= hit.end_word || hit.end_word > message.words.size()) return {0, 0};
  return {message.original_begin(message.words[hit.first_word].begin),
          message.original_begin(message.words[hit.end_word - 1].end)};
}

void trace_hit(Work& work, TraceEvent::Kind kind, std::string_view owner,
               const text::Normalized& message, const match::Hit& hit) {
  if (!work.tracing()) return;
  const auto [begin, end] = original_span(message, hit);
  work.trace(kind, owner, work.rules.patterns[hit.pattern].written, hit.literal_words, begin, end);
}

/// Sorts hits into candidates, vetoes and signals.
class Sorter {
 public:
  Sorter(Work& work, const Said& said, Understanding& result, rank::StemKeys& stem_keys)
      : work_(work), said_(said), result_(result), stem_keys_(stem_keys) {}

  void sort(const std::vector<match::Hit>& hits) {
    leave_out();
    for (const match::Hit& hit : hits) {
      const RuleSet::Pattern& pattern = work_.rules.patterns[hit.pattern];
      if (pattern.role == Role::not_entry) {
        vetoed_entries_.push_back(pattern.owner);
        trace_hit(work_, TraceEvent::Kind::veto, work_.rules.entries[pattern.owner].id,
                  result_.message(), hit);
      } else if (pattern.role == Role::not_signal) {
        vetoed_signals_.push_back(pattern.owner);
      }
    }
    for (const match::Hit& hit : hits) {
      if (!is_taken_back(hit)) take(hit);
    }
    hear_subjects(work_, said_, result_, vetoed_signals_, stem_keys_);
    std::sort(result_.candidates.begin(), result_.candidates.end(),
              [this](const Candidate& a, const Candidate& b) { return beats(work_.rules, a, b); });
  }

  const std::vector<std::uint32_t>& vetoed() const { return vetoed_entries_; }

  bool is_vetoed(std::uint32_t entry) const {
    return std::find(vetoed_entries_.begin(), vetoed_entries_.end(), entry) !=
           vetoed_entries_.end();
  }

  /// The message without the clauses that were taken back; nothing when that is all of it.
  std::optional<text::Normalized> what_is_left() const {
    if (taken_back_.empty()) return std::nullopt;
    std::string left;
    for (const Clause& clause : result_.words.clauses()) {
      const bool gone =
          std::any_of(taken_back_.begin(), taken_back_.end(), [&clause](const match::Hit& hit) {
            return hit.first_word < clause.end_word && hit.end_word > clause.first_word;
          });
      if (!gone) left += clause_text(result_.message(), clause).text + ", ";
    }
    return text::normalize(left);
  }

 private:
  /// Entries whose condition does not hold are not understood.
  void leave_out() {
    if (work_.rules.entry_conditions.empty()) return;
    const session::TurnFacts facts = work_.turn_facts();
    const session::StateLookup variables(work_.state, facts);
    const std::uint32_t parts = variables.parts();
    for (const auto& [entry, when] : work_.rules.entry_conditions) {
      if (when.may_hold(parts) && when.holds(variables)) continue;
      vetoed_entries_.push_back(entry);
      if (work_.tracing()) {
        work_.trace(TraceEvent::Kind::veto, work_.rules.entries[entry].id, when.print());
      }
    }
  }

  // "I don't want to cancel" is no wish to cancel, and "I'm not angry" no anger.
  bool is_taken_back(const match::Hit& hit) {
    const RuleSet::Pattern& pattern = work_.rules.patterns[hit.pattern];
    if (pattern.role != Role::entry && pattern.role != Role::signal) return false;
    if (!is_negated(result_.words, hit.first_word, hit.end_word)) return false;
    if (pattern.role == Role::entry) {
      taken_back_.push_back(hit);
      result_.taken_back = true;
      trace_hit(work_, TraceEvent::Kind::veto, work_.rules.entries[pattern.owner].id,
                result_.message(), hit);
    }
    return true;
  }

  void take(const match::Hit& hit) {
    const RuleSet::Pattern& pattern = work_.rules.patterns[hit.pattern];
    if (pattern.role == Role::signal) {
      if (std::find(vetoed_signals_.begin(), vetoed_signals_.end(), pattern.owner) !=
          vetoed_signals_.end()) {
        return;
      }
      const RuleSet::Signal& signal = work_.rules.signals[pattern.owner];
      if (signal.id == "anger") count_anger(hit);
      if (std::find(work_.signals.begin(), work_.signals.end(), signal.id) != work_.signals.end()) {
        return;
      }
      work_.signals.emplace_back(signal.id);
      work_.trace(TraceEvent::Kind::signal, signal.id, pattern.written,
                  signal.thousandths / 1000.0);
    } else if (pattern.role == Role::entry && !is_vetoed(pattern.owner)) {
      trace_hit(work_, TraceEvent::Kind::phrase, work_.rules.entries[pattern.owner].id,
                result_.message(), hit);
      for (Candidate& known : result_.candidates) {
        if (known.entry != pattern.owner) continue;
        const Candidate other = candidate(pattern.owner, hit);
        if (beats(work_.rules, other, known)) known = other;
        return;
      }
      if (result_.candidates.empty()) result_.candidates.reserve(4);  // seldom more
      result_.candidates.push_back(candidate(pattern.owner, hit));
    }
  }

  Candidate candidate(std::uint32_t entry, const match::Hit& hit) const {
    Candidate one{.entry = entry, .by_phrase = true, .hit = hit, .score = 1.0};
    one.evidence = evidence_of(result_.words, said_.sentences, hit);
    return one;
  }

  // Two phrases that speak of the same words show it once.
  void count_anger(const match::Hit& hit) {
    const bool is_new = std::none_of(anger_.begin(), anger_.end(), [&hit](const match::Hit& other) {
      return hit.first_word < other.end_word && other.first_word < hit.end_word;
    });
    anger_.push_back(hit);
    if (hit.first_word < hit.end_word) work_.angry_words = true;
    if (is_new) ++work_.anger_places;
  }

  Work& work_;
  const Said& said_;
  Understanding& result_;
  rank::StemKeys& stem_keys_;
  std::vector<match::Hit> anger_;
  std::vector<match::Hit> taken_back_;
  std::vector<std::uint32_t> vetoed_entries_;
  std::vector<std::uint32_t> vetoed_signals_;
};

/// True for an entry that is understood at some times only: of equals it is the more specific.
bool is_conditional(const RuleSet& rules, std::uint32_t entry) {
  const auto& all = rules.entry_conditions;
  const auto found =
      std::lower_bound(all.begin(), all.end(), entry,
                       [](const auto& one, std::uint32_t wanted) { return one.first < wanted; });
  return found != all.end() && found->first == entry;
}

/// A second wish: what another clause says by a phrase of its own, small talk aside.
void find_second(Work& work, Understanding& result) {
  const Candidate& first = result.candidates.front();
  if (!first.by_phrase || work.rules.entries[first.entry].from_pack) return;
  if (result.candidates.size() < 2) return;
  const std::vector<Clause>& clauses = result.words.clauses();
  if (clauses.size() < 2) return;
  const auto clause_of = [&clauses](std::uint32_t word) {
    std::size_t at = 0;
    while (at + 1 < clauses.size() && clauses[at].end_word <= word) ++at;
    return at;
  };
  for (std::size_t i = 1; i < result.candidates.size(); ++i) {
    const Candidate& other = result.candidates[i];
    if (work.rules.entries[other.entry].from_pack) continue;
    // Each wish must keep to clauses of its own; what one says in passing is no second wish.
    const bool before = clause_of(other.hit.end_word - 1) < clause_of(first.hit.first_word);
    const bool after = clause_of(other.hit.first_word) > clause_of(first.hit.end_word - 1);
    if (!before && !after) continue;
    result.second = other.entry;
    return;
  }
}

/// Somebody who only says what they do not want has said no.
void take_as_no(const Work& work, Understanding& result) {
  constexpr std::uint32_t kMostContent = 3;  // who says more wants something
  const std::uint32_t no = work.rules.index_of("bot.no");
  const auto count = static_cast<std::uint32_t>(result.message().words.size());
  if (no == RuleSet::none || content_of(result.words, 0, count) > kMostContent) return;
  // "There was no label in the box" tells what is missing, and refuses nothing.
  const std::vector<Clause>& clauses = result.words.clauses();
  if (std::none_of(clauses.begin(), clauses.end(), [&result](const Clause& clause) {
        return refused_word(result.words, clause) < clause.end_word;
      })) {
    return;
  }
  result.kind = Understanding::Kind::one;
  result.candidates.insert(result.candidates.begin(),
                           Candidate{.entry = no, .by_phrase = true, .score = 1.0});
}

/// Too little of a long message is explained to answer, and enough to ask.
void ask_about(const std::vector<Candidate>& hints, Understanding& result) {
  constexpr std::size_t kMostAsked = 3;
  if (hints.empty()) return;
  result.kind = Understanding::Kind::several;
  result.asked = std::min(hints.size(), kMostAsked);
  result.candidates.insert(result.candidates.begin(), hints.begin(), hints.end());
}

std::string why_lost(const RuleSet& rules, const Candidate& winner, const Candidate& loser) {
  const RuleSet::Entry& first = rules.entries[winner.entry];
  const RuleSet::Entry& second = rules.entries[loser.entry];
  if (winner.by_phrase && !loser.by_phrase) return "a phrase speaks before examples do";
  if (loser.by_phrase && !winner.by_phrase) {
    return "a phrase of a pack comes after an entry of the rule set that is very alike";
  }
  if (!winner.by_phrase)
    return fmt::format("less alike: {:.2f} against {:.2f}", loser.score, winner.score);
  if (first.priority != second.priority) {
    return fmt::format("priority {} against {}", second.priority, first.priority);
  }
  if (winner.hit.literal_words != loser.hit.literal_words) {
    return fmt::format("{} literal words against {}", loser.hit.literal_words,
                       winner.hit.literal_words);
  }
  if (winner.hit.gap_words != loser.hit.gap_words) {
    return fmt::format("{} words in gaps against {}", loser.hit.gap_words, winner.hit.gap_words);
  }
  const std::uint32_t winner_length = winner.hit.end_word - winner.hit.first_word;
  const std::uint32_t loser_length = loser.hit.end_word - loser.hit.first_word;
  if (winner_length != loser_length) {
    return fmt::format("{} words long against {}", loser_length, winner_length);
  }
  if (winner.likeness != loser.likeness) {
    return fmt::format("less alike: {:.2f} against {:.2f}", loser.likeness, winner.likeness);
  }
  return "all else equal, the ids decide";
}

void trace_decision(Work& work, const Understanding& result) {
  if (!work.tracing()) return;
  switch (result.kind) {
    case Understanding::Kind::nothing:
      work.trace(TraceEvent::Kind::winner, "", "no candidate is good enough");
      break;
    case Understanding::Kind::several:
      work.trace(TraceEvent::Kind::winner, "",
                 fmt::format("{} candidates are too close to guess", result.asked));
      break;
    case Understanding::Kind::one: {
      const Candidate& winner = result.candidates.front();
      work.trace(TraceEvent::Kind::winner, work.rules.entries[winner.entry].id,
                 winner.by_phrase
                     ? fmt::format("by a phrase with {} literal words", winner.hit.literal_words)
                     : fmt::format("by likeness {:.2f}", winner.score),
                 winner.score);
      if (result.candidates.size() > 1) {
        const Candidate& second = result.candidates[1];
        work.trace(TraceEvent::Kind::loser, work.rules.entries[second.entry].id,
                   why_lost(work.rules, winner, second), second.score);
      }
      break;
    }
  }
}

}  // namespace

bool Understanding::has_phrase_of(std::uint32_t entry) const noexcept {
  return std::any_of(candidates.begin(), candidates.end(), [entry](const Candidate& candidate) {
    return candidate.by_phrase && candidate.entry == entry;
  });
}

bool beats(const RuleSet& rules, const Candidate& a, const Candidate& b) {
  const RuleSet::Entry& first = rules.entries[a.entry];
  const RuleSet::Entry& second = rules.entries[b.entry];
  if (first.priority != second.priority) return first.priority > second.priority;
  if (a.hit.literal_words != b.hit.literal_words) {
    return a.hit.literal_words > b.hit.literal_words;
  }
  if (a.hit.gap_words != b.hit.gap_words) return a.hit.gap_words < b.hit.gap_words;
  const std::uint32_t a_length = a.hit.end_word - a.hit.first_word;
  const std::uint32_t b_length = b.hit.end_word - b.hit.first_word;
  if (a_length != b_length) return a_length > b_length;
  const bool a_conditional = is_conditional(rules, a.entry);
  if (a_conditional != is_conditional(rules, b.entry)) return a_conditional;
  return first.id < second.id;
}

bool are_equal(const RuleSet& rules, const Candidate& a, const Candidate& b) {
  return rules.entries[a.entry].priority == rules.entries[b.entry].priority &&
         a.hit.literal_words == b.hit.literal_words && a.hit.gap_words == b.hit.gap_words &&
         a.hit.end_word - a.hit.first_word == b.hit.end_word - b.hit.first_word &&
         is_conditional(rules, a.entry) == is_conditional(rules, b.entry);
}

Understanding understand(Work& work, const Said& said, const std::vector<std::uint32_t>& wanted) {
  Understanding result{.words = Worded(said.message, work.rules.wording[work.locale])};
  if (work.tracing()) {
    if (said.is_cut) {
      work.trace(TraceEvent::Kind::note, "",
                 fmt::format("only the first {} bytes were read", said.words.size()));
    }
    work.trace(TraceEvent::Kind::normalized, "", shown_words(work, said));
  }
  rank::StemKeys stem_keys =
      work.rules.rankers[work.locale].stem_keys(work.rules.locales[work.locale]);
  if (dialogue::expects(*work.rules.flows, work.state).state != dialogue::none) {
    result.likely_move = likely_move(work, said.message, stem_keys);
  }
  Values values(work, said, result.values);
  const match::Query query{.message = said.message,
                           .locales = live_locales(work),
                           .scopes = {},
                           .entities = &values,
                           .sentences = said.sentences};
  match::Scratch scratch;
  std::vector<match::Hit> hits;
  work.rules.matcher->match(query, scratch, hits);
  Sorter sorter(work, said, result, stem_keys);
  sorter.sort(hits);
  Likeness likeness(work, said, sorter.vetoed(), stem_keys);
  std::vector<Candidate> hints = weigh(work, said, likeness, result);
  if (!result.candidates.empty()) {
    result.kind = Understanding::Kind::one;
    likeness.break_tie(result);
    likeness.prefer_own(result);
    const Candidate& winner = result.candidates.front();
    if (winner.by_phrase) {
      work.rules.matcher->captures(query, winner.hit, result.captures);
    }
    find_second(work, result);
    if (result.second == RuleSet::none) likeness.find_second(result);
  } else if (!said.message.words.empty()) {
    if (const std::optional<text::Normalized> left = sorter.what_is_left()) {
      likeness.decide(Worded(*left, work.rules.wording[work.locale]), result);
    } else {
      likeness.decide(result.words, result);
    }
    if (result.kind == Understanding::Kind::nothing) ask_about(hints, result);
  }
  if (result.second != RuleSet::none && work.tracing()) {
    work.trace(TraceEvent::Kind::note, work.rules.entries[result.second].id,
               fmt::format("{} is a second wish", work.rules.entries[result.second].id));
  }
  if (result.kind == Understanding::Kind::nothing && result.taken_back) take_as_no(work, result);
  values.add(wanted);
  trace_decision(work, result);
  return result;
}

}  // namespace frontdesk::engine
