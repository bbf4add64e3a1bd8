// Admit: whether an event is handled at all, and what it tells beside its words.
#include "assembly/engine/admit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

#include "assembly/engine/language.hpp"
#include "assembly/engine/masking.hpp"
#include "assembly/engine/respond.hpp"
#include "runtime/dialogue/machine.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

void take_facts(Work& work, const std::string& channel, const std::string& locale,
                const Facts& facts) {
  work.facts = &facts;
  if (!channel.empty()) work.state.channel = session::cut(channel, session::limit::id);
  if (!facts.customer.is_null()) session::set_customer(work.state, facts.customer);
  if (facts.reply_until) work.state.reply_until = facts.reply_until;
  use_host_locale(work, locale);
}

/// "Tomorrow at 5" is by the customer's clock, where the host knows in which time zone they are.
void use_customers_clock(Work& work) {
  const Value* zone = work.state.customer.find("timezone");
  const std::string* name = zone == nullptr ? nullptr : zone->as_text();
  if (name == nullptr || *name == work.rules.timezone) return;
  work.zone = entity::Zone::live(*name);
  if (work.zone) work.clock.emplace(*name);
}

void expire(Work& work) {
  session::State& state = work.state;
  if (state.last_event == Time{} || work.now - state.last_event <= work.rules.expires_after) return;
  if (state.custody.who == Custody::waiting || state.custody.who == Custody::agent) return;
  const std::string flow = state.stack.empty() ? std::string() : state.stack.front().flow;
  work.trace(TraceEvent::Kind::note, "", "the session had expired");
  session::forget_conversation(state);
  if (!flow.empty()) {
    say_entry(work, "bot.expired", {{"flow", Value(title_of(work, flow))}});
  }
}

}  // namespace

bool admit(Work& work, const Event& event) {
  session::State& state = work.state;
  const std::string& id =
      std::visit([](const auto& one) -> const std::string& { return one.id; }, event);
  if (session::is_seen(state, id)) {
    use_locale(work, work.rules.languages.negotiate(state.locale));
    work.turn.outcome = Outcome::duplicate;
    work.turn.reason = "an event with this id was handled before";
    return false;
  }
  std::visit(
      [&](const auto& one) {
        using Type = std::decay_t<decltype(one)>;
        work.now = one.at;
        // A clock that goes back would turn timers round: time stands still instead.
        if (state.last_event != Time{}) work.now = std::max(work.now, state.last_event);
        if constexpr (std::is_same_v<Type, Message> || std::is_same_v<Type, ButtonPress> ||
                      std::is_same_v<Type, Comment>) {
          take_facts(work, one.channel, one.locale, one.facts);
          if constexpr (!std::is_same_v<Type, ButtonPress>) {
            work.said = read(work, one.text);
            hear_language(work);
          }
        } else {
          use_locale(work, work.rules.languages.negotiate(state.locale));
        }
      },
      event);
  session::mark_seen(state, id);
  use_customers_clock(work);
  // A result that comes after all ends what waited for it, and a person needs no word from the bot.
  if (!std::holds_alternative<ActionResult>(event) && !std::holds_alternative<AgentEvent>(event)) {
    expire(work);
  }
  // What the open question takes is no phone number: only now is it known which one is open.
  if (!work.said.words.empty()) {
    mask(work, work.said);
    mask_continued(work, work.said);
  }
  if (state.started == Time{}) state.started = work.now;
  state.last_event = work.now;
  const bool from_customer = std::holds_alternative<Message>(event) ||
                             std::holds_alternative<ButtonPress>(event) ||
                             std::holds_alternative<Comment>(event);
  if (from_customer) {
    if (state.counters.turns != UINT16_MAX) ++state.counters.turns;
  }
  return true;
}

}  // namespace frontdesk::engine
