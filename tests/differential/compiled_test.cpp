// Compiled files against the rules that they were made from: the same turns, traces included, for
// whatever the authors' tests say.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "assembly/compile/compiled_file.hpp"
#include "frontdesk/engine.hpp"
#include "tools/tester/conversation.hpp"

namespace frontdesk {
namespace {
namespace compiled_test {

using Kind = model::ChatLine::Kind;
using tester::Conversation;

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

/// Says what a line says; what it expects is of no interest here.
void say(const model::ChatLine& line, Conversation& talk) {
  const std::string text = line.texts.empty() ? std::string() : line.texts.front().value;
  switch (line.kind) {
    case Kind::user:
      return talk.user(text);
    case Kind::button:
      for (const Button& button : talk.buttons()) {
        if (button.title == text) return talk.press(std::string(button.target));
      }
      return talk.press(text);
    case Kind::attach:
      return talk.attach(text);
    case Kind::comment:
      return talk.comment(text);
    case Kind::wait:
      return talk.wait(std::chrono::milliseconds(line.wait_ms));
    case Kind::agent:
      return talk.agent(text == "left"       ? AgentAction::left
                        : text == "resolved" ? AgentAction::resolved
                        : text == "declined" ? AgentAction::declined
                                             : AgentAction::joined,
                        "");
    case Kind::call:
      if (talk.call()) talk.answer_call(!line.fails, line.value);
      return;
    default:
      return;
  }
}

/// One engine that has compiled, and one that has loaded.
class Pair {
 public:
  Pair(std::shared_ptr<const RuleSet> compiled, std::shared_ptr<const RuleSet> loaded)
      : compiled_(std::move(compiled), {.trace = true}),
        loaded_(std::move(loaded), {.trace = true}) {}

  /// Plays lines with both, and counts the turns.
  void play(const tester::Setting& setting, std::span<const model::ChatLine> lines) {
    Conversation one(compiled_, setting);
    Conversation other(loaded_, setting);
    for (const model::ChatLine& line : lines) {
      say(line, one);
      say(line, other);
      ASSERT_EQ(one.turns().size(), other.turns().size());
      for (std::size_t i = 0; i < one.turns().size(); ++i) {
        ASSERT_EQ(to_json(one.turns()[i]), to_json(other.turns()[i]));
        ASSERT_EQ(explain(*one.turns()[i].trace), explain(*other.turns()[i].trace));
        ++turns_;
      }
    }
    ASSERT_EQ(one.session().encode(), other.session().encode());
  }

  void play(const std::string& locale, const model::Localized<model::Texts>& texts) {
    for (const auto& [key, sentences] : texts.by_locale) {
      for (const model::Text& sentence : sentences) {
        model::ChatLine line;
        line.texts.push_back(sentence);
        tester::Setting setting;
        setting.locale = key.empty() ? locale : key.value;
        play(setting, std::span(&line, 1));
      }
    }
  }

  std::size_t turns() const { return turns_; }

 private:
  Engine compiled_;
  Engine loaded_;
  std::size_t turns_ = 0;
};

tester::Setting setting_of(const model::ChatTest& test, const std::string& locale) {
  tester::Setting setting;
  if (!test.channel.empty()) setting.channel = test.channel.value;
  setting.locale = test.locale.empty() ? locale : test.locale.value;
  if (test.now) setting.now = test.now->value;
  setting.customer = test.customer;
  return setting;
}

class CompiledFile : public testing::TestWithParam<const char*> {};

TEST_P(CompiledFile, GivesTheTurnsOfTheRules) {
  const std::filesystem::path directory = std::filesystem::path(FRONTDESK_SOURCE_DIR) / GetParam();
  const compile::Compiled compiled = compile::compile_with_sources(directory);
  ASSERT_NE(compiled.compilation.rules, nullptr);
  const std::string bytes =
      compile::encode(*compiled.compilation.rules, compile::sources_of(compiled, directory, {}));
  const Result<std::shared_ptr<const RuleSet>> loaded = load_compiled(bytes_of(bytes));
  ASSERT_TRUE(loaded) << loaded.error().message;

  Pair pair(compiled.compilation.rules, *loaded);
  const model::Model& model = compiled.model;
  const std::string locale = model.bot.locales.empty() ? "en" : model.bot.locales.front().value;
  for (const model::ChatTest& test : model.tests) {
    SCOPED_TRACE(test.name.value);
    pair.play(setting_of(test, locale), test.chat);
  }
  for (const model::Entry& entry : model.entries) {
    pair.play(locale, entry.test_yes);
    pair.play(locale, entry.test_no);
  }
  for (const model::Signal& signal : model.signals) pair.play(locale, signal.test_yes);
  EXPECT_GT(pair.turns(), 0U);
}

INSTANTIATE_TEST_SUITE_P(Rules, CompiledFile,
                         testing::Values("rules/retail", "rules/common", "tests/questions",
                                         "tests/trades/broadband", "tests/trades/dentist",
                                         "tests/trades/gym"));

}  // namespace compiled_test
}  // namespace
}  // namespace frontdesk
