// Hear subjects: by a naive Bayes classifier over words and pairs of words, sentence by sentence.
#include "assembly/engine/hear_subjects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "assembly/engine/evidence.hpp"
#include "assembly/engine/likely_moves.hpp"
#include "assembly/engine/mood.hpp"
#include "base/text/stem.hpp"
#include "runtime/dialogue/machine.hpp"
#include "runtime/rank/lexicon.hpp"
#include "runtime/rank/moods.hpp"

namespace frontdesk::engine {
namespace {

// All were chosen on one half of sentences that taught nothing, and on 150 real first messages
// (docs/quality.md).
/// Of what is said, for a signal.
constexpr float kSpokenOf = 0.98F;
/// The same beside a phrase of an entry of the rule set that explains two thirds of the message:
/// who says in so many words what the author foresaw means that, unless the subject is plain.
constexpr float kSpokenOfBesideEntry = 0.99F;
/// Words that carry something and that are known: fewer say too little.
constexpr std::size_t kFewestKnown = 2;
/// Of upset, problem and calm, from which on somebody is taken for upset. One sentence of many does
/// not tell: "Tired. How do I make the letters bigger?"
constexpr double kUpset = 0.95;
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

class Listener {
 public:
  Listener(Work& work, const Said& said, const Understanding& understood,
           std::span<const std::uint32_t> vetoed)
      : work_(work),
        understood_(understood),
        vetoed_(vetoed),
        model_(*work.rules.signal_subjects[work.locale]),
        stemmer_(work.rules.locales[work.locale]),
        needed_(is_foreseen() ? kSpokenOfBesideEntry : kSpokenOf),
        louder_(is_loud(said) ? kLoud : 1.0),
        hears_mood_(!has_shown(work, "praise") && !is_explained()) {}

  void hear_message() {
    const std::size_t count = understood_.message().words.size();
    if (!listen(0, count)) return;
    hear_signals(0, count);
    if (!hears_mood_) return;
    const Mood mood = mood_of();
    work_.tells_trouble = mood.upset >= kPerhapsUpset || mood.trouble >= kTrouble;
    if (mood.upset >= kUpset) notice_anger(mood.upset);
  }

  void hear_sentence(std::size_t first, std::size_t end) {
    if (!listen(first, end)) return;
    hear_signals(first, end);
    if (!hears_mood_) return;
    const Mood mood = mood_of();
    work_.tells_trouble = work_.tells_trouble || mood.upset >= kPerhapsUpsetSentence ||
                          mood.trouble >= kTroubleSentence;
  }

 private:
  /// 0 to 1.
  struct Mood {
    double upset = 0.0;
    double trouble = 0.0;  ///< Upset or a problem.
  };

  bool is_foreseen() const {
    const auto& candidates = understood_.candidates;
    return std::any_of(candidates.begin(), candidates.end(), [this](const Candidate& one) {
      return is_own_phrase(one) && one.evidence.explained * 3 >= one.evidence.in_message * 2;
    });
  }
  bool is_explained() const {
    const auto& candidates = understood_.candidates;
    return std::any_of(candidates.begin(), candidates.end(),
                       [this](const Candidate& one) { return is_own_phrase(one); });
  }
  bool is_own_phrase(const Candidate& one) const {
    return one.by_phrase && !work_.rules.entries[one.entry].from_pack && one.evidence.explained > 0;
  }

  /// False when nothing is known of these words.
  bool listen(std::size_t first, std::size_t end) {
    rank::look_at(understood_.message(), first, end, stemmer_, model_.looks(), looked_);
    const bool knows_any = std::any_of(looked_.keys.begin(), looked_.keys.end(),
                                       [this](rank::FeatureKey key) { return model_.knows(key); });
    if (knows_any) model_.shares(looked_.keys, shares_);
    return knows_any;
  }

  /// Among the moods alone.
  Mood mood_of() const {
    const double upset = share(rank::Mood::upset) * louder_;
    const double problem = share(rank::Mood::problem) * louder_;
    const double all = upset + problem + share(rank::Mood::calm);
    // Next to nothing is left where a signal is spoken of.
    if (all < 1e-6) return {};
    return {upset / all, (upset + problem) / all};
  }
  double share(rank::Mood mood) const { return shares_[static_cast<std::size_t>(mood)]; }

  bool says_enough(std::size_t first, std::size_t end) {
    std::size_t known = 0;
    for (std::size_t word = first; word < end; ++word) {
      if (!carries(understood_.words, static_cast<std::uint32_t>(word))) continue;
      const std::string_view stem = stemmer_.stem(understood_.message().word(word));
      if (model_.knows(rank::word_key(stem)) && ++known == kFewestKnown) return true;
    }
    return false;
  }

  void hear_signals(std::size_t first, std::size_t end) {
    for (std::uint32_t index = 0; index < work_.rules.signals.size(); ++index) {
      const RuleSet::Signal& signal = work_.rules.signals[index];
      float share = 0.0F;
      for (const std::uint32_t subject : signal.subjects[work_.locale]) share += shares_[subject];
      if (share < needed_ || has_shown(work_, signal.id) || is_vetoed(index)) continue;
      if (!says_enough(first, end)) return;
      work_.signals.emplace_back(signal.id);
      if (signal.id == "anger") work_.angry_words = true;
      work_.trace(TraceEvent::Kind::signal, signal.id,
                  fmt::format("a sentence is about it ({:.2f})", share),
                  signal.thousandths / 1000.0);
    }
  }

  bool is_vetoed(std::uint32_t signal) const {
    return std::find(vetoed_.begin(), vetoed_.end(), signal) != vetoed_.end();
  }

  void notice_anger(double upset) {
    for (std::uint32_t index = 0; index < work_.rules.signals.size(); ++index) {
      const RuleSet::Signal& signal = work_.rules.signals[index];
      if (signal.id != "anger" || is_vetoed(index) || has_shown(work_, signal.id)) continue;
      work_.signals.emplace_back(signal.id);
      work_.angry_words = true;
      work_.trace(TraceEvent::Kind::signal, signal.id,
                  fmt::format("the message sounds upset ({:.2f})", upset),
                  signal.thousandths / 1000.0);
    }
  }

  Work& work_;
  const Understanding& understood_;
  std::span<const std::uint32_t> vetoed_;
  const rank::SubjectModel& model_;
  text::Stemmer stemmer_;
  float needed_;
  double louder_;
  bool hears_mood_;
  rank::Looked looked_;
  std::vector<float> shares_;
};

}  // namespace

void hear_subjects(Work& work, const Said& said, const Understanding& understood,
                   std::span<const std::uint32_t> vetoed_signals) {
  if (work.rules.signal_subjects.empty()) return;
  // "That mail is gone, I deleted it": said to a question, it means no break-in.
  const dialogue::Expectation expected = dialogue::expects(*work.rules.flows, work.state);
  if (expected.state != dialogue::none && expected.entity != dialogue::text_entity &&
      likely_move(work, said.message).is_clear()) {
    return;
  }
  Listener listener(work, said, understood, vetoed_signals);
  listener.hear_message();
  if (said.sentences.empty()) return;
  std::size_t begin = 0;
  for (const std::uint32_t next : said.sentences) {
    listener.hear_sentence(begin, next);
    begin = next;
  }
  listener.hear_sentence(begin, said.message.words.size());
}

}  // namespace frontdesk::engine
