// Mood: how what was noticed in a message builds up over turns, and fades.
#include "assembly/engine/mood.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

/// What goes of a level with a turn that does not show it, in thousandths.
constexpr std::int32_t kFadePerTurn = 250;
/// What capitals, and each place beyond the first, add to anger, in thousandths of one.
constexpr std::int32_t kMore = 500;
constexpr std::int32_t kMostPlaces = 2;
/// Of somebody who shouts.
constexpr std::uint32_t kFewestCapitals = 10;

bool is_noticed(const Work& work, std::string_view id) {
  return std::find(work.signals.begin(), work.signals.end(), id) != work.signals.end();
}

void fade_the_rest(Work& work) {
  std::vector<std::pair<std::string, std::int32_t>> fading;
  for (const session::SignalLevel& level : work.state.signals) {
    if (!is_noticed(work, level.id)) fading.emplace_back(level.id, level.thousandths);
  }
  for (const auto& [id, level] : fading) {
    session::raise_signal(work.state, id, -std::max(level * kFadePerTurn / 1000, 1));
  }
}

}  // namespace

bool is_shouting(std::string_view words) {
  std::size_t small = 0;
  std::size_t capital = 0;
  std::size_t count = 0;
  bool inside = false;
  for (const char c : words) {
    const bool is_small = c >= 'a' && c <= 'z';
    const bool is_capital = c >= 'A' && c <= 'Z';
    small += is_small ? 1 : 0;
    capital += is_capital ? 1 : 0;
    const bool is_letter = is_small || is_capital;
    if (is_letter && !inside) ++count;
    inside = is_letter || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
  }
  return count >= 3 && capital >= kFewestCapitals && small * 4 <= capital;
}

void raise_signals(Work& work, const Said& said) {
  fade_the_rest(work);
  for (const std::string_view id : work.signals) {
    for (const RuleSet::Signal& signal : work.rules.signals) {
      if (signal.id == id) session::raise_signal(work.state, id, signal.thousandths);
    }
  }
  const bool knows_anger =
      std::any_of(work.rules.signals.begin(), work.rules.signals.end(),
                  [](const RuleSet::Signal& signal) { return signal.id == "anger"; });
  if (!knows_anger) return;
  if (is_noticed(work, "praise") && !is_noticed(work, "anger")) {
    session::raise_signal(work.state, "anger", -1000);
    return;
  }
  std::int32_t more = 0;
  if (is_noticed(work, "anger")) {
    more += kMore * std::clamp<std::int32_t>(static_cast<std::int32_t>(work.anger_places) - 1, 0,
                                             kMostPlaces);
  }
  if (said.message.capitals >= kFewestCapitals && is_shouting(said.words)) {
    more += kMore;
    work.trace(TraceEvent::Kind::note, "", "words in capitals");
  }
  if (more > 0) session::raise_signal(work.state, "anger", more);
}

}  // namespace frontdesk::engine
