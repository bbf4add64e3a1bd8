// Tests of reading: features by family, words that are said again, and what networks see of both.
#include "runtime/rank/reading.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace frontdesk::rank {
namespace {
namespace reading_test {

Training garden() {
  Training training;
  training.locale = "en";
  training.intents = {
      {{"my hedge trimmer will not start", "the trimmer does not start in the morning",
        "why will the hedge trimmer not start"},
       {}},
      {{"how do i sharpen the blades", "sharpening the blades of my mower",
        "the mower blades are blunt, how do i sharpen them"},
       {}},
      {{"when are the bulbs in stock again", "are tulip bulbs in stock",
        "tell me when bulbs arrive"},
       {}},
  };
  training.abbreviations = {{"hdg", "hedge"}};
  return training;
}

// Known words, a slip, an abbreviation, another ending, a stranger, and one said again.
const std::vector<std::string> kMessages{"the hedge trimmer will not start",
                                         "why wont the trimer start",
                                         "hdg trimmers",
                                         "sharpened blade for the rotavator",
                                         "bulbs bulbs bulbs when are bulbs in stock",
                                         "xyzzy",
                                         "tulips"};

TEST(Reading, NumbersFeaturesByFamily) {
  const std::shared_ptr<const Model> model = build_model(garden());
  Reading reading;
  for (const std::string& message : kMessages) {
    reading.read_whole(*model, text::normalize(message));
    for (std::size_t i = 0; i < kFamilies; ++i) {
      const auto family = static_cast<Family>(i);
      for (const FeatureValue& one : reading.values({family, family})) {
        EXPECT_GE(one.feature, model->family_begin[i]) << message;
        EXPECT_LT(one.feature, model->family_begin[i + 1]) << message;
        EXPECT_GT(one.value, 0) << message;
        EXPECT_LE(one.value, kValueScale) << message;
      }
    }
  }
}

// What is left out for known words is what the networks have added up beforehand.
TEST(Reading, ShowsNetworksTheSameInBothWays) {
  const std::shared_ptr<const Model> model = build_model(garden());
  Reading quick;
  Reading whole;
  for (const std::string& message : kMessages) {
    quick.read(*model, text::normalize(message));
    whole.read_whole(*model, text::normalize(message));
    for (std::size_t i = 0; i < kNetworkViews.size(); ++i) {
      const View view = kNetworkViews[i];
      const Network& network = model->networks.each[i];
      std::vector<float> summed(network.units);
      std::vector<float> listed(network.units);
      network.sum_features(quick.unsummed(view), summed.data());
      if (!network.words.empty()) {
        for (const Token& token : quick.tokens()) {
          if (token.word == Lexicon::none || token.again) continue;
          network.add_word(token.word, quick.unit(view.last), summed.data());
        }
      }
      network.sum_features(whole.values(view), listed.data());
      constexpr float kWhole = 1.0F * kUnitScale * kValueScale;
      for (std::size_t u = 0; u < network.units; ++u) {
        EXPECT_NEAR(summed[u] / kWhole, listed[u] / kWhole, 0.01F) << message << ' ' << i;
      }
    }
  }
}

TEST(Reading, HasLengthOneForEachView) {
  const std::shared_ptr<const Model> model = build_model(garden());
  Reading reading;
  for (const std::string& message : kMessages) {
    reading.read(*model, text::normalize(message));
    EXPECT_NEAR(reading.length(kPlainView), kValueScale, 1.0) << message;
    EXPECT_NEAR(reading.length({Family::snippets, Family::snippets}), kValueScale, 1.0) << message;
    EXPECT_LT(reading.length(kNearestView), kValueScale) << message;
  }
}

TEST(Reading, CountsAWordOnce) {
  const std::shared_ptr<const Model> model = build_model(garden());
  Reading once;
  Reading often;
  once.read(*model, text::normalize("bulbs"));
  for (const int times : {2, 5, 400}) {
    std::string message;
    for (int i = 0; i < times; ++i) message += "bulbs ";
    often.read(*model, text::normalize(message));
    EXPECT_LE(often.tokens().size(), kMostWords);
    EXPECT_EQ(often.values({Family::letters, Family::letters}).size(),
              once.values({Family::letters, Family::letters}).size());
    EXPECT_LE(often.values(kPlainView).size(), once.values(kPlainView).size() + 1);
    EXPECT_TRUE(often.values({Family::pairs, Family::pairs}).empty());
  }
}

TEST(Reading, CountsAPartOfAStrangerOnce) {
  const std::shared_ptr<const Model> model = build_model(garden());
  Reading reading;
  reading.read(*model, text::normalize("startstartstartstart"));
  std::vector<std::uint32_t> seen;
  for (const FeatureValue& one : reading.values({Family::letters, Family::letters})) {
    EXPECT_EQ(std::count(seen.begin(), seen.end(), one.feature), 0);
    seen.push_back(one.feature);
  }
  EXPECT_FALSE(seen.empty());
}

}  // namespace reading_test
}  // namespace
}  // namespace frontdesk::rank
