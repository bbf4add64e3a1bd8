// Language: the host's locale, the words and the wishes of customers decide in which one the bot
// goes on.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "authoring/load/directory.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "tests/assembly/engine/bot.hpp"

namespace frontdesk {
namespace {
namespace language_test {

using testing_bot::Bot;
using testing_bot::texts;

constexpr const char* kBot = R"yaml(
frontdesk: 1
bot: {name: Bean Bar, locales: [en, de, es]}
faqs:
  - id: hours
    title: {en: Hours, de: Zeiten, es: Horario}
    phrases: {en: ["(open|opening hours)"], de: ["(offen|geöffnet|öffnungszeiten)"], es: ["(abierto|abren|horario)"]}
    answer: {en: "We open at 8.", de: "Wir öffnen um 8.", es: "Abrimos a las 8."}
flows:
  - id: order
    title: {en: Order, de: Bestellen, es: Pedir}
    phrases: {en: ["order a drink"], de: ["getränk bestellen"], es: ["pedir una bebida"]}
    steps:
      - {ask: number, say: {en: "How many?", de: "Wie viele?", es: "¿Cuántos?"}}
      - say: {en: "{number} it is.", de: "Also {number}.", es: "Pues {number}."}
      - {end: solved}
)yaml";

TEST(Language, TheHostsLocaleDecidesAtFirst) {
  const std::pair<const char*, const char*> rows[] = {
      {"", "en"},       {"en-GB", "en"}, {"de-AT", "de"}, {"de_CH", "de"},
      {"es-419", "es"}, {"gsw", "de"},   {"pt-BR", "en"}, {"not a tag at all", "en"}};
  for (const auto& [given, expected] : rows) {
    Bot bot(kBot);
    EXPECT_EQ(bot.say("8", given).locale, expected) << given;
  }
}

TEST(Language, WordsThatClearlyTellDecide) {
  Bot bot(kBot);
  EXPECT_EQ(bot.say("hi there, is this the coffee shop?").locale, "en");
  EXPECT_EQ(bot.say("wie geht es dir?").locale, "de");
  EXPECT_EQ(texts(bot.say("habt ihr heute geöffnet, bitte?")), "Wir öffnen um 8.");
  EXPECT_EQ(bot.say("12345").locale, "de") << "numbers tell nothing";
  EXPECT_EQ(bot.say("ok").locale, "de");
  EXPECT_EQ(bot.say("when are you open, please?").locale, "en");
}

TEST(Language, TheFirstWordIsEnoughWhereNothingElseIsKnown) {
  Bot bot(kBot);
  EXPECT_EQ(bot.say("hola", "").locale, "es");
  Bot other(kBot);
  EXPECT_EQ(other.say("hola", "en").locale, "en") << "the host knows better than one word";
}

TEST(Language, ASingleSignHasToComeTwice) {
  Bot bot(kBot);
  bot.say("are you open?");
  EXPECT_EQ(bot.say("geöffnet bitte").locale, "en");
  EXPECT_EQ(bot.say("geöffnet bitte").locale, "de");
  Bot between(kBot);
  between.say("are you open?");
  EXPECT_EQ(between.say("espresso bitte").locale, "en");
  EXPECT_EQ(between.say("is that the right one?").locale, "en");
  EXPECT_EQ(between.say("espresso bitte").locale, "en") << "English words came between";
}

TEST(Language, CustomersMayAskForOne) {
  const std::pair<const char*, const char*> rows[] = {{"auf Deutsch bitte", "de"},
                                                      {"Can we speak German?", "de"},
                                                      {"Deutsch", "de"},
                                                      {"sprechen Sie Deutsch?", "de"},
                                                      {"español por favor", "es"},
                                                      {"¿Habla español?", "es"},
                                                      {"could you switch to Spanish", "es"},
                                                      {"English please", "en"},
                                                      {"do you have the menu in German?", "en"}};
  for (const auto& [words, expected] : rows) {
    Bot bot(kBot);
    bot.say("are you open?");
    EXPECT_EQ(bot.say(words).locale, expected) << words;
  }
}

TEST(Language, AWishHoldsAgainstSingleMessages) {
  Bot bot(kBot);
  EXPECT_NE(texts(bot.say("German please")).find("Deutsch"), std::string::npos);
  EXPECT_EQ(bot.say("when do you open?").locale, "de");
  EXPECT_EQ(bot.say("what is the price of that?").locale, "en");
}

TEST(Language, AnUnknownLanguageGetsAnAnswer) {
  Bot bot(kBot);
  const std::string said = texts(bot.say("do you speak Italian?"));
  EXPECT_NE(said.find("English, Deutsch, or español"), std::string::npos) << said;
}

TEST(Language, TheRuleSetMayKnowBetterWhatAnUnknownLanguageIsAbout) {
  Bot bot(R"yaml(
frontdesk: 1
bot: {name: Night School, locales: [en, de]}
faqs:
  - id: italian
    title: {en: Italian, de: Italienisch}
    phrases: {en: ["(speak|learn) italian"]}
    answer: {en: "Tuesdays at seven.", de: "Dienstags um sieben."}
  - id: portuguese
    title: {en: Portuguese, de: Portugiesisch}
    examples:
      en: [can you teach me to speak portuguese, do you speak portuguese in class, is there portuguese for beginners]
    answer: {en: "Fridays at six.", de: "Freitags um sechs."}
)yaml");
  EXPECT_EQ(texts(bot.say("do you speak Italian?")), "Tuesdays at seven.");
  EXPECT_EQ(texts(bot.say("do you speak Portuguese?")), "Fridays at six.");
  const std::string other = texts(bot.say("do you speak Russian?"));
  EXPECT_NE(other.find("English or Deutsch"), std::string::npos) << other;
  EXPECT_EQ(bot.say("do you speak German?").locale, "de") << "one that it speaks is spoken";
}

TEST(Language, AFlowGoesOnInTheOtherLanguage) {
  Bot bot(kBot);
  bot.say("I want to order a drink");
  const Turn changed = bot.say("auf Deutsch bitte");
  EXPECT_NE(texts(changed).find("Wie viele?"), std::string::npos) << texts(changed);
  EXPECT_EQ(texts(bot.say("3")), "Also 3.");
}

TEST(Language, TheHostMayChangeItsMind) {
  Bot bot(kBot);
  bot.say("wann habt ihr denn geöffnet?", "en");
  EXPECT_EQ(bot.say("8", "en").locale, "de") << "the host only says the same again";
  EXPECT_EQ(bot.say("8", "es").locale, "es");
}

TEST(Language, AScriptOfItsOwnTells) {
  Bot bot(R"yaml(
frontdesk: 1
bot: {name: Bean Bar, locales: [en, ru, ja, ar]}
faqs:
  - id: menu
    title: {en: Menu, ru: Меню, ja: メニュー, ar: القائمة}
    phrases: {en: [menu], ru: [меню], ja: [メニュー], ar: [القائمة]}
    answer: {en: "Here.", ru: "Вот.", ja: "どうぞ。", ar: "تفضل."}
)yaml");
  EXPECT_EQ(bot.say("the menu please, what is there?").locale, "en");
  EXPECT_EQ(bot.say("покажите пожалуйста меню").locale, "ru");
  EXPECT_EQ(bot.say("メニューを見せて ください").locale, "ja");
  EXPECT_EQ(bot.say("أريد القائمة من فضلك").locale, "ar");
  EXPECT_EQ(bot.say("👍 ok").locale, "ar") << "Latin letters of one word tell nothing";
}

// The same words mean the same, whether the bot speaks one language or four.
TEST(Language, MoreLanguagesDoNotChangeTheFirst) {
  const std::string root = std::string(FRONTDESK_SOURCE_DIR) + "/rules/";
  source::Files files;
  source::Reports reports(files);
  const model::Model model =
      load::load_directory(root + "common", {{root}, std::size_t{1} << 24}, files, reports);
  const Compilation one = compile_string("frontdesk: 1\nbot: {name: B, locales: [en]}\n");
  const Compilation four =
      compile_string("frontdesk: 1\nbot: {name: B, locales: [en, de, es, fr]}\n");
  ASSERT_TRUE(one.rules && four.rules);
  std::size_t all = 0;
  const auto compare = [&](const model::Localized<model::Texts>& sentences) {
    const model::Texts* english = sentences.find("en");
    if (english == nullptr) return;
    for (const model::Text& sentence : *english) {
      const Message message{.id = "1", .text = sentence.value, .locale = "en"};
      Session first("s");
      Session second("s");
      const Turn alone = Engine(one.rules).handle(first, message);
      const Turn among = Engine(four.rules).handle(second, message);
      ++all;
      EXPECT_EQ(among.entry, alone.entry) << sentence.value;
      EXPECT_EQ(texts(among), texts(alone)) << sentence.value;
      EXPECT_EQ(among.confidence, alone.confidence) << sentence.value;
    }
  };
  for (const model::Entry& entry : model.entries) {
    compare(entry.examples);
    compare(entry.test_yes);
    compare(entry.test_no);
  }
  for (const model::Signal& signal : model.signals) {
    compare(signal.test_yes);
    compare(signal.test_no);
  }
  EXPECT_GT(all, 200U);
}

// A second language must not weaken the first: whatever the packs' authors have customers say in
// one language is never heard as another.
TEST(Language, ThePacksSentencesStayInTheirLanguage) {
  const std::string root = std::string(FRONTDESK_SOURCE_DIR) + "/rules/";
  for (const std::string pack : {"common", "retail"}) {
    source::Files files;
    source::Reports reports(files);
    const model::Model model =
        load::load_directory(root + pack, {{root}, std::size_t{1} << 24}, files, reports);
    const Compilation compiled =
        compile_directory(root + pack, CompileOptions{.pack_paths = {root}});
    ASSERT_TRUE(compiled.rules);
    const Engine engine(compiled.rules);
    std::size_t all = 0;
    std::size_t moved = 0;
    const auto hear = [&](const model::Localized<model::Texts>& sentences) {
      for (const auto& [locale, written] : sentences.by_locale) {
        const bool is_spoken = std::any_of(
            model.bot.locales.begin(), model.bot.locales.end(),
            [&locale = locale](const model::Text& one) { return one.value == locale.value; });
        if (!is_spoken) continue;
        for (const model::Text& sentence : written) {
          Session session("s");
          const Turn turn = engine.handle(
              session, Message{.id = "1", .text = sentence.value, .locale = locale.value});
          ++all;
          if (turn.locale == locale.value) continue;
          ++moved;
          if (moved < 30) {
            ADD_FAILURE() << pack << ": " << sentence.value << " is heard as " << turn.locale;
          }
        }
      }
    };
    for (const model::Entry& entry : model.entries) {
      hear(entry.examples);
      hear(entry.test_yes);
      hear(entry.test_no);
    }
    for (const model::Signal& signal : model.signals) {
      hear(signal.examples);
      hear(signal.test_yes);
      hear(signal.test_no);
    }
    EXPECT_GT(all, 500U);
  }
}

}  // namespace language_test
}  // namespace
}  // namespace frontdesk
