// Engine: admit, understand, decide, respond; then the session changes, all of it or nothing.
#include "frontdesk/engine.hpp"

#include <fmt/format.h>

#include <type_traits>
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

}  // namespace

Engine::Engine(std::shared_ptr<const RuleSet> rules, EngineOptions options)
    : rules_(std::move(rules)), options_(options) {}

Turn Engine::handle(Session& session, const Event& event) const {
  session::State state = *session.state_;
  engine::Work work{.rules = *rules_, .options = options_, .state = state};
  if (options_.trace) work.turn.trace.emplace();

  note_event(work, event);
  if (engine::admit(work, event)) {
    std::visit([&work](const auto& one) { engine::decide(work, one); }, event);
  }
  const bool changed =
      work.turn.outcome != Outcome::duplicate && work.turn.outcome != Outcome::ignored;
  if (changed) {
    engine::break_silence(work);
    engine::disclose(work);
    engine::pack_replies(work);
    engine::remember_replies(work);
    work.turn.wake_at = session::next_wake(state);
    work.turn.custody = state.custody.who;
    work.turn.channel = state.channel;
    *session.state_ = std::move(state);
  } else {
    work.turn.wake_at = session::next_wake(*session.state_);
    work.turn.custody = session.state_->custody.who;
    work.turn.channel = session.state_->channel;
  }
  return std::move(work.turn);
}

}  // namespace frontdesk
