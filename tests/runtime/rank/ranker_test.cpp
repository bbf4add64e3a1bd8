// Tests of the ranker: what examples teach, and what no message may break.
#include "runtime/rank/ranker.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <string>
#include <thread>
#include <vector>

#include "runtime/rank/feature_key.hpp"
#include "runtime/rank/stem_keys.hpp"

namespace frontdesk::rank {
namespace {
namespace ranker_test {

enum Intent : std::uint32_t { kParcel, kRefund, kHours, kPassword, kEmpty };

Training shop() {
  Training training;
  training.locale = "en-GB";
  training.intents = {
      {{"where is my parcel", "track my package please", "my order has not arrived yet",
        "when will the courier deliver my parcel"},
       {"Where your parcel is"}},
      {{"i want my money back", "how do i get a refund", "refund the damaged lamp",
        "pay me back for the broken vase"},
       {"Refunds"}},
      {{"when are you open", "what are your opening hours", "is the shop open on sunday"}, {}},
      {{"i forgot my password", "cannot log in to my account", "reset my password"}, {}},
      {{}, {}},
  };
  training.synonyms = {{"refund", "reimbursement"}};
  training.abbreviations = {{"pkg", "package"}, {"pw", "password"}, {"mny", "my money"}};
  return training;
}

std::vector<Candidate> ranked(const Ranker& ranker, std::string_view message) {
  Scratch scratch;
  std::vector<Candidate> top;
  ranker.rank(text::normalize(message), scratch, top);
  return top;
}

TEST(Ranker, FindsTheIntentOfMessagesLikeItsExamples) {
  const Ranker ranker = build(shop());
  const std::vector<std::pair<std::string, std::uint32_t>> cases{
      {"where is my parcel", kParcel},
      {"WHERE'S MY PARCEL???", kParcel},
      {"tracking of packages", kParcel},
      {"wher is my parcell", kParcel},  // each one slip away
      {"track pkg", kParcel},
      {"a reimbursement", kRefund},
      {"could I please have my money back", kRefund},
      {"refunds for broken lamps", kRefund},
      {"give mny back", kRefund},
      {"opening times on sundays", kHours},
      {"forgot pw", kPassword},
      {"my pasword", kPassword},
  };
  for (const auto& [message, intent] : cases) {
    const std::vector<Candidate> top = ranked(ranker, message);
    ASSERT_FALSE(top.empty()) << message;
    EXPECT_EQ(top.front().intent, intent) << message;
  }
}

TEST(Ranker, ScoresAreFractionsBestFirst) {
  const Ranker ranker = build(shop());
  for (const char* message : {"where is my parcel", "open my account", "refund", "my"}) {
    const std::vector<Candidate> top = ranked(ranker, message);
    ASSERT_LE(top.size(), Ranker::most_candidates);
    for (std::size_t i = 0; i < top.size(); ++i) {
      EXPECT_GE(top[i].score, 0.0);
      EXPECT_LE(top[i].score, 1.0);
      EXPECT_NE(top[i].intent, kEmpty);
      if (i > 0) {
        EXPECT_GE(top[i - 1].score, top[i].score) << message;
      }
    }
  }
}

TEST(Ranker, AnswersItsOwnExamplesAndNotStrangers) {
  const Training training = shop();
  const Ranker ranker = build(training);
  for (std::uint32_t intent = 0; intent < training.intents.size(); ++intent) {
    for (const std::string& example : training.intents[intent].examples) {
      const std::vector<Candidate> top = ranked(ranker, example);
      ASSERT_FALSE(top.empty()) << example;
      EXPECT_EQ(top.front().intent, intent) << example;
      EXPECT_EQ(decide(top, {}).kind, Decision::Kind::answer) << example << top.front().score;
    }
  }
  for (const char* stranger : {"who painted the mona lisa", "sing a song about whales",
                               "translate good morning into welsh", "zzz qqq"}) {
    EXPECT_EQ(decide(ranked(ranker, stranger), {}).kind, Decision::Kind::not_understood)
        << stranger;
  }
}

// A word that most examples share may still be all that a message says.
TEST(Ranker, KnowsTheOneWordOfAnIntent) {
  Training training;
  training.locale = "en";
  training.intents.resize(2);
  for (const char* ending : {"", " now", " please", " today", " for me", " again", " online",
                             " quickly", " tomorrow", " here"}) {
    training.intents[0].examples.push_back(std::string("parcel") + ending);
    training.intents[1].examples.push_back(std::string("invoice") + ending);
  }
  const Ranker ranker = build(training);
  for (const auto& [message, intent] :
       {std::pair("parcels", 0U), std::pair("the invoices?", 1U), std::pair("my parcl", 0U)}) {
    const std::vector<Candidate> top = ranked(ranker, message);
    ASSERT_FALSE(top.empty()) << message;
    EXPECT_EQ(top.front().intent, intent) << message;
    EXPECT_EQ(decide(top, {}).kind, Decision::Kind::answer) << message << top.front().score;
  }
}

TEST(Ranker, HasNoCandidateWithoutWordsOrModel) {
  const Ranker ranker = build(shop());
  EXPECT_TRUE(ranked(ranker, "").empty());
  EXPECT_TRUE(ranked(ranker, " ?! ...").empty());
  EXPECT_TRUE(ranked(ranker, "\xff\xfe").empty());
  EXPECT_TRUE(ranked(Ranker(), "where is my parcel").empty());
  EXPECT_TRUE(ranked(build({}), "where is my parcel").empty());
  Training nothing;
  nothing.intents.resize(3);
  EXPECT_TRUE(ranked(build(nothing), "where is my parcel").empty());
}

TEST(Ranker, BearsOneIntentAndStrangeTraining) {
  Training training;
  training.locale = "xx";
  training.intents = {{{"hello", "", "??", "hello"}, {}}};
  training.synonyms = {{}, {"", "two words"}, {"hello", "hallo"}};
  training.abbreviations = {{"", ""}, {"two words", "x"}, {"x", ""}, {"hi", "hello"}};
  const Ranker ranker = build(training);
  EXPECT_EQ(ranked(ranker, "hello").size(), 1U);
  EXPECT_EQ(ranked(ranker, "hi").size(), 1U);
  EXPECT_EQ(ranked(ranker, "hallo").size(), 1U);
}

TEST(Ranker, KnowsWordsOfOneKind) {
  Training training;
  training.intents = {{{"can you come on monday", "tuesday would suit me"}, {}},
                      {{"i want it in red", "the blue one please"}, {}}};
  training.locale = "en";
  const std::vector<Candidate> top = ranked(build(training), "green");
  ASSERT_FALSE(top.empty());
  EXPECT_EQ(top.front().intent, 1U);
  training.locale = "xx";
  EXPECT_TRUE(ranked(build(training), "green").empty());
}

TEST(Ranker, BearsVeryLongMessages) {
  const Ranker ranker = build(shop());
  std::string words;
  for (int i = 0; i < 20000; ++i) words += "my parcel ";
  EXPECT_FALSE(ranked(ranker, words).empty());
  ranked(ranker, std::string(100000, 'p'));
}

// Nobody means more by saying it more often.
TEST(Ranker, IsNotImpressedByRepetition) {
  const Ranker ranker = build(shop());
  for (const char* word : {"my", "parcel", "money", "sunday", "password"}) {
    const std::vector<Candidate> once = ranked(ranker, word);
    ASSERT_FALSE(once.empty());
    std::string message;
    for (int times = 1; times <= 4096; ++times) {
      message.append(word).push_back(' ');
      if ((times & (times - 1)) != 0) continue;
      const std::vector<Candidate> top = ranked(ranker, message);
      ASSERT_FALSE(top.empty()) << word << times;
      EXPECT_EQ(top.front().intent, once.front().intent) << word << times;
      EXPECT_LE(top.front().score, once.front().score + 0.15) << word << times;
    }
  }
  std::string noise;
  for (int i = 0; i < 500; ++i) noise += "lorem parcel ipsum ";
  EXPECT_NE(decide(ranked(ranker, noise), {}).kind, Decision::Kind::answer);
}

/// As many intents as networks have their full size for, and planes more than one block.
TEST(Ranker, TellsManyIntentsApart) {
  Training training;
  training.locale = "en";
  const std::vector<std::string> verbs{"paint", "clean", "repair",  "rent",      "sell",
                                       "move",  "hide",  "measure", "photograph"};
  const std::vector<std::string> things{"piano", "fence", "boat",   "garage", "carpet",
                                        "bell",  "tent",  "statue", "window"};
  for (const std::string& verb : verbs) {
    for (const std::string& thing : things) {
      Training::Intent& intent = training.intents.emplace_back();
      for (const char* frame : {"how do i ", "please ", "i want to ", "can you "}) {
        intent.examples.push_back(frame + verb + " the " + thing);
      }
    }
  }
  const Ranker ranker = build(training);
  std::uint32_t intent = 0;
  std::size_t right = 0;
  for (const std::string& verb : verbs) {
    for (const std::string& thing : things) {
      const std::vector<Candidate> top = ranked(ranker, "could someone " + verb + " this " + thing);
      ASSERT_FALSE(top.empty()) << verb << thing;
      right += top.front().intent == intent ? 1 : 0;
      ++intent;
    }
  }
  EXPECT_GE(right, 78U) << "of 81";
}

void expect_same(const Ranker& first, const Ranker& second, std::string_view message) {
  const std::vector<Candidate> a = ranked(first, message);
  const std::vector<Candidate> b = ranked(second, message);
  ASSERT_EQ(a.size(), b.size()) << message;
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].intent, b[i].intent) << message;
    EXPECT_EQ(a[i].score, b[i].score) << message;
  }
}

