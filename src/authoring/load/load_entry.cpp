// Intents, FAQs, flows, additions to them, and signals.
#include <string_view>

#include "authoring/load/sections.hpp"

namespace frontdesk::load {
namespace {

std::string_view section_of(model::Entry::Kind kind) {
  switch (kind) {
    case model::Entry::Kind::intent:
      return "intent";
    case model::Entry::Kind::faq:
      return "faq";
    case model::Entry::Kind::flow:
      return "flow";
  }
  return "";
}

template <class Tested>
void read_tests(const Fields& fields, Tested& tested) {
  const yaml::Node* node = fields.find("tests");
  if (node == nullptr) return;
  const Fields tests(fields.context(), *node, "entry_tests");
  tested.test_yes = tests.localized_texts("yes");
  tested.test_no = tests.localized_texts("no");
}

}  // namespace

model::Entry load_entry(Context& context, const yaml::Node& node, model::Entry::Kind kind) {
  const Fields fields(context, node, section_of(kind));
  model::Entry entry;
  entry.kind = kind;
  entry.span = node.span;
  entry.from_pack = context.from_pack;
  entry.id = fields.id("id");
  entry.label = fields.text("label");
  entry.title = fields.localized_text("title");
  entry.phrases = fields.localized_texts("phrases");
  entry.examples = fields.localized_texts("examples");
  entry.not_phrases = fields.localized_texts("not");
  entry.priority = fields.integer("priority").value_or(Located<std::int64_t>{});
  if (const yaml::Node* when = fields.find("when")) entry.when = load_condition(context, *when);
  entry.promotional = fields.boolean("promotional", false);
  entry.suggestions = fields.localized_texts("suggestions");
  if (kind == model::Entry::Kind::flow) {
    entry.steps = steps_of(fields, "steps");
    entry.slots = fields.texts("slots");
  } else {
    entry.answer = answers_of(fields, "answer");
    entry.again = answers_of(fields, "again");
    entry.buttons = buttons_of(fields, "buttons");
  }
  read_tests(fields, entry);
  return entry;
}

model::Addition load_addition(Context& context, const yaml::Node& node) {
  const Fields fields(context, node, "addition");
  model::Addition addition;
  addition.span = node.span;
  addition.from_pack = context.from_pack;
  addition.to = fields.id("to");
  addition.label = fields.text("label");
  addition.phrases = fields.localized_texts("phrases");
  addition.examples = fields.localized_texts("examples");
  addition.not_phrases = fields.localized_texts("not");
  read_tests(fields, addition);
  return addition;
}

model::Signal load_signal(Context& context, const yaml::Node& node) {
  const Fields fields(context, node, "signal");
  model::Signal signal;
  signal.span = node.span;
  signal.from_pack = context.from_pack;
  signal.id = fields.id("id");
  signal.phrases = fields.localized_texts("phrases");
  signal.examples = fields.localized_texts("examples");
  signal.subjects = fields.texts("subjects");
  signal.not_phrases = fields.localized_texts("not");
  signal.weight = fields.decimal("weight").value_or(Located<double>{1.0, {}});
  read_tests(fields, signal);
  return signal;
}

}  // namespace frontdesk::load
