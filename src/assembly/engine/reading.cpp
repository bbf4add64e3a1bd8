// Reading: understand first, then what the words say to the question that is open.
#include "assembly/engine/reading.hpp"

#include "assembly/engine/answers_to_flow.hpp"
#include "assembly/engine/mood.hpp"

namespace frontdesk::engine {
namespace {

void fill_input(Work& work, std::span<const Attachment> attachments, Reading& reading) {
  const Said& said = *reading.said;
  dialogue::Input& input = reading.input;
  input.kind = dialogue::Input::Kind::message;
  input.now = work.now;
  input.entry = work.intent;
  input.strong = reading.by_phrase();
  reading.values = slot_values(work, reading.understood(), said, reading.masks);
  add_choices(work, reading.expected, reading.understood(), said, reading.values);
  input.values = reading.values;
  input.yes_no = yes_or_no(work, reading.understood());
  if (reading.expected.awaits == dialogue::Awaits::option) {
    const PickedOption picked =
        picked_option(work, work.rules.flows->states()[reading.expected.state], said.message);
    input.option = picked.option;
    if (picked.is_beyond) input.out_of_range = Value::map({{"kind", Value("choices")}});
  }
  input.text = said.words;
  input.masked_text = said.masked;
  input.attachments = attachments;
  reading.instead = said_instead(work, reading.expected, reading.understood(), said);
  take_instead(work, reading.instead, input, reading.values);
  reading.spelled = spelled_values(work, reading.expected, said, reading.values);
  if (!reading.spelled.empty()) input.values = reading.spelled;
  if (reading.instead.entry != RuleSet::none) return;
  reading.instead = likely_instead(work, reading.expected, reading.understood(), input);
  take_instead(work, reading.instead, input, reading.values);
}

}  // namespace

void read_into(Work& work, const Said& said, std::span<const Attachment> attachments,
               Reading& reading) {
  reading.said = &said;
  reading.expected = dialogue::expects(*work.rules.flows, work.state);
  // "German" may be the answer that is asked for.
  reading.may_be_language = reading.expected.awaits != dialogue::Awaits::option &&
                            !(work.language_request && holds_value(work, reading.expected, said));
  reading.understanding.emplace(understand(work, said, wanted_entities(work, reading.expected)));
  reading.winner = reading.understood().winner();
  if (reading.winner != RuleSet::none) work.intent = work.rules.entries[reading.winner].id;
  add_flow_values(work, said, reading.winner, *reading.understanding);
  raise_signals(work, said);
  fill_input(work, attachments, reading);
  // A question that takes any words expects nothing.
  reading.fits = reading.expected.entity != dialogue::text_entity &&
                 dialogue::fits(*work.rules.flows, work.state, reading.input);
  if (!reading.fits && reading.expected.awaits == dialogue::Awaits::value) {
    reading.input.out_of_range = allowed_instead(work, reading.expected, said);
  }
}

}  // namespace frontdesk::engine
