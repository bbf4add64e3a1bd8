// The tables of flows: goldens of the print and the drawing, names, variables of texts.
#include "runtime/dialogue/tables.hpp"

#include <gtest/gtest.h>

#include "runtime/dialogue/variables.hpp"
#include "world.hpp"

namespace frontdesk::dialogue {
namespace {
namespace tables_test {

TEST(Tables, PrintTwoFlows) {
  std::vector<model::Entry> flows = shop_flows();
  flows.pop_back();
  const World world(flows);
  EXPECT_EQ(world.tables->print(), R"(flow track
  takes order_number: order
  track/number: ask order_number, waits for value
    order -> track/lookup
    3 misses -> track/number.otherwise.1
  track/number.otherwise.1: handoff no_order_number
  track/lookup: call order_state orders.lookup, waits for result
    ok -> track/3
    failed -> track/lookup.failed.1
  track/lookup.failed.1: say
    -> track/lookup.failed.2
  track/lookup.failed.2: handoff lookup_failed
  track/3: say
    unless order_state.status = "shipped" -> track/4
    -> track/4
  track/4: handoff lost
    unless order_state.status = "lost" -> track/helped
  track/helped: confirm, waits for yes_no
    yes -> track/helped.yes.1
    no -> track/helped.no.1
    3 misses -> HANDOFF
  track/helped.yes.1: say
    -> track/helped.yes.2
  track/helped.yes.2: end solved
  track/helped.no.1: handoff not_helped
flow return
  takes order_number: order
  takes email: email
  takes reason: return/reason
  takes photo: image
  takes words: text
  return/number: ask order_number, waits for value
    order -> return/mail
    3 misses -> HANDOFF
  return/mail: ask email, waits for value
    email -> return/reason
    3 misses -> HANDOFF
  return/reason: choose reason, waits for option
    size -> return/4
    broken -> return/photo
    other -> return/words
    3 misses -> HANDOFF
  return/photo: ask photo, waits for value
    image -> return/4
    3 misses -> HANDOFF
  return/words: ask words, waits for value
    text -> return/4
    3 misses -> HANDOFF
  return/4: call label returns.create, waits for result
    ok -> return/5
    failed -> HANDOFF
  return/5: say
    -> END
)");
}

TEST(Tables, DrawAFlow) {
  const World world(shop_flows());
  EXPECT_EQ(world.tables->draw(2), R"--(flowchart TD
  start(["menu"])
  done(["end"])
  person(["a person"])
  start --> s18
  s18[/"choose topic"/]
  s18 -->|"again"| s19
  s18 -->|"track"| s20
  s18 -->|"3 misses"| person
  s19["goto top"]
  s19 --> s18
  s20[/"start track"/]
  s20 -->|"back from track"| s21
  s21["say"]
  s21 --> done
)--");
  // An action without `failed:` leads to a person, and the drawing shows it.
  EXPECT_NE(world.tables->draw(1).find("-->|\"failed\"| person"), std::string::npos);
  EXPECT_EQ(world.tables->draw(99), "");
}

TEST(Tables, FindStatesByName) {
  const World world(shop_flows());
  const Tables& tables = *world.tables;
  for (std::uint32_t i = 0; i < tables.states().size(); ++i) {
    EXPECT_EQ(tables.state_of(tables.states()[i].name), i);
    EXPECT_EQ(tables.state_of(tables.states()[i].flow, session::hash32(tables.states()[i].name)),
              i);
  }
  EXPECT_EQ(tables.state_of("track/nothing"), none);
  EXPECT_EQ(tables.flow_of("track"), 0u);
  EXPECT_EQ(tables.flow_of("tracks"), none);
}

TEST(Variables, AreFoundInMessageFormat) {
  const struct {
    const char* text;
    std::vector<std::string> names;
  } cases[] = {
      {"no names", {}},
      {"Hi {customer.name}, {n}", {"customer.name", "n"}},
      {"{n, plural, one {# day of {what}} other {# days}}", {"n", "what"}},
      {"{g, select, male {he} female {she} other {they}} came", {"g"}},
      {"{eta, date, medium} {eta}", {"eta"}},
      {"it''s '{quoted}' {real}", {"real"}},
      {"{ spaced }", {"spaced"}},
      {"{}", {}},
      {"{open", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(variables_of(c.text), c.names) << c.text;
  EXPECT_EQ(only_variable("{order.id}"), "order.id");
  EXPECT_EQ(only_variable("x{order.id}"), "");
  EXPECT_EQ(only_variable("{}"), "");
  EXPECT_EQ(head_of("order.id"), "order");
}

}  // namespace tables_test
}  // namespace
}  // namespace frontdesk::dialogue
