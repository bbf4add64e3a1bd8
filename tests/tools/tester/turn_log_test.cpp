// Figures from logged turns.
#include "tools/tester/turn_log.hpp"

#include <gtest/gtest.h>

namespace frontdesk::tester {
namespace {
namespace turn_log_test {

constexpr std::string_view kLog =
    R"({"session":"a","event":"message","at":1000,"outcome":"answered","entry":"hours","locale":"en","channel":"webchat","label":"hours","custody":"bot"}
{"session":"a","event":"message","at":2000,"outcome":"answered","entry":"hours","locale":"en","channel":"webchat","label":"returns","custody":"bot"}
{"session":"b","event":"message","at":1000,"outcome":"not_understood","locale":"de","channel":"sms","message":"<b>wat</b>","custody":"bot"}
{"session":"b","event":"message","at":3000,"outcome":"handed_off","locale":"de","channel":"sms","custody":"waiting","handoff":{"id":"b#1","reason":"asked","queue":"support","since":3000,"ticket":false}}

{"session":"b","event":"agent_joined","at":63000,"outcome":"silent","locale":"de","channel":"sms","custody":"agent"}
{"session":"b","event":"message","at":64000,"outcome":"silent","locale":"de","channel":"sms","custody":"agent"}
{"session":"c","event":"message","at":1000,"outcome":"handed_off","locale":"en","channel":"webchat","custody":"waiting","handoff":{"id":"c#1","reason":"legal","queue":"legal","since":1000,"ticket":false}}
{"session":"c","event":"message","at":1100,"outcome":"handed_off","locale":"en","channel":"webchat","custody":"waiting","handoff":{"id":"c#1","reason":"self_harm","queue":"legal","since":1000,"ticket":false}}
{"session":"d","event":"message","at":1000,"outcome":"duplicate","locale":"en","channel":"webchat"}
nonsense
)";

TEST(TurnLog, CountsWhatHappened) {
  const LogFigures figures = read_turn_log(kLog);
  EXPECT_EQ(figures.conversations, 3U);
  EXPECT_EQ(figures.automated, 1U);
  EXPECT_EQ(figures.all.turns, 7U);
  EXPECT_EQ(figures.all.answered, 2U);
  EXPECT_EQ(figures.all.not_understood, 1U);
  EXPECT_EQ(figures.all.handed_off, 3U);
  EXPECT_EQ(figures.all.with_person, 1U);
  EXPECT_EQ(figures.handoffs, 2U) << "one handoff may be told of twice";
  EXPECT_EQ(figures.reasons.at("asked"), 1U);
  EXPECT_EQ(figures.waits.quantile(0.5), 60000);
  EXPECT_EQ(figures.waits.never, 1U);
  EXPECT_EQ(figures.labelled_answered, 2U);
  EXPECT_DOUBLE_EQ(figures.precision(), 0.5);
  ASSERT_EQ(figures.bad.size(), 1U);
  EXPECT_EQ(figures.bad[0].line, 11U);
  EXPECT_EQ(figures.by_channel.at("sms").turns, 3U);
  ASSERT_EQ(figures.not_understood.size(), 1U);
}

TEST(TurnLog, WritesTextJsonAndAPage) {
  const LogFigures figures = read_turn_log(kLog);
  EXPECT_NE(log_text(figures, 5).find("1 min 0 s"), std::string::npos) << log_text(figures, 5);
  EXPECT_NE(log_json(figures, 5).find("\"automation\":0.333"), std::string::npos);
  const std::string page = log_html(figures, 5);
  EXPECT_NE(page.find("&lt;b&gt;wat"), std::string::npos) << "words of customers are no markup";
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("http"), std::string::npos) << "nothing from elsewhere";
}

TEST(TurnLog, TakesAnythingWithoutFailing) {
  for (const std::string_view log : {"", "\n\n", "{", "[]", "\xff\xfe", "{\"outcome\":3}",
                                     "{\"outcome\":\"handed_off\",\"handoff\":{\"id\":1}}"}) {
    const LogFigures figures = read_turn_log(log);
    EXPECT_FALSE(log_html(figures, 3).empty());
    EXPECT_FALSE(log_text(figures, 3).empty());
  }
}

}  // namespace turn_log_test
}  // namespace
}  // namespace frontdesk::tester
