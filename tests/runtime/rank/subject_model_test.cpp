// Subject model: words speak of subjects, and of none when nobody knows them.
#include "runtime/rank/subject_model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"
#include "base/text/stem.hpp"
#include "runtime/rank/ranker.hpp"
#include "runtime/rank/sentences.hpp"

namespace frontdesk::rank {
namespace {
namespace subject_model_test {

std::vector<FeatureKey> stems_of(std::string_view locale, std::string_view message) {
  text::Stemmer stemmer(locale);
  std::vector<FeatureKey> stems;
  const text::Normalized words = text::normalize(message);
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    stems.push_back(word_key(stemmer.stem(words.word(i))));
  }
  return stems;
}

std::string_view best(const SubjectModel& model, std::string_view locale,
                      std::string_view message) {
  std::vector<float> shares;
  model.shares(stems_of(locale, message), shares);
  const auto most = std::max_element(shares.begin(), shares.end());
  return model.name(static_cast<std::size_t>(most - shares.begin()));
}

struct Case {
  std::string_view message;
  std::string_view subject;
};

TEST(SubjectModel, HearsWhatAMessageIsAbout) {
  const SubjectModel model("en-GB");
  for (const Case& one : {Case{"how much would a trombone lesson be", "price"},
                          Case{"where can we park the tandem", "parking"},
                          Case{"the zoo wants my email again and the password fails", "login"},
                          Case{"may my aunt come along to the tasting", "guests"},
                          Case{"when are you open on thursday", "opening_hours"},
                          Case{"do you take american express", "payment_methods"}}) {
    EXPECT_EQ(best(model, "en", one.message), one.subject) << one.message;
  }
}

TEST(SubjectModel, SharesAddUpAndAreAlikeWhenNoWordIsKnown) {
  const SubjectModel model("en");
  ASSERT_GT(model.size(), 100U);
  std::vector<float> shares;
  for (const char* message : {"xqzzt", "how much", "where do i park and what does it cost"}) {
    model.shares(stems_of("en", message), shares);
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1.0, 1e-4) << message;
  }
  model.shares(stems_of("en", "xqzzt"), shares);
  const auto [least, most] = std::minmax_element(shares.begin(), shares.end());
  EXPECT_EQ(*least, *most);
}

TEST(SubjectModel, LongMessagesAreNoSurer) {
  const SubjectModel model("en");
  std::vector<float> shares;
  model.shares(
      stems_of("en",
               "how much does it cost what is the price is it expensive what do you charge "
               "which fee and which rate do i pay and is there a quote or an estimate"),
      shares);
  EXPECT_LT(*std::max_element(shares.begin(), shares.end()), 0.9999F);
}

TEST(SubjectModel, KnowsNothingInLanguagesWithoutAList) {
  const SubjectModel model("fi");
  EXPECT_TRUE(model.empty());
  std::vector<float> shares;
  model.shares(stems_of("fi", "paljonko se maksaa"), shares);
  EXPECT_TRUE(shares.empty());
}

// Where small words tell what is said, their order does.
TEST(SubjectModel, TellsByPairsWhatWordsAloneDoNot) {
  const std::vector<OwnSubject> own{{"have", {"do i have it", "do i have that one"}},
                                    {"lack", {"i do not have it", "have it i do not"}}};
  const SubjectModel model("en", own, Looks::words_and_pairs);
  const auto share_of = [&](std::string_view message, std::string_view name) {
    StemKeys stem_keys("en");
    Looked looked;
    const text::Normalized words = text::normalize(message);
    look_at(words, 0, words.words.size(), stem_keys, model.looks(), looked);
    std::vector<float> shares;
    model.shares(looked.keys, shares);
    return shares[model.find(name)];
  };
  EXPECT_GT(share_of("do i have it", "have"), share_of("do i have it", "lack"));
  EXPECT_GT(share_of("i do not have it", "lack"), share_of("i do not have it", "have"));
}

TEST(LookAt, TakesEachWordAndEachPairOnce) {
  StemKeys stem_keys("en");
  Looked looked;
  const text::Normalized message = text::normalize("wait wait wait 12345");
  look_at(message, 0, message.words.size(), stem_keys, Looks::words, looked);
  EXPECT_EQ(looked.keys.size(), 2U);
  EXPECT_EQ(looked.words, 2U);
  // "^ wait", "wait wait", "wait 00000", "00000 $".
  look_at(message, 0, message.words.size(), stem_keys, Looks::words_and_pairs, looked);
  EXPECT_EQ(looked.words, 2U);
  EXPECT_EQ(looked.keys.size(), 6U);
  look_at(message, 1, 1, stem_keys, Looks::words_and_pairs, looked);
  EXPECT_TRUE(looked.keys.empty());
}

void expect_no_sentence_twice(std::span<const SentenceList> lists) {
  for (const SentenceList& list : lists) {
    std::vector<std::string_view> sentences;
    for (const Topic& topic : topics(lists, list.language)) {
      EXPECT_FALSE(topic.name.empty()) << list.language;
      each_part_of(topic.sentences, '|', [&](std::string_view sentence) {
        EXPECT_FALSE(sentence.empty()) << list.language << ": " << topic.name;
        sentences.push_back(sentence);
      });
    }
    ASSERT_FALSE(sentences.empty()) << list.language;
    std::sort(sentences.begin(), sentences.end());
    const auto twice = std::adjacent_find(sentences.begin(), sentences.end());
    EXPECT_EQ(twice, sentences.end()) << list.language << ": " << *twice;
  }
}

TEST(Sentences, HaveTopicsAndNoSentenceTwice) {
  expect_no_sentence_twice(sentences_of_subjects());
  expect_no_sentence_twice(sentences_of_moves());
}

TEST(Sentences, OfMovesHaveTheSameTopicsInEachLanguage) {
  const std::vector<Topic> english = topics(sentences_of_moves(), "en-GB");
  ASSERT_EQ(english.size(), 10U);
  for (const SentenceList& list : sentences_of_moves()) {
    const std::vector<Topic> own = topics(sentences_of_moves(), list.language);
    ASSERT_EQ(own.size(), english.size()) << list.language;
    for (std::size_t i = 0; i < own.size(); ++i) EXPECT_EQ(own[i].name, english[i].name);
  }
  EXPECT_TRUE(topics(sentences_of_moves(), "fi").empty());
}

// An example says "cost", a message "charge": no word is shared, the subject is.
TEST(Ranker, FollowsASubjectWhereNoWordIsShared) {
  Training training;
  training.locale = "en";
  training.intents = {{{"what does a lesson cost"}, {"Prices"}},
                      {{"where is the music school"}, {"How to find us"}},
                      {{"my child has to stop for a while"}, {"Taking a break"}}};
  const Ranker ranker = build(training);
  Scratch scratch;
  std::vector<Candidate> top;
  const text::Normalized message = text::normalize("how much do you charge");
  ranker.rank(message, scratch, top);
  ASSERT_FALSE(top.empty());
  EXPECT_EQ(top.front().intent, 0U);
  EXPECT_EQ(ranker.subject(message, 0).name, "price");
  EXPECT_GT(ranker.subject(message, 0).agreement, 0.25);
  EXPECT_LT(ranker.subject(message, 1).agreement, 0.25);
}

}  // namespace subject_model_test
}  // namespace
}  // namespace frontdesk::rank
