// Hear mood: by a naive Bayes classifier over words and pairs of words.
#include "assembly/engine/hear_mood.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "assembly/engine/mood.hpp"
#include "runtime/rank/moods.hpp"
#include "runtime/rank/stem_keys.hpp"

namespace frontdesk::engine {
namespace {

// Chosen on one half of sentences that taught nothing (docs/quality.md).
/// Of a message, from which on somebody is taken for upset. One sentence of many does not tell:
/// "Tired. How do I make the letters bigger?"
constexpr double kUpset = 0.9;
/// Of a message, and of one sentence, to offer a person where nothing was understood.
constexpr double kPerhapsUpset = 0.4;
constexpr double kPerhapsUpsetSentence = 0.7;
/// Of upset and problem together, for the same.
constexpr double kTrouble = 0.5;
constexpr double kTroubleSentence = 0.8;
/// What capitals and "!!" do to the odds.
constexpr double kLoud = 3.0;

bool is_loud(const Said& said) {
  for (const std::string_view marks : {"!!", "??", "?!", "!?"}) {
    if (said.words.find(marks) != std::string_view::npos) return true;
  }
  return is_shouting(said.words);
}

bool has_shown(const Work& work, std::string_view id) {
  return std::find(work.signals.begin(), work.signals.end(), id) != work.signals.end();
}

/// What words tell of, 0 to 1.
struct HeardMood {
  double upset = 0.0;
  double trouble = 0.0;  ///< Upset or a problem.
};

class MoodListener {
 public:
  MoodListener(const Work& work, const Said& said, rank::StemKeys& stem_keys)
      : message_(said.message),
        model_(*work.rules.moods[work.locale]),
        stem_keys_(stem_keys),
        louder_(is_loud(said) ? kLoud : 1.0) {}

  HeardMood hear(std::size_t first, std::size_t end) {
    rank::look_at(message_, first, end, stem_keys_, model_.looks(), looked_);
    // Words of another language tell nothing; two are too few to tell by.
    constexpr std::size_t kFew = 2;
    const auto words = looked_.keys.begin() + static_cast<std::ptrdiff_t>(looked_.words);
    const auto known = std::count_if(looked_.keys.begin(), words,
                                     [this](rank::FeatureKey key) { return model_.knows(key); });
    if (known == 0) return {};
    if (looked_.words > kFew && static_cast<std::size_t>(known) * 2 <= looked_.words) return {};
    model_.shares(looked_.keys, shares_);
    const double upset = share(rank::Mood::upset) * louder_;
    const double problem = share(rank::Mood::problem) * louder_;
    const double all = upset + problem + share(rank::Mood::calm);
    return {upset / all, (upset + problem) / all};
  }

 private:
  double share(rank::Mood mood) const { return shares_[static_cast<std::size_t>(mood)]; }

  const text::Normalized& message_;
  const rank::SubjectModel& model_;
  rank::StemKeys& stem_keys_;
  double louder_;
  rank::Looked looked_;
  std::vector<float> shares_;
};

/// True when a sentence of several tells of trouble.
bool tells_in_part(MoodListener& listener, const Said& said) {
  const auto tells = [&listener](std::size_t first, std::size_t end) {
    const HeardMood heard = listener.hear(first, end);
    return heard.upset >= kPerhapsUpsetSentence || heard.trouble >= kTroubleSentence;
  };
  if (said.sentences.empty()) return false;
  std::size_t begin = 0;
  for (const std::uint32_t next : said.sentences) {
    if (tells(begin, next)) return true;
    begin = next;
  }
  return tells(begin, said.message.words.size());
}

/// By a phrase of the rule set's own, or by any that leaves nothing over: "why?" is a move, and
/// tells of no trouble.
bool is_explained(const Work& work, const Understanding& understood) {
  const auto& candidates = understood.candidates;
  return std::any_of(candidates.begin(), candidates.end(), [&work](const Candidate& one) {
    if (!one.by_phrase) return false;
    const bool is_all = one.evidence.explained >= one.evidence.in_message;
    return is_all || (one.evidence.explained > 0 && !work.rules.entries[one.entry].from_pack);
  });
}

std::size_t signal_of_anger(const RuleSet& rules) {
  const auto at = std::find_if(rules.signals.begin(), rules.signals.end(),
                               [](const RuleSet::Signal& signal) { return signal.id == "anger"; });
  return static_cast<std::size_t>(at - rules.signals.begin());
}

}  // namespace

void hear_mood(Work& work, const Said& said, const Understanding& understood,
               std::span<const std::uint32_t> vetoed_signals, rank::StemKeys& stem_keys) {
  if (work.rules.moods.empty() || work.rules.moods[work.locale]->empty()) return;
  if (has_shown(work, "praise") || is_explained(work, understood)) return;
  MoodListener listener(work, said, stem_keys);
  const HeardMood heard = listener.hear(0, said.message.words.size());
  work.tells_trouble =
      heard.upset >= kPerhapsUpset || heard.trouble >= kTrouble || tells_in_part(listener, said);
  if (heard.upset < kUpset || has_shown(work, "anger")) return;
  const std::size_t anger = signal_of_anger(work.rules);
  const bool is_vetoed =
      std::find(vetoed_signals.begin(), vetoed_signals.end(), anger) != vetoed_signals.end();
  if (anger == work.rules.signals.size() || is_vetoed) return;
  work.signals.emplace_back(work.rules.signals[anger].id);
  work.angry_words = true;
  work.trace(TraceEvent::Kind::signal, "anger",
             fmt::format("the message sounds upset ({:.2f})", heard.upset),
             work.rules.signals[anger].thousandths / 1000.0);
}

}  // namespace frontdesk::engine
