// Phrases are prepared once, and what is wrong with one is told again.
#include "authoring/pattern/prepared_phrases.hpp"

#include <gtest/gtest.h>

namespace frontdesk::pattern {
namespace {
namespace prepared_phrases_test {

source::Text text_of(std::string_view words) {
  source::Text text;
  text.value = words;
  return text;
}

Environment with_list(std::string_view word) {
  Environment environment;
  environment.lists["thing"].values.push_back({parse(word).node, ""});
  return environment;
}

TEST(PreparedPhrases, KnowsWhatWasPreparedBefore) {
  source::Files files;
  source::Reports reports(files);
  const auto first = std::make_shared<PreparedPhrases>(with_list("lamp"), nullptr);
  const auto lamp = first->prepare(text_of("buy <thing>"), reports);
  EXPECT_EQ(first->prepare(text_of("buy <thing>"), reports), lamp);

  PreparedPhrases second(with_list("lamp"), first);
  EXPECT_EQ(second.prepare(text_of("buy <thing>"), reports), lamp);
  EXPECT_NE(second.prepare(text_of("sell <thing>"), reports), lamp);
  EXPECT_TRUE(first->environment() == second.environment());
  EXPECT_FALSE(first->environment() == with_list("shade"));
}

TEST(PreparedPhrases, TellsWhatIsWrongEachTime) {
  const source::Text broken = text_of("buy (a");
  const auto count = [&broken](PreparedPhrases& phrases) {
    source::Files files;
    source::Reports reports(files);
    EXPECT_FALSE(phrases.prepare(broken, reports)->ok);
    return reports.take().size();
  };
  const auto first = std::make_shared<PreparedPhrases>(Environment(), nullptr);
  EXPECT_EQ(count(*first), 1U);
  EXPECT_EQ(count(*first), 1U);
  PreparedPhrases second({}, first);
  EXPECT_EQ(count(second), 1U);
}

}  // namespace prepared_phrases_test
}  // namespace
}  // namespace frontdesk::pattern
