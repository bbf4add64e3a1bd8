// Renderer: which variant speaks, in which locale, with which buttons; channels, checks, sender.
#include "runtime/reply/renderer.hpp"

#include <gtest/gtest.h>

#include <set>

#include "runtime/reply/channel_limits.hpp"
#include "runtime/reply/fit_check.hpp"
#include "runtime/reply/sender.hpp"
#include "tests/runtime/reply/reply_fixture.hpp"

namespace frontdesk::reply {
namespace {
namespace renderer_test {

class OneTitle final : public Titles {
 public:
  const model::Localized<model::Text>* title_of(std::string_view target) const override {
    return target == "faq:returns" ? &title_ : nullptr;
  }
  OneTitle() { title_.by_locale = {{text_of("en"), text_of("What's {new}")}}; }

 private:
  model::Localized<model::Text> title_;
};

class HoldsSome final : public Conditions {
 public:
  explicit HoldsSome(std::set<std::uint32_t> numbers) : numbers_(std::move(numbers)) {}
  bool holds(std::uint32_t number) const override { return numbers_.contains(number); }

 private:
  std::set<std::uint32_t> numbers_;
};

model::Answer answer(std::string text) {
  model::Answer written;
  written.text = text_of(std::move(text));
  return written;
}

class RendererTest : public testing::Test {
 protected:
  RendererTest() : reports_(files_) {
    files_.add("answers.yaml", std::string(200, ' '));
    bot_.locales = {text_of("en"), text_of("de")};
  }
  AnswerId add(const model::Answers& answers, const std::vector<model::Button>& buttons = {}) {
    RendererBuilder builder(bot_, titles_, reports_);
    const AnswerId id = builder.add(answers, buttons);
    renderer_ = std::move(builder).build();
    return id;
  }
  std::string say(AnswerId id, Request request) {
    const std::optional<RichReply> reply = renderer_.render(id, request);
    if (!reply) return "(nothing)";
    rotation_ = reply->next_rotation;
    return reply->text.text;
  }

