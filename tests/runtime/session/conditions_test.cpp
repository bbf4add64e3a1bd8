// Conditions: the written comparison rules, and the variables of a state.
#include "runtime/session/conditions.hpp"

#include <gtest/gtest.h>

#include "runtime/session/remember.hpp"

namespace frontdesk::session {
namespace {
namespace conditions_test {

using Operator = model::Condition::Operator;

model::Condition test_of(std::string variable, Operator op, std::vector<Value> operands) {
  model::Condition out;
  out.kind = model::Condition::Kind::test;
  out.variable.value = std::move(variable);
  out.op = op;
  for (Value& operand : operands) out.operands.push_back({std::move(operand), {}});
  return out;
}

model::Condition group(model::Condition::Kind kind, std::vector<model::Condition> children) {
  model::Condition out;
  out.kind = kind;
  out.children = std::move(children);
  return out;
}

TEST(Compare, FollowsTheWrittenRules) {
  const Value amount = Value::map({{"amount", 12.5}, {"currency", "EUR"}});
  const struct {
    Value a, b;
    bool equal;
    std::optional<int> order;
  } cases[] = {
      {1, 1.0, true, 0},
      {1, 2, false, -1},
      {"12", 12, true, 0},
      {"-3.5", -3.5, true, 0},
      {"12 ", 12, false, std::nullopt},
      {"twelve", 12, false, std::nullopt},
      {"9", "10", false, 1},
      {"Shipped", "shipped", true, -1},
      {"2026-11-23", "2026-12-01", false, -1},
      {true, "TRUE", true, std::nullopt},
      {true, false, false, std::nullopt},
      {true, 1, false, std::nullopt},
      {amount, 12.5, true, 0},
      {amount, 13, false, -1},
      {Value(), Value(), true, std::nullopt},
      {Value(), 0, false, std::nullopt},
      {Value(Value::List{"a", "b"}), "B", true, std::nullopt},
      {"nan", 1.0, false, std::nullopt},
  };
  for (const auto& c : cases) {
    const std::string what = c.a.to_json() + " and " + c.b.to_json();
    EXPECT_EQ(equal(c.a, c.b), c.equal) << what;
    EXPECT_EQ(equal(c.b, c.a), c.equal) << what;
    EXPECT_EQ(compare(c.a, c.b), c.order) << what;
  }
}

class Conditions : public ::testing::Test {
 protected:
  Conditions() {
    set_slot(state, "order", Value::map({{"status", "shipped"}, {"days_late", 6}}));
    set_slot(state, "nothing", Value());
    set_customer(state, Value::map({{"followers", 20000}}));
    set_profile(state, "nick", "Ada");
    raise_signal(state, "anger", 2500);
    state.counters.not_understood = 2;
    facts.intent = "partnership";
    facts.channel = "instagram";
    facts.signals = signals;
    facts.hours_open = [] { return false; };
  }

  bool holds(const model::Condition& written) const {
    return Condition(written).holds(StateLookup(state, facts));
  }

  State state;
  std::vector<std::string_view> signals = {"anger", "legal_threat"};
  TurnFacts facts;
};

TEST_F(Conditions, ReadEveryVariable) {
  const struct {
    model::Condition condition;
    bool holds;
  } cases[] = {
      {test_of("order.status", Operator::in, {"shipped", "in_transit"}), true},
      {test_of("order.days_late", Operator::at_least, {5}), true},
      {test_of("order.days_late", Operator::below, {5}), false},
      {test_of("order.missing", Operator::below, {5}), false},
      {test_of("order", Operator::is_set, {true}), true},
      {test_of("nothing", Operator::is_set, {true}), false},
      {test_of("never", Operator::is_set, {false}), true},
      {test_of("never", Operator::equals, {Value()}), true},
      {test_of("customer.followers", Operator::at_least, {10000}), true},
      {test_of("profile.nick", Operator::equals, {"ada"}), true},
      {test_of("signal", Operator::equals, {"legal_threat"}), true},
      {test_of("signal", Operator::equals, {"Legal_Threat"}), true},
      {test_of("signal", Operator::in, {"press", "fraud"}), false},
      {test_of("signal", Operator::in, {7, "legal_threat"}), true},
      {test_of("anger", Operator::at_least, {2}), true},
      {test_of("anger", Operator::above, {2.5}), false},
      {test_of("not_understood", Operator::at_least, {2}), true},
      {test_of("repeats", Operator::equals, {0}), true},
      {test_of("intent", Operator::equals, {"partnership"}), true},
      {test_of("channel", Operator::equals, {"sms"}), false},
      {test_of("hours.open", Operator::equals, {false}), true},
      {test_of("agents_online", Operator::is_set, {true}), false},
      {test_of("public", Operator::equals, {false}), true},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(holds(c.condition), c.holds) << Condition(c.condition).print();
  }
}

TEST_F(Conditions, Combine) {
  const model::Condition yes = test_of("intent", Operator::equals, {"partnership"});
  const model::Condition no = test_of("intent", Operator::equals, {"other"});
  const model::Condition any = group(model::Condition::Kind::any, {no, yes});
  const model::Condition all = group(model::Condition::Kind::all, {yes, any});
  const model::Condition negation = group(model::Condition::Kind::negation, {all});
  EXPECT_TRUE(holds(any));
  EXPECT_TRUE(holds(all));
  EXPECT_FALSE(holds(negation));
  EXPECT_TRUE(holds(model::Condition{}));
  EXPECT_EQ(Condition(negation).print(),
            "not (intent = \"partnership\" and (intent = \"other\" or intent = \"partnership\"))");
  EXPECT_EQ(Condition(all).variables().size(), 3u);
}

// What is not there at all is answered quickly, and never wrongly.
TEST_F(Conditions, KnowWithoutALookWhatIsNotThere) {
  const std::vector<std::string> variables = {
      "order",          "order.status", "never",   "customer",     "customer.followers",
      "profile.nick",   "signal",       "anger",   "turns",        "intent",
      "not_understood", "repeats",      "retries", "no_progress",  "returns",
      "channel",        "hours.open",   "public",  "agents_online"};
  const std::vector<std::vector<Value>> operands = {
      {}, {true}, {false}, {Value()}, {0}, {2}, {-1}, {"partnership", "anger"}, {20000, "shipped"}};
  State bare;
  const TurnFacts no_facts;
  int held = 0;
  int refused = 0;
  for (const auto op : {Operator::equals, Operator::in, Operator::at_least, Operator::at_most,
                        Operator::above, Operator::below, Operator::is_set}) {
    for (const std::string& variable : variables) {
      for (const std::vector<Value>& values : operands) {
        const model::Condition test = test_of(variable, op, values);
        const model::Condition other = test_of("signal", Operator::equals, {"anger"});
        for (const model::Condition& written :
             {test, group(model::Condition::Kind::negation, {test}),
              group(model::Condition::Kind::any, {other, test}),
              group(model::Condition::Kind::all, {other, test})}) {
          const Condition condition(written);
          for (const bool is_bare : {true, false}) {
            const StateLookup lookup(is_bare ? bare : state, is_bare ? no_facts : facts);
            const bool holds = condition.holds(lookup);
            const bool may_hold = condition.may_hold(lookup.parts());
            ASSERT_TRUE(may_hold || !holds) << condition.print() << (is_bare ? " of nothing" : "");
            held += holds ? 1 : 0;
            refused += may_hold ? 0 : 1;
          }
        }
      }
    }
  }
  EXPECT_GT(held, 500);
  EXPECT_GT(refused, 500);
}

}  // namespace conditions_test
}  // namespace
}  // namespace frontdesk::session
