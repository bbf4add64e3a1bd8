// Burst: read, and undone when nothing was understood and more may come.
#include "assembly/engine/burst.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "assembly/engine/converse.hpp"
#include "assembly/engine/masking.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

/// Who goes on without ever being understood is answered after so many messages.
constexpr std::ptrdiff_t kMostMessages = 5;

/// What reading changes, so that it can be undone.
class Before {
 public:
  explicit Before(const Work& work)
      : state_(work.state),
        turn_(work.turn),
        signals_(work.signals),
        anger_places_(work.anger_places),
        angry_words_(work.angry_words),
        tells_trouble_(work.tells_trouble),
        offers_(work.offers) {}

  void restore(Work& work) const {
    work.state = state_;
    work.turn = turn_;
    work.signals = signals_;
    work.anger_places = anger_places_;
    work.angry_words = angry_words_;
    work.tells_trouble = tells_trouble_;
    work.offers = offers_;
    work.intent = {};
    work.not_understood = false;
  }

 private:
  session::State state_;
  Turn turn_;
  std::vector<std::string_view> signals_;
  std::uint32_t anger_places_;
  bool angry_words_;
  bool tells_trouble_;
  std::vector<std::string> offers_;
};

/// A thought goes on over the borders of its messages: they end no sentence.
std::string in_one_line(std::string words) {
  std::replace(words.begin(), words.end(), '\n', ' ');
  return words;
}

}  // namespace

bool looks_unfinished(std::string_view words) {
  while (!words.empty() && static_cast<unsigned char>(words.back()) <= ' ') words.remove_suffix(1);
  if (words.empty()) return false;
  if (words.ends_with("...") || words.ends_with("…")) return true;
  constexpr std::string_view kEnds[] = {".", "!", "?", ")", "。", "！", "？", "؟", "।"};
  if (std::any_of(std::begin(kEnds), std::end(kEnds),
                  [words](std::string_view end) { return words.ends_with(end); })) {
    return false;
  }
  // A picture character says it all.
  return words.size() < 4 || static_cast<unsigned char>(words[words.size() - 4]) < 0xf0;
}

void end_burst(session::State& state) {
  state.burst.clear();
  state.timers.settle.reset();
}

void hear(Work& work, std::span<const Attachment> attachments) {
  session::State& state = work.state;
  if (work.rules.settle.count() == 0) {
    end_burst(state);
    return read_words(work, work.said, attachments);
  }
  const std::string_view words = work.said.words;
  const std::string waiting = state.burst;
  end_burst(state);
  const Before before(work);
  const bool has_spoken = !work.turn.replies.empty();  // of an expiry
  const std::string all =
      waiting.empty() ? std::string(words) : waiting + '\n' + std::string(words);
  const std::string in_one = in_one_line(all);
  Said joined;
  if (!waiting.empty()) {
    joined = read(work, in_one);
    mask(work, joined);
  }
  const Said& together = waiting.empty() ? work.said : joined;
  read_words(work, together, attachments);
  if (!work.not_understood) return;
  if (!waiting.empty()) {
    // What makes sense by itself need not wait for what stood before it.
    before.restore(work);
    read_words(work, work.said, attachments);
    if (!work.not_understood) return;
  }
  const bool may_wait = !has_spoken && attachments.empty() && looks_unfinished(words) &&
                        all.size() <= session::limit::burst_bytes &&
                        std::count(all.begin(), all.end(), '\n') < kMostMessages - 1;
  if (!may_wait) {
    if (waiting.empty()) return;
    before.restore(work);
    return read_words(work, together, attachments);
  }
  before.restore(work);
  session::add_burst(state, all);
  state.timers.settle = work.now + work.rules.settle;
  work.turn.outcome = Outcome::silent;
  work.turn.reason = "the thought looks unfinished, so the rest of it may come";
  work.trace(TraceEvent::Kind::note, "", work.turn.reason);
}

bool read_burst(Work& work) {
  session::State& state = work.state;
  if (!state.timers.settle || *state.timers.settle > work.now) return false;
  const std::string words = in_one_line(state.burst);
  end_burst(state);
  if (words.empty()) return false;
  Said said = read(work, words);
  mask(work, said);
  read_words(work, said, {});
  return true;
}

}  // namespace frontdesk::engine
