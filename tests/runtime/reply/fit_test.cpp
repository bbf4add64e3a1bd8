// fit: texts, buttons, cards and media on channels of every kind.
#include "runtime/reply/fit.hpp"

#include <gtest/gtest.h>

#include "runtime/reply/label.hpp"
#include "runtime/reply/measure.hpp"

namespace frontdesk::reply {
namespace {
namespace fit_test {

ChannelLimits plain_channel(std::size_t max, Unit unit = Unit::code_points) {
  ChannelLimits limits;
  limits.text = limits.text_with_buttons = {max, unit};
  limits.label = {20, Unit::utf16};
  limits.payload = {64, Unit::bytes};
  return limits;
}

Button reply_button(std::string title, std::string target = "faq:x") {
  return {std::move(title), std::move(target), Button::Kind::reply};
}

RichReply saying(std::string text) {
  RichReply reply;
  reply.text.text = std::move(text);
  reply.locale = "en";
  return reply;
}

std::vector<std::string> texts(const std::vector<Reply>& replies) {
  std::vector<std::string> all;
  for (const Reply& reply : replies) all.push_back(reply.text);
  return all;
}

using Texts = std::vector<std::string>;

TEST(Fit, SplitsAtSentencesThenWords) {
  EXPECT_EQ(texts(fit(saying("  Thanks.\n"), plain_channel(100))), Texts{"Thanks."});
  EXPECT_EQ(texts(fit(saying("We got it. It leaves today. Bye."), plain_channel(30))),
            (Texts{"We got it. It leaves today.", "Bye."}));
  EXPECT_EQ(texts(fit(saying("Ask Dr. Brown. She knows it all."), plain_channel(22))),
            (Texts{"Ask Dr. Brown.", "She knows it all."}));
  EXPECT_EQ(texts(fit(saying("one two three four five six seven"), plain_channel(20))),
            (Texts{"one two three four", "five six seven"}));
  EXPECT_EQ(texts(fit(saying("abcdefghijklmnopqrstuvwxyz"), plain_channel(20))),
            (Texts{"abcdefghijklmnopqrst", "uvwxyz"}));
  EXPECT_EQ(texts(fit(saying("see https://shop.example/a/b/c now"), plain_channel(29))),
            (Texts{"see", "https://shop.example/a/b/c", "now"}));
  EXPECT_EQ(texts(fit(saying("aaaaaaaaaaaaaaaaaa 👩‍👩‍👧 b"), plain_channel(21))),
            (Texts{"aaaaaaaaaaaaaaaaaa", "👩‍👩‍👧 b"}));
  EXPECT_EQ(texts(fit(saying("   "), plain_channel(20))), Texts{});
}

TEST(Fit, KeepsMarkupWhole) {
  RichReply reply = saying("one two three four five six");
  reply.text.marks = {{Mark::Kind::bold, 4, 23, {}}};
  ChannelLimits limits = plain_channel(24);
  limits.markup = MarkupStyle::discord;
  EXPECT_EQ(texts(fit(reply, limits)), (Texts{"one **two three four**", "**five** six"}));
}

TEST(Fit, SpeaksEachMarkup) {
  RichReply reply = saying("Hi <b>*Al*\n- see our page, x_y");
  //                        0123456789 0
  reply.text.marks = {{Mark::Kind::bold, 3, 10, {}},
                      {Mark::Kind::bullet, 11, 13, {}},
                      {Mark::Kind::link, 17, 25, "https://a.example/?b=1&c=2"}};
  const std::pair<MarkupStyle, const char*> cases[] = {
      {MarkupStyle::none, "Hi <b>*Al*\n- see our page (https://a.example/?b=1&c=2), x_y"},
      {MarkupStyle::whatsapp,
       "Hi *<b>*\u200BAl**\n• see our page (https://a.example/?b=1&c=2), x_y"},
      {MarkupStyle::slack,
       "Hi *&lt;b&gt;*\u200BAl**\n• see <https://a.example/?b=1&amp;c=2|our page>, x_y"},
      {MarkupStyle::telegram,
       "Hi <b>&lt;b&gt;*Al*</b>\n• see <a href=\"https://a.example/?b=1&amp;c=2\">our page</a>, "
       "x_y"},
      {MarkupStyle::html,
       "Hi <b>&lt;b&gt;*Al*</b><br>• see <a href=\"https://a.example/?b=1&amp;c=2\">our page</a>, "
       "x_y"},
      {MarkupStyle::discord,
       "Hi **\\<b\\>\\*Al\\***\n- see [our page](https://a.example/?b=1&c=2), x\\_y"},
      {MarkupStyle::markdown,
       "Hi **\\<b\\>\\*Al\\***\n- see [our page](https://a.example/?b=1&c=2), x\\_y"},
  };
  for (const auto& [style, expected] : cases) {
    ChannelLimits limits = plain_channel(1000);
    limits.markup = style;
    EXPECT_EQ(texts(fit(reply, limits)), Texts{expected});
  }
}

TEST(Fit, PutsButtonsWithTheLastPart) {
  ChannelLimits limits = plain_channel(60);
  limits.text_with_buttons = {25, Unit::code_points};
  limits.buttons = 3;
  RichReply reply = saying("This is the first sentence here. This one is second. And a third.");
  reply.buttons = {reply_button("Track"), reply_button("Return", "faq:r")};
  const std::vector<Reply> replies = fit(reply, limits);
  ASSERT_EQ(replies.size(), 2U);
  EXPECT_TRUE(replies[0].buttons.empty());
  EXPECT_EQ(replies[1].text, "And a third.");
  EXPECT_EQ(replies[1].buttons.size(), 2U);
}

TEST(Fit, TooManyButtonsBecomeQuickRepliesOrNumbers) {
  ChannelLimits limits = plain_channel(300);
  limits.buttons = 3;
  limits.quick_replies = 5;
  RichReply reply = saying("What is it about?");
  for (int i = 1; i <= 4; ++i) reply.buttons.push_back(reply_button("Topic " + std::to_string(i)));
  std::vector<Reply> replies = fit(reply, limits);
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_TRUE(replies[0].buttons.empty());
  EXPECT_EQ(replies[0].quick_replies.size(), 4U);

  for (int i = 5; i <= 6; ++i) reply.buttons.push_back(reply_button("Topic " + std::to_string(i)));
  replies = fit(reply, limits);
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_EQ(replies[0].text,
            "What is it about?\n\n1. Topic 1\n2. Topic 2\n3. Topic 3\n4. Topic 4\n5. Topic 5\n6. "
            "Topic 6");
  EXPECT_TRUE(replies[0].buttons.empty());
  EXPECT_TRUE(replies[0].quick_replies.empty());
}

TEST(Fit, ShortensLabelsOnlyWhileTheyDiffer) {
  ChannelLimits limits = plain_channel(300);
  limits.quick_replies = 5;
  RichReply reply = saying("Which?");
  reply.quick_replies = {reply_button("Where is my parcel now?"), reply_button("Cancel my order")};
  EXPECT_EQ(fit(reply, limits)[0].quick_replies[0].title, "Where is my parcel…");
  reply.quick_replies = {reply_button("Return something that arrived"),
                         reply_button("Return something that broke")};
  EXPECT_EQ(fit(reply, limits)[0].text,
            "Which?\n\n1. Return something that arrived\n2. Return something that broke");
}

TEST(Fit, ShowsListsAsRows) {
  ChannelLimits limits = plain_channel(300);
  limits.buttons = 3;
  limits.list_rows = 10;
  limits.row_label = {24, Unit::utf16};
  limits.description = {30, Unit::utf16};
  RichReply reply = saying("Which?");
  reply.quick_replies = {reply_button("The big one with a lid"), reply_button("The small one")};
  reply.quick_replies[0].description = "Holds half a litre and keeps it warm";
  const Reply rows = fit(reply, limits).front();
  ASSERT_EQ(rows.quick_replies.size(), 2U);
  EXPECT_EQ(rows.quick_replies[0].title, "The big one with a lid") << "rows have more room";
  EXPECT_EQ(rows.quick_replies[0].description, "Holds half a litre and keeps…");
  EXPECT_EQ(rows.quick_replies[1].description, "");

  std::swap(reply.buttons, reply.quick_replies);
  const Reply buttons = fit(reply, limits).front();
  ASSERT_EQ(buttons.buttons.size(), 2U);
  EXPECT_EQ(buttons.buttons[0].title, "The big one with a…");
  EXPECT_EQ(buttons.buttons[0].description, "") << "buttons have no second line";

  EXPECT_EQ(fit(reply, plain_channel(300)).front().text,
            "Which?\n\n1. The big one with a lid - Holds half a litre and keeps it warm\n"
            "2. The small one");
}

TEST(Fit, GivesAMessageButtonsOrAList) {
  ChannelLimits limits = plain_channel(300);
  limits.buttons = 3;
  limits.list_rows = 10;
  limits.row_label = {24, Unit::utf16};
  RichReply reply = saying("Which?");
  reply.buttons = {reply_button("One"), {"Shop", "https://a.example", Button::Kind::url}};
  EXPECT_EQ(fit(reply, limits).front().buttons.size(), 2U);
  reply.quick_replies = {reply_button("Two")};
  const Reply list = fit(reply, limits).front();
  EXPECT_TRUE(list.buttons.empty());
  EXPECT_EQ(list.quick_replies.size(), 2U);
  EXPECT_EQ(list.text, "Which?\n\nShop: https://a.example");
}

TEST(Fit, KeepsButtonsWhoseLinksHaveToBeText) {
  ChannelLimits limits = plain_channel(300);
  limits.buttons = 3;
  limits.link_buttons = 0;
  limits.list_rows = 10;
  limits.row_label = {24, Unit::utf16};
  RichReply reply = saying("Which?");
  reply.buttons = {reply_button("One"), {"Shop", "https://a.example", Button::Kind::url}};
  const Reply shown = fit(reply, limits).front();
  EXPECT_EQ(shown.text, "Which?\n\nShop: https://a.example");
  ASSERT_EQ(shown.buttons.size(), 1U);
  EXPECT_EQ(shown.buttons[0].title, "One");
}

TEST(Fit, CallsFromButtonsOnlyWhereTheyCan) {
  ChannelLimits limits = plain_channel(300);
  limits.buttons = 3;
  RichReply reply = saying("Hello.");
  reply.buttons = {{"Call us", "+49 30 1234", Button::Kind::phone}};
  EXPECT_EQ(fit(reply, limits).front().text, "Hello.\n\nCall us: +49 30 1234");
  limits.phone_buttons = true;
  EXPECT_EQ(fit(reply, limits).front().buttons.size(), 1U);
}

TEST(Fit, CountsLinksApartWhereThePlatformDoes) {
  ChannelLimits limits = plain_channel(300);
  limits.quick_replies = 20;
  RichReply reply = saying("Which?");
  const Button link{"Shop", "https://a.example", Button::Kind::url};
  reply.buttons = {link, link, reply_button("One"), reply_button("Two")};
  EXPECT_TRUE(fit(reply, limits).front().buttons.empty()) << "no buttons, no links";
  limits.link_buttons = 2;
  const Reply two = fit(reply, limits).front();
  EXPECT_EQ(two.text, "Which?");
  EXPECT_EQ(two.buttons.size(), 2U);
  EXPECT_EQ(two.quick_replies.size(), 2U);
  limits.link_buttons = 1;
  EXPECT_EQ(fit(reply, limits).front().text,
            "Which?\n\nShop: https://a.example\n\nShop: https://a.example");
}

TEST(Fit, RatherQuickRepliesThanSeveralMessages) {
  ChannelLimits limits = plain_channel(100);
  limits.text_with_buttons = {25, Unit::code_points};
  limits.buttons = limits.quick_replies = 3;
  RichReply reply = saying("This is the first sentence here. And a second.");
  reply.buttons = {reply_button("Track"), reply_button("Return", "faq:r")};
  EXPECT_GT(fit(reply, limits).size(), 1U);
  limits.text_with_quick_replies = {100, Unit::code_points};
  const std::vector<Reply> replies = fit(reply, limits);
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_EQ(replies[0].quick_replies.size(), 2U);
  EXPECT_EQ(text_limit(replies[0], limits).max, 100U);
  reply.text.text = "Short.";
  EXPECT_EQ(fit(reply, limits).front().buttons.size(), 2U);
}

TEST(Fit, HintsAtTypingOnce) {
  RichReply reply = saying("This is the first sentence here. This one is second.");
  reply.typing = std::chrono::seconds(2);
  const std::vector<Reply> replies = fit(reply, plain_channel(40));
  ASSERT_EQ(replies.size(), 2U);
  EXPECT_EQ(replies[0].typing, std::chrono::seconds(2));
  EXPECT_EQ(replies[1].typing.count(), 0);
}

TEST(Fit, RefusesPayloadsAndLinksThatButtonsCannotCarry) {
  ChannelLimits limits = plain_channel(300);
  limits.quick_replies = 5;
  RichReply reply = saying("Which?");
  reply.quick_replies = {reply_button("One", std::string(65, 'x'))};
  EXPECT_EQ(fit(reply, limits)[0].text, "Which?\n\n1. One");
  reply.quick_replies = {reply_button("www.a.example")};
  EXPECT_EQ(fit(reply, limits)[0].text, "Which?\n\n1. www.a.example");
}

TEST(Fit, WritesOutWhatTheChannelLacks) {
  RichReply reply = saying("Here you are.");
  reply.buttons = {{"Track it", "https://a.example/t", Button::Kind::url},
                   {"Call us", "+49 30 1234", Button::Kind::phone},
                   reply_button("Something else")};
  reply.cards = {{"Mug", "White, 0.3 l", "https://a.example/m.png", {reply_button("Buy")}},
                 {"Cap", "Blue", "", {{"Look", "https://a.example/c", Button::Kind::url}}}};
  reply.media = {{"image", "https://a.example/size.png", "Our sizes"}};
  const std::vector<Reply> replies = fit(reply, plain_channel(1000));
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_EQ(replies[0].text,
            "Here you are.\n\nOur sizes: https://a.example/size.png\n\nMug\nWhite, 0.3 l\n\n"
            "Cap\nBlue\nLook: https://a.example/c\n\nTrack it: https://a.example/t\n\n"
            "Call us: +49 30 1234\n\n1. Something else\n2. Mug: Buy");
}

TEST(Fit, PagesCards) {
  ChannelLimits limits = plain_channel(300);
  limits.cards = 2;
  limits.card_title = limits.card_subtitle = {40, Unit::utf16};
  limits.quick_replies = 3;
  RichReply reply = saying("Our offers:");
  reply.cards.assign(3, Card{"Mug", "White", "", {}});
  reply.quick_replies = {reply_button("More")};
  const std::vector<Reply> replies = fit(reply, limits);
  ASSERT_EQ(replies.size(), 3U);
  EXPECT_EQ(replies[0].text, "Our offers:");
  EXPECT_EQ(replies[1].cards.size(), 2U);
  EXPECT_EQ(replies[2].cards.size(), 1U);
  EXPECT_EQ(replies[2].quick_replies.size(), 1U);
}

TEST(Fit, IsTextOnlyInPublic) {
  ChannelLimits limits = plain_channel(300);
  limits.buttons = 3;
  limits.media = true;
  RichReply reply = saying("We wrote to you.");
  reply.is_public = true;
  reply.buttons = {{"Shop", "https://a.example", Button::Kind::url}};
  const std::vector<Reply> replies = fit(reply, limits);
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_TRUE(replies[0].is_public);
  EXPECT_TRUE(replies[0].buttons.empty());
  EXPECT_EQ(replies[0].text, "We wrote to you.\n\nShop: https://a.example");
}

TEST(Fit, TakesAnyBytes) {
  EXPECT_EQ(texts(fit(saying("a\xFF b"), plain_channel(100))), Texts{"a\uFFFD b"});
}

TEST(Measure, CountsSms) {
  struct Case {
    std::string text;
    bool is_gsm7;
    std::size_t units;
    std::size_t segments;
  };
  const Case cases[] = {
      {"", true, 0, 0},
      {std::string(160, 'a'), true, 160, 1},
      {std::string(161, 'a'), true, 161, 2},
      {std::string(306, 'a'), true, 306, 2},
      {std::string(307, 'a'), true, 307, 3},
      {"{}[]~^\\|€", true, 18, 1},
      {"äöüßñ@$_", true, 8, 1},
      {"don’t", false, 5, 1},
      {"`", false, 1, 1},
      {"👍", false, 2, 1},
      // A euro sign on the border between two parts moves into the next one.
      {std::string(152, 'a') + "€" + std::string(151, 'a'), true, 305, 2},
      {std::string(152, 'a') + "€" + std::string(152, 'a'), true, 306, 3},
  };
  for (const Case& one : cases) {
    const SmsCost cost = sms_cost(one.text);
    EXPECT_EQ(cost.is_gsm7, one.is_gsm7) << one.text;
    EXPECT_EQ(cost.units, one.units) << one.text;
    EXPECT_EQ(cost.segments, one.segments) << one.text;
  }
}

TEST(Measure, CountsUnits) {
  EXPECT_EQ(length("a👍é", Unit::bytes), 7U);
  EXPECT_EQ(length("a👍é", Unit::code_points), 3U);
  EXPECT_EQ(length("a👍é", Unit::utf16), 4U);
}

TEST(Label, ShortensBetweenClusters) {
  EXPECT_EQ(shorten("Short", {20, Unit::utf16}), "Short");
  EXPECT_EQ(shorten("A b\nc", {20, Unit::utf16}), "A b c");
  EXPECT_EQ(shorten("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", {10, Unit::utf16}),
            "👩‍👩‍👧…");
  EXPECT_EQ(shorten("👩‍👩‍👧👩‍👩‍👧", {3, Unit::bytes}), "");
}

}  // namespace fit_test
}  // namespace
}  // namespace frontdesk::reply
