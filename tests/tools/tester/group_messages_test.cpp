// Tests of group_messages and read_log.
#include "tools/tester/group_messages.hpp"

#include <gtest/gtest.h>

#include "tools/tester/read_log.hpp"

namespace frontdesk::tester {
namespace {
namespace group_messages_test {

TEST(GroupMessages, PutsTogetherWhatIsAlike) {
  const std::vector<MessageGroup> groups = group_messages(
      {"do you rent out tents", "is the lake deep", "can i rent a tent", "Do you rent out tents?",
       "renting tents", "how deep is the lake", "bicycles"},
      "en");
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0].count, 4U);
  EXPECT_EQ(groups[0].lines.size(), 3U);
  EXPECT_EQ(groups[1].count, 2U);
  EXPECT_EQ(groups[2].lines.front().text, "bicycles");
  ASSERT_FALSE(groups[0].words.empty());
  EXPECT_EQ(groups[0].words.front().substr(0, 4),
            groups[0].words.front()[0] == 't' ? "tent" : "rent");
}

TEST(GroupMessages, CountsWhatIsSaidTwiceAndLosesNothing) {
  std::vector<std::string> messages;
  for (int i = 0; i < 300; ++i) messages.push_back("word" + std::to_string(i % 40) + " and more");
  messages.emplace_back("...");
  std::size_t count = 0;
  std::size_t lines = 0;
  for (const MessageGroup& group : group_messages(messages, "en")) {
    count += group.count;
    lines += group.lines.size();
  }
  EXPECT_EQ(count, 300U);
  EXPECT_EQ(lines, 40U);
}

TEST(GroupMessages, NamesLinksAndHashtagsAreNoWords) {
  const std::vector<MessageGroup> groups =
      group_messages({"@shop  do you rent out tents? https://shop.example/tents #camping",
                      "do you rent out tents"},
                     "en");
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].count, 2U);
  EXPECT_EQ(groups[0].lines.front().text, "do you rent out tents?");
}

TEST(GroupMessages, IsTheSameEachTime) {
  const std::vector<std::string> messages = {"a b c", "b c d", "c d e", "x y", "y z", "a"};
  const auto print = [&] {
    std::string all;
    for (const MessageGroup& group : group_messages(messages, "en")) {
      for (const MessageGroup::Line& line : group.lines) all += line.text + "|";
      all += "\n";
    }
    return all;
  };
  EXPECT_EQ(print(), print());
}

TEST(GroupMessages, OfNothingIsNothing) {
  EXPECT_TRUE(group_messages({}, "en").empty());
  EXPECT_TRUE(group_messages({"", "?!"}, "xx").empty());
}

TEST(ReadLog, TakesLinesObjectsAndTurns) {
  const LoggedMessages log = read_log(
      "\xEF\xBB\xBFplain words\r\n"
      "\n"
      R"({"message": "one", "outcome": "not_understood"})"
      "\n"
      R"({"text": "two", "outcome": "asked"})"
      "\n"
      R"({"text": "three", "outcome": "answered"})"
      "\n"
      R"({"outcome": "not_understood", "trace": [{"kind": "normalized", "text": "four"}]})"
      "\n"
      R"({"outcome": "not_understood"})"
      "\n{not json\n\xFF\n");
  EXPECT_EQ(log.texts,
            (std::vector<std::string>{"plain words", "one", "two", "four", "{not json"}));
  EXPECT_EQ(log.understood, 1U);
  ASSERT_EQ(log.bad.size(), 2U);
  EXPECT_EQ(log.bad[0].line, 7U);
  EXPECT_EQ(log.bad[1].line, 9U);
}

}  // namespace group_messages_test
}  // namespace
}  // namespace frontdesk::tester
