// Hear subjects: sentence by sentence.
#include "assembly/engine/hear_subjects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

#include "assembly/engine/evidence.hpp"
#include "assembly/engine/hear_mood.hpp"
#include "runtime/dialogue/machine.hpp"
#include "runtime/rank/exponential.hpp"

namespace frontdesk::engine {
namespace {

/// Of a sentence, for the subjects of one signal. Of 150 real first messages no sentence that means
/// something else has as much (docs/quality.md).
constexpr float kSpokenOf = 0.6F;
/// The same beside a phrase of an entry of the rule set that explains two thirds of the message:
/// who says in so many words what the author foresaw means that, unless the subject is plain.
constexpr float kSpokenOfBesideEntry = 0.85F;
/// Words that carry something and that some subject knows: fewer say too little.
constexpr std::size_t kFewestKnown = 2;

class Listener {
 public:
  Listener(Work& work, const Understanding& understood, std::span<const std::uint32_t> vetoed,
           rank::StemKeys& stem_keys)
      : work_(work),
        understood_(understood),
        vetoed_(vetoed),
        subjects_(*work.rules.signal_subjects[work.locale]),
        stem_keys_(stem_keys),
        needed_(is_foreseen() ? kSpokenOfBesideEntry : kSpokenOf) {}

  void hear(std::uint32_t first_word, std::uint32_t end_word) {
    stems_.clear();
    stems_.reserve(end_word - first_word);
    std::size_t content = 0;
    for (std::uint32_t word = first_word; word < end_word; ++word) {
      const rank::FeatureKey stem = stem_keys_.of(understood_.message().word(word));
      if (std::find(stems_.begin(), stems_.end(), stem) != stems_.end()) continue;
      stems_.push_back(stem);
      if (carries(understood_.words, word) && subjects_.knows(stem)) ++content;
    }
    if (content < kFewestKnown) return;
    subjects_.votes(stems_, shares_);
    if (!any_may_lead()) return;
    rank::to_shares(shares_);
    for (std::uint32_t signal = 0; signal < work_.rules.signals.size(); ++signal) notice(signal);
  }

 private:
  /// Shares are dear. Where even all subjects of a signal together weigh less than the first one of
  /// all, they have less than half.
  bool any_may_lead() const {
    const float most = *std::max_element(shares_.begin(), shares_.end());
    return std::any_of(
        work_.rules.signals.begin(), work_.rules.signals.end(), [&](const RuleSet::Signal& signal) {
          const std::vector<std::uint32_t>& of_it = signal.subjects[work_.locale];
          // Of n, each weighs less than 1/n of it then: e^-x is less than 2^-x.
          const float far = most - static_cast<float>(std::bit_width(of_it.size()));
          return std::any_of(of_it.begin(), of_it.end(),
                             [&](std::uint32_t subject) { return shares_[subject] >= far; });
        });
  }

  bool is_foreseen() const {
    const auto& candidates = understood_.candidates;
    return std::any_of(candidates.begin(), candidates.end(), [this](const Candidate& one) {
      return one.by_phrase && !work_.rules.entries[one.entry].from_pack &&
             one.evidence.explained > 0 &&
             one.evidence.explained * 3 >= one.evidence.in_message * 2;
    });
  }

  void notice(std::uint32_t index) {
    const RuleSet::Signal& signal = work_.rules.signals[index];
    float share = 0.0F;
    for (const std::uint32_t subject : signal.subjects[work_.locale]) share += shares_[subject];
    if (share < needed_ || std::find(vetoed_.begin(), vetoed_.end(), index) != vetoed_.end()) {
      return;
    }
    std::vector<std::string_view>& noticed = work_.signals;
    if (std::find(noticed.begin(), noticed.end(), signal.id) != noticed.end()) return;
    noticed.emplace_back(signal.id);
    if (signal.id == "anger") work_.angry_words = true;
    work_.trace(TraceEvent::Kind::signal, signal.id,
                fmt::format("a sentence is about it ({:.2f})", share), signal.thousandths / 1000.0);
  }

  Work& work_;
  const Understanding& understood_;
  std::span<const std::uint32_t> vetoed_;
  const rank::SubjectModel& subjects_;
  rank::StemKeys& stem_keys_;
  float needed_;  ///< Of a sentence.
  std::vector<rank::FeatureKey> stems_;
  std::vector<float> shares_;
};

}  // namespace

void hear_subjects(Work& work, const Said& said, const Understanding& understood,
                   std::span<const std::uint32_t> vetoed_signals, rank::StemKeys& stem_keys) {
  if (work.rules.signal_subjects.empty()) return;
  // "That mail is gone, I deleted it": said to a question, it means no break-in.
  const dialogue::Expectation expected = dialogue::expects(*work.rules.flows, work.state);
  if (expected.state != dialogue::none && expected.entity != dialogue::text_entity &&
      understood.likely_move.is_clear()) {
    return;
  }
  Listener listener(work, understood, vetoed_signals, stem_keys);
  std::uint32_t begin = 0;
  for (const std::uint32_t next : said.sentences) {
    listener.hear(begin, next);
    begin = next;
  }
  listener.hear(begin, static_cast<std::uint32_t>(understood.message().words.size()));
  hear_mood(work, said, understood, vetoed_signals, stem_keys);
}

}  // namespace frontdesk::engine
