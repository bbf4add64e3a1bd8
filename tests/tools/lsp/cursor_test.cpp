// Where in the rule format a place of a half-written text stands.
#include "tools/lsp/cursor.hpp"

#include <gtest/gtest.h>

#include <string>

namespace frontdesk::lsp {
namespace {
namespace cursor_test {

/// `key`, `value` or both, the section and the key, the word, and what stands beside it.
std::string shown(std::string text) {
  const std::size_t at = text.find('|');
  text.erase(at, 1);
  const Cursor cursor = cursor_at(text, at);
  if (!cursor.is_known) return "nothing";
  std::string out;
  if (cursor.at_key) out += "key ";
  if (cursor.at_value) out += "value ";
  out += cursor.shape.section;
  if (cursor.shape.key != nullptr) {
    out += "<" + std::string(cursor.shape.key->section) + "." +
           std::string(cursor.shape.key->name) + ">";
  }
  out += " '" + text.substr(cursor.begin, cursor.end - cursor.begin) + "'";
  for (const std::string_view key : cursor.present) out += " " + std::string(key);
  if (!cursor.flow.empty()) out += " flow=" + std::string(cursor.flow);
  if (!cursor.locale.empty()) out += " locale=" + std::string(cursor.locale);
  return out;
}

TEST(LspCursor, KnowsWhereItStands) {
  struct Row {
    std::string text, where;
  };
  const Row rows[] = {
      {"|", "key value file ''"},
      {"fa|", "key value file 'fa'"},
      {"frontdesk: 1\nb|\nfaqs: []\n", "key value file 'b' frontdesk faqs"},
      {"# a com|ment\n", "nothing"},
      {"faqs:\n  - id: a\n    ti|\n    answer: x\n", "key value faq<file.faqs> 'ti' id answer"},
      {"faqs:\n  - id: a\n    |\n", "key value faq<file.faqs> '' id"},
      {"faqs:\n  - |\n", "key value faq<file.faqs> ''"},
      {"faqs:\n  -|\n", "nothing"},
      {"faqs:\n- id: a\n  ti|\n", "key value faq<file.faqs> 'ti' id"},
      {"faqs:\n  - id: a\n    tit|le: x\n", "key faq<file.faqs> 'title' id"},
      {"faqs:\n  - id: a|\n", "value <faq.id> 'a'"},
      {"faqs:\n  - id: a\n    title: |\n", "value <faq.title> ''"},
      {"faqs:\n  - id: a\n    title: {en: A|, de: B}\n", "value <faq.title> 'A' locale=en"},
      {"faqs:\n  - id: a\n    phrases:\n      de:\n        - \"wo |ist\"\n",
       "value <faq.phrases> 'wo ist' locale=de"},
      {"faqs:\n  - {id: a, ti|}\n", "key faq<file.faqs> 'ti' id"},
      {"faqs:\n  - {id: a, |}\n", "key faq<file.faqs> '' id"},
      {"faqs: [{id: a, title: |", "value <faq.title> ''"},
      {"faqs:\n  - id: a\n    buttons: [flow:x, fl|\n", "value button<faq.buttons> 'fl'"},
      {"faqs:\n  - id: a\n    buttons: [|]\n", "key value button<faq.buttons> ''"},
      {"faqs:\n  - id: a\n    answer: \"Hi {cu|\n    title: x\n",
       "value variant<faq.answer> 'Hi {cu\n    title: x\n'"},
      {"faqs:\n  - id: a\n    answer: >\n      Hi {cu|\n",
       "value variant<faq.answer> '      Hi {cu'"},
      {"faqs:\n  - id: a\n    answer:\n      - te|\n", "key value variant<faq.answer> 'te'"},
      {"flows:\n  - id: f\n    steps:\n      - goto: |\n", "value <step.goto> '' flow=f"},
      {"flows:\n  - id: f\n    steps:\n      - when: {a: {at|}}\n", "key <step.when> 'at' flow=f"},
      {"flows:\n  - id: f\n    steps:\n      - confirm: x\n        yes:\n          - {e|\n",
       "key step<step.yes> 'e' flow=f"},
      {"handoff:\n  queues:\n    support: {ho|}\n", "key queue<handoff.queues> 'ho'"},
      {"handoff: {rules: [{when: {signal: a|", "value <handoff_rule.when> 'a'"},
      {"lists:\n  big: {va|}\n", "key list<file.lists> 'va'"},
      {"lists:\n  big: [\"a|\"]\n", "value list<file.lists> 'a'"},
      {"faqs:\n  - id: a\n    nonsense:\n      more|\n", "key value  'more'"},
      {"bot: {name: \"it's {x}\"}\nfaqs:\n  - i|\n", "key value faq<file.faqs> 'i'"},
      {"faqs:\r\n  - id: a\r\n    ti|\r\n", "key value faq<file.faqs> 'ti' id"},
  };
  for (const Row& row : rows) EXPECT_EQ(shown(row.text), row.where) << row.text;
}

TEST(LspCursor, TakesAnyBytes) {
  const std::string pieces[] = {"{", "[",  "\"",  "'", "- ", "\n", " ",
                                ":", ": ", "|\n", "#", "a",  ",",  "}"};
  std::string text;
  unsigned state = 1;
  for (int i = 0; i < 3000; ++i) {
    state = state * 1664525U + 1013904223U;
    text += pieces[(state >> 16) % std::size(pieces)];
    if (i % 10 != 0) continue;
    const Cursor cursor = cursor_at(text, (state >> 8) % (text.size() + 1));
    if (cursor.is_known) {
      EXPECT_LE(cursor.begin, cursor.end);
      EXPECT_LE(cursor.end, text.size());
    }
  }
  EXPECT_FALSE(cursor_at(std::string(1'000'000, '['), 1'000'000).at_key &&
               cursor_at(std::string(1'000'000, '{'), 500).has_colon);
}

}  // namespace cursor_test
}  // namespace
}  // namespace frontdesk::lsp
