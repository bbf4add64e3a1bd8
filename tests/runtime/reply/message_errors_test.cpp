// Message: a hundred malformed patterns, each with its finding at its place.
#include <gtest/gtest.h>

#include "tests/runtime/reply/reply_fixture.hpp"

namespace frontdesk::reply {
namespace {
namespace message_errors_test {

struct Malformed {
  const char* pattern;
  const char* code;
  unsigned begin;
};

// The pattern, the code of its first finding, and the byte where that begins.
const Malformed kMalformed[] = {
    {"{", "message.unclosed-argument", 0},
    {"Hi {", "message.unclosed-argument", 3},
    {"Hi {name", "message.unclosed-argument", 3},
    {"Hi {name ", "message.unclosed-argument", 3},
    {"Hi {name,", "message.unclosed-argument", 3},
    {"Hi {name, number", "message.unclosed-argument", 3},
    {"Hi {name, number,", "message.unclosed-argument", 3},
    {"Hi {name, number, integer", "message.unclosed-argument", 3},
    {"Hi {order.", "message.unclosed-argument", 3},
    {"{d, date, 'yyyy}", "message.unclosed-argument", 0},
    {"{n, plural, other {x}", "message.unclosed-argument", 0},
    {"{n, plural, other {x", "message.unclosed-argument", 18},
    {"{n, plural, other", "message.unclosed-argument", 0},
    {"{n, plural,", "message.unclosed-argument", 0},
    {"{x, select, other {", "message.unclosed-argument", 18},
    {"{x, select, a {b} other {{c}", "message.unclosed-argument", 24},
    {"}", "message.stray-brace", 0},
    {"Hi }", "message.stray-brace", 3},
    {"Hi {name}}", "message.stray-brace", 9},
    {"{n, select, other {x}}}", "message.stray-brace", 22},
    {"a } b } c", "message.stray-brace", 2},
    {"{}", "message.empty-argument", 0},
    {"Hi {} there", "message.empty-argument", 3},
    {"Hi { }", "message.empty-argument", 3},
    {"{0}", "message.numbered-argument", 1},
    {"Hi {12}", "message.numbered-argument", 4},
    {"{0, number}", "message.numbered-argument", 1},
    {"{.name}", "message.bad-name", 1},
    {"{name.}", "message.bad-name", 1},
    {"{order..eta}", "message.bad-name", 1},
    {"{1st}", "message.bad-name", 1},
    {"{-name}", "message.bad-name", 1},
    {"{$name}", "message.bad-name", 1},
    {"{%s}", "message.bad-name", 1},
    {"{, number}", "message.bad-name", 1},
    {"{\"name\"}", "message.bad-name", 1},
    {"{#}", "message.bad-name", 1},
    {"{@name}", "message.bad-name", 1},
    {"{{name}}", "message.double-braces", 0},
    {"Hi {{ name }}", "message.double-braces", 3},
    {"{{", "message.double-braces", 0},
    {"{first name}", "message.expected-comma", 7},
    {"{order-number}", "message.expected-comma", 6},
    {"{name|upper}", "message.expected-comma", 5},
    {"{name:text}", "message.expected-comma", 5},
    {"{name; number}", "message.expected-comma", 5},
    {"{name()}", "message.expected-comma", 5},
    {"{items[0]}", "message.expected-comma", 6},
    {"{name's}", "message.expected-comma", 5},
    {"{n, number integer}", "message.expected-comma", 11},
    {"{n, plural other {x}}", "message.expected-comma", 11},
    {"{n, number: integer}", "message.expected-comma", 10},
    {"{n,}", "message.missing-type", 0},
    {"{n, }", "message.missing-type", 0},
    {"{n, , integer}", "message.missing-type", 0},
    {"{n, {x}}", "message.missing-type", 0},
    {"{n, plurral, other {x}}", "message.unknown-type", 4},
    {"{n, Number}", "message.unknown-type", 4},
    {"{n, currency}", "message.unknown-type", 4},
    {"{n, text}", "message.unknown-type", 4},
    {"{n, datetime}", "message.unknown-type", 4},
    {"{n, integer}", "message.unknown-type", 4},
    {"{n, choice, 0#none|1#one}", "message.choice-format", 4},
    {"{n, choice}", "message.choice-format", 4},
    {"{n, number,}", "message.missing-style", 10},
    {"{d, date, }", "message.missing-style", 9},
    {"{d, date, shortish}", "message.unknown-style", 10},
    {"{d, date, ::y-M-d}", "message.unknown-style", 10},
    {"{d, date, nice}", "message.unknown-style", 10},
    {"{d, time, iso}", "message.unknown-style", 10},
    {"{n, number, ::nonsense}", "message.unknown-style", 12},
    {"{n, number, ::currency/}", "message.unknown-style", 12},
    {"{n, number, 0.#0}", "message.unknown-style", 12},
    {"{l, list, maybe}", "message.unknown-style", 10},
    {"{d, relative, short}", "message.unknown-style", 14},
    {"{d, upper, big}", "message.unknown-style", 11},
    {"{n, spellout, loud}", "message.unknown-style", 14},
    {"{n, ordinal, x}", "message.unknown-style", 13},
    {"{n, plural}", "message.missing-cases", 1},
    {"{n, selectordinal}", "message.missing-cases", 1},
    {"{x, select}", "message.missing-cases", 1},
    {"{n, plural,}", "message.no-other", 1},
    {"{n, plural, one {x}}", "message.no-other", 1},
    {"{n, plural, =1 {x}}", "message.no-other", 1},
    {"{x, select, a {b} c {d}}", "message.no-other", 1},
    {"{n, selectordinal, one {#st}}", "message.no-other", 1},
    {"{n, plural, other}", "message.missing-case-text", 12},
    {"{n, plural, one other {x}}", "message.missing-case-text", 12},
    {"{n, plural, one: {x} other {y}}", "message.missing-case-text", 12},
    {"{x, select, yes}", "message.missing-case-text", 12},
    {"{x, select, yes, no {x}}", "message.missing-case-text", 12},
    {"{n, plural, = {x} other {y}}", "message.bad-selector", 12},
    {"{n, plural, =x {x} other {y}}", "message.bad-selector", 12},
    {"{n, plural, {x} other {y}}", "message.bad-selector", 12},
    {"{x, select, =1 {x} other {y}}", "message.bad-selector", 12},
    {"{x, select, {x}}", "message.bad-selector", 12},
    {"{n, plural, ones {x} other {y}}", "message.unknown-plural-case", 12},
    {"{n, plural, 1 {x} other {y}}", "message.unknown-plural-case", 12},
    {"{n, plural, One {x} other {y}}", "message.unknown-plural-case", 12},
    {"{n, plural, one {x} one {y} other {z}}", "message.duplicate-case", 20},
    {"{n, plural, =1 {x} =1 {y} other {z}}", "message.duplicate-case", 19},
    {"{x, select, a {x} a {y} other {z}}", "message.duplicate-case", 18},
    {"{n, plural, offset: other {x}}", "message.bad-offset", 20},
    {"{n, plural, offset:x other {x}}", "message.bad-offset", 19},
    {"{x, select, offset:1 other {x}}", "message.missing-case-text", 12},
    {"[x](y)", "message.bad-link", 0},
    {"see [x](https://a.example", "message.bad-link", 4},
    {"[x](javascript:1)", "message.bad-link", 0},
    {"[](https://a.example)", "message.bad-link", 0},
    {"[x]()", "message.bad-link", 0},
    {"a\xFFz", "message.bad-utf8", 1},
    {"{x, select, other {{m, plural, one {x}}}}", "message.no-other", 20},
    {"{x, select, a {{0}} other {y}}", "message.numbered-argument", 16},
};

TEST(MessageErrors, StandAtTheirPlace) {
  static_assert(std::size(kMalformed) >= 100);
  for (const Malformed& one : kMalformed) {
    const CompiledPattern compiled = compile_pattern(one.pattern);
    EXPECT_FALSE(compiled.message) << one.pattern;
    ASSERT_FALSE(compiled.findings.empty()) << one.pattern;
    const Diagnostic& finding = compiled.findings.front();
    EXPECT_EQ(finding.code, one.code) << one.pattern;
    EXPECT_EQ(finding.at.begin, one.begin) << one.pattern << ": " << finding.message;
    EXPECT_GT(finding.at.end, finding.at.begin) << one.pattern;
    EXPECT_FALSE(finding.message.empty()) << one.pattern;
    EXPECT_FALSE(finding.help.empty()) << one.pattern;
    EXPECT_EQ(finding.severity, Severity::error) << one.pattern;
  }
}

TEST(MessageErrors, AllOfThemAreReported) {
  const CompiledPattern compiled = compile_pattern("{} and {0} and {a b} and {n, plurl} and }");
  EXPECT_EQ(compiled.findings.size(), 5U);
}

TEST(MessageErrors, DeepNestingIsRefused) {
  std::string pattern;
  for (int i = 0; i < 100'000; ++i) pattern += "{x, select, other {";
  const CompiledPattern compiled = compile_pattern(pattern);
  EXPECT_FALSE(compiled.message);
}

TEST(MessageErrors, WarnsOfWhatCompilesButMisleads) {
  const Malformed cases[] = {
      {"Dear '{name}'", "message.quoted-variable", 5},
      {"a '{ b", "message.unclosed-quote", 2},
      {"**bold", "message.unclosed-markup", 0},
      {"{n, plural, few {x} one {y} other {z}}", "message.unused-plural-case", 1},
      {"{n, plural, other {days}}", "message.missing-plural-case", 1},
      {"{n, number, currency}", "message.no-currency", 12},
      {"{n, plural, one {} other {{x, select, other {#}}}}", "message.hash-in-select", 45},
  };
  for (const Malformed& one : cases) {
    const CompiledPattern compiled = compile_pattern(one.pattern);
    EXPECT_TRUE(compiled.message) << one.pattern;
    ASSERT_FALSE(compiled.findings.empty()) << one.pattern;
    EXPECT_EQ(compiled.findings.front().code, one.code);
    EXPECT_EQ(compiled.findings.front().at.begin, one.begin) << one.pattern;
    EXPECT_EQ(compiled.findings.front().severity, Severity::warning);
  }
}

}  // namespace message_errors_test
}  // namespace
}  // namespace frontdesk::reply
