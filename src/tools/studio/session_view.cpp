// Session view: what a conversation remembers, as the page shows it.
#include "tools/studio/session_view.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "runtime/session/codec.hpp"

namespace frontdesk::studio {
namespace {

using session::Pending;
using session::State;

std::int64_t milliseconds(Time at) { return at.time_since_epoch().count(); }

std::string pending_words(const Pending& pending) {
  switch (pending.kind) {
    case Pending::Kind::none:
      return "";
    case Pending::Kind::did_you_mean:
      return fmt::format("which was meant: {}", fmt::join(pending.candidates, ", "));
    case Pending::Kind::handoff_offer:
      return fmt::format("whether a person shall come ({})", pending.reason);
    case Pending::Kind::leave_flow:
      return fmt::format("whether to leave this for {}", fmt::join(pending.candidates, ", "));
    case Pending::Kind::keep_waiting:
      return "whether to wait on, or leave a message";
    case Pending::Kind::way_out:
      return "whether a person shall go on without the answer";
  }
  return "";
}

Json flows_of(const State& state) {
  Json flows = Json::array();
  for (const session::Frame& frame : state.stack) {
    flows.push_back({{"flow", frame.flow},
                     {"step", frame.state},
                     {"attempts", frame.attempts},
                     {"silences", frame.silences}});
  }
  return flows;
}

Json slots_of(const State& state) {
  Json slots = Json::array();
  for (const session::Slot& slot : state.slots) {
    slots.push_back({{"name", slot.name},
                     {"value", slot.mask.empty() ? json_of(slot.value) : Json(slot.mask)},
                     {"is_masked", !slot.mask.empty()},
                     {"owner", slot.owner}});
  }
  return slots;
}

Json timers_of(const State& state) {
  Json timers = Json::array();
  const auto add = [&timers](const char* what, const std::optional<Time>& at) {
    if (at) timers.push_back({{"what", what}, {"at", milliseconds(*at)}});
  };
  add("the question is asked again", state.timers.no_input);
  add("the words so far are read as one", state.timers.settle);
  add("nobody has taken the handoff", state.timers.no_agent);
  add("the bot comes back from the person", state.timers.returns);
  if (state.call) add("the action takes too long", state.call->deadline);
  return timers;
}

Json signals_of(const State& state) {
  Json signals = Json::array();
  for (const session::SignalLevel& one : state.signals) {
    signals.push_back({{"id", one.id}, {"level", one.thousandths / 1000.0}});
  }
  return signals;
}

}  // namespace

Json session_view(std::string_view bytes) {
  const Result<State> read = session::decode(bytes);
  if (!read) return nullptr;
  const State& state = *read;
  const session::Counters& counters = state.counters;
  return {{"flows", flows_of(state)},
          {"asks", pending_words(state.pending)},
          {"custody",
           {{"who", name(state.custody.who)},
            {"queue", state.custody.queue},
            {"priority", state.custody.priority},
            {"reason", state.custody.reason},
            {"handoffs", state.custody.handoffs},
            {"is_ticket", state.custody.is_ticket}}},
          {"locale", state.locale},
          {"channel", state.channel},
          {"call", state.call ? state.call->name : ""},
          {"slots", slots_of(state)},
          {"timers", timers_of(state)},
          {"signals", signals_of(state)},
          {"counters",
           {{"turns", counters.turns},
            {"not understood in a row", counters.not_understood},
            {"same question again", counters.repeats},
            {"answers that did not fit", counters.retries},
            {"turns without progress", counters.no_progress}}},
          {"last_entry", state.last_entry},
          {"is_closed", state.closed},
          {"bytes", bytes.size()}};
}

}  // namespace frontdesk::studio
