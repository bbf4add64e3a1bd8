// Simulation: random conversations with the retail bot, each of which has to end well.
//
// FRONTDESK_SIMULATIONS says how many (default 300); FRONTDESK_SEED plays one of them and prints
// it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "simulation/customer.hpp"
#include "simulation/observer.hpp"
#include "simulation/rules.hpp"

namespace frontdesk::simulation {
namespace {
namespace simulation_test {

/// How many turns may pass between the wish for a person and the person: out of hours the bot first
/// takes a message and an address.
constexpr int kMostTurnsToPerson = 8;

struct Played {
  std::string complaint;
  std::string log;
  std::vector<Step> steps;
  std::string bytes;
  std::size_t largest = 0;
  std::size_t turns = 0;
};

class Play {
 public:
  Play(const std::vector<Engine>& engines, std::uint64_t seed, bool logs)
      : engines_(engines), customer_(seed), logs_(logs) {}

  Played run() {
    Turn last;
    for (std::size_t i = 0; i < customer_.length && observer_.complaint().empty(); ++i) {
      last = take(customer_.next(last));
    }
    if (observer_.complaint().empty()) reach_a_person(last);
    played_.complaint = observer_.complaint();
    played_.largest = observer_.largest();
    played_.bytes = session_.encode();
    return std::move(played_);
  }

 private:
  Turn take(Step step) {
    const std::string before = session_.encode();
    const Engine& engine = engines_[static_cast<std::size_t>(step.engine)];
    Turn turn = engine.handle(session_, step.event);
    const std::string after = session_.encode();
    if (logs_) {
      played_.log += fmt::format("{}{}\n{}\n", describe(step.event),
                                 step.engine == 0 ? "" : " (changed rules)", describe(turn));
    }
    observer_.see(step.event, turn, before, after);

    Result<Session> decoded = Session::decode(after);
    if (!decoded) {
      observer_.complain("the session does not decode: " + decoded.error().message);
      return turn;
    }
    if (decoded->encode() != after) observer_.complain("decoding changed the session");
    session_ = *std::move(decoded);
    if (customer_.dice.percent(10)) {
      const Turn again = engine.handle(session_, step.event);
      observer_.duplicate(turn, again, after, session_.encode());
    }
    played_.steps.push_back(std::move(step));
    ++played_.turns;
    return turn;
  }

  /// Wherever the conversation stands, whoever asks for a person gets one.
  void reach_a_person(Turn last) {
    // A person who has it already counts.
    for (int i = 0; i < kMostTurnsToPerson; ++i) {
      if (is_held(last.custody)) return;
      last = take({.event = customer_.insist(), .engine = customer_.engine()});
      if (!observer_.complaint().empty() || last.handoff) return;
      // Out of hours a message is left once, and the bot says that it is.
      if (last.entry == "bot.ticket" && observer_.has_left_a_message()) return;
    }
    observer_.complain("asked for a person again and again, and none came");
  }

  const std::vector<Engine>& engines_;
  Customer customer_;
  bool logs_;
  Session session_{"simulation"};
  Observer observer_;
  Played played_;
};

/// The same events again, in a new session.
std::string replayed(const std::vector<Engine>& engines, const std::vector<Step>& steps) {
  Session session("simulation");
  for (const Step& step : steps) {
    engines[static_cast<std::size_t>(step.engine)].handle(session, step.event);
  }
  return session.encode();
}

TEST(Simulation, RandomConversationsEndWell) {
  const char* wanted = std::getenv("FRONTDESK_SIMULATIONS");
  const char* only = std::getenv("FRONTDESK_SEED");
  const std::uint64_t count = wanted == nullptr ? 300 : std::strtoull(wanted, nullptr, 10);
  const std::uint64_t first = only == nullptr ? 1 : std::strtoull(only, nullptr, 10);
  const std::uint64_t last = only == nullptr ? count : first;

  const auto rules = retail();
  const auto changed = changed_retail();
  ASSERT_TRUE(rules && changed);
  const std::vector<Engine> engines = {Engine(rules), Engine(changed)};

  std::size_t turns = 0;
  std::size_t largest = 0;
  std::size_t bytes = 0;
  int failures = 0;
  for (std::uint64_t seed = first; seed <= last && failures < 10; ++seed) {
    Played played = Play(engines, seed, only != nullptr).run();
    if (played.complaint.empty() && replayed(engines, played.steps) != played.bytes) {
      played.complaint = "the same events gave another session";
    }
    turns += played.turns;
    largest = std::max(largest, played.largest);
    bytes += played.bytes.size();
    if (only != nullptr) fmt::print("{}", played.log);
    if (played.complaint.empty()) continue;
    ++failures;
    const std::string log = only != nullptr ? std::string() : Play(engines, seed, true).run().log;
    ADD_FAILURE() << "FRONTDESK_SEED=" << seed << ": " << played.complaint << "\n" << log;
  }
  fmt::print("{} conversations, {} turns; sessions: {} bytes on average, {} at most\n",
             last - first + 1, turns, bytes / (last - first + 1), largest);
}

}  // namespace simulation_test
}  // namespace
}  // namespace frontdesk::simulation
