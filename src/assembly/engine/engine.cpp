// Engine: admit, understand, decide, respond; then the session changes, all of it or nothing.
#include "frontdesk/engine.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "assembly/engine/admit.hpp"
#include "assembly/engine/decide.hpp"
#include "assembly/engine/event_kind.hpp"
#include "assembly/engine/manners.hpp"
#include "assembly/engine/pack_replies.hpp"
#include "assembly/engine/respond.hpp"
#include "assembly/engine/work.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk {
namespace {

/// Tells the log what the turn answers.
void note_event(engine::Work& work, const Event& event) {
  Turn& turn = work.turn;
  turn.session = work.state.id;
  turn.at = std::visit([](const auto& one) { return one.at; }, event);
  turn.event = engine::event_kind(event);
}

/// True for events that may come to nothing after they were admitted.
bool may_be_ignored(const Event& event) {
  return std::holds_alternative<ActionResult>(event) || std::holds_alternative<TimePassed>(event);
}

}  // namespace

Engine::Engine(std::shared_ptr<const RuleSet> rules, EngineOptions options)
    : rules_(std::move(rules)), options_(options) {}

Turn Engine::handle(Session& session, const Event& event) const {
  session::State& state = *session.state_;
  // A result or a moment may turn out to concern nothing that is going on, and then changes
  // nothing; everything else is sure to count once it is admitted, and needs no copy.
  std::optional<session::State> before;
  if (may_be_ignored(event)) before = state;
  engine::Work work{.rules = *rules_, .options = options_, .state = state};
  if (options_.trace) work.turn.trace.emplace();

  note_event(work, event);
  if (engine::admit(work, event)) {
    std::visit([&work](const auto& one) { engine::decide(work, one); }, event);
  }
  if (work.turn.outcome == Outcome::ignored && before) state = *std::move(before);
  const bool changed =
      work.turn.outcome != Outcome::duplicate && work.turn.outcome != Outcome::ignored;
  if (changed) {
    engine::break_silence(work);
    engine::disclose(work);
    engine::pack_replies(work);
    engine::remember_replies(work);
  }
  work.turn.wake_at = session::next_wake(state);
  work.turn.custody = state.custody.who;
  work.turn.channel = state.channel;
  return std::move(work.turn);
}

}  // namespace frontdesk
