// The session format: round trips, limits, damage and forgery.
#include "runtime/session/codec.hpp"

#include <gtest/gtest.h>

#include <random>

#include "frontdesk/session.hpp"
#include "random_state.hpp"
#include "runtime/session/wire.hpp"

namespace frontdesk::session {
namespace {
namespace codec_test {

/// Gives a changed body the checksum that lets it in.
void forge(std::string& bytes) {
  if (bytes.size() < 8) return;
  const std::uint32_t sum = checksum(std::string_view(bytes).substr(8));
  for (std::size_t i = 0; i < 4; ++i) bytes[4 + i] = static_cast<char>(sum >> (8 * i));
}

State typical() {
  State s;
  s.id = "conversation-42";
  s.fingerprint = 0x1234567890abcdefu;
  s.locale = "en";
  s.channel = "instagram";
  s.last_event = s.started = Time(std::chrono::milliseconds(1'795'000'000'000));
  set_customer(s, Value::map({{"name", "Ada"}, {"tier", "gold"}, {"followers", 120}}));
  set_slot(s, "order_number", "12345678", {}, "track_order");
  set_slot(s, "order", Value::map({{"status", "shipped"}, {"eta", "2026-11-25"}, {"days_late", 0}}),
           {}, "track_order");
  s.stack.push_back(Frame{.flow = "track_order", .state = "track_order/3", .waits = 7});
  s.stack.back().trail = {1, 2};
  raise_signal(s, "anger", 800);
  for (int i = 0; i < 6; ++i) {
    add_line(s, TranscriptLine::Who::customer, "where is my parcel, it should be here",
             s.last_event + std::chrono::seconds(i));
    add_line(s, TranscriptLine::Who::bot,
             "It left our warehouse yesterday and should arrive on Wednesday.",
             s.last_event + std::chrono::seconds(i));
    mark_seen(s, "mid." + std::to_string(i));
    use_of(s, hash32("entry" + std::to_string(i)));
  }
  set_last_replies(s, "track_order", {"It should arrive on Wednesday.", "Did that help?"});
  return s;
}

TEST(Codec, TypicalConversationIsSmall) {
  const std::string bytes = encode(typical());
  EXPECT_LE(bytes.size(), 2048u);
  const Result<State> back = decode(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, typical());
}

TEST(Codec, RandomStatesComeBackAsTheyWere) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const State state = RandomState(seed).state();
    const std::string bytes = encode(state);
    ASSERT_LE(bytes.size(), limit::bytes) << seed;
    const Result<State> back = decode(bytes);
    ASSERT_TRUE(back) << seed << ' ' << back.error().message;
    ASSERT_EQ(encode(*back), bytes) << seed;
  }
}

TEST(Codec, FullestStateFits) {
  State s;
  const std::string word(5000, 'x');
  s.id = s.locale = s.channel = word;
  set_customer(s, Value::map({{"a", word}}));
  set_profile(s, "a", word);
  for (std::size_t i = 0; i < 100; ++i) {
    const std::string name = std::to_string(i) + std::string(500, 'n');
    set_slot(s, name, std::string(i % 900, 'v'), word, word);
    raise_signal(s, name, 2'000'000);
    use_of(s, static_cast<std::uint32_t>(i) * 77777777u) = {static_cast<std::uint32_t>(i) << 24,
                                                            65535, 65535, 65535};
    mark_seen(s, name);
    add_line(s, TranscriptLine::Who::agent, std::string(i * 7, 't'), Time::max());
    s.stack.push_back(Frame{.flow = word,
                            .state = word,
                            .trail = std::vector<std::uint32_t>(40),
                            .visits = std::vector<Visit>(40)});
    s.pending.candidates.push_back(word);
    s.call = PendingCall{word, word, word, word, Time::min()};
    finish_call(s);
  }
  s.call = PendingCall{word, word, word, word, Time::min()};
  s.pending.queue = s.pending.priority = s.pending.reason = word;
  s.custody.id = s.custody.queue = s.custody.priority = s.custody.reason = s.custody.agent = word;
  s.timers = {Time::max(), Time::max(), Time::min(), Time::min()};
  set_last_replies(s, word, {word, word, word, word, word, word});
  add_burst(s, word);
  const std::string bytes = encode(s);
  EXPECT_LE(bytes.size(), limit::bytes);
  EXPECT_GT(bytes.size(), limit::bytes / 2);
  const Result<State> back = decode(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(encode(*back), bytes);
}

TEST(Codec, DirectlyFilledPartsAreCutNotRefused) {
  State s;
  s.channel = "\xFF\xFE" + std::string(300, 'c');
  Value deep;
  for (int i = 0; i < 20; ++i) {
    Value::List list;
    list.push_back(std::move(deep));
    deep = Value(std::move(list));
  }
  s.customer = Value::map({{"deep", std::move(deep)}, {"bad", "\xC0"}, {"name", "Ada"}});
  const Result<State> back = decode(encode(s));
  ASSERT_TRUE(back);
  ASSERT_NE(back->customer.find("name"), nullptr);
  EXPECT_EQ(*back->customer.find("name"), Value("Ada"));
}

TEST(Codec, ErrorsAreNamed) {
  const std::string good = encode(typical());
  std::string version = good;
  version[3] = 2;
  std::string damaged = good;
  damaged[100] = static_cast<char>(damaged[100] ^ 1);
  std::string longer = good + '\0';
  forge(longer);
  const struct {
    std::string bytes;
    std::string code;
  } cases[] = {
      {"", "session.malformed"},
      {"FDS", "session.malformed"},
      {"hello, this is no session", "session.malformed"},
      {version, "session.version"},
      {damaged, "session.malformed"},
      {longer, "session.malformed"},
      {good.substr(0, good.size() - 1), "session.malformed"},
      {std::string(limit::bytes + 1, 'F'), "session.too_large"},
  };
  for (const auto& c : cases) {
    const Result<Session> result = Session::decode(c.bytes);
    ASSERT_FALSE(result) << c.code;
    EXPECT_EQ(result.error().code, c.code);
    EXPECT_FALSE(result.error().message.empty());
  }
  ASSERT_TRUE(Session::decode(good));
}

TEST(Codec, EveryTruncationIsRefused) {
  const std::string good = encode(typical());
  for (std::size_t size = 0; size < good.size(); ++size) {
    std::string shorter = good.substr(0, size);
    forge(shorter);
    EXPECT_FALSE(decode(shorter)) << size;
  }
}

TEST(Codec, MutatedSessionsAreRefusedOrStable) {
  std::mt19937_64 random(7);
  std::string bytes;
  std::size_t taken = 0;
  for (int i = 0; i < 100'000; ++i) {
    if (i % 50 == 0) bytes = encode(RandomState(random()).state());
    std::string mutated = bytes;
    for (std::size_t n = 1 + random() % 3; n > 0; --n) {
      const std::size_t at = 8 + random() % (mutated.size() - 8);
      switch (random() % 4) {
        case 0:
          mutated[at] = static_cast<char>(random());
          break;
        case 1:
          mutated[at] = static_cast<char>(mutated[at] ^ (1 << (random() % 8)));
          break;
        case 2:
          mutated.erase(at, random() % 4);
          break;
        default:
          mutated.insert(at, 1 + random() % 3, static_cast<char>(random()));
      }
      if (mutated.size() < 16) break;
    }
    if (i % 10 != 0) forge(mutated);
    const Result<State> result = decode(mutated);
    if (!result) continue;
    ++taken;
    ASSERT_EQ(encode(*result), mutated) << i;
  }
  EXPECT_GT(taken, 1000u);
}

TEST(Session, IsAValue) {
  Session a("one");
  Session b = a;
  EXPECT_EQ(b.id(), "one");
  EXPECT_EQ(a.encode(), b.encode());
  b = Session("two");
  EXPECT_EQ(a.id(), "one");
  const Result<Session> back = Session::decode(b.encode());
  ASSERT_TRUE(back);
  EXPECT_EQ(back->id(), "two");
  EXPECT_EQ(back->slots(), Value::map());
}

}  // namespace codec_test
}  // namespace
}  // namespace frontdesk::session
