// Weigh: share of the sentence and likeness to examples, added up.
#include "assembly/engine/weigh.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace frontdesk::engine {
namespace {

/// Content words from which on a message says more than one phrase.
constexpr std::uint32_t kLong = 6;
/// The same where the phrase explains none of them.
constexpr std::uint32_t kLongForNone = 3;
/// Share and likeness together: from here on the entry is answered, from there on asked about. Of
/// values measured on real first messages (docs/quality.md).
constexpr double kAnswer = 0.45;
constexpr double kAsk = 0.33;

bool is_long(const Evidence& evidence) {
  return evidence.in_message >= (evidence.explained == 0 ? kLongForNone : kLong);
}

/// True when the author wrote all of the message, `^ ... $`: then nothing is left unexplained.
bool is_whole(const Work& work, const Said& said, const match::Hit& hit) {
  const std::string& written = work.rules.patterns[hit.pattern].written;
  return written.starts_with('^') && written.ends_with('$') && hit.first_word == 0 &&
         hit.end_word == said.message.words.size();
}

/// The sentence in which a phrase matched.
Clause sentence_of(const Said& said, const match::Hit& hit) {
  const auto next = std::upper_bound(said.sentences.begin(), said.sentences.end(), hit.first_word);
  const auto count = static_cast<std::uint32_t>(said.message.words.size());
  return {next == said.sentences.begin() ? 0 : *(next - 1),
          std::max(next == said.sentences.end() ? count : *next, hit.end_word)};
}

}  // namespace

std::vector<Candidate> weigh(Work& work, const Said& said, Likeness& likeness,
                             Understanding& result) {
  std::vector<Candidate> hints;
  std::erase_if(result.candidates, [&](Candidate& one) {
    if (!is_long(one.evidence) || is_whole(work, said, one.hit)) return false;
    const double share = one.evidence.in_sentence == 0 ? 0.0 : one.evidence.share();
    // Without examples the phrase has to speak for itself.
    const double alike = likeness.has_examples(one.entry)
                             ? likeness.of_part(said.message, sentence_of(said, one.hit), one.entry)
                             : share;
    if (share + alike >= kAnswer) return false;
    one.score = share + alike;
    if (one.score >= kAsk) hints.push_back(one);
    if (work.tracing()) {
      const std::string& id = work.rules.entries[one.entry].id;
      work.trace(TraceEvent::Kind::note, id,
                 fmt::format("the phrase of {} explains {} of {} words that carry something, and "
                             "the sentence is like its examples by {:.2f}: too little to answer",
                             id, one.evidence.explained, one.evidence.in_sentence, alike));
    }
    return true;
  });
  std::stable_sort(hints.begin(), hints.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return hints;
}

}  // namespace frontdesk::engine
