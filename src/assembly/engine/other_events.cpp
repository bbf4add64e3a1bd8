// Other events: buttons, results of actions, and time, which need no reading.
#include <optional>
#include <string>
#include <string_view>

#include "assembly/engine/conversation.hpp"
#include "assembly/engine/converse.hpp"
#include "assembly/engine/decide.hpp"
#include "assembly/engine/respond.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {

using dialogue::Input;

void press_button(Work& work, std::string_view target) {
  if (recover(work)) return;
  introduce(work);
  const std::size_t colon = target.find(':');
  const std::string_view kind = target.substr(0, colon);
  const std::string_view id =
      colon == std::string_view::npos ? std::string_view() : target.substr(colon + 1);
  if (presses_about_person(work, target)) return;
  if (kind == "mean") {
    take_meant(work, std::string(id));
    return;
  }
  // What the machine itself has offered it settles itself.
  if (kind != "leave" && kind != "way") work.state.pending = {};
  Input input{.kind = Input::Kind::button, .now = work.now};
  input.target = target;
  input.strong = true;
  const std::uint32_t entry = work.rules.index_of(id);
  if ((kind == "faq" || kind == "intent" || kind == "flow") && entry != RuleSet::none) {
    go_to(work, entry, 1.0, input);
    return;
  }
  if (run_machine(work, input, RuleSet::none, 1.0)) return;
  work.turn.outcome = Outcome::not_understood;
  say_entry(work, "bot.stale_button");
}

void take_result(Work& work, const ActionResult& result) {
  Input input{.kind = Input::Kind::result, .now = work.now};
  input.call = result.call;
  input.ok = result.ok;
  input.result = &result.value;
  if (recover(work)) return;
  if (!run_machine(work, input, RuleSet::none, 1.0)) {
    work.turn.outcome = Outcome::ignored;
    work.turn.reason = "no action of this id is awaited";
  }
}

void take_time(Work& work) {
  // Several things may be due; each step does one.
  constexpr int kMostAtOnce = 8;
  bool any = recover(work);
  for (int round = 0; round < kMostAtOnce && !work.turn.handoff; ++round) {
    const Input input{.kind = Input::Kind::time, .now = work.now};
    if (!run_machine(work, input, RuleSet::none, 1.0)) break;
    any = true;
    const std::optional<Time> next = session::next_wake(work.state);
    if (!next || *next > work.now) break;
  }
  if (any) return;
  if (!work.turn.replies.empty()) {
    work.turn.outcome = Outcome::answered;
    work.turn.reason = "the session has expired";
    return;
  }
  work.turn.outcome = Outcome::silent;
  work.turn.reason = "nothing is due";
}

}  // namespace frontdesk::engine
