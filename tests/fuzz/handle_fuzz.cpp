// Fuzz target: any conversation, a line an event, with rules that are exchanged in between. They
// are compiled once.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "frontdesk/frontdesk.hpp"
#include "fuzz/tokens.hpp"

namespace {

using namespace frontdesk;

constexpr std::string_view kShop = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en, de], extends: [small]}
entities:
  - {id: order_number, pattern: "[0-9]{8,14}", min_length: 8}
  - id: thing
    values: [{id: kettle, say: ["kettle[s]", "tea pot"]}, {id: pan, say: [pan]}]
    fuzzy: true
signals:
  - {id: anger, phrases: ["(useless|awful) *", "/!{3,}/"]}
faqs:
  - id: opening
    title: Opening hours
    phrases: {en: ["(when|what time) * open", "/[!?]{3,}/"], de: ["wann * offen"]}
    not: [open a tin]
    answer: {en: ["Nine to five.", "From nine, {customer.name}."], de: "Ab neun."}
    again: {en: "As I said: {n, plural, one {# hour} other {# hours}}.", de: "Wie gesagt."}
    buttons: ["flow:track"]
flows:
  - id: track
    title: Where your order is
    phrases: {en: ["(where is|track) [my] (order|parcel|{thing}) [{order_number}]"]}
    steps:
      - ask: order_number
        say: "Which number?"
        retry: ["Once more?"]
        attempts: 2
        otherwise: {handoff: {reason: no_number}}
      - call: orders.lookup
        with: {number: "{order_number}"}
        save: order
        timeout: 10s
        failed: [{say: "Later."}]
      - when: {order.state: [shipped, late]}
        say: "On its way, {order.eta, date, medium}."
      - confirm: "Look it up?"
        yes: [{say: "Good."}]
        no: [{end: left}]
  - id: visit
    title: A visit
    phrases: {en: ["(visit|appointment)"]}
    steps:
      - {ask: day, entity: date, say: "Which day?"}
      - {ask: hour, entity: time, say: "When on {day, date, medium}?"}
      - choose: room
        say: "Where?"
        options: [{id: front, title: Front}, {id: back, title: Back}]
      - say: "See you at {hour, time, short}."
handoff:
  rules:
    - {when: {anger: {at_least: 2}}, reason: upset}
    - {when: {repeats: {at_least: 3}}, reason: circles}
)yaml";

/// The same shop after a change: a flow is gone, another has other steps.
constexpr std::string_view kOther = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [de], extends: [small]}
faqs:
  - {id: opening, title: Zeiten, phrases: ["wann * (offen|auf)"], answer: "Ab zehn."}
flows:
  - id: track
    title: Bestellung
    phrases: ["wo ist [meine] bestellung"]
    steps:
      - {ask: email, say: "Ihre Adresse?"}
      - {say: "An {email}."}
)yaml";

const std::vector<Engine>& engines() {
  static const std::vector<Engine> all = [] {
    std::vector<Engine> made;
    for (const std::string_view rules : {kShop, kOther}) {
      const Compilation compiled = compile_string(
          rules, "bot.yaml", {.pack_paths = {FRONTDESK_SOURCE_DIR "/tests/fuzz/packs"}});
      if (!compiled.rules) std::abort();
      made.emplace_back(compiled.rules, EngineOptions{.trace = true});
      made.emplace_back(compiled.rules);
    }
    return made;
  }();
  return all;
}

/// What the line says has happened; nothing when it says that the rules are exchanged.
std::optional<Event> event_of(const std::string& line, const std::string& id, Time& now) {
  const std::string rest = line.empty() ? line : line.substr(1);
  now += std::chrono::seconds(10);
  switch (line.empty() ? ' ' : line.front()) {
    case '%':
      return std::nullopt;
    case '#':
      return ButtonPress{.id = id, .target = rest, .channel = "sms", .locale = "de", .at = now};
    case '=':
    case '!':
      return ActionResult{
          .id = id,
          .call = "",
          .ok = line.front() == '=',
          .value = Value::map({{"state", Value(rest)}, {"eta", Value("2026-11-25")}}),
          .at = now};
    case '>':
      now += std::chrono::minutes(7 * (1 + rest.size()));
      return TimePassed{.id = id, .at = now};
    case '@': {
      const char what = rest.empty() ? 'j' : rest.front();
      const AgentAction action = what == 'l'   ? AgentAction::left
                                 : what == 'r' ? AgentAction::resolved
                                 : what == 'd' ? AgentAction::declined
                                 : what == 'w' ? AgentAction::wrote
                                               : AgentAction::joined;
      return AgentEvent{.id = id, .action = action, .name = "Kim", .text = rest, .at = now};
    }
    case '&':
      return Comment{.id = id, .text = rest, .channel = "instagram", .locale = "en", .at = now};
    default:
      return Message{.id = id, .text = line, .channel = "webchat", .locale = "en", .at = now};
  }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned int seed) {
  static fuzz::TokenMutator mutator({"when do you open",
                                     "where is my order",
                                     "12345678",
                                     "yes",
                                     "no",
                                     "visit",
                                     "tomorrow",
                                     "at 5 pm",
                                     "front",
                                     "back",
                                     "kettle",
                                     "human",
                                     "useless!!!",
                                     "wann offen",
                                     "wo ist",
                                     "bestellung",
                                     "stop",
                                     "cancel",
                                     "#flow:track",
                                     "#faq:opening",
                                     "#yes:",
                                     "#option:",
                                     "@j",
                                     "@w hello",
                                     "@l",
                                     "@r",
                                     "@d",
                                     "%",
                                     ">",
                                     ">>>>>>>>",
                                     "=late",
                                     "=shipped",
                                     "!no",
                                     "&when do you open",
                                     "\n",
                                     "4242 4242 4242 4242",
                                     "a@b.example",
                                     "\xF0\x9F\x91\x8D",
                                     "3"});
  return mutator(data, size, most, seed);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int kMostEvents = 12;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  Session session("fuzz");
  Time now{std::chrono::milliseconds(1795428000000)};
  std::size_t rules = size % 2;  // every other conversation is traced
  std::string call;
  std::size_t begin = 0;
  for (int count = 0; count < kMostEvents && begin < input.size(); ++count) {
    const std::size_t end = std::min(input.find('\n', begin), input.size());
    const std::string line(input.substr(begin, end - begin));
    begin = end + 1;
    std::optional<Event> event = event_of(line, std::to_string(count), now);
    if (!event) {
      rules = (rules + 2) % engines().size();
      continue;
    }
    if (auto* result = std::get_if<ActionResult>(&*event)) result->call = call;
    const Turn turn = engines()[rules].handle(session, *event);
    if (turn.call) call = turn.call->id;
    if (to_json(turn).empty()) std::abort();
    // What is no message may leave nothing to tell.
    const bool tells = turn.trace && !explain(*turn.trace).empty();
    if (turn.trace && !tells && std::holds_alternative<Message>(*event)) std::abort();
  }
  const std::string bytes = session.encode();
  const Result<Session> again = Session::decode(bytes);
  if (!again || again->encode() != bytes) std::abort();
  return 0;
}
