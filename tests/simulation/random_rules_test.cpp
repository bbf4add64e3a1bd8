// Random rules: whatever rule set the checks let pass, no conversation ends in silence.
//
// FRONTDESK_RULE_SETS says how many rule sets are written (default 12), FRONTDESK_SIMULATIONS how
// many conversations each has (default 25); FRONTDESK_SEED takes one rule set and prints it.
#include "simulation/random_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "simulation/dice.hpp"
#include "simulation/observer.hpp"

namespace frontdesk::simulation {
namespace {
namespace random_rules_test {

std::uint64_t number(const char* variable, std::uint64_t otherwise) {
  const char* written = std::getenv(variable);
  return written == nullptr ? otherwise : std::strtoull(written, nullptr, 10);
}

constexpr std::array<std::string_view, 40> kWords = {"task 0",
                                                     "task 1",
                                                     "task 2",
                                                     "question 0",
                                                     "question 1",
                                                     "question 2",
                                                     "hi",
                                                     "thanks",
                                                     "jane@example.com",
                                                     "+49 30 1234567",
                                                     "7",
                                                     "two",
                                                     "12.50",
                                                     "EUR 9",
                                                     "tomorrow",
                                                     "on friday",
                                                     "at 5",
                                                     "half past three",
                                                     "tomorrow at 5 pm",
                                                     "next monday",
                                                     "https://shop.example/lamp",
                                                     "yes",
                                                     "no",
                                                     "tea",
                                                     "oat milk",
                                                     "1234",
                                                     "12345678",
                                                     "Small",
                                                     "the tall one",
                                                     "I don't know",
                                                     "where do I find it?",
                                                     "skip",
                                                     "hang on",
                                                     "back",
                                                     "cancel",
                                                     "never mind",
                                                     "start over",
                                                     "flimble grax",
                                                     "a human please",
                                                     "this is ridiculous!!!"};
constexpr std::array<std::string_view, 4> kChannels = {"webchat", "sms", "whatsapp", "x"};

/// Says things of all kinds, lets time pass, and answers calls.
class Guest {
 public:
  explicit Guest(std::uint64_t seed) : dice_(seed), channel_(dice_.one_of(kChannels)) {
    now_ += std::chrono::hours(dice_.below(168));
  }

  std::size_t length() { return 6 + dice_.below(14); }

  Event next(const Turn& last) {
    now_ += std::chrono::seconds(5 + dice_.below(60));
    if (last.call && dice_.percent(85)) return result(last.call->id);
    if (last.wake_at && dice_.percent(10)) {
      now_ = std::max(now_, *last.wake_at);
      return TimePassed{.id = id(), .at = now_};
    }
    if (is_held(last.custody) && dice_.percent(60)) {
      return AgentEvent{.id = id(), .action = AgentAction::resolved, .name = "Kim", .at = now_};
    }
    Message message{.id = id(),
                    .text = std::string(dice_.one_of(kWords)),
                    .channel = std::string(channel_),
                    .locale = "en",
                    .at = now_};
    if (dice_.percent(40)) {
      message.facts.customer = Value::map({{"name", "Ada"},
                                           {"tier", dice_.percent(50) ? "gold" : "plain"},
                                           {"visits", static_cast<int>(dice_.below(5))}});
    }
    return message;
  }

 private:
  std::string id() { return "e" + std::to_string(++count_); }

  ActionResult result(const std::string& call) {
    ActionResult result{.id = id(), .call = call, .ok = dice_.percent(80), .at = now_};
    if (dice_.percent(70)) {
      result.value =
          Value::map({{"status", dice_.percent(50) ? "ready" : "late"}, {"eta", "2026-12-24"}});
    }
    return result;
  }

  Dice dice_;
  std::string_view channel_;
  Time now_{std::chrono::milliseconds(1795428000000)};
  int count_ = 0;
};

/// What was wrong; empty: nothing. `log` gets what was said, when it is not null.
std::string play(const Engine& engine, std::uint64_t seed, std::string* log) {
  Guest guest(seed);
  Observer observer;
  Session session("simulation");
  Turn last;
  const std::size_t length = guest.length();
  for (std::size_t i = 0; i < length && observer.complaint().empty(); ++i) {
    const Event event = guest.next(last);
    const std::string before = session.encode();
    last = engine.handle(session, event);
    observer.see(event, last, before, session.encode());
    if (log != nullptr) *log += describe(event) + "\n" + describe(last) + "\n";
  }
  return observer.complaint();
}

TEST(RandomRules, NoConversationEndsInSilence) {
  const char* only = std::getenv("FRONTDESK_SEED");
  const std::uint64_t first = number("FRONTDESK_SEED", 1);
  const std::uint64_t last = only != nullptr ? first : number("FRONTDESK_RULE_SETS", 12);
  const std::uint64_t conversations = number("FRONTDESK_SIMULATIONS", 25);
  std::size_t compiled = 0;
  int failures = 0;
  for (std::uint64_t seed = first; seed <= last && failures < 5; ++seed) {
    const std::string yaml = Author(seed).rule_set();
    const Compilation compilation = compile_string(yaml);
    if (only != nullptr) {
      fmt::print("{}", yaml);
      for (const Diagnostic& one : compilation.diagnostics) fmt::print("{}\n", render(one));
    }
    if (!compilation.rules) continue;
    ++compiled;
    const Engine engine(compilation.rules);
    for (std::uint64_t i = 1; i <= conversations && failures < 5; ++i) {
      const std::string complaint = play(engine, i, nullptr);
      if (complaint.empty()) continue;
      ++failures;
      std::string log;
      play(engine, i, &log);
      ADD_FAILURE() << "FRONTDESK_SEED=" << seed << ", conversation " << i << ": " << complaint
                    << "\n"
                    << yaml << log;
    }
  }
  fmt::print("{} of {} rule sets passed the checks, with {} conversations each\n", compiled,
             last - first + 1, conversations);
  if (only != nullptr) return;
  EXPECT_GE(compiled * 4, last) << "hardly any rule set passes the checks";
}

}  // namespace random_rules_test
}  // namespace
}  // namespace frontdesk::simulation
