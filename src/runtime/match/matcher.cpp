// Matcher: the words of a message call up the phrases that may match; programs decide them.
#include "runtime/match/matcher.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <utility>

#include "base/text/stem.hpp"
#include "runtime/match/evaluate.hpp"
#include "runtime/match/matcher_impl.hpp"
#include "runtime/match/score.hpp"

namespace frontdesk::match {

struct Scratch::Impl {
  std::vector<std::uint32_t> word_ids;                          // per word of the message
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places;  // (id, place); sorted when wide
  std::vector<std::uint32_t> distinct;                          // ids that occur
  std::vector<std::uint64_t> occurs;                            // per word id; all 0 between calls
  std::vector<std::uint32_t> candidates;
  std::vector<std::uint32_t> wanted;
  std::vector<EntitySpan> spans;
  std::vector<std::uint32_t> matched;
  Expressions::Scratch expressions;
  std::map<std::string, text::Stemmer, std::less<>> stemmers;
  bool wide = false;
};

Scratch::Scratch() : impl_(std::make_unique<Impl>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

Stems stems_of(std::string_view language) {
  static constexpr std::array<std::string_view, 14> kSuffixing = {
      "da", "de", "en", "es", "fi", "fr", "hu", "it", "nb", "nl", "no", "pt", "ro", "sv"};
  Stems stems;
  stems.language = std::string(language);
  // U+001F is no part of any word.
  stems.prefix = std::string(language) + '\x1f';
  stems.keeps_start = std::find(kSuffixing.begin(), kSuffixing.end(), language) != kSuffixing.end();
  return stems;
}

namespace {

/// Reads the (id, place) pairs of a message.
class PlaceIds final : public WordIds {
 public:
  explicit PlaceIds(std::span<const std::pair<std::uint32_t, std::uint32_t>> by_id)
      : by_id_(by_id) {}
  bool has(std::uint32_t place, std::uint32_t id) const override {
    return std::binary_search(by_id_.begin(), by_id_.end(), std::pair{id, place});
  }

 private:
  std::span<const std::pair<std::uint32_t, std::uint32_t>> by_id_;
};

}  // namespace

/// One run over one message.
class MatchRun {
 public:
  MatchRun(const Matcher::Impl& matcher, const Query& query, Scratch::Impl& scratch)
      : m_(matcher), query_(query), s_(scratch) {
    reading_.message = &query.message;
    reading_.words = static_cast<std::uint32_t>(query.message.words.size());
    reading_.ranges = m_.ranges.data();
    s_.wide = reading_.words > NarrowSets::kMaxWords;
    s_.distinct.clear();
    s_.places.clear();
    if (!m_.phrases.empty()) look_up_words();
  }
  ~MatchRun() {
    for (const std::uint32_t id : s_.distinct) s_.occurs[id] = 0;
  }
  MatchRun(const MatchRun&) = delete;
  MatchRun& operator=(const MatchRun&) = delete;

  /// Leaves the matching phrases in `s_.matched`.
  void decide() {
    s_.matched.clear();
    const bool all_live = !m_.has_scopes && (m_.common_locales & query_.locales) != 0;
    if (all_live && !m_.has_entities && !s_.wide) {
      decide_at_once();
      sort_unique(s_.matched);
      return;
    }
    gather_candidates();
    find_entities(s_.candidates);
    for (const std::uint32_t candidate : s_.candidates) {
      const Cells cells = m_.cells_of(m_.phrases[candidate]);
      bool yes = false;
      if (s_.wide) {
        const WideSets sets(reading_, s_.places);
        yes = !WideSets::empty(evaluate(sets, cells, sets.all()));
      } else {
        const NarrowSets sets(reading_);
        yes = !NarrowSets::empty(evaluate(sets, cells, sets.all()));
      }
      if (yes) s_.matched.push_back(candidate);
    }
  }

  bool is_live(const Phrase& phrase) const {
    if ((phrase.locales & query_.locales) == 0) return false;
    if (phrase.scope == kEverywhere) return true;
    return std::find(query_.scopes.begin(), query_.scopes.end(), phrase.scope) !=
           query_.scopes.end();
  }

  /// The best match of a phrase that `decide` found.
  Hit best(const Phrase& phrase) {
    const std::uint32_t fixed = s_.wide ? 0 : fixed_words(m_.cells_of(phrase));
    if (fixed != 0) {
      // All its matches are worth the same: the leftmost counts.
      const NarrowSets sets(reading_);
      const auto ends = evaluate(sets, m_.cells_of(phrase), sets.all());
      const auto last = static_cast<std::uint32_t>(std::countr_zero(ends));
      return {phrase.pattern, phrase.number, last - fixed, last, fixed, 0};
    }
    sort_places();
    const PlaceIds ids(s_.places);
    const Scorer scorer(reading_, ids, 0, reading_.words);
    const Scorer::Row row = scorer.run(m_.cells_of(phrase), scorer.begin());
    std::uint32_t end = 0;
    for (std::uint32_t i = 1; i < row.size(); ++i) {
      if (row[i].reached() && (!row[end].reached() || row[i].better_than(row[end]))) end = i;
    }
    return {phrase.pattern,           phrase.number,       row[end].first_word, end,
            row[end].literal_words(), row[end].gap_words()};
  }

  /// The parts of `hit`, which is one of `phrase`.
  std::vector<Scorer::Part> parts(const Phrase& phrase, const Hit& hit) {
    sort_places();
    if (phrase.has_entities) find_entities(std::array{index_of(phrase)});
    const PlaceIds ids(s_.places);
    const Scorer scorer(reading_, ids, hit.first_word, hit.end_word);
    Scorer::Row start(hit.end_word - hit.first_word + 1);
    start.front() = {0, hit.first_word};
    const Cells cells = m_.cells_of(phrase);
    std::vector<Scorer::Part> found;
    if (!scorer.run(cells, start).back().reached()) return found;
    scorer.trace(cells, start, hit.end_word - hit.first_word, found);
    return found;
  }

 private:
  /// The words of a program that is nothing but words in a row; 0 for all others.
  static std::uint32_t fixed_words(Cells cells) {
    std::uint32_t words = 0;
    for (const std::uint32_t* at = cells.begin; at != cells.end;) {
      const std::uint32_t argument = argument_of(*at);
      switch (op_of(*at++)) {
        case Op::any_word:
          at += argument;
          ++words;
          break;
        case Op::word:
          ++words;
          break;
        case Op::start:
        case Op::end:
          break;
        default:
          return 0;
      }
    }
    return words;
  }

  std::uint32_t index_of(const Phrase& phrase) const {
    return static_cast<std::uint32_t>(&phrase - m_.phrases.data());
  }

  static void sort_unique(std::vector<std::uint32_t>& ids) {
    if (ids.size() < 2) return;
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  }

  void put(std::uint32_t id, std::uint32_t place) {
    if (s_.occurs[id] == 0) {
      s_.distinct.push_back(id);
      signature_ |= signature_of(id);
    }
    s_.occurs[id] |= std::uint64_t{1} << (place & 63);
    s_.places.emplace_back(id, place);
  }

  void look_up_words() {
    if (s_.occurs.size() < m_.words.size()) s_.occurs.resize(m_.words.size(), 0);
    for (std::uint32_t i = 0; i < reading_.words; ++i) {
      const std::uint32_t id = m_.words.find(query_.message.word(i));
      if (id != kNoWord) put(id, i);
    }
    for (const Stems& stems : m_.stems) look_up_stems(stems);
    if (s_.wide) sort_places();
    reading_.occurs = s_.occurs.data();
  }

  void look_up_stems(const Stems& stems) {
    auto stemmer = s_.stemmers.find(stems.language);
    if (stemmer == s_.stemmers.end()) {
      stemmer = s_.stemmers.emplace(stems.language, text::Stemmer(stems.language)).first;
    }
    std::string key = stems.prefix;
    for (std::uint32_t i = 0; i < reading_.words; ++i) {
      const std::string_view word = query_.message.word(i);
      if (stems.keeps_start && !stems.first_bytes[static_cast<unsigned char>(word.front())]) {
        continue;
      }
      key.resize(stems.prefix.size());
      key += stemmer->second.stem(word);
      const std::uint32_t id = m_.words.find(key);
      if (id != kNoWord) put(id, i);
    }
  }

  void sort_places() { std::sort(s_.places.begin(), s_.places.end()); }

  /// Nothing but words: each candidate is decided where it is met.
  void decide_at_once() {
    const NarrowSets sets(reading_);
    const NarrowSets::Set all = sets.all();
    const auto decide_one = [&](const Posting& posting) {
      if (!NarrowSets::empty(evaluate(sets, m_.cells_at(posting.program), all))) {
        s_.matched.push_back(posting.phrase);
      }
    };
    m_.index.each(s_.distinct, signature_, decide_one);
    for (const Posting& posting : m_.index.always()) decide_one(posting);
  }

  void gather_candidates() {
    s_.candidates.clear();
    const auto take = [&](const Posting& posting) {
      if (is_live(m_.phrases[posting.phrase])) s_.candidates.push_back(posting.phrase);
    };
    m_.index.each(s_.distinct, signature_, take);
    for (const Posting& posting : m_.index.always()) take(posting);
    sort_unique(s_.candidates);
  }

  void want_entities(Cells cells) {
    for (const std::uint32_t* at = cells.begin; at != cells.end;) {
      const std::uint32_t argument = argument_of(*at);
      switch (op_of(*at++)) {
        case Op::any_word:
        case Op::maybe_any_word:
          at += argument;
          break;
        case Op::gap:
          ++at;
          break;
        case Op::entity:
          if (argument != kMaxArgument) s_.wanted.push_back(argument);
          break;
        case Op::alternative:
        case Op::permutation:
          for (std::uint32_t i = 0; i < argument; ++i) {
            want_entities({at + 1, at + 1 + *at});
            at += 1 + *at;
          }
          break;
        case Op::capture:
          ++at;  // what it holds follows
          break;
        default:
          break;
      }
    }
  }

  template <class Candidates>
  void find_entities(const Candidates& candidates) {
    s_.wanted.clear();
    s_.spans.clear();
    for (const std::uint32_t candidate : candidates) {
      if (m_.phrases[candidate].has_entities) want_entities(m_.cells_of(m_.phrases[candidate]));
    }
    if (!s_.wanted.empty() && query_.entities != nullptr) {
      std::sort(s_.wanted.begin(), s_.wanted.end());
      s_.wanted.erase(std::unique(s_.wanted.begin(), s_.wanted.end()), s_.wanted.end());
      query_.entities->find(s_.wanted, s_.spans);
      std::erase_if(s_.spans, [&](const EntitySpan& span) {
        return span.first_word >= span.end_word || span.end_word > reading_.words;
      });
      std::sort(s_.spans.begin(), s_.spans.end(), [](const EntitySpan& a, const EntitySpan& b) {
        return std::tuple(a.entity, a.first_word, a.end_word, a.value) <
               std::tuple(b.entity, b.first_word, b.end_word, b.value);
      });
    }
    reading_.spans = s_.spans;
  }

  const Matcher::Impl& m_;
  const Query& query_;
  Scratch::Impl& s_;
  Reading reading_;
  std::uint64_t signature_ = 0;
};

namespace {

bool is_better(const Hit& a, const Hit& b) {
  if (a.literal_words != b.literal_words) return a.literal_words > b.literal_words;
  if (a.gap_words != b.gap_words) return a.gap_words < b.gap_words;
  const std::uint32_t a_length = a.end_word - a.first_word;
  const std::uint32_t b_length = b.end_word - b.first_word;
  if (a_length != b_length) return a_length > b_length;
  if (a.first_word != b.first_word) return a.first_word < b.first_word;
  return a.phrase < b.phrase;
}

/// The words that bytes [begin, end) touch.
std::pair<std::uint32_t, std::uint32_t> words_within(
    const text::Normalized& message, std::pair<std::uint32_t, std::uint32_t> range) {
  const auto& words = message.words;
  const auto first = std::partition_point(
      words.begin(), words.end(), [&](const text::Word& w) { return w.end <= range.first; });
  const auto end = std::partition_point(
      first, words.end(), [&](const text::Word& w) { return w.begin < range.second; });
  return {static_cast<std::uint32_t>(first - words.begin()),
          static_cast<std::uint32_t>(end - words.begin())};
}

}  // namespace

Matcher::Matcher(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Matcher::~Matcher() = default;

void Matcher::match(const Query& query, Scratch& scratch, std::vector<Hit>& hits) const {
  hits.clear();
  MatchRun run(*impl_, query, *scratch.impl_);
  run.decide();
  for (const std::uint32_t phrase : scratch.impl_->matched) {
    hits.push_back(run.best(impl_->phrases[phrase]));
  }
  const std::string& text = query.message.text;
  Expressions::Scratch& work = scratch.impl_->expressions;
  const auto is_live = [&](const Phrase& phrase) { return run.is_live(phrase); };
  if (!impl_->expressions.empty()) {
    impl_->expressions.find(text, work, is_live, [&](const Phrase& phrase, std::uint32_t index) {
      const auto [first, end] =
          words_within(query.message, impl_->expressions.locate(index, text, work));
      const std::uint32_t literal = std::min(impl_->expressions[index].literal_words, end - first);
      // An expression has no gaps to count: what it does not spell out is length.
      hits.push_back({phrase.pattern, phrase.number, first, end, literal, 0});
    });
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.pattern != b.pattern ? a.pattern < b.pattern : is_better(a, b);
  });
  hits.erase(std::unique(hits.begin(), hits.end(),
                         [](const Hit& a, const Hit& b) { return a.pattern == b.pattern; }),
             hits.end());
}

void Matcher::find(const Query& query, Scratch& scratch,
                   std::vector<std::uint32_t>& patterns) const {
  patterns.clear();
  MatchRun run(*impl_, query, *scratch.impl_);
  run.decide();
  for (const std::uint32_t phrase : scratch.impl_->matched) {
    patterns.push_back(impl_->phrases[phrase].pattern);
  }
  if (!impl_->expressions.empty()) {
    impl_->expressions.find(
        query.message.text, scratch.impl_->expressions,
        [&](const Phrase& phrase) { return run.is_live(phrase); },
        [&](const Phrase& phrase, std::uint32_t) { patterns.push_back(phrase.pattern); });
  }
  std::sort(patterns.begin(), patterns.end());
  patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
}

void Matcher::captures(const Query& query, const Hit& hit, Scratch& scratch,
                       std::vector<Capture>& out) const {
  out.clear();
  if (hit.end_word > query.message.words.size() || hit.first_word >= hit.end_word) return;
  const auto phrase = std::partition_point(impl_->phrases.begin(), impl_->phrases.end(),
                                           [&](const Phrase& p) { return p.number < hit.phrase; });
  if (phrase == impl_->phrases.end() || phrase->number != hit.phrase) return;
  MatchRun run(*impl_, query, *scratch.impl_);
  const std::vector<Scorer::Part> parts = run.parts(*phrase, hit);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Scorer::Part& part = parts[i];
    if (part.entity || impl_->names[part.name].is_out) continue;
    Capture capture;
    capture.slot = impl_->names[part.name].text;
    capture.first_word = part.first_word;
    capture.end_word = part.end_word;
    if (part.first_word < part.end_word) {
      capture.begin = query.message.words[part.first_word].begin;
      capture.end = query.message.words[part.end_word - 1].end;
    }
    // What it holds follows directly.
    if (i + 1 < parts.size() && parts[i + 1].first_word >= part.first_word &&
        parts[i + 1].end_word <= part.end_word) {
      const Scorer::Part& inner = parts[i + 1];
      if (inner.entity) {
        capture.entity = inner.name;
        capture.value = inner.value;
      } else if (impl_->names[inner.name].is_out) {
        capture.out = impl_->names[inner.name].text;
      }
    }
    out.push_back(capture);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Capture& a, const Capture& b) { return a.first_word < b.first_word; });
}

Matcher::Size Matcher::size() const {
  Size size;
  size.phrases = impl_->phrases.size();
  size.expressions = impl_->expressions.size();
  size.always_tried = impl_->index.always().size() + impl_->expressions.always_tried();
  size.words = impl_->words.size();
  size.bytes = impl_->words.bytes() + impl_->expressions.bytes() + impl_->index.bytes() +
               impl_->phrases.capacity() * sizeof(Phrase) +
               impl_->cells.capacity() * sizeof(std::uint32_t);
  return size;
}

}  // namespace frontdesk::match
