// Every section of the format as a model, and a finding for every way of getting it wrong.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "authoring/load/directory.hpp"

namespace frontdesk::load {
namespace {
namespace load_text_test {

struct Loaded {
  model::Model model;
  std::string findings;  // "code line:column" each
};

Loaded load(std::string_view yaml) {
  source::Files files;
  source::Reports reports(files);
  Loaded loaded{load_text(yaml, "a.yaml", {}, files, reports), {}};
  for (const Diagnostic& one : reports.take()) {
    loaded.findings += fmt::format("{}{} {}:{}", loaded.findings.empty() ? "" : "; ", one.code,
                                   one.at.line, one.at.column);
  }
  return loaded;
}

/// Without the packs, so that a model holds only what the test wrote (and the built-in channels).
model::Model load_alone(std::string_view yaml) {
  Loaded loaded = load("bot: {extends: []}\n" + std::string(yaml));
  EXPECT_EQ(loaded.findings, "");
  return std::move(loaded.model);
}

TEST(LoadText, ReadsTheBot) {
  const model::Bot bot = load(R"yaml(
frontdesk: 1
bot:
  name: Acme Help
  locales: [en, de-AT]
  timezone: Europe/Berlin
  channels: [instagram, webchat]
  extends: []
  currency: EUR
  address: informal
  session: {expires: 30m}
  settle: 1500ms
  sensitive: {email: {mask: false}, card_number: {warn: true}}
understanding: {answer: 0.6, ask: 0.35, margin: 0.1}
)yaml")
                             .model.bot;
  EXPECT_EQ(bot.name.value, "Acme Help");
  ASSERT_EQ(bot.locales.size(), 2U);
  EXPECT_EQ(bot.locales[1].value, "de-AT");
  EXPECT_EQ(bot.timezone.value, "Europe/Berlin");
  EXPECT_EQ(bot.channels.size(), 2U);
  EXPECT_TRUE(bot.extends_written);
  EXPECT_EQ(bot.currency.value, "EUR");
  EXPECT_EQ(bot.address.value, "informal");
  EXPECT_EQ(bot.session_expires_ms->value, 30 * 60'000);
  EXPECT_EQ(bot.settle_ms->value, 1500);
  EXPECT_EQ(bot.answer_threshold->value, 0.6);
  EXPECT_EQ(bot.ask_threshold->value, 0.35);
  EXPECT_EQ(bot.ask_margin->value, 0.1);
  ASSERT_EQ(bot.sensitive.size(), 2U);
  EXPECT_FALSE(bot.sensitive[0].mask.value);
  EXPECT_TRUE(bot.sensitive[1].mask.value);
  EXPECT_TRUE(bot.sensitive[1].warn.value);
}

TEST(LoadText, ReadsFaqsWithAndWithoutLocales) {
  const model::Model model = load_alone(R"yaml(
faqs:
  - id: returns.deadline
    title: How long you can return an item
    phrases:
      - "(how long|until when) * (return|send back) [it|them|{product}]"
      - "/\\breturn (window|deadline)\\b/"
    examples: can I bring it back next month
    not: [return * (flight|ticket)]
    priority: 5
    promotional: true
    answer:
      - "Hi {customer.name}, within {returns.days} days."
      - text: "Within {returns.days} days."
        when: {customer.tier: gold}
        channels: [webchat]
        public: false
        quick_replies: [{title: Thanks, target: "faq:thanks"}]
        cards: [{title: Label, image: "https://a.example/l.png", buttons: ["faq:thanks"]}]
        media: [{kind: image, url: "https://a.example/i.png", alternative: a parcel}]
    again: As I said.
    buttons: ["flow:start_return", {title: Shop, url: "https://a.example"}, {title: Call, phone: "+49 30 1"}]
    suggestions: [Send a label]
    tests: {yes: ["until when can I return it?"], no: [return flight to Oslo]}
  - id: thanks
    title: {en: Thanks, de: Danke}
    phrases: {en: [thanks], de: danke}
    answer: {en: Sure!, de: [Gern!, {text: Bitte!}]}
)yaml");
  ASSERT_EQ(model.entries.size(), 2U);
  const model::Entry& first = model.entries[0];
  EXPECT_EQ(first.kind, model::Entry::Kind::faq);
  EXPECT_EQ(first.id.value, "returns.deadline");
  EXPECT_EQ(first.phrases.find("")->at(1).value, "/\\breturn (window|deadline)\\b/");
  EXPECT_EQ(first.examples.find("")->size(), 1U);
  EXPECT_EQ(first.not_phrases.find("")->size(), 1U);
  EXPECT_EQ(first.priority.value, 5);
  EXPECT_TRUE(first.promotional.value);
  const std::vector<model::Answer>& answers = *first.answer.find("");
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_TRUE(answers[1].when);
  EXPECT_EQ(answers[1].channels.size(), 1U);
  EXPECT_FALSE(answers[1].is_public->value);
  EXPECT_EQ(answers[1].quick_replies.size(), 1U);
  EXPECT_EQ(answers[1].cards.at(0).buttons.size(), 1U);
  EXPECT_EQ(answers[1].media.at(0).alternative.value, "a parcel");
  EXPECT_EQ(first.again.find("")->size(), 1U);
  ASSERT_EQ(first.buttons.size(), 3U);
  EXPECT_EQ(first.buttons[0].target.value, "flow:start_return");
  EXPECT_EQ(first.buttons[1].kind, model::Button::Kind::url);
  EXPECT_EQ(first.buttons[2].kind, model::Button::Kind::phone);
  EXPECT_EQ(first.suggestions.find("")->size(), 1U);
  EXPECT_EQ(first.test_yes.find("")->size(), 1U);
  EXPECT_EQ(first.test_no.find("")->size(), 1U);
  EXPECT_FALSE(first.from_pack);
  EXPECT_EQ(model.entries[1].title.find("de")->value, "Danke");
  EXPECT_EQ(model.entries[1].phrases.find("de")->size(), 1U);
  EXPECT_EQ(model.entries[1].answer.find("de")->size(), 2U);
}

TEST(LoadText, ReadsFlows) {
  using Kind = model::Step::Kind;
  const model::Model model = load_alone(R"yaml(
flows:
  - id: track_order
    phrases: ["track [my] parcel [{order_number}]"]
    slots: [city]
    steps:
      - ask: order_number
        say: "What's your order number?"
        retry: ["That is no order number.", "Still not."]
        attempts: 3
        why: To find it.
        where: On the receipt.
        without: [{say: By name then.}]
        instead: {wait: No hurry., skip: [One., Two.]}
        optional: true
        no_input: 10m
        otherwise: {handoff: {reason: no_order_number}}
      - call: orders.lookup
        with: {number: "{order_number}", count: 2, "fast": true}
        save: order
        timeout: 10s
        failed: [{handoff: {queue: orders, priority: high, reason: lookup_failed, say: Sorry.}}]
      - id: told
        when: {order.status: [shipped, in_transit]}
        say: "It's on its way."
      - when: {order.days_late: {at_least: 5}}
        then: [{say: Late.}]
        else: {say: Soon.}
      - choose: reason
        say: Why?
        options:
          - {id: size, title: Wrong size, say: ["too (big|small)"], steps: [{say: Oh.}]
}
          - {id: other, title: {en: Another reason, de: Etwas anderes}}
      - choose: Which one?
        save: which
        options: [{id: a, title: A}, {id: b, title: B}]
      - confirm: "Did that help?"
        yes: [{say: "Great!"}, {end: solved}]
        no: [{goto: told}]
      - set: {done: true}
      - start: flow:feedback
      - end: solved
)yaml");
  ASSERT_EQ(model.entries.size(), 1U);
  EXPECT_EQ(model.entries[0].slots.at(0).value, "city");
  const std::vector<model::Step>& steps = model.entries[0].steps;
  const std::vector<Kind> kinds = {Kind::ask,    Kind::call,   Kind::say,     Kind::branch,
                                   Kind::choose, Kind::choose, Kind::confirm, Kind::set,
                                   Kind::start,  Kind::end};
  ASSERT_EQ(steps.size(), kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) EXPECT_EQ(steps[i].kind, kinds[i]) << i;
  EXPECT_EQ(steps[0].name.value, "order_number");
  EXPECT_EQ(steps[0].retry.find("")->size(), 2U);
  EXPECT_EQ(steps[0].attempts->value, 3);
  EXPECT_EQ(steps[0].where.find("")->size(), 1U);
  EXPECT_EQ(steps[0].without.size(), 1U);
  ASSERT_EQ(steps[0].instead.size(), 2U);
  EXPECT_EQ(steps[0].instead[1].first.value, "skip");
  EXPECT_EQ(steps[0].instead[1].second.find("")->size(), 2U);
  EXPECT_TRUE(steps[0].optional);
  EXPECT_FALSE(steps[6].optional);
  EXPECT_EQ(steps[0].no_input_ms->value, 600'000);
  EXPECT_EQ(steps[0].otherwise.at(0).handoff.reason.value, "no_order_number");
  EXPECT_EQ(steps[1].name.value, "orders.lookup");
  ASSERT_EQ(steps[1].arguments.size(), 3U);
  EXPECT_EQ(*steps[1].arguments[1].second.value.as_int(), 2);
  EXPECT_TRUE(*steps[1].arguments[2].second.value.as_bool());
  EXPECT_EQ(steps[1].timeout_ms->value, 10'000);
  EXPECT_EQ(steps[1].failed.at(0).handoff.queue.value, "orders");
  EXPECT_EQ(steps[2].when->op, model::Condition::Operator::in);
  EXPECT_EQ(steps[2].when->variable.value, "order.status");
  EXPECT_EQ(steps[3].when->op, model::Condition::Operator::at_least);
  EXPECT_EQ(steps[3].else_steps.size(), 1U);
  EXPECT_EQ(steps[4].name.value, "reason");
  EXPECT_EQ(steps[4].options.at(0).steps.size(), 1U);
  EXPECT_EQ(steps[5].name.value, "which");
  EXPECT_FALSE(steps[5].say.empty());
  EXPECT_EQ(steps[6].yes_steps.size(), 2U);
  EXPECT_EQ(steps[6].no_steps.at(0).name.value, "told");
  EXPECT_EQ(steps[8].name.value, "feedback");
}

TEST(LoadText, ReadsConditions) {
  const model::Model model = load_alone(R"yaml(
handoff:
  rules:
    - when: {any: [{a: 1}, {not: {b: "1"}}], c: {above: 1, below: 2.5}, d: {is_set: false}, e: {not: [x, y]}}
)yaml");
  const model::Condition& all = model.handoff.rules.at(0).when;
  EXPECT_EQ(all.kind, model::Condition::Kind::all);
  ASSERT_EQ(all.children.size(), 4U);
  EXPECT_EQ(all.children[0].kind, model::Condition::Kind::any);
  EXPECT_EQ(*all.children[0].children.at(0).operands.at(0).value.as_int(), 1);
  const model::Condition& negation = all.children[0].children.at(1);
  EXPECT_EQ(negation.kind, model::Condition::Kind::negation);
  EXPECT_EQ(*negation.children.at(0).operands.at(0).value.as_text(), "1");
  EXPECT_EQ(all.children[1].children.size(), 2U);
  EXPECT_FALSE(*all.children[2].operands.at(0).value.as_bool());
  EXPECT_EQ(all.children[3].children.at(0).operands.size(), 2U);
}

TEST(LoadText, ReadsVocabulary) {
  const model::Model model = load_alone(R"yaml(
entities:
  - {id: order_number, pattern: "[0-9]{8,14}", min_length: 8, max_length: 14, luhn: true, sensitive: true}
  - id: product
    values: [{id: tshirt, say: ["t-shirt[s]"]}, mug]
    fuzzy: true
    title: {en: the product, de: das Produkt}
  - {id: pieces, like: number, min: 1, max: 99.5}
lists:
  polite: please|kindly
  thing: [parcel, order]
  size: {en: [small, large], de: [klein]}
  area: {values: [{in: "living room", out: lounge}, kitchen]}
  level: {range: {from: 0, to: 100, step: 10, type: percentage}}
  anything: {wildcard: true}
expansion_rules:
  turn: "(turn|switch) [the]"
signals:
  - {id: anger, phrases: ["/!{3,}/"], weight: 2, tests: {yes: ["now!!!"]}}
synonyms: {en: [[parcel, package]], de: [[paket, päckchen]]}
abbreviations: {en: {pls: please}}
)yaml");
  ASSERT_EQ(model.entities.size(), 3U);
  EXPECT_EQ(model.entities[0].patterns.size(), 1U);
  EXPECT_EQ(model.entities[0].min_length->value, 8);
  EXPECT_TRUE(model.entities[0].luhn.value);
  EXPECT_TRUE(model.entities[0].sensitive.value);
  EXPECT_EQ(model.entities[1].values.size(), 2U);
  EXPECT_EQ(model.entities[1].values[1].id.value, "mug");
  EXPECT_TRUE(model.entities[1].fuzzy.value);
  EXPECT_EQ(model.entities[2].kind.value, "number");
  EXPECT_EQ(model.entities[2].max->value, 99.5);
  ASSERT_EQ(model.lists.size(), 7U);
  EXPECT_EQ(model.lists[0].expansions.find("")->size(), 1U);
  EXPECT_EQ(model.lists[2].expansions.find("de")->size(), 1U);
  EXPECT_EQ(model.lists[3].values.find("")->at(0).out.value, "lounge");
  EXPECT_EQ(model.lists[3].values.find("")->at(1).out.value, "kitchen");
  EXPECT_EQ(model.lists[4].range->step, 10);
  EXPECT_TRUE(model.lists[5].wildcard);
  EXPECT_EQ(model.lists[6].name.value, "turn");
  EXPECT_EQ(model.signals.at(0).weight.value, 2);
  EXPECT_EQ(model.synonyms.groups.by_locale.size(), 2U);
  EXPECT_EQ(model.synonyms.abbreviations.find("en")->at(0).second.value, "please");
}

TEST(LoadText, ReadsHoursAndHandoff) {
  const model::Model model = load_alone(R"yaml(
hours:
  default:
    timezone: Europe/Madrid
    mon-fri: "09:00-18:00"
    sat: ["10:00-12:00", "13:00-24:00"]
    sun-mon: closed
    2026-12-24: "09:00-12:00"
    closed: [2026-12-25, 01-01]
handoff:
  queues: {support: {hours: default, title: Support, languages: [en], skills: [returns]}, orders: {}, press: }
  rules:
    - {when: {signal: asks_for_human}, queue: support, priority: urgent, reason: asked, say: One moment.}
    - {when: {anger: {at_least: 2}}}
  outside_hours: flow:leave_a_message
  no_agent_within: 5m
  returns_after: 2h
  max_returns: 1
  offer: faq:help
)yaml");
  const model::Hours& hours = model.hours.at(0);
  EXPECT_EQ(hours.timezone.value, "Europe/Madrid");
  EXPECT_TRUE(hours.week[0].empty());
  ASSERT_EQ(hours.week[4].size(), 1U);
  EXPECT_EQ(hours.week[4][0].begin, 9 * 60);
  ASSERT_EQ(hours.week[5].size(), 2U);
  EXPECT_EQ(hours.week[5][1].end, 24 * 60);
  ASSERT_EQ(hours.exceptions.size(), 3U);
  EXPECT_EQ(hours.exceptions[0].open.size(), 1U);
  EXPECT_EQ(hours.exceptions[2].year, 0);
  EXPECT_EQ(hours.exceptions[2].month, 1);
  const model::Handoff& handoff = model.handoff;
  ASSERT_EQ(handoff.queues.size(), 3U);
  EXPECT_EQ(handoff.queues[0].skills.at(0).value, "returns");
  ASSERT_EQ(handoff.rules.size(), 2U);
  EXPECT_EQ(handoff.rules[0].then.priority.value, "urgent");
  EXPECT_EQ(handoff.no_agent_within_ms->value, 300'000);
  EXPECT_EQ(handoff.returns_after_ms->value, 7'200'000);
  EXPECT_EQ(handoff.max_returns.value, 1);
  EXPECT_EQ(handoff.offer.value, "faq:help");
}

TEST(LoadText, ReadsChats) {
  using Kind = model::ChatLine::Kind;
  const model::Model model = load_alone(R"yaml(
tests:
  - name: order lookup, then a person
    channel: instagram
    locale: de
    now: 2026-11-23T10:00:00+01:00
    customer: {name: Ada, tier: gold}
    chat:
      - user: where's my order 12345678
      - call: orders.lookup
        returns: {status: shipped, eta: 2026-11-25}
      - call: orders.lookup
        fails: timeout
      - bot: [track_order, on its way]
      - button: Yes
      - attach: image
      - comment: still nothing
      - wait: 10m
      - agent: joined
      - agent: {wrote: Hello}
      - handoff: {queue: support, reason: asked}
      - outcome: handed_off
      - silent
)yaml");
  const model::ChatTest& test = model.tests.at(0);
  EXPECT_EQ(test.now->value.time_since_epoch(), std::chrono::seconds(1795424400));
  EXPECT_EQ(*test.customer.find("tier")->as_text(), "gold");
  const std::vector<Kind> kinds = {Kind::user,   Kind::call,   Kind::call,    Kind::bot,
                                   Kind::button, Kind::attach, Kind::comment, Kind::wait,
                                   Kind::agent,  Kind::agent,  Kind::handoff, Kind::outcome,
                                   Kind::silent};
  ASSERT_EQ(test.chat.size(), kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) EXPECT_EQ(test.chat[i].kind, kinds[i]) << i;
  EXPECT_EQ(*test.chat[1].value.find("status")->as_text(), "shipped");
  EXPECT_TRUE(test.chat[2].fails);
  EXPECT_EQ(test.chat[3].texts.size(), 2U);
  EXPECT_EQ(test.chat[7].wait_ms, 600'000);
  EXPECT_EQ(test.chat[9].texts.at(1).value, "Hello");
  ASSERT_EQ(test.chat[10].fields.size(), 2U);
  EXPECT_EQ(test.chat[10].fields[1].second.value, "asked");
}

TEST(LoadText, ReadsChannels) {
  const model::Model model = load_alone(R"yaml(
channels:
  - id: letterbox
    text: {max: 160, unit: gsm7, source: the carrier, grade: official}
    buttons: {max: 0}
    markup: none
    links_in_labels: false
    stop_words: [STOP]
)yaml");
  ASSERT_GT(model.channels.size(), 1U) << "the built-in ones come first";
  const model::Channel& channel = model.channels.back();
  EXPECT_EQ(channel.id.value, "letterbox");
  EXPECT_EQ(channel.text->max, 160);
  EXPECT_EQ(channel.text->unit, model::Unit::gsm7);
  EXPECT_EQ(channel.buttons->max, 0);
  EXPECT_FALSE(channel.label);
  EXPECT_FALSE(channel.links_in_labels.value);
  EXPECT_TRUE(model.channels.front().from_pack);
}

TEST(LoadText, PlainScalarsKeepTheirSpelling) {
  const model::Model model =
      load_alone("faqs: [{id: a, phrases: [no, on, 1e3, 007], answer: yes}]\n");
  const model::Texts& phrases = *model.entries.at(0).phrases.find("");
  EXPECT_EQ(phrases.at(0).value, "no");
  EXPECT_EQ(phrases.at(3).value, "007");
  EXPECT_EQ(model.entries[0].answer.find("")->at(0).text.value, "yes");
}

TEST(LoadText, ExtendsCommonUnlessToldOtherwise) {
  const auto has = [](const model::Model& model, std::string_view id) {
    return std::any_of(model.entries.begin(), model.entries.end(),
                       [id](const model::Entry& entry) { return entry.id.value == id; });
  };
  EXPECT_TRUE(has(load("faqs: []\n").model, "bot.not_understood"));
  EXPECT_FALSE(has(load("bot: {extends: []}\n").model, "bot.not_understood"));
}

TEST(LoadText, ReplacesWhatAPackWrote) {
  const Loaded loaded = load("faqs: [{id: bot.not_understood, answer: Pardon me}]\n");
  EXPECT_EQ(loaded.findings, "");
  std::size_t found = 0;
  for (const model::Entry& entry : loaded.model.entries) {
    if (entry.id.value != "bot.not_understood") continue;
    ++found;
    EXPECT_FALSE(entry.from_pack);
    EXPECT_EQ(entry.answer.find("")->at(0).text.value, "Pardon me");
  }
  EXPECT_EQ(found, 1U);
}

TEST(LoadText, AddsToWhatAPackWrote) {
  const auto thanks = [](const model::Model& model) {
    return *std::find_if(model.entries.begin(), model.entries.end(),
                         [](const model::Entry& entry) { return entry.id.value == "thanks"; });
  };
  const model::Entry before = thanks(load("faqs: []\n").model);
  const Loaded loaded = load(R"yaml(
additions:
  - to: thanks
    label: GRATITUDE
    phrases: {en: ["bless your socks"], it: [grazie]}
    examples: [you saved my picnic]
    not: {en: [socks for sale]}
    tests: {yes: {en: [bless your socks]}, no: [new socks]}
)yaml");
  EXPECT_EQ(loaded.findings, "");
  const model::Entry after = thanks(loaded.model);
  EXPECT_TRUE(after.from_pack);
  EXPECT_EQ(after.phrases.find("en")->size(), before.phrases.find("en")->size() + 1);
  EXPECT_EQ(after.phrases.find("en")->back().value, "bless your socks");
  EXPECT_EQ(after.phrases.find("it")->size(), 1U);
  EXPECT_EQ(after.phrases.find("de")->size(), before.phrases.find("de")->size());
  EXPECT_EQ(after.examples.find("")->at(0).value, "you saved my picnic");
  EXPECT_EQ(after.not_phrases.find("en")->back().value, "socks for sale");
  EXPECT_EQ(after.answer.find("en")->size(), before.answer.find("en")->size());
  ASSERT_EQ(loaded.model.additions.size(), 1U);
  const model::Addition& addition = loaded.model.additions[0];
  EXPECT_EQ(addition.label.value, "GRATITUDE");
  EXPECT_EQ(addition.test_yes.find("en")->size(), 1U);
  EXPECT_EQ(addition.test_no.find("")->size(), 1U);
  EXPECT_FALSE(addition.from_pack);
}

TEST(LoadText, AddsToAnEntryThatReplacesOneOfAPack) {
  const model::Model model = load_alone(
      "faqs: [{id: thanks, phrases: cheers, answer: Any time}]\n"
      "additions: [{to: thanks, phrases: ta}]\n");
  ASSERT_EQ(model.entries.size(), 1U);
  EXPECT_EQ(model.entries[0].phrases.find("")->size(), 2U);
}

struct Mistake {
  const char* name;
  std::string_view yaml;
  std::string_view findings;
};

class Mistakes : public testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, AreFoundAtTheirPlaces) {
  EXPECT_EQ(load(GetParam().yaml).findings, GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    Load, Mistakes,
    testing::Values(
        Mistake{"Root", "- faqs\n", "value.type 1:1"},
        Mistake{"Version", "frontdesk: 2\n", "format.version 1:12"},
        Mistake{"UnknownSection", "faq: []\n", "key.unknown 1:1"},
        Mistake{"UnknownKey", "faqs:\n  - id: a\n    anwser: x\n",
                "key.missing 2:5; key.unknown 3:5"},
        Mistake{"UnknownMove",
                "flows:\n  - id: a\n    phrases: [a]\n    steps: [{ask: b, say: c, instead: {wayt: "
                "d}}]\n",
                "key.unknown 4:40"},
        Mistake{"NoMoves",
                "flows:\n  - id: a\n    phrases: [a]\n    steps: [{ask: b, say: c, instead: d}]\n",
                "value.type 4:39"},
        Mistake{"WrongPlace", "faqs: [{id: a, answer: x, steps: []}]\n", "key.unknown 1:27"},
        Mistake{"Missing", "faqs:\n  - answer: x\n", "key.missing 2:5"},
        Mistake{"Id", "faqs: [{id: Über uns, answer: x}]\n", "id.malformed 1:13"},
        Mistake{"IdWithDots", "faqs: [{id: .a, answer: x}]\n", "id.malformed 1:13"},
        Mistake{"DuplicateId", "faqs: [{id: a, answer: x}]\nintents: [{id: a}]\n",
                "id.duplicate 2:16"},
        Mistake{"DuplicateKey", "faqs: [{id: a, answer: x, id: b}]\n", "key.duplicate 1:27"},
        Mistake{"SectionIsNoList", "faqs: {id: a}\n", "value.type 1:7"},
        Mistake{"SectionIsEmpty", "faqs:\n", "value.type 1:1"},
        Mistake{"ItemIsEmpty",
                "faqs:\n  - id: a\n    answer: x\n    phrases:\n      - a\n      -\n\nlists: {}\n",
                "value.type 6:7"},
        Mistake{"TextIsMap", "faqs: [{id: a, answer: x, title: {text: x}}]\n", "value.type 1:34"},
        Mistake{"TextsHoldMap", "faqs: [{id: a, answer: x, phrases: [a, {b: c}]}]\n",
                "value.type 1:40"},
        Mistake{"QuotedNumber", "faqs: [{id: a, answer: x, priority: \"1\"}]\n", "value.type 1:37"},
        Mistake{"Number", "faqs: [{id: a, answer: x, priority: 1.5}]\n", "value.type 1:37"},
        Mistake{"HugeNumber", "faqs: [{id: a, answer: x, priority: 99999999999999999999}]\n",
                "value.type 1:37"},
        Mistake{"NotANumber", "understanding: {answer: nan}\n", "value.type 1:25"},
        Mistake{"Boolean", "faqs: [{id: a, answer: x, promotional: yes}]\n", "value.type 1:40"},
        Mistake{"Duration", "bot: {settle: 2 minutes}\n", "value.duration 1:15"},
        Mistake{"DurationWithoutUnit", "bot: {settle: 10}\n", "value.duration 1:15"},
        Mistake{"HugeDuration", "bot: {settle: 9999999999999999h}\n", "value.duration 1:15"},
        Mistake{"Locale", "bot: {locales: [english]}\n", "locale.malformed 1:17"},
        Mistake{"Threshold", "understanding: {ask: 35}\n", "value.range 1:22"},
        Mistake{"Address", "bot: {address: formall}\n", "value.choice 1:16"},
        Mistake{"Currency", "bot: {currency: Euro}\n", "value.choice 1:17"},
        Mistake{"EmptyAnswer", "faqs: [{id: a, answer: []}]\n", "answer.empty 1:24"},
        Mistake{"SilentVariant", "faqs: [{id: a, answer: [{channels: [webchat]}]}]\n",
                "answer.empty 1:25"},
        Mistake{"TwoTargets",
                "faqs: [{id: a, answer: x, buttons: [{title: T, target: \"faq:a\", url: "
                "u}]}]\n",
                "button.target 1:37"},
        Mistake{"NoTitle", "faqs: [{id: a, answer: x, buttons: [{url: u}]}]\n",
                "button.title 1:37"},
        Mistake{"MediaKind",
                "faqs: [{id: a, answer: [{media: [{kind: film, url: u, alternative: "
                "x}]}]}]\n",
                "value.choice 1:41"},
        Mistake{"EmptyStep", "flows: [{id: a, steps: [{id: b}]}]\n", "step.empty 1:25"},
        Mistake{"TwoKinds", "flows: [{id: a, steps: [{ask: b, goto: c}]}]\n",
                "step.two-kinds 1:40"},
        Mistake{"MisplacedKey", "flows: [{id: a, steps: [{ask: b, timeout: 1s}]}]\n",
                "step.misplaced-key 1:43"},
        Mistake{"ThenWithoutWhen", "flows: [{id: a, steps: [{then: [{say: x}]}]}]\n",
                "step.no-condition 1:25"},
        Mistake{"TwoQuestions", "flows: [{id: a, steps: [{confirm: x, say: y}]}]\n",
                "step.misplaced-key 1:43"},
        Mistake{"OptionTwice",
                "flows: [{id: a, steps: [{choose: b, say: x, options: [{id: c, title: "
                "d}, {id: c, "
                "title: e}]}]}]\n",
                "id.duplicate 1:79"},
        Mistake{"Operator", "handoff: {rules: [{when: {a: {atleast: 1}}}]}\n",
                "condition.operator 1:31"},
        Mistake{"Operands", "handoff: {rules: [{when: {a: {above: [1, 2]}}}]}\n",
                "condition.operands 1:38"},
        Mistake{"IsSet", "handoff: {rules: [{when: {a: {is_set: 1}}}]}\n", "value.type 1:39"},
        Mistake{"NoCondition", "handoff: {rules: [{when: x}]}\n", "value.type 1:26"},
        Mistake{"ListShape", "lists: {a: {wildcard: true, values: [b]}}\n", "list.two-shapes 1:12"},
        Mistake{"Range", "lists: {a: {range: {from: 3, to: 1}}}\n", "value.range 1:20"},
        Mistake{"Synonyms", "synonyms: [[a, b]]\n", "locale.expected 1:11"},
        Mistake{"Day", "hours: {a: {monday: \"09:00-10:00\"}}\n", "hours.day 1:13"},
        Mistake{"Date", "hours: {a: {closed: [2026-02-30]}}\n", "hours.date 1:22"},
        Mistake{"Span", "hours: {a: {mon: 9-17}}\n", "hours.span 1:18"},
        Mistake{"Returns", "handoff: {max_returns: -1}\n", "value.range 1:24"},
        Mistake{"Unit", "channels: [{id: a, text: {max: 1, unit: letters}}]\n",
                "value.choice 1:41"},
        Mistake{"Time", "tests: [{name: a, now: tomorrow, chat: []}]\n", "value.time 1:24"},
        Mistake{"Line", "tests: [{name: a, chat: [{}]}]\n", "test.empty-line 1:26"},
        Mistake{"TwoLines", "tests: [{name: a, chat: [{user: a, bot: b}]}]\n",
                "test.two-lines 1:41"},
        Mistake{"ResultOfNothing", "tests: [{name: a, chat: [{user: a, returns: b}]}]\n",
                "test.misplaced-key 1:45"},
        Mistake{"Outcome", "tests: [{name: a, chat: [{outcome: answerd}]}]\n", "value.choice 1:36"},
        Mistake{"Agent", "tests: [{name: a, chat: [{agent: gone}]}]\n", "value.choice 1:34"},
        Mistake{"NotSilent", "tests: [{name: a, chat: [{silent: false}]}]\n", "value.choice 1:35"},
        Mistake{"UnknownPack", "bot: {extends: [comon]}\n", "pack.unknown 1:17"}),
    [](const auto& one) { return one.param.name; });

TEST(LoadText, SuggestsTheKeyThatWasMeant) {
  source::Files files;
  source::Reports reports(files);
  load_text("faqs: [{id: a, anwser: x, answer: y}]\n", "a.yaml", {}, files, reports);
  const Diagnostic found = reports.take().at(0);
  EXPECT_EQ(found.message, "unknown key `anwser`");
  EXPECT_EQ(found.help, "did you mean `answer`?");
}

TEST(LoadText, RefusesWhatIsTooLarge) {
  source::Files files;
  source::Reports reports(files);
  load_text(std::string(200, '#'), "a.yaml", {.max_file_bytes = 100}, files, reports);
  EXPECT_EQ(reports.take().at(0).code, "file.too-large");
}

}  // namespace load_text_test
}  // namespace
}  // namespace frontdesk::load