  source::Files files_;
  source::Reports reports_;
  OneTitle titles_;
  model::Bot bot_;
  Renderer renderer_;
  std::uint32_t rotation_ = 0;
  const MapVariables nobody_;
  const std::vector<std::string> english_ = {"en"};
};

TEST_F(RendererTest, RotatesWithoutRepeats) {
  model::Answers answers;
  answers.by_locale = {{text_of(""), {answer("Hi {name}."), answer("Hello."), answer("Hey.")}}};
  const AnswerId id = add(answers);
  const MapVariables ana{{"name", "Ana"}};
  std::vector<std::string> said;
  for (int i = 0; i < 4; ++i) {
    said.push_back(say(id, {.locales = english_, .variables = ana, .rotation = rotation_}));
  }
  EXPECT_EQ(said, (std::vector<std::string>{"Hi Ana.", "Hello.", "Hey.", "Hi Ana."}));
  said.clear();
  rotation_ = 0;
  for (int i = 0; i < 4; ++i) {
    said.push_back(say(id, {.locales = english_, .variables = nobody_, .rotation = rotation_}));
  }
  EXPECT_EQ(said, (std::vector<std::string>{"Hello.", "Hey.", "Hello.", "Hey."}));
}

TEST_F(RendererTest, SpeaksTheMostSpecificVariant) {
  model::Answer gold = answer("Dear gold customer.");
  gold.when = model::Condition{};
  model::Answer sms = answer("Short.");
  sms.channels = {text_of("sms")};
  model::Answer in_public = answer("We write to you.");
  in_public.is_public = {true, {}};
  model::Answers answers;
  answers.by_locale = {{text_of("en"), {answer("Plain."), gold, sms, in_public}}};
  const AnswerId id = add(answers);
  ASSERT_EQ(renderer_.conditions().size(), 1U);
  const HoldsSome yes({0});
  const HoldsSome no({});
  EXPECT_EQ(say(id, {.locales = english_, .variables = nobody_}), "Plain.");
  EXPECT_EQ(say(id, {.locales = english_, .variables = nobody_, .conditions = &no}), "Plain.");
  EXPECT_EQ(say(id, {.locales = english_, .variables = nobody_, .conditions = &yes}),
            "Dear gold customer.");
  EXPECT_EQ(say(id, {.locales = english_, .variables = nobody_, .channel = "sms"}), "Short.");
  EXPECT_EQ(say(id, {.locales = english_, .variables = nobody_, .is_public = true}),
            "We write to you.");
}

TEST_F(RendererTest, FollowsTheChainOfLocales) {
  model::Answers answers;
  answers.by_locale = {{text_of("en"), {answer("Hello.")}},
                       {text_of("de"), {answer("Hallo {n}.")}}};
  const AnswerId id = add(answers);
  const std::vector<std::string> chain = {"de-AT", "de", "en"};
  EXPECT_EQ(say(id, {.locales = chain, .variables = MapVariables{{"n", "Ana"}}}), "Hallo Ana.");
  EXPECT_EQ(say(id, {.locales = chain, .variables = nobody_}), "Hello.");
  EXPECT_EQ(say(id + 1, {.locales = chain, .variables = nobody_}), "(nothing)");
}

TEST_F(RendererTest, NamesButtonsAfterTheirEntries) {
  model::Button by_entry;
  by_entry.target = text_of("faq:returns");
  model::Button by_title;
  by_title.kind = model::Button::Kind::url;
  by_title.title.by_locale = {{text_of(""), text_of("Order {id}")}};
  by_title.target = text_of("https://a.example/{id}");
  model::Answers answers;
  answers.by_locale = {{text_of(""), {answer("Well?")}}};
  const AnswerId id = add(answers, {by_entry, by_title});
  EXPECT_FALSE(reports_.has_errors());
  const MapVariables variables{{"id", "77"}};
  const auto reply = renderer_.render(id, {.locales = english_, .variables = variables});
  ASSERT_TRUE(reply);
  ASSERT_EQ(reply->buttons.size(), 2U);
  EXPECT_EQ(reply->buttons[0].title, "What's {new}");
  EXPECT_EQ(reply->buttons[0].target, "faq:returns");
  EXPECT_EQ(reply->buttons[1].title, "Order 77");
  EXPECT_EQ(reply->buttons[1].target, "https://a.example/77");
  EXPECT_FALSE(renderer_.render(id, {.locales = english_, .variables = nobody_}));
}

TEST_F(RendererTest, ReportsWhatCannotBeShown) {
  model::Button lost;
  lost.target = text_of("faq:nowhere");
  model::Answers answers;
  answers.by_locale = {{text_of(""), {answer("Well?"), answer("  "), answer("{")}}};
  add(answers, {lost});
  std::set<std::string> codes;
  for (const Diagnostic& finding : reports_.take()) codes.insert(finding.code);
  EXPECT_EQ(codes, (std::set<std::string>{"reply.button-without-title", "reply.empty-answer",
                                          "message.unclosed-argument"}));
}

class NoBounds final : public Bounds {
 public:
  std::optional<std::string> longest(std::string_view) const override { return std::nullopt; }
};

TEST_F(RendererTest, ChecksThatAnswersFit) {
  model::Answers answers;
  answers.by_locale = {{text_of(""),
                        {answer("Short."), answer(std::string(130, 'a') + " {name}"),
                         answer("Reply STOP to end this.")}}};
  const AnswerId id = add(answers);
  ChannelLimits sms;
  sms.id = "sms";
  sms.text = sms.text_with_buttons = {160, Unit::gsm7};
  sms.stop_words = {"STOP"};
  const std::vector<const ChannelLimits*> channels = {&sms};
  FitCheck(renderer_, channels, NoBounds(), reports_).check(id);
  std::set<std::string> codes;
  for (const Diagnostic& finding : reports_.take()) codes.insert(finding.code);
  EXPECT_EQ(codes, (std::set<std::string>{"reply.too-long", "reply.stop-word"}));
}

class NameBound final : public Bounds {
 public:
  explicit NameBound(std::string name) : name_(std::move(name)) {}
  std::optional<std::string> longest(std::string_view) const override { return name_; }

