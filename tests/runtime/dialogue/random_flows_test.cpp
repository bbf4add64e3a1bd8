// Random flows and random conversations: bounded, never trapped, always the same, always decodable.
#include <gtest/gtest.h>

#include <random>

#include "runtime/session/codec.hpp"
#include "world.hpp"

namespace frontdesk::dialogue {
namespace {
namespace random_flows_test {

class RandomFlows {
 public:
  explicit RandomFlows(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  Steps steps(int depth, const std::string& prefix) {
    Steps out;
    for (std::size_t i = 0, size = 1 + below(4); i < size; ++i) {
      out.push_back(one(depth, prefix + std::to_string(i)));
      if (below(2) == 0) {
        out.back().id = text(prefix + std::to_string(i));
        ids_.push_back(prefix + std::to_string(i));
      }
      if (below(6) == 0) out.back().when = is("order_number", Value(below(3) == 0 ? "1" : "2"));
    }
    return out;
  }

  std::vector<model::Entry> flows() {
    std::vector<model::Entry> out;
    for (const char* id : {"a", "b", "c"}) {
      ids_.clear();
      out.push_back(flow(id, steps(2, std::string(id))));
    }
    return out;
  }

 private:
  model::Step one(int depth, const std::string& prefix) {
    const auto nested = [&](const char* kind) {
      return depth > 0 && below(2) == 0 ? steps(depth - 1, prefix + kind) : Steps();
    };
    switch (below(depth > 0 ? 12 : 9)) {
      case 0:
      case 1: {
        model::Step step = below(2) == 0 ? ask("order_number", "order") : ask("email");
        step.otherwise = nested("o");
        step.no_input_ms = model::Located<std::int64_t>{60'000, {}};
        return step;
      }
      case 2: {
        model::Step step = call("shop.do", "result", {{"n", Value("{order_number}")}});
        step.failed = nested("f");
        return step;
      }
      case 3:
        return confirm(nested("y"), nested("n"));
      case 4:
        return choose("pick", {{"one", nested("p")}, {"two", nested("q")}});
      case 5:
        return set("copy", Value("{order_number}"));
      case 6:
        return ids_.empty() ? say("hello") : jump(ids_[below(ids_.size())]);
      case 7:
        return start_flow(below(2) == 0 ? "b" : "c");
      case 8:
        return below(2) == 0 ? end("solved") : handoff("flow_says_so");
      case 9:
        return branch(is("copy", Value("1")), nested("t"), nested("e"));
      default:
        return say("words");
    }
  }

  std::mt19937_64 random_;
  std::vector<std::string> ids_;
};

std::string random_line(RandomFlows& random) {
  static const char* const lines[] = {"go:a",
                                      "go:b",
                                      "go:c",
                                      "order:1",
                                      "order:2",
                                      "email:x",
                                      "yes",
                                      "no",
                                      "opt:0",
                                      "opt:1",
                                      "?",
                                      "faq:hours",
                                      "bot.cancel",
                                      "bot.back",
                                      "bot.repeat",
                                      "bot.help",
                                      "bot.why",
                                      "bot.correct",
                                      "bot.start_over",
                                      "ok",
                                      "ok:lost",
                                      "fail",
                                      "result:other",
                                      "wait:61000",
                                      "wait:10",
                                      "file",
                                      "far",
                                      "btn:flow:b",
                                      "btn:yes:a/1",
                                      "btn:leave:yes",
                                      "btn:leave:no",
                                      "order:2 email:x",
                                      "bot.correct order:2",
                                      "go:a order:1",
                                      "text:words"};
  return lines[random.below(std::size(lines))];
}

TEST(RandomFlows, AreBoundedAndNeverTrap) {
  std::size_t turns_in_flow = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    RandomFlows random(seed);
    World world(random.flows());
    for (int turn = 0; turn < 60; ++turn) {
      const std::string line = random_line(random);
      const session::State before = world.state;
      const std::string out = world(line);
      const Effects& effects = world.last;
      ASSERT_LE(effects.path.size(), static_cast<std::size_t>(max_steps)) << seed;
      ASSERT_LE(effects.says.size(), 2u * max_steps) << seed;
      ASSERT_LE(world.state.stack.size(), session::limit::frames) << seed;
      if (effects.verdict == Effects::Verdict::ignored) {
        ASSERT_EQ(world.state, before) << seed;
      }
      // Whatever is going on waits for something, and a call is under way only if one is awaited.
      if (!world.state.stack.empty()) {
        ++turns_in_flow;
        const Expectation expected = expects(*world.tables, world.state);
        ASSERT_NE(expected.state, none) << seed << ' ' << line;
        ASSERT_NE(expected.awaits, Awaits::nothing) << seed << ' ' << line;
        ASSERT_NE(expected.awaits, Awaits::flow) << seed << ' ' << line;
        ASSERT_EQ(expected.awaits == Awaits::result, world.state.call.has_value())
            << seed << ' ' << line;
      } else {
        ASSERT_FALSE(world.state.call.has_value());
        ASSERT_FALSE(world.state.timers.no_input.has_value());
      }
      // A customer who is in a flow always gets something.
      const bool message = line.substr(0, 4) != "wait" && line.substr(0, 6) != "result" &&
                           line.substr(0, 2) != "ok" && line != "fail" && line != "bot.repeat";
      if (message && !before.stack.empty() && effects.verdict == Effects::Verdict::handled) {
        ASSERT_TRUE(!out.empty()) << seed << ' ' << line;
      }
      const auto back = session::decode(session::encode(world.state));
      ASSERT_TRUE(back) << seed;
      ASSERT_EQ(*back, world.state) << seed;
    }
    // From wherever it is, cancelling ends it in at most two messages.
    world("bot.cancel");
    world("bot.cancel");
    ASSERT_TRUE(world.state.stack.empty()) << seed;
  }
  EXPECT_GT(turns_in_flow, 5000u);
}

TEST(RandomFlows, SameEventsGiveSameBytes) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    std::string bytes[2];
    for (std::string& one : bytes) {
      RandomFlows random(seed);
      World world(random.flows());
      for (int turn = 0; turn < 60; ++turn) world(random_line(random));
      one = session::encode(world.state);
    }
    ASSERT_EQ(bytes[0], bytes[1]) << seed;
  }
}

TEST(RandomFlows, SurviveAReloadOfOtherFlows) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    RandomFlows random(seed);
    World world(random.flows());
    for (int turn = 0; turn < 20; ++turn) world(random_line(random));
    world.load(RandomFlows(seed + 100'000).flows());
    recover(*world.tables, world.state, seed + 1, world.now, world);
    if (!world.state.stack.empty()) {
      const Expectation expected = expects(*world.tables, world.state);
      ASSERT_NE(expected.state, none) << seed;
      ASSERT_EQ(expected.awaits == Awaits::result, world.state.call.has_value()) << seed;
    }
    for (int turn = 0; turn < 20; ++turn) world(random_line(random));
    world("bot.cancel");
    world("bot.cancel");
    ASSERT_TRUE(world.state.stack.empty()) << seed;
  }
}

}  // namespace random_flows_test
}  // namespace
}  // namespace frontdesk::dialogue
