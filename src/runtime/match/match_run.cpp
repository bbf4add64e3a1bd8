// Match run: look words up, decide what they call up, ask for entities last.
#include "runtime/match/match_run.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>

#include "runtime/match/narrow_score.hpp"

namespace frontdesk::match {
namespace {

/// Reads the words of a short message.
class ShortIds final : public WordIds {
 public:
  explicit ShortIds(const Occurrences& occurrences) : occurrences_(occurrences) {}
  bool has(std::uint32_t place, std::uint32_t id) const override {
    return (occurrences_[id] >> place & 1) != 0;
  }

 private:
  const Occurrences& occurrences_;
};

/// Reads the (id, place) pairs of a long one.
class LongIds final : public WordIds {
 public:
  explicit LongIds(std::span<const std::pair<std::uint32_t, std::uint32_t>> by_id)
      : by_id_(by_id) {}
  bool has(std::uint32_t place, std::uint32_t id) const override {
    return std::binary_search(by_id_.begin(), by_id_.end(), std::pair{id, place});
  }

 private:
  std::span<const std::pair<std::uint32_t, std::uint32_t>> by_id_;
};

}  // namespace

MatchRun::MatchRun(const Matcher::Impl& matcher, const Query& query) : m_(matcher), query_(query) {
  reading_.message = &query.message;
  reading_.words = static_cast<std::uint32_t>(query.message.words.size());
  reading_.ranges = m_.ranges.data();
  cut_sentences();
  std::size_t ids_a_word = 1;
  for (const Inflections& inflections : m_.inflections) {
    if ((inflections.locales() & query.locales) != 0) ++ids_a_word;
  }
  inflects_ = ids_a_word > 1;
  wide_ =
      reading_.words > NarrowSets::kMaxWords || reading_.words * ids_a_word > Occurrences::kMost;
  if (wide_) {
    look_up_wide();
  } else {
    occurrences_.clear(reading_.words * ids_a_word);
    reading_.occurrences = &occurrences_;
    if (m_.words.size() != 0) look_up_words();
  }
}

/// Reads the message as the phrases of a filing see it.
void MatchRun::read_filing(std::uint32_t filing) {
  if (filing == filing_) return;
  filing_ = filing;
  reading_.signature =
      m_.filings[filing].index.signature(present(), reading_.words, wide_ ? nullptr : bits_.data());
  reading_.bits = bits_.data();
}

std::span<const std::uint32_t> MatchRun::present() const {
  return wide_ ? std::span<const std::uint32_t>(distinct_) : occurrences_.distinct();
}

void MatchRun::look_up_words() {
  // First ask for the memory of all words, then read it: the waits overlap.
  const std::string_view text = query_.message.text;
  const text::Word* const words = query_.message.words.data();
  std::array<Vocabulary::Key, NarrowSets::kMaxWords> keys;
  for (std::uint32_t i = 0; i < reading_.words; ++i) {
    keys[i] = Vocabulary::key_within(text, words[i].begin, words[i].end);
    m_.words.prefetch(keys[i]);
  }
  for (std::uint32_t i = 0; i < reading_.words; ++i) {
    const std::uint32_t id = m_.words.find(keys[i], text.data() + words[i].begin);
    if (id != kNoWord) occurrences_.put(id, i);
    if (!inflects_) continue;
    each_stem(id, i, [&](std::uint32_t stem) { occurrences_.put(stem, i); });
  }
}

/// Calls `visit` with the stems of a word, which is known or not.
template <class Visit>
void MatchRun::each_stem(std::uint32_t id, std::uint32_t place, Visit visit) {
  for (std::size_t i = 0; i < m_.inflections.size(); ++i) {
    const Inflections& inflections = m_.inflections[i];
    if ((inflections.locales() & query_.locales) == 0) continue;
    std::uint32_t stem = kNoWord;
    if (id != kNoWord) {
      stem = inflections.stem_of(id);
    } else if (inflections.may_have(query_.message.word(place))) {
      stemmers_.resize(m_.inflections.size());
      if (!stemmers_[i]) stemmers_[i].emplace(inflections.language());
      stem = inflections.find(query_.message.word(place), *stemmers_[i], m_.words);
    }
    if (stem != kNoWord) visit(stem);
  }
}

void MatchRun::look_up_wide() {
  for (std::uint32_t i = 0; i < reading_.words; ++i) {
    const std::uint32_t id = m_.words.find(query_.message.word(i));
    if (id != kNoWord) places_.emplace_back(id, i);
    each_stem(id, i, [&](std::uint32_t stem) { places_.emplace_back(stem, i); });
  }
  std::sort(places_.begin(), places_.end());
  for (const auto& [id, place] : places_) {
    if (distinct_.empty() || distinct_.back() != id) distinct_.push_back(id);
  }
}

bool MatchRun::is_live(const Phrase& phrase) const {
  if ((phrase.locales & query_.locales) == 0) return false;
  if (phrase.scope == kEverywhere) return true;
  return std::find(query_.scopes.begin(), query_.scopes.end(), phrase.scope) != query_.scopes.end();
}

void MatchRun::cut_sentences() {
  std::uint32_t begin = 0;
  for (const std::uint32_t next : query_.sentences) {
    if (next <= begin || next >= reading_.words) continue;
    sentences_.push_back({begin, next});
    begin = next;
  }
  sentences_.push_back({begin, reading_.words});
}

bool MatchRun::matches(std::uint32_t program) const {
  const Cells cells = m_.cells_at(program);
  return std::any_of(sentences_.begin(), sentences_.end(), [&](const Sentence& one) {
    if (wide_) {
      const WideSets sets(reading_, places_, one.begin, one.end);
      return !WideSets::empty(evaluate(sets, cells, sets.all()));
    }
    const NarrowSets sets(reading_, one.begin, one.end);
    return !NarrowSets::empty(evaluate(sets, cells, sets.all()));
  });
}

std::span<const MatchRun::Match> MatchRun::decide() {
  for (std::uint32_t f = 0; f < m_.filings.size(); ++f) {
    if ((m_.filings[f].locales & query_.locales) == 0) continue;
    read_filing(f);
    m_.filings[f].index.each(present(), reading_.signature, [&](std::uint32_t program) {
      if (m_.has_scopes && !is_live(m_.phrase_at(program))) return;
      if (m_.reads_entities(program)) {
        hope({program, f});
      } else if (matches(program)) {
        matched_.push_back({program, f});
      }
    });
  }
  if (!open_.empty()) {
    find_entities();
    for (const Match& match : open_) {
      read_filing(match.filing);
      if (matches(match.program)) matched_.push_back(match);
    }
  }
  if (matched_.size() > 1) {
    std::sort(matched_.begin(), matched_.end());
    matched_.erase(std::unique(matched_.begin(), matched_.end()), matched_.end());
  }
  return matched_;
}

/// Decides what can be decided before any entity is known: most phrases fail on their words.
void MatchRun::hope(const Match& match) {
  const Cells cells = m_.cells_at(match.program);
  const std::size_t before = wanted_.size();
  bool may = false;
  reading_.come_up = &wanted_;
  for (const Sentence& one : sentences_) {
    const std::size_t sofar = wanted_.size();
    bool here = false;
    if (wide_) {
      const WideSets sets(reading_, places_, one.begin, one.end);
      here = !WideSets::empty(evaluate(sets, cells, sets.all()));
    } else {
      const NarrowSets sets(reading_, one.begin, one.end);
      here = !NarrowSets::empty(evaluate(sets, cells, sets.all()));
    }
    if (!here) wanted_.resize(sofar);
    may = may || here;
  }
  reading_.come_up = nullptr;
  if (!may) {
    wanted_.resize(before);
  } else if (wanted_.size() == before) {
    matched_.push_back(match);  // whatever the entities are
  } else {
    open_.push_back(match);
  }
}

void MatchRun::find_entities() {
  if (query_.entities == nullptr) return;
  std::sort(wanted_.begin(), wanted_.end());
  wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
  query_.entities->find(wanted_, spans_);
  std::erase_if(spans_, [&](const EntitySpan& span) {
    return span.first_word >= span.end_word || span.end_word > reading_.words;
  });
  std::sort(spans_.begin(), spans_.end(), [](const EntitySpan& a, const EntitySpan& b) {
    return std::tuple(a.entity, a.first_word, a.end_word, a.value) <
           std::tuple(b.entity, b.first_word, b.end_word, b.value);
  });
  reading_.spans = spans_;
}

Hit MatchRun::best_of_wide(Cells cells) const {
  const LongIds ids(places_);
  Score best;
  std::uint32_t end = 0;
  for (const Sentence& one : sentences_) {
    const Scorer scorer(reading_, ids, one.begin, one.end);
    const Scorer::Row row = scorer.run(cells, scorer.begin());
    for (std::uint32_t i = 0; i < row.size(); ++i) {
      if (!row[i].reached() || (best.reached() && !row[i].better_than(best))) continue;
      best = row[i];
      end = one.begin + i;
    }
  }
  Hit hit;
  hit.first_word = best.first_word;
  hit.end_word = end;
  hit.literal_words = best.literal_words();
  hit.gap_words = best.gap_words();
  return hit;
}

Hit MatchRun::best(const Match& match) {
  const Phrase& phrase = m_.phrase_at(match.program);
  const Cells cells = m_.cells_at(match.program);
  Hit hit;
  if (wide_) {
    hit = best_of_wide(cells);
  } else {
    read_filing(match.filing);
    NarrowScorer::Best best;
    for (const Sentence& one : sentences_) {
      NarrowScorer(reading_, one.begin, one.end).improve(cells, best);
    }
    hit = best.hit();
  }
  hit.pattern = phrase.pattern;
  hit.phrase = phrase.number;
  return hit;
}

std::vector<Scorer::Part> MatchRun::parts(const Phrase& phrase, const Hit& hit) {
  const auto filing = static_cast<std::uint32_t>(
      std::find_if(m_.filings.begin(), m_.filings.end(),
                   [&](const Filing& filed) { return filed.locales == phrase.locales; }) -
      m_.filings.begin());
  read_filing(filing);
  const auto each_program = [&](auto visit) {
    for (std::uint32_t at = phrase.cells_begin; at < phrase.cells_end;) {
      const std::uint32_t program = at + kHeaderCells;
      visit(program);
      at = program + m_.cells[at];
    }
  };
  each_program([&](std::uint32_t program) {
    if (!m_.reads_entities(program)) return;
    hope({program, filing});
  });
  if (!open_.empty()) find_entities();
  const ShortIds short_ids(occurrences_);
  const LongIds long_ids(places_);
  const WordIds& ids = wide_ ? static_cast<const WordIds&>(long_ids) : short_ids;
  const Scorer scorer(reading_, ids, hit.first_word, hit.end_word);
  const std::uint32_t length = hit.end_word - hit.first_word;
  Scorer::Row start(length + 1);
  start[0] = {0, hit.first_word};
  Score best;
  std::vector<Scorer::Part> found;
  each_program([&](std::uint32_t program) {
    const Cells cells = m_.cells_at(program);
    const Score score = scorer.run(cells, start)[length];
    if (!score.reached() || (best.reached() && !score.better_than(best))) return;
    best = score;
    found.clear();
    scorer.trace(cells, start, length, found);
  });
  return found;
}

}  // namespace frontdesk::match