 private:
  std::string name_;
};

// A single letter outside GSM-7, in a value or in the name of a month, makes every other one
// dearer.
TEST_F(RendererTest, ChecksTheDearestCase) {
  ChannelLimits sms;
  sms.id = "sms";
  sms.text = sms.text_with_buttons = {160, Unit::gsm7};
  const std::vector<const ChannelLimits*> channels = {&sms};
  const auto is_too_long = [&](const std::string& locale, const std::string& pattern,
                               const std::string& name) {
    model::Answers answers;
    answers.by_locale = {{text_of(locale), {answer(pattern)}}};
    const AnswerId id = add(answers);
    FitCheck(renderer_, channels, NameBound(name), reports_).check(id);
    return !reports_.take().empty();
  };
  const std::string text(100, 'a');
  EXPECT_FALSE(is_too_long("en", text + " {name}", "Zoe"));
  EXPECT_TRUE(is_too_long("en", text + " {name}", "Zoë"));
  EXPECT_FALSE(is_too_long("en", text + " {d, date, long}", ""));
  EXPECT_TRUE(is_too_long("pl", text + " {d, date, long}", "")) << "października";
  EXPECT_TRUE(is_too_long("de", text + " {n, spellout}", "")) << "siebenhundertsiebenundsiebzig...";
}

TEST(StopWords, AreNeverAskedFor) {
  const std::vector<std::string> words = {"STOP", "CANCEL", "END", "QUIT"};
  for (const char* text : {"Reply STOP to end.", "reply with cancel", "Cancel",
                           "Text the word quit", "Write \"END\"", "To leave, END."}) {
    EXPECT_TRUE(asks_for_stop_word(text, words)) << text;
  }
  for (const char* text : {"You can cancel your order.", "It never ends.", "Cancel my order",
                           "The stop is near the end of the road."}) {
    EXPECT_FALSE(asks_for_stop_word(text, words)) << text;
  }
}

model::Limit limit(std::int64_t max, Unit unit) {
  model::Limit written;
  written.max = max;
  written.unit = unit;
  return written;
}

TEST(Channels, MergeById) {
  source::Files files;
  files.add("channels.yaml", std::string(100, ' '));
  source::Reports reports(files);
  model::Channel pack;
  pack.id = text_of("sms");
  pack.text = limit(459, Unit::gsm7);
  pack.stop_words = {text_of("STOP")};
  model::Channel host;
  host.id = text_of("sms");
  host.text = limit(160, Unit::gsm7);
  model::Channel broken;
  broken.id = text_of("tiny");
  broken.text = limit(5, Unit::bytes);
  broken.buttons = limit(-1, Unit::bytes);
  broken.markup = text_of("markdwn");
  const Channels channels({pack, host, broken}, reports);
  EXPECT_EQ(channels.limits("sms").text.max, 160U);
  EXPECT_EQ(channels.limits("sms").text_with_buttons.max, 160U);
  EXPECT_EQ(channels.limits("sms").stop_words.size(), 1U);
  EXPECT_EQ(channels.find("fax"), nullptr);
  EXPECT_EQ(channels.limits("fax").buttons, 0U);
  EXPECT_EQ(channels.limits("fax").text.unit, Unit::bytes);
  std::set<std::string> codes;
  for (const Diagnostic& finding : reports.take()) codes.insert(finding.code);
  EXPECT_EQ(codes, (std::set<std::string>{"channel.text-limit-too-small", "channel.negative-limit",
                                          "channel.unknown-markup"}));
}

TEST(Sender, FollowsTheWindow) {
  const Time now{std::chrono::milliseconds(1000)};
  EXPECT_EQ(sender({}, now, false), Sender::bot);
  EXPECT_EQ(sender(now, now, false), Sender::bot);
  EXPECT_EQ(sender(now - std::chrono::milliseconds(1), now, false), Sender::person);
  EXPECT_EQ(sender(now - std::chrono::milliseconds(1), now, true), Sender::template_only);
}

}  // namespace renderer_test
}  // namespace
}  // namespace frontdesk::reply