TEST(Ranker, GivesTheSameBitsEachTimeOnAnyNumberOfThreads) {
  const Ranker first = build(shop());
  for (const std::size_t threads : {0, 1, 2, 3, 100}) {
    const Ranker second = build(shop(), {}, threads);
    for (const char* message :
         {"where is my parcel", "money for the lamp", "sunday", "my passwrd"}) {
      expect_same(first, second, message);
    }
    EXPECT_EQ(first.stats().bytes, second.stats().bytes);
  }
}

// On every machine, compiler and optimisation level. A change of method, or of the sentences of
// subjects, changes the number.
TEST(Ranker, GivesTheSameBitsEverywhere) {
  const Ranker ranker = build(shop());
  std::uint64_t sum = 0;
  for (const char* message : {"where is my parcel", "money for the lamp", "sunday", "my passwrd"}) {
    for (const Candidate& one : ranked(ranker, message)) {
      sum = pair_key(sum, std::bit_cast<std::uint64_t>(one.score));
    }
  }
  EXPECT_EQ(sum, 0xac06d896faf7b31eU);
}

TEST(Ranker, TellsHundredsOfIntentsApart) {
  // More than a network or a plane looks at in full: they learn from neighbours and samples.
  constexpr std::size_t kIntents = 600;
  Training training;
  training.locale = "en";
  const auto number = [](std::size_t i) {
    std::string word;
    for (std::size_t rest = i + 26; rest > 0; rest /= 26) {
      word += static_cast<char>('a' + rest % 26);
      word += "ou";
    }
    return word;
  };
  for (std::size_t i = 0; i < kIntents; ++i) {
    training.intents.push_back({{"where is my " + number(i), "i want to buy a " + number(i)}, {}});
  }
  const Ranker ranker = build(training);
  std::size_t right = 0;
  for (std::size_t i = 0; i < kIntents; ++i) {
    const std::vector<Candidate> top = ranked(ranker, "do you have the " + number(i) + " in red");
    right += !top.empty() && top.front().intent == i ? 1 : 0;
  }
  EXPECT_GE(right, kIntents * 98 / 100);
  const Ranker by_three = build(training, {}, 3);
  for (std::size_t i = 0; i < kIntents; i += 7) {
    expect_same(ranker, by_three, "do you have the " + number(i) + " in red");
  }
}

