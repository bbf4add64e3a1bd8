// The proofs about flows: each finds what it is for, names the path, and leaves good flows alone.
#include "assembly/check/flow_checks.hpp"

#include <gtest/gtest.h>

#include "../../runtime/dialogue/world.hpp"

namespace frontdesk::check {
namespace {
namespace flow_checks_test {

using namespace dialogue;  // NOLINT: the builders of world.hpp

std::string findings(std::vector<model::Entry> flows) {
  model::Model model;
  model.entries = std::move(flows);
  Names names;
  const auto tables = Tables::build(model, names);
  source::Files files;
  files.add("flows.yaml", "");
  source::Reports reports(files);
  check_flows(model, *tables, reports);
  std::string out;
  for (const Diagnostic& found : reports.take()) {
    EXPECT_FALSE(found.help.empty()) << found.code;
    out += found.code + ": " + found.message + '\n';
  }
  return out;
}

model::Step with_attempts(std::int64_t attempts, model::Step step) {
  step.attempts = model::Located<std::int64_t>{attempts, {}};
  return step;
}
model::Step with_otherwise(Steps steps, model::Step step) {
  step.otherwise = std::move(steps);
  return step;
}
model::Step with_failed(Steps steps, model::Step step) {
  step.failed = std::move(steps);
  return step;
}
model::Step with_button(std::string target, model::Step step) {
  model::Button button;
  button.target = text(std::move(target));
  step.buttons.push_back(std::move(button));
  return step;
}

struct Case {
  std::string name;
  std::vector<model::Entry> flows;
  std::string found;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"good_flows", shop_flows(), ""},
      {"empty", {flow("a", {})}, "flow.empty: The flow `a` has no steps.\n"},
      {"goto_nowhere",
       {flow("a", {with_id("number", ask("n")), jump("numbr")})},
       "flow.unknown-step: The flow `a` has no step `numbr`.\n"},
      {"start_nothing", {flow("a", {start_flow("b")})},
       "flow.unknown-flow: There is no flow `b`.\n"},
      {"two_of_a_name",
       {flow("a", {with_id("x", say("1")), with_id("x", say("2"))})},
       "flow.duplicate-step: The flow `a` has two steps called `x`.\n"},
      {"dead_buttons",
       {flow("a", {with_button("flow:b", ask("n"))}), flow("b", {with_button("nowhere", ask("n"))})},
       "flow.dead-button: The button `nowhere` leads nowhere.\n"},
      {"unreachable",
       {flow("a", {ask("n"), end(), say("never"), say("never either")})},
       "flow.unreachable-step: No path of the flow `a` leads to the step `3`.\n"},
      {"trapped",
       {flow("a", {with_id("top", with_otherwise({jump("top")}, ask("n"))), jump("top")})},
       "flow.trapped: From the step `top` no path leads to the end of `a` or to a person: top -> "
       "2 -> top.\n"},
      {"endless",
       {flow("a", {with_id("top", say("x")), call("c"), jump("top")})},
       "flow.endless-loop: The flow `a` can go round without asking the customer anything: top -> "
       "2 -> 3 -> top.\n"},
      {"endless_when_skipped",
       {flow("a", {with_id("top", when(is("channel", Value("sms")), ask("n"))), jump("top")})},
       "flow.endless-loop: The flow `a` can go round without asking the customer anything: top -> "
       "2 -> top.\n"},
      {"loop_over_a_question",
       {flow("a", {with_id("top", say("again")), ask("n"),
                   with_failed({jump("top")}, call("c", "r", {{"n", Value("{n}")}}))})},
       ""},
      {"starts_itself",
       {flow("a", {start_flow("b")}), flow("b", {ask("n"), start_flow("a")})},
       "flow.start-loop: The flow `b` starts `a`, which is going on already: a -> b -> a.\n"
       "flow.start-loop: The flow `a` starts `b`, which is going on already: b -> a -> b.\n"},
      {"too_deep",
       {flow("a", {start_flow("b")}), flow("b", {start_flow("c")}), flow("c", {start_flow("d")}),
        flow("d", {start_flow("e")}), flow("e", {ask("n")})},
       "flow.too-deep: More than 4 flows would be going on inside one another: a -> b -> c -> d -> "
       "e.\n"},
      {"unset_after_otherwise",
       {flow("a", {with_id("number", with_otherwise({say("never mind")}, ask("n"))),
                   with_id("look", call("c", "", {{"n", Value("{n}")}}))})},
       "flow.unset-variable: `n` may not be set here: on the path number -> number.otherwise.1 -> "
       "look nothing sets it.\n"},
      {"unset_after_failure",
       {flow("a", {with_id("look", with_failed({say("hm")}, call("c", "order"))),
                   with_id("tell", say("It is {order.status}."))})},
       "flow.unset-variable: `order` may not be set here: on the path look -> look.failed.1 -> "
       "tell nothing sets it.\n"},
      {"unset_but_guarded",
       {flow("a", {with_failed({say("hm")}, call("c", "order")),
                   when(is("order.status", Value("sent")), say("It is {order.status}.")),
                   branch(test_of("order", model::Condition::Operator::is_set, {Value(true)}),
                          {say("{order.eta}")}, {say("unknown")})})},
       ""},
      {"unset_in_else",
       {flow("a", {with_failed({say("hm")}, call("c", "order")),
                   branch(test_of("order", model::Condition::Operator::is_set, {Value(true)}),
                          {}, {with_id("bad", say("{order.eta}"))})})},
       "flow.unset-variable: `order` may not be set here: on the path 1 -> 1.failed.1 -> 2 -> bad "
       "nothing sets it.\n"},
      {"another_variant_works",
       {flow("a", {with_failed({}, call("c", "order")), [] {
                     model::Step step = say("");
                     step.say = answers({"{order.eta}", "soon"});
                     return step;
                   }()})},
       ""},
      {"child_flow_sets_it",
       {flow("a", {start_flow("b"), call("c", "", {{"n", Value("{n}")}})}),
        flow("b", {ask("n"), say("thanks")})},
       ""},
      {"child_flow_may_not",
       {flow("a", {start_flow("b"), call("c", "", {{"n", Value("{n}")}})}),
        flow("b", {confirm({ask("n")}, {})})},
       "flow.unset-variable: `n` may not be set here: on the path 1 -> 2 nothing sets it.\n"},
      {"going_back_unsets",
       {flow("a", {with_id("top", say("hello")), branch(is("n", Value(1)), {}, {}),
                   with_id("use", when(is("channel", Value("sms")), say("{n}"))), ask("n"),
                   jump("top")})},
       "flow.unset-variable: `n` may not be set here: on the path top -> 2 -> use nothing sets "
       "it.\n"},
      {"attempts", {flow("a", {with_attempts(0, ask("n"))})},
       "flow.bad-attempts: `attempts` has to be between 1 and 20, not 0.\n"},
      {"no_options", {flow("a", {choose("c", {})})},
       "flow.no-options: The customer is to choose, but there are no options.\n"},
  };
  return all;
}

class FlowChecks : public ::testing::TestWithParam<Case> {};

TEST_P(FlowChecks, FindWhatIsWrong) { EXPECT_EQ(findings(GetParam().flows), GetParam().found); }

INSTANTIATE_TEST_SUITE_P(All, FlowChecks, ::testing::ValuesIn(cases()),
                         [](const auto& test) { return test.param.name; });

}  // namespace flow_checks_test
}  // namespace
}  // namespace frontdesk::check
