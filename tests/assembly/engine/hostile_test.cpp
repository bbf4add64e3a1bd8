// Hostile input: random bytes, giant texts, broken sessions. Nothing crashes, throws or leaks.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "assembly/engine/bot.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace hostile_test {

constexpr std::string_view kShop = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en]}
entities:
  - {id: order_number, pattern: "[0-9]{8,14}"}
faqs:
  - id: opening
    phrases: ["(when|what time) * open", "/[!?]{3,}/"]
    examples: [are you there on sundays]
    answer: ["Nine to five.", "From nine, {customer.name}."]
flows:
  - id: track
    title: Where your order is
    phrases: ["(where is|track) [my] (order|parcel) [{order_number}]"]
    steps:
      - ask: order_number
        say: "Which number?"
      - call: lookup
        with: {number: "{order_number}"}
        save: order
      - say: "It is {order.status}."
)yaml";

/// FRONTDESK_HOSTILE_SEED lets several processes share the long run.
std::uint64_t seed() {
  const char* wanted = std::getenv("FRONTDESK_HOSTILE_SEED");
  return wanted == nullptr ? 20261123 : std::strtoull(wanted, nullptr, 10);
}

/// How many of a kind: FRONTDESK_HOSTILE_ROUNDS for the sanitizers' long run.
std::size_t rounds(std::size_t usual) {
  const char* wanted = std::getenv("FRONTDESK_HOSTILE_ROUNDS");
  return wanted == nullptr ? usual : static_cast<std::size_t>(std::strtoull(wanted, nullptr, 10));
}

class Pieces {
 public:
  std::string message() {
    std::string text;
    for (auto n = random_() % 24; n > 0; --n) text += piece();
    return text;
  }

  std::mt19937_64& random() { return random_; }

 private:
  std::string piece() {
    static const std::vector<std::string> kPieces = {"where is my order",
                                                     "12345678",
                                                     "when do you open",
                                                     "human",
                                                     "cancel",
                                                     "no",
                                                     "yes",
                                                     "\xFF\xFE",
                                                     "\xC0\x80",
                                                     "\xED\xA0\x80",
                                                     "\xF4\x90\x80\x80",
                                                     "\xE2\x82",
                                                     "\u202E",
                                                     "\u200B",
                                                     "\u0301",
                                                     "\uFEFF",
                                                     "\U0001F621",
                                                     "\U0001F468\u200D\U0001F469",
                                                     "\u0627\u0644\u0633\u0644\u0627\u0645",
                                                     "\u05D0",
                                                     "\u4F60",
                                                     "{order_number}",
                                                     "{0}",
                                                     "%s%n",
                                                     "<b>",
                                                     "'; --",
                                                     "!!!",
                                                     "???",
                                                     "4111 1111 1111 1111",
                                                     "\t",
                                                     "\n",
                                                     " ",
                                                     "a",
                                                     "DE89370400440532013000"};
    const auto kind = random_() % 8;
    if (kind == 0) return std::string(1, static_cast<char>(random_() % 256));
    if (kind == 1) {
      std::string out;
      text::append_utf8(out, static_cast<char32_t>(random_() % 0x110000));
      return out;
    }
    return kPieces[random_() % kPieces.size()] + (kind < 5 ? " " : "");
  }

  std::mt19937_64 random_{seed()};
};

TEST(Hostile, MessagesOfAllSorts) {
  const Compilation compiled = compile_string(kShop);
  ASSERT_TRUE(compiled.rules);
  const Engine engine(compiled.rules);
  Pieces pieces;
  Session session("s");
  Time now = kMonday;
  const std::size_t count = rounds(20'000);
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 50 == 0) session = Session("s" + std::to_string(i));
    now += std::chrono::seconds(3);
    const Turn turn = engine.handle(session, Message{.id = "m" + std::to_string(i),
                                                     .text = pieces.message(),
                                                     .channel = "webchat",
                                                     .locale = "en",
                                                     .at = now});
    for (const Reply& reply : turn.replies) {
      ASSERT_TRUE(text::is_valid_utf8(reply.text));
      ASSERT_FALSE(reply.text.empty());
    }
    if (i % 10 == 0) {
      const std::string bytes = session.encode();
      ASSERT_LE(bytes.size(), 32U * 1024);
      Result<Session> again = Session::decode(bytes);
      ASSERT_TRUE(again) << again.error().message;
      ASSERT_EQ(again->encode(), bytes);
    }
  }
}

TEST(Hostile, GiantTextsAreReadInPart) {
  Bot bot(kShop);
  for (const std::string& giant : {std::string(1 << 20, 'a'), std::string(1 << 20, '\xFF'),
                                   std::string(1 << 20, '('), std::string(1 << 20, '4'), [] {
                                     std::string text;
                                     while (text.size() < (1U << 20)) text += "where is my order ";
                                     return text;
                                   }()}) {
    const Turn turn = bot.say(giant);
    EXPECT_NE(turn.outcome, Outcome::ignored);
    bot.session = Session("new");
  }
}

TEST(Hostile, MutatedSessionsAreRefusedOrTakenUp) {
  Bot bot(kShop);
  bot.say("where is my order");
  bot.say("when do you open");
  const std::string bytes = bot.session.encode();
  const Compilation compiled = compile_string(kShop);
  const Engine engine(compiled.rules);
  Pieces pieces;
  auto& random = pieces.random();
  const std::size_t count = rounds(20'000) / 10 + 2'000;
  std::size_t refused = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::string changed = bytes;
    for (auto n = 1 + random() % 4; n > 0; --n) {
      switch (random() % 3) {
        case 0:
          changed[random() % changed.size()] = static_cast<char>(random() % 256);
          break;
        case 1:
          changed.erase(random() % changed.size(), 1 + random() % 8);
          break;
        default:
          changed.insert(random() % changed.size(), 1, static_cast<char>(random() % 256));
      }
      if (changed.empty()) break;
    }
    Result<Session> session = Session::decode(changed);
    if (!session) {
      ++refused;
      EXPECT_EQ(session.error().code.rfind("session.", 0), 0U);
      continue;
    }
    engine.handle(
        *session,
        Message{.id = "x", .text = "cancel", .channel = "webchat", .locale = "en", .at = kMonday});
  }
  EXPECT_GT(refused, count / 2);
}

}  // namespace hostile_test
}  // namespace
}  // namespace frontdesk::testing_bot
