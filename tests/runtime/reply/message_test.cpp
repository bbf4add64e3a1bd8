// Message: formatting values, apostrophes, direction, markup.
#include "runtime/reply/message.hpp"

#include <gtest/gtest.h>

#include "tests/runtime/reply/reply_fixture.hpp"

namespace frontdesk::reply {
namespace {
namespace message_test {

struct SayCase {
  const char* pattern;
  const char* expected;
};

TEST(Message, SaysValues) {
  const MapVariables variables{{"customer.name", "Ana"},
                               {"n", 1},
                               {"many", 3},
                               {"big", 12345678},
                               {"text_number", "2"},
                               {"rate", 0.25},
                               {"half", 2.5},
                               {"paid", true},
                               {"tier", "gold"},
                               {"eta", "2026-11-25"},
                               {"sent", "2026-11-25T10:30:00+01:00"},
                               {"wall", "2026-11-25 10:30"},
                               {"pattern", "{n, plural, other {x}} **b** '{"},
                               {"shout", "äpfel für ANN o'hara"},
                               {"blank", "  "},
                               {"nothing", Value()},
                               {"total", Value::map({{"amount", 12.5}, {"currency", "EUR"}})},
                               {"price", 5},
                               {"items", Value::List{"mug", "cap", "bag"}}};
  MessageContext context;
  context.timezone = "Europe/Berlin";
  context.currency = "USD";
  const SayCase cases[] = {
      {"Thanks.", "Thanks."},
      {"Hi {customer.name}!", "Hi Ana!"},
      {"Hi { customer.name }!", "Hi Ana!"},
      {"It's {customer.name}'s mug", "It's Ana's mug"},
      {"It''s done", "It's done"},
      {"'{not this}' but {n}", "{not this} but 1"},
      {"{n, plural, one {# day} other {# days}}", "1 day"},
      {"{many, plural, one {# day} other {# days}}", "3 days"},
      {"{many, plural, =3 {three} other {#}}", "three"},
      {"{text_number, plural, one {# day} other {# days}}", "2 days"},
      {"{many, plural, offset:1 one {you and one} other {you and # more}}", "you and 2 more"},
      {"{many, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", "3rd"},
      {"{tier, select, gold {Dear {customer.name}} other {Hi}}", "Dear Ana"},
      {"{paid, select, true {paid} other {open}}", "paid"},
      {"Order {big}", "Order 12345678"},
      {"{big, number}", "12,345,678"},
      {"{rate, number, percent}", "25%"},
      {"{half, number, integer}", "2"},
      {"{half, number, ::.00}", "2.50"},
      {"{half, number, #0.000}", "2.500"},
      {"{half}", "2.5"},
      {"{total}", "€12.50"},
      {"{total, number, currency}", "€12.50"},
      {"{price, number, currency}", "$5.00"},
      {"{eta, date, medium}", "Nov 25, 2026"},
      {"{eta, date}", "Nov 25, 2026"},
      {"{eta, date, ::yMMMMd}", "November 25, 2026"},
      {"{eta, date, EEEE}", "Wednesday"},
      {"{sent, time, short}", "10:30\u202FAM"},
      {"{wall, time, short}", "10:30\u202FAM"},
      {"{items}", "mug, cap, and bag"},
      {"{items, list, or}", "mug, cap, or bag"},
      {"{many, spellout}", "three"},
      {"{many, ordinal}", "3rd"},
      {"{pattern}", "{n, plural, other {x}} **b** '{"},
      {"{shout, upper}", "ÄPFEL FÜR ANN O'HARA"},
      {"{shout, lower}", "äpfel für ann o'hara"},
      {"{shout, title}", "Äpfel Für Ann O'hara"},
      {"{shout, sentence}", "Äpfel für ann o'hara"},
      {"{many, upper}", "3"},
      // What cannot be said as asked makes the variant unusable.
      {"{missing}", "(nothing)"},
      {"{nothing}", "(nothing)"},
      {"{blank}", "(nothing)"},
      {"{customer.name, number}", "(nothing)"},
      {"{customer.name, date}", "(nothing)"},
      {"{eta, time}", "(nothing)"},
      {"{paid}", "(nothing)"},
      {"a {n} b {missing}", "(nothing)"},
  };
  for (const SayCase& one : cases) {
    EXPECT_EQ(say(one.pattern, variables, context), one.expected) << one.pattern;
  }
}

TEST(Message, SaysHowFarAMomentIs) {
  // 2026-11-23T09:00:00Z
  const Time now{std::chrono::milliseconds(1795424400000)};
  const SayCase cases[] = {
      {"2026-11-24", "tomorrow"},
      {"2026-11-23", "today"},
      {"2026-11-27", "in 4 days"},
      {"2026-11-23T12:00:00Z", "in 3 hours"},
      {"2026-11-23T08:45:00Z", "15 minutes ago"},
  };
  for (const SayCase& one : cases) {
    EXPECT_EQ(say("{eta, relative}", MapVariables{{"eta", one.pattern}}, {}, now), one.expected)
        << one.pattern;
  }
}

TEST(Message, IsolatesWhatRunsTheOtherWay) {
  MessageContext arabic;
  arabic.locale = "ar";
  EXPECT_EQ(say("Hi {name}.", MapVariables{{"name", "דנה"}}), "Hi \u2068דנה\u2069.");
  EXPECT_EQ(say("Hi {name}.", MapVariables{{"name", "Dana"}}), "Hi Dana.");
  EXPECT_EQ(say("{name} أهلا", MapVariables{{"name", "Dana"}}, arabic), "\u2068Dana\u2069 أهلا");
  EXPECT_EQ(say("{name} أهلا", MapVariables{{"name", "دانة"}}, arabic), "دانة أهلا");
  EXPECT_EQ(say("{name} أهلا", MapVariables{{"name", "12345678"}}, arabic), "12345678 أهلا");
}

TEST(Message, CleansWhatCustomersWrite) {
  EXPECT_EQ(say("{name}", MapVariables{{"name", "A\u202Eb\x01\xFF"}}), "Ab\uFFFD");
}

TEST(Message, ReadsMarkup) {
  struct Case {
    const char* pattern;
    const char* text;
    std::vector<Mark> marks;
  };
  using Kind = Mark::Kind;
  const MapVariables variables{
      {"name", "*Ana*"}, {"url", "https://shop.example/t?a=1"}, {"id", "a b/c"}};
  const Case cases[] = {
      {"a **b** c", "a b c", {{Kind::bold, 2, 3, {}}}},
      {"*b* and _c_", "b and c", {{Kind::italic, 0, 1, {}}, {Kind::italic, 6, 7, {}}}},
      {"5 * 3 * 2, snake_case_name", "5 * 3 * 2, snake_case_name", {}},
      {"**{name}**", "*Ana*", {{Kind::bold, 0, 5, {}}}},
      {"***x***", "x", {{Kind::bold, 0, 1, {}}, {Kind::italic, 0, 1, {}}}},
      {"use `a*b*`", "use a*b*", {{Kind::code, 4, 8, {}}}},
      {"\\*no\\*", "*no*", {}},
      {"see [our page](https://a.example/x_y_)",
       "see our page",
       {{Kind::link, 4, 12, "https://a.example/x_y_"}}},
      {"[it]({url})", "it", {{Kind::link, 0, 2, "https://shop.example/t?a=1"}}},
      {"[it](https://a.example/{id})", "it", {{Kind::link, 0, 2, "https://a.example/a%20b%2Fc"}}},
      {"https://a.example/_x_ ok", "https://a.example/_x_ ok", {}},
      {"two:\n- a\n- **b**",
       "two:\n- a\n- b",
       {{Kind::bullet, 5, 7, {}}, {Kind::bullet, 9, 11, {}}, {Kind::bold, 11, 12, {}}}},
      {"'{'**x**'}'", "{x}", {{Kind::bold, 1, 2, {}}}},
  };
  for (const Case& one : cases) {
    const CompiledPattern compiled = compile_pattern(one.pattern);
    ASSERT_TRUE(compiled.message) << one.pattern;
    RichText text;
    ASSERT_TRUE(compiled.message->format(variables, {}, text)) << one.pattern;
    EXPECT_EQ(text.text, one.text) << one.pattern;
    EXPECT_EQ(text.marks, one.marks) << one.pattern;
  }
}

TEST(Message, RefusesAddressesThatAreNone) {
  EXPECT_EQ(say("[it]({url})", MapVariables{{"url", "javascript:alert(1)"}}), "(nothing)");
}

TEST(Message, TellsWhichVariablesItNeeds) {
  const CompiledPattern compiled = compile_pattern(
      "{customer.name} {n, plural, one {{eta, date}} other {#}} {t, select, a {} other {}}");
  ASSERT_TRUE(compiled.message);
  const std::vector<VariableUse>& uses = compiled.message->variables();
  ASSERT_EQ(uses.size(), 4U);
  EXPECT_EQ(uses[0].path, "customer.name");
  EXPECT_EQ(uses[0].kind, ValueKind::any);
  EXPECT_TRUE(uses[0].always);
  EXPECT_EQ(uses[0].at.begin, 1U);
  EXPECT_EQ(uses[0].at.end, 14U);
  EXPECT_EQ(uses[1].kind, ValueKind::number);
  EXPECT_EQ(uses[2].kind, ValueKind::date);
  EXPECT_FALSE(uses[2].always);
  EXPECT_EQ(uses[3].selectors, std::vector<std::string>{"a"});
  EXPECT_EQ(compile_pattern("{order_number}").message->only_variable(), "order_number");
  EXPECT_EQ(compile_pattern("no {n}").message->only_variable(), "");
}

}  // namespace message_test
}  // namespace
}  // namespace frontdesk::reply
