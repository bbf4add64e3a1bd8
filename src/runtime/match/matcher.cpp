// Matcher: the words of a message call up the phrases that may match; programs decide them.
#include "runtime/match/matcher.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "runtime/match/match_run.hpp"
#include "runtime/match/matcher_impl.hpp"

namespace frontdesk::match {

struct Scratch::Impl {
  Expressions::Scratch expressions;
};

Scratch::Scratch() = default;
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

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

/// What the capture `at` holds follows directly; an entity may stand in lists of its own.
void read_inner(const Matcher::Impl& matcher, const std::vector<Scorer::Part>& parts,
                std::size_t at, Capture& capture) {
  for (std::size_t i = at + 1; i < parts.size(); ++i) {
    const Scorer::Part& inner = parts[i];
    const bool within =
        inner.first_word >= capture.first_word && inner.end_word <= capture.end_word;
    if (!within) return;
    if (inner.entity) {
      capture.entity = inner.name;
      capture.value = inner.value;
      return;
    }
    if (matcher.names[inner.name].is_out) {
      capture.out = matcher.names[inner.name].text;
      return;
    }
    // A list that names a part of it says nothing of the whole.
    if (inner.first_word != capture.first_word || inner.end_word != capture.end_word) return;
  }
}

}  // namespace

Matcher::Matcher(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Matcher::Matcher() = default;
Matcher::~Matcher() = default;

void Matcher::match(const Query& query, Scratch& scratch, std::vector<Hit>& hits) const {
  hits.clear();
  MatchRun run(*impl_, query);
  const std::span<const MatchRun::Match> matches = run.decide();
  hits.reserve(matches.size() + 4);  // few expressions match beside them
  for (const MatchRun::Match& match : matches) hits.push_back(run.best(match));
  const std::string& text = query.message.text;
  if (impl_->expressions.may_match(text)) {
    if (!scratch.impl_) scratch.impl_ = std::make_unique<Scratch::Impl>();
    Expressions::Scratch& work = scratch.impl_->expressions;
    const auto is_live = [&](const Phrase& phrase) { return run.is_live(phrase); };
    impl_->expressions.find(text, work, is_live, [&](const Phrase& phrase, std::uint32_t index) {
      const auto [first, end] =
          words_within(query.message, impl_->expressions.locate(index, text, work));
      const std::uint32_t literal = std::min(impl_->expressions[index].literal_words, end - first);
      // An expression has no gaps to count: what it does not spell out is length.
      hits.push_back({phrase.pattern, phrase.number, first, end, literal, 0});
    });
  }
  if (hits.size() < 2) return;
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
  MatchRun run(*impl_, query);
  for (const MatchRun::Match& match : run.decide()) {
    patterns.push_back(impl_->phrase_at(match.program).pattern);
  }
  if (impl_->expressions.may_match(query.message.text)) {
    if (!scratch.impl_) scratch.impl_ = std::make_unique<Scratch::Impl>();
    impl_->expressions.find(
        query.message.text, scratch.impl_->expressions,
        [&](const Phrase& phrase) { return run.is_live(phrase); },
        [&](const Phrase& phrase, std::uint32_t) { patterns.push_back(phrase.pattern); });
  }
  std::sort(patterns.begin(), patterns.end());
  patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
}

void Matcher::captures(const Query& query, const Hit& hit, std::vector<Capture>& out) const {
  out.clear();
  if (hit.end_word > query.message.words.size() || hit.first_word >= hit.end_word) return;
  const auto phrase = std::partition_point(impl_->phrases.begin(), impl_->phrases.end(),
                                           [&](const Phrase& p) { return p.number < hit.phrase; });
  if (phrase == impl_->phrases.end() || phrase->number != hit.phrase || !phrase->has_names) return;
  MatchRun run(*impl_, query);
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
    capture.any_words = part.any_words;
    read_inner(*impl_, parts, i, capture);
    out.push_back(capture);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Capture& a, const Capture& b) { return a.first_word < b.first_word; });
}

Matcher::Size Matcher::size() const {
  Size size;
  size.phrases = impl_->phrases.size();
  size.expressions = impl_->expressions.size();
  size.always_tried = impl_->expressions.always_tried();
  size.words = impl_->words.size();
  size.bytes = impl_->words.bytes() + impl_->expressions.bytes() +
               impl_->phrases.capacity() * sizeof(Phrase) +
               impl_->cells.capacity() * sizeof(std::uint32_t);
  for (const Filing& filing : impl_->filings) {
    size.always_tried += filing.index.always();
    size.bytes += filing.index.bytes();
  }
  return size;
}

}  // namespace frontdesk::match
