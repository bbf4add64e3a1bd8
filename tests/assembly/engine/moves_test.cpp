// Every built-in move in every kind of state that waits.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/engine/bot.hpp"

namespace frontdesk {
namespace {
namespace moves_test {

using testing_bot::Bot;

constexpr std::string_view kRules = R"(
frontdesk: 1
bot:
  name: Acme
  locales: [en]
  timezone: UTC
  channels: [webchat]
  extends: [common]
  disclose: never
entities:
  - {id: order_number, pattern: "[0-9]{8}"}
faqs:
  - id: colours
    phrases: ["which colours"]
    answer: "Red and blue."
flows:
  - id: other
    title: Lamps
    phrases: ["buy a lamp"]
    steps: [{ask: email, say: "Your e-mail address?"}]
  - id: value
    title: Value
    phrases: ["start value"]
    steps:
      - {ask: order_number, say: "Which number?"}
      - {ask: postal_code, say: "The question?", why: "To find the shop.", no_input: 2m}
      - say: "Done."
  - id: option
    title: Option
    phrases: ["start option"]
    steps:
      - {ask: order_number, say: "Which number?"}
      - choose: reason
        say: "The question?"
        why: "To find the shop."
        no_input: 2m
        options:
          - {id: size, title: Too small, steps: [{say: "Done."}]}
          - {id: broken, title: Broken, steps: [{say: "Done."}]}
  - id: decision
    title: Decision
    phrases: ["start decision"]
    steps:
      - {ask: order_number, say: "Which number?"}
      - {ask: sure, entity: yes_no, say: "The question?", why: "To find the shop.", no_input: 2m}
      - say: "Done."
  - id: confirmation
    title: Confirmation
    phrases: ["start confirmation"]
    steps:
      - {ask: order_number, say: "Which number?"}
      - confirm: "The question?"
        why: "To find the shop."
        no_input: 2m
        yes: [{say: "Done."}]
        no: [{say: "Left."}]
  - id: words
    title: Words
    phrases: ["start words"]
    steps:
      - {ask: order_number, say: "Which number?"}
      - {ask: note, entity: text, say: "The question?", why: "To find the shop.", no_input: 2m}
      - say: "Done."
  - id: picture
    title: Picture
    phrases: ["start picture"]
    steps:
      - {ask: order_number, say: "Which number?"}
      - {ask: photo, entity: image, say: "The question?", why: "To find the shop.", no_input: 2m}
      - say: "Done."
  - id: action
    title: Action
    phrases: ["start action"]
    steps:
      - {ask: order_number, say: "Which number?"}
      - call: orders.lookup
        with: {number: "{order_number}"}
        save: order
        timeout: 60s
        failed: [{say: "Failed."}]
      - say: "Done."
)";

/// What the bot did, in a few words.
std::string did(const Turn& turn) {
  std::string all;
  const auto add = [&all](std::string_view word) {
    if (!all.empty()) all += ' ';
    all += word;
  };
  for (const Reply& reply : turn.replies) {
    if (reply.text == "The question?") {
      add("QUESTION");
    } else if (reply.text == "Which number?") {
      add("NUMBER");
    } else if (reply.text == "Done.") {
      add("DONE");
    } else if (reply.text == "To find the shop.") {
      add("WHY");
    } else {
      add(reply.entry);
    }
  }
  if (turn.call) add("CALL");
  if (turn.handoff) add("PERSON");
  return all;
}

struct Cell {
  std::string_view state;
  std::string_view does;
};
struct Row {
  std::string_view says;  ///< `<file>`, `<silence>`, or words
  std::vector<Cell> cells;
};

const std::vector<std::string_view> kStates = {"value", "option",  "decision", "confirmation",
                                               "words", "picture", "action"};

Turn play(std::string_view state, std::string_view says) {
  Bot bot(kRules);
  bot.say("start " + std::string(state));
  const Turn asked = bot.say("12345678");
  EXPECT_EQ(did(asked), state == "action" ? "CALL" : "QUESTION") << state;
  if (says == "<silence>") return bot.wait(std::chrono::minutes(2));
  if (says != "<file>" && says != "<image>") return bot.say(says);
  Message message{.id = "file", .text = "", .channel = "webchat", .locale = "en", .at = bot.now};
  message.attachments.push_back({.kind = says == "<file>" ? "file" : "image", .url = "u"});
  return bot.handle(message);
}

const std::vector<Row>& rows() {
  // `*`: every state that is not named behind it.
  static const std::vector<Row> all = {
      {"which colours",
       {{"*", "colours bot.resume QUESTION"}, {"words", "DONE"}, {"action", "colours"}}},
      {"buy a lamp", {{"*", "bot.leave_flow"}, {"words", "DONE"}}},
      {"no, I meant 87654321",
       {{"*", "bot.corrected bot.resume QUESTION"}, {"action", "bot.corrected CALL"}}},
      {"that's wrong", {{"*", "NUMBER"}, {"decision", "DONE"}, {"confirmation", "confirmation"}}},
      {"go back", {{"*", "NUMBER"}}},
      {"say that again", {{"*", "QUESTION"}, {"action", "NUMBER bot.still_waiting"}}},
      {"help",
       {{"*", "bot.help_in_flow bot.resume QUESTION"},
        {"action", "bot.help_in_flow bot.still_waiting"}}},
      {"cancel", {{"*", "bot.cancelled"}}},
      {"start over", {{"*", "bot.started_over NUMBER"}}},
      {"why do you ask?", {{"*", "WHY bot.resume QUESTION"}, {"action", "bot.still_waiting"}}},
      {"<file>", {{"*", "bot.attachment QUESTION"}, {"action", "bot.still_waiting"}}},
      {"<image>",
       {{"*", "bot.attachment QUESTION"}, {"picture", "DONE"}, {"action", "bot.still_waiting"}}},
      {"option 9",
       {{"*", "bot.retry QUESTION"},
        {"option", "bot.out_of_range QUESTION"},
        {"words", "DONE"},
        {"action", "bot.still_waiting"}}},
      {"<silence>", {{"*", "bot.no_input QUESTION"}, {"action", "action DONE"}}},
      {"I want to talk to a human", {{"*", "bot.handoff PERSON"}}},
      {"flimble grax oodle",
       {{"*", "bot.retry QUESTION"}, {"words", "DONE"}, {"action", "bot.still_waiting"}}},
      // Small talk ("Good. What can I do for you?") would not do where something is open.
      {"yes",
       {{"*", "bot.retry QUESTION"},
        {"decision", "DONE"},
        {"confirmation", "DONE"},
        {"words", "DONE"},
        {"action", "bot.still_waiting"}}},
      {"no",
       {{"*", "bot.retry QUESTION"},
        {"decision", "DONE"},
        {"confirmation", "confirmation"},
        {"words", "DONE"},
        {"action", "bot.still_waiting"}}},
  };
  return all;
}

TEST(Moves, EveryoneInEveryStateThatWaits) {
  for (const Row& row : rows()) {
    for (const std::string_view state : kStates) {
      std::string_view expected;
      for (const Cell& cell : row.cells) {
        if (cell.state == state || cell.state == "*") expected = cell.does;
      }
      EXPECT_EQ(did(play(state, row.says)), expected) << state << ": " << row.says;
    }
  }
}

TEST(Moves, AQuestionSaidAgainHasItsChoices) {
  for (const std::string_view state : {"option", "confirmation"}) {
    const Turn turn = play(state, "say that again");
    ASSERT_FALSE(turn.replies.empty());
    EXPECT_EQ(turn.replies.back().quick_replies.size(), 2u) << state;
    EXPECT_EQ(turn.replies.back().sender, Sender::bot) << state;
  }
}

TEST(Moves, ButtonsAnswerWhatTheMachineOffers) {
  Bot bot(kRules);
  bot.say("start value");
  const Turn offer = bot.say("I don't have it");
  ASSERT_FALSE(offer.replies.empty());
  ASSERT_EQ(offer.replies.back().quick_replies.size(), 2u);
  EXPECT_EQ(offer.replies.back().quick_replies.front().target, "way:yes");
  const Turn taken = bot.press("way:yes");
  ASSERT_TRUE(taken.handoff);
  EXPECT_EQ(taken.handoff->reason, "no_answer");

  Bot other(kRules);
  other.say("start value");
  other.say("12345678");
  other.say("buy a lamp");
  EXPECT_EQ(other.press("leave:yes").replies.back().text, "Your e-mail address?");
}

}  // namespace moves_test
}  // namespace
}  // namespace frontdesk
