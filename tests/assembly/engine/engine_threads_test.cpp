// One engine, many threads: they need no lock, and what one says another says too.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "frontdesk/frontdesk.hpp"

namespace frontdesk {
namespace {

constexpr std::string_view kHarbour = R"yaml(
frontdesk: 1
bot: {name: Harbour, locales: [en, de]}
entities:
  - {id: berth, pattern: "[a-f][0-9]{2}"}
faqs:
  - id: fuel
    title: {en: Fuel, de: Treibstoff}
    phrases: {en: ["where * (fuel|diesel)", "/dies[ea]l/"], de: ["wo * (tanken|diesel)"]}
    examples: {en: [my tank is empty, can I fill up here], de: [mein Tank ist leer]}
    answer:
      en: ["At the east pier, {customer.name}.", "At the east pier since {opened, date, medium}.", "At the east pier."]
      de: "Am Ostkai."
flows:
  - id: mooring
    title: {en: A berth, de: Liegeplatz}
    phrases: {en: ["(book|reserve) * berth"], de: ["Liegeplatz * (buchen|reservieren)"]}
    steps:
      - ask: berth
        say: {en: "Which berth?", de: "Welcher Platz?"}
      - call: berths.reserve
        with: {berth: "{berth}"}
        save: berth_state
      - say: {en: "It costs {berth_state.price, number, ::currency/EUR}.", de: "Er kostet {berth_state.price, number, ::currency/EUR}."}
)yaml";

/// One conversation, as the JSON of all its turns and the bytes of its session at the end.
std::string talk(const Engine& engine, const std::string& id, bool german) {
  std::string said;
  Session session(id);
  Time now{std::chrono::milliseconds(1795428000000)};
  int count = 0;
  const auto handle = [&](auto event) {
    event.id = std::to_string(++count);
    now += std::chrono::seconds(30);
    event.at = now;
    const Turn turn = engine.handle(session, event);
    said += to_json(turn) + explain(*turn.trace) + "\n";
    return turn;
  };
  const std::string locale = german ? "de" : "en";
  const auto write = [&](std::string text) {
    return handle(Message{.text = std::move(text), .channel = "webchat", .locale = locale});
  };
  write(german ? "wo kann ich tanken?" : "where do I get diesel?");
  write(german ? "mein tank ist leer" : "is there a place to fill up my tank");
  write(german ? "ich will einen Liegeplatz reservieren" : "I'd like to book a berth");
  const Turn asked = write("C12");
  if (asked.call) {
    Value result = Value::map();
    result.set("price", Value(38.5));
    handle(ActionResult{.call = asked.call->id, .ok = true, .value = result});
  }
  write(german ? "ich will mit einem Menschen sprechen" : "I want to talk to a human");
  const Result<Session> copy = Session::decode(session.encode());
  return said + (copy ? copy->encode() : copy.error().message);
}

TEST(Threads, OneEngineServesAll) {
  const Compilation compiled = compile_string(kHarbour);
  ASSERT_TRUE(compiled.rules) << (compiled.diagnostics.empty()
                                      ? ""
                                      : render(compiled.diagnostics.front()));
  const Engine engine(compiled.rules, {.trace = true});
  const std::string english = talk(engine, "c", false);
  const std::string german = talk(engine, "c", true);
  ASSERT_NE(english.find("berths.reserve"), std::string::npos);
  ASSERT_NE(english, german);
  constexpr int kThreads = 4;
  constexpr int kRounds = 25;
  std::vector<int> differing(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < kRounds; ++round) {
        const bool is_german = (i + round) % 2 == 0;
        const std::string& expected = is_german ? german : english;
        if (talk(engine, "c", is_german) != expected) ++differing[static_cast<std::size_t>(i)];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : differing) EXPECT_EQ(count, 0);
}

TEST(Threads, RuleSetsAreCompiledBesideOneAnother) {
  std::vector<Compilation> compiled(3);
  std::vector<std::thread> threads;
  for (Compilation& one : compiled) {
    threads.emplace_back([&one] { one = compile_string(kHarbour); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Compilation& one : compiled) {
    ASSERT_TRUE(one.rules);
    EXPECT_EQ(talk(Engine(one.rules, {.trace = true}), "c", false),
              talk(Engine(compiled.front().rules, {.trace = true}), "c", false));
  }
}

}  // namespace
}  // namespace frontdesk
