// Answers: each question of each flow is asked, and each answer to it given.
#include "assembly/check/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "assembly/check/expected_answers.hpp"
#include "assembly/check/flow_graph.hpp"
#include "runtime/dialogue/machine.hpp"
#include "runtime/session/codec.hpp"
#include "runtime/session/conditions.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::check {
namespace {

/// Any moment will do; a Monday morning.
constexpr Time kNow{std::chrono::milliseconds(1'795'428'000'000)};

/// A conversation in which the question of `state` has just been asked.
std::string before(const dialogue::StateRow& state, std::string_view flow, std::string_view locale,
                   std::uint64_t fingerprint) {
  session::State asked;
  asked.id = "proof";
  asked.fingerprint = fingerprint;
  asked.locale = asked.host_locale = locale;
  asked.started = asked.last_event = kNow;
  asked.stack.push_back(session::Frame{
      .flow = std::string(flow), .state = state.name, .waits = dialogue::waits_for(state)});
  return session::encode(asked);
}

/// The shortest way from the flow's first step.
std::vector<std::uint32_t> way_to(const FlowGraph& flow, std::uint32_t goal) {
  std::vector<std::uint32_t> from(flow.steps.size(), dialogue::none);
  std::deque<std::uint32_t> next = {flow.row.first};
  std::set<std::uint32_t> seen = {flow.row.first};
  while (!next.empty()) {
    const std::uint32_t at = next.front();
    next.pop_front();
    if (at == goal) break;
    for (const dialogue::Edge& edge : flow.edges(at)) {
      if (edge.hands_off || edge.to == dialogue::none || !seen.insert(edge.to).second) continue;
      from[edge.to - flow.row.begin] = at;
      next.push_back(edge.to);
    }
  }
  std::vector<std::uint32_t> way = {goal};
  while (from[way.back() - flow.row.begin] != dialogue::none) {
    way.push_back(from[way.back() - flow.row.begin]);
  }
  std::reverse(way.begin(), way.end());
  return way;
}

/// What became of one answer.
struct Outcome {
  bool taken = false;      ///< as the answer that it is
  std::string what;        ///< otherwise: what became of it instead
  std::string_view thief;  ///< the entry or signal that took it; may be empty
};

/// Asks the engine, and reads in the trace what it made of an answer.
class Interview {
 public:
  Interview(const dialogue::Tables& tables, std::shared_ptr<const RuleSet> rules)
      : tables_(tables), engine_(std::move(rules), {.trace = true, .trace_candidates = false}) {}

  Outcome play(const std::string& bytes, const dialogue::StateRow& state, const std::string& text,
               const std::optional<Value>& means, std::string_view locale,
               std::string_view channel) {
    Outcome out;
    Result<Session> session = Session::decode(bytes);
    if (!session) return out;
    turn_ = engine_.handle(*session, Message{.id = "1",
                                             .text = text,
                                             .channel = std::string(channel),
                                             .locale = std::string(locale),
                                             .at = kNow + std::chrono::seconds(5)});
    const std::string instead = answered() ? other_answer(state, *session, means) : rule(state);
    out.taken = instead.empty();
    out.what = instead;
    out.thief = thief_;
    return out;
  }

 private:
  const TraceEvent* event(TraceEvent::Kind kind) const {
    const auto& events = turn_.trace->events;
    const auto at = std::find_if(events.begin(), events.end(),
                                 [kind](const TraceEvent& one) { return one.kind == kind; });
    return at == events.end() ? nullptr : &*at;
  }

  bool answered() const {
    const auto& events = turn_.trace->events;
    return std::any_of(events.begin(), events.end(), [](const TraceEvent& one) {
      return one.kind == TraceEvent::Kind::note && one.text == dialogue::question_is_answered;
    });
  }

  /// Another answer that the question took it for; empty when it is the right one.
  std::string other_answer(const dialogue::StateRow& state, const Session& session,
                           const std::optional<Value>& means) {
    thief_ = {};
    if (!means) return {};
    if (state.awaits == dialogue::Awaits::yes_no) {
      const std::uint32_t next = *means->as_bool() ? state.yes : state.no;
      const TraceEvent* move = event(TraceEvent::Kind::state);
      if (next == dialogue::none || move == nullptr ||
          move->text == state.name + " -> " + tables_.states()[next].name ||
          state.yes == state.no) {
        return {};
      }
      return *means->as_bool() ? "means no there" : "means yes there";
    }
    const Value slots = session.slots();
    const Value* held = slots.find(state.slot);
    if (held == nullptr || session::equal(*held, *means)) return {};
    return fmt::format("is taken for `{}`",
                       held->as_text() != nullptr ? *held->as_text() : held->to_json());
  }

  /// The rule that took what was no answer.
  std::string rule(const dialogue::StateRow& state) {
    const TraceEvent* winner = event(TraceEvent::Kind::winner);
    thief_ = {};
    if (turn_.handoff) {
      const TraceEvent* signal = event(TraceEvent::Kind::signal);
      if (signal != nullptr) thief_ = signal->entry;
      return thief_.empty() ? fmt::format("brings in a person (`{}`)", turn_.handoff->reason)
                            : fmt::format("brings in a person (`{}`, by the signal `{}`)",
                                          turn_.handoff->reason, thief_);
    }
    if (winner != nullptr && !winner->entry.empty()) {
      thief_ = winner->entry;
    } else if (tables_.flows()[state.flow].id != turn_.entry) {
      thief_ = turn_.entry;
    }
    return thief_.empty() ? std::string("says nothing to it")
                          : fmt::format("is taken by `{}`", thief_);
  }

  const dialogue::Tables& tables_;
  Engine engine_;
  Turn turn_;
  std::string_view thief_;
};

}  // namespace

void check_answers(const model::Model& model, const Compiled& compiled, source::Reports& reports) {
  const std::vector<FlowGraph> flows = graphs_of(model, compiled.tables);
  const std::string_view channel =
      model.bot.channels.empty() ? std::string_view() : model.bot.channels.front().value;
  Interview interview(compiled.tables, compiled.rules);
  // What is stolen from one question is stolen from all of its kind: one finding is enough.
  std::set<std::pair<std::string, std::string>> told;
  for (const std::string& locale : compiled.locales) {
    const ExpectedAnswers answers(model, compiled.extractor, locale, reports);
    for (const FlowGraph& flow : flows) {
      for (std::uint32_t i = flow.row.begin; i < flow.row.end; ++i) {
        const dialogue::StateRow& state = flow.state(i);
        if (!dialogue::is_question(state)) continue;
        const std::string bytes = before(state, flow.row.id, locale, compiled.fingerprint);
        for (const ExpectedAnswer& answer : answers.to(flow.step(i), state)) {
          if (reports.is_full()) return;
          const Outcome outcome =
              interview.play(bytes, state, answer.text, answer.means, locale, channel);
          if (outcome.taken || !told.emplace(answer.text, outcome.what).second) continue;
          reports
              .warning(
                  "flow.stolen-answer", answer.span,
                  fmt::format("\"{}\" does not answer the question `{}`: it {}.", answer.text,
                              state.name, outcome.what),
                  outcome.thief.empty()
                      ? std::string("Word the answers so that each can be told from the others.")
                      : fmt::format("Word the answer differently, or write it under `not:` of "
                                    "`{}`.",
                                    outcome.thief))
              .note(flow.step(i).span,
                    fmt::format("asked here, on the path {}", flow.print(way_to(flow, i))));
        }
      }
    }
  }
}

}  // namespace frontdesk::check
