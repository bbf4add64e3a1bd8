// Reload: the rules change while a conversation stands in each of the states of the retail flows.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "assembly/compile/rule_set.hpp"
#include "runtime/session/codec.hpp"
#include "simulation/observer.hpp"
#include "simulation/rules.hpp"

namespace frontdesk::simulation {
namespace {
namespace reload_test {

using dialogue::Awaits;

constexpr Time kMonday{std::chrono::milliseconds(1795428000000)};

/// A conversation that waits in `row`, written by `rules`.
session::State waiting_in(const RuleSet& rules, const dialogue::StateRow& row) {
  session::State state{.id = "reload", .fingerprint = rules.fingerprint};
  state.locale = "en";
  state.channel = "webchat";
  state.started = state.last_event = kMonday;
  const std::string& flow = rules.flows->flows()[row.flow].id;
  state.stack.push_back({.flow = flow, .state = row.name, .waits = dialogue::waits_for(row)});
  if (row.awaits == Awaits::result) {
    state.call = session::PendingCall{"reload#1", row.target, flow, row.name, std::nullopt};
    state.calls = 1;
  }
  return state;
}

Session session_of(const session::State& state) {
  Result<Session> session = Session::decode(session::encode(state));
  EXPECT_TRUE(session);
  return *std::move(session);
}

bool says(const Turn& turn, std::string_view entry) {
  return std::any_of(turn.replies.begin(), turn.replies.end(),
                     [entry](const Reply& reply) { return reply.entry == entry; });
}

class Reload : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    rules_ = retail();
    changed_ = changed_retail();
  }
  static void TearDownTestSuite() {
    rules_.reset();
    changed_.reset();
  }

  /// Calls `check(state, stands)` for every waiting state; `stands`: the changed rules have it too,
  /// and wait there for the same thing.
  template <class Check>
  static void for_each_state(Check check) {
    ASSERT_TRUE(rules_ && changed_);
    int count = 0;
    for (const dialogue::StateRow& row : rules_->flows->states()) {
      if (row.awaits == Awaits::nothing || row.awaits == Awaits::flow) continue;
      const std::uint32_t now = changed_->flows->state_of(row.name);
      const bool stands =
          now != dialogue::none &&
          dialogue::waits_for(changed_->flows->states()[now]) == dialogue::waits_for(row);
      SCOPED_TRACE(row.name);
      check(waiting_in(*rules_, row), stands);
      ++count;
    }
    EXPECT_GT(count, 30);
  }

  static std::shared_ptr<const RuleSet> rules_;
  static std::shared_ptr<const RuleSet> changed_;
};
std::shared_ptr<const RuleSet> Reload::rules_;
std::shared_ptr<const RuleSet> Reload::changed_;

TEST_F(Reload, MessageGoesOnWhereTheStateExistsAndSaysSoWhereNot) {
  for_each_state([](const session::State& state, bool stands) {
    Session session = session_of(state);
    const Turn turn = Engine(changed_).handle(
        session, Message{.id = "m", .text = "hm.", .channel = "webchat", .at = kMonday});
    EXPECT_FALSE(turn.replies.empty() && !turn.call) << describe(turn);
    EXPECT_EQ(says(turn, "bot.reloaded"), !stands) << describe(turn);
  });
}

TEST_F(Reload, ResultIsTakenOrTheFlowBeginsAgain) {
  for_each_state([](const session::State& state, bool stands) {
    if (!state.call) return;
    Session session = session_of(state);
    const Turn turn = Engine(changed_).handle(
        session, ActionResult{.id = "r",
                              .call = "reload#1",
                              .value = Value::map({{"status", "processing"}}),
                              .at = kMonday});
    EXPECT_FALSE(turn.replies.empty() && !turn.call && !turn.handoff) << describe(turn);
    EXPECT_EQ(says(turn, "bot.reloaded"), !stands) << describe(turn);
  });
}

TEST_F(Reload, PersonIsReachedFromEveryStateAtOnce) {
  for_each_state([](const session::State& state, bool) {
    for (const auto& rules : {rules_, changed_}) {
      Session session = session_of(state);
      const Turn turn = Engine(rules).handle(
          session,
          Message{
              .id = "m", .text = "I want to talk to a human", .channel = "webchat", .at = kMonday});
      EXPECT_TRUE(turn.handoff) << describe(turn);
    }
  });
}

TEST_F(Reload, UnchangedRulesSayNothingOfIt) {
  for_each_state([](const session::State& state, bool) {
    Session session = session_of(state);
    const Turn turn = Engine(rules_).handle(
        session, Message{.id = "m", .text = "hm.", .channel = "webchat", .at = kMonday});
    EXPECT_FALSE(says(turn, "bot.reloaded")) << describe(turn);
  });
}

}  // namespace reload_test
}  // namespace
}  // namespace frontdesk::simulation