TEST(Ranker, OneScratchServesManyRankers) {
  Training other;
  other.locale = "de";
  other.intents = {{{"wo ist mein paket"}, {}}, {{"ich will mein geld"}, {}}};
  const Ranker english = build(shop());
  const Ranker german = build(other);
  Scratch scratch;
  std::vector<Candidate> top;
  for (int i = 0; i < 3; ++i) {
    english.rank(text::normalize("my unheard parcels"), scratch, top);
    ASSERT_FALSE(top.empty());
    EXPECT_EQ(top.front().intent, kParcel);
    german.rank(text::normalize("unerhoerte pakete"), scratch, top);
    ASSERT_FALSE(top.empty());
    EXPECT_EQ(top.front().intent, 0U);
  }
}

TEST(Ranker, IsSharedByThreads) {
  const Ranker ranker = build(shop());
  const std::vector<Candidate> expected = ranked(ranker, "refund my parcel");
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (int& count : wrong) {
    threads.emplace_back([&ranker, &expected, &count] {
      for (int i = 0; i < 200; ++i) {
        const std::vector<Candidate> top = ranked(ranker, "refund my parcel");
        count += top.size() != expected.size() || top.front().score != expected.front().score;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : wrong) EXPECT_EQ(count, 0);
}

TEST(Ranker, ExplainsWhichWordsSpoke) {
  const Ranker ranker = build(shop());
  const std::vector<WordShare> shares =
      ranker.explain(text::normalize("Refnud pkg, hippopotamus!"), kRefund);
  ASSERT_EQ(shares.size(), 3U);
  EXPECT_EQ(shares[0].word, "refnud");
  EXPECT_EQ(shares[0].read_as, "refund");
  EXPECT_TRUE(shares[0].known);
  EXPECT_GT(shares[0].share, 0.0);
  EXPECT_EQ(shares[1].read_as, "package");
  EXPECT_LT(shares[1].share, shares[0].share);
  EXPECT_EQ(shares[2].read_as, "hippopotamus");
  EXPECT_FALSE(shares[2].known);
  EXPECT_EQ(ranker.explain(text::normalize("refund"), 99).size(), 1U);
  EXPECT_TRUE(Ranker().explain(text::normalize(""), 0).empty());
}

TEST(Ranker, NamesTheNearestExample) {
  const Ranker ranker = build(shop());
  const NearestExample nearest =
      ranker.nearest(text::normalize("refund this broken lamp"), kRefund);
  EXPECT_EQ(nearest.text, "refund the damaged lamp");
  EXPECT_GT(nearest.likeness, 0.4);
  EXPECT_LE(nearest.likeness, 1.0);
  EXPECT_NEAR(ranker.nearest(text::normalize("reset my password"), kPassword).likeness, 1.0, 0.01);
  EXPECT_TRUE(ranker.nearest(text::normalize("refund"), kEmpty).text.empty());
}

// What is asked of the message that was ranked last is what reading it again would give.
TEST(Ranker, TellsOfTheMessageItHasJustRanked) {
  const Ranker ranker = build(shop());
  Scratch scratch;
  std::vector<Candidate> top;
  for (const char* words : {"where is my parcel", "the pw of my pkg, and mny back",
                            "refund refund refunds", "are you open when my order arrives"}) {
    const text::Normalized message = text::normalize(words);
    ranker.rank(message, scratch, top);
    ASSERT_FALSE(top.empty()) << words;
    for (std::uint32_t intent = kParcel; intent <= kPassword; ++intent) {
      std::vector<double> shares(message.words.size(), 0.0);
      ranker.share_out(scratch, intent, shares);
      const std::vector<WordShare> explained = ranker.explain(message, intent);
      ASSERT_EQ(explained.size(), shares.size());
      for (std::size_t i = 0; i < shares.size(); ++i) {
        EXPECT_EQ(explained[i].share, shares[i]) << words;
      }
      const SharedSubject again = ranker.subject(message, intent);
      EXPECT_EQ(ranker.subject(scratch, intent).agreement, again.agreement) << words;
      EXPECT_EQ(ranker.subject(scratch, intent).name, again.name) << words;
    }
  }
}

// Stems that are handed from reader to reader change no score.
TEST(Ranker, TakesStemsFromOutside) {
  const Ranker ranker = build(shop());
  StemKeys stem_keys = ranker.stem_keys("en-GB");
  text::Stemmer stemmer("en");
  Scratch scratch;
  std::vector<Candidate> top;
  for (const char* words : {"where are the parcels", "hippopotamuses want refunding",
                            "hippopotamuses of 2026 reset the passwords"}) {
    const text::Normalized message = text::normalize(words);
    for (std::size_t i = 0; i < message.words.size(); ++i) {
      EXPECT_EQ(stem_keys.of(message.word(i)), word_key(stemmer.stem(message.word(i)))) << words;
    }
    ranker.rank(message, scratch, top, &stem_keys);
    const std::vector<Candidate> own = ranked(ranker, words);
    ASSERT_EQ(top.size(), own.size()) << words;
    for (std::size_t i = 0; i < own.size(); ++i) {
      EXPECT_EQ(top[i].intent, own[i].intent) << words;
      EXPECT_EQ(top[i].score, own[i].score) << words;
    }
  }
}

TEST(Ranker, CountsWhatItHolds) {
  const Stats stats = build(shop()).stats();
  EXPECT_EQ(stats.intents, 5U);
  EXPECT_EQ(stats.examples, 16U);
  EXPECT_GT(stats.features, 100U);
  EXPECT_GT(stats.bytes, 1000U);
  EXPECT_EQ(Ranker().stats().bytes, 0U);
}

}  // namespace ranker_test
}  // namespace
}  // namespace frontdesk::rank
