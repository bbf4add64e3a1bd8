// Regions: what is written for a language serves the bot's locales of that language, and what is
// written for a region serves that region alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assembly/compile/rule_set.hpp"
#include "authoring/load/directory.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "tests/assembly/engine/bot.hpp"

namespace frontdesk {
namespace {
namespace regions_test {

using testing_bot::Bot;
using testing_bot::texts;

/// A bot of these locales that has everything that may be written per locale.
std::string shop(std::string_view locales, std::string_view more = {}) {
  return "frontdesk: 1\nbot: {name: Print Shop, locales: [" + std::string(locales) + "]}\n" +
         R"yaml(
lists:
  paper: {en: ["(paper|cardboard)"], de: ["(papier|karton)"], fr: ["(papier|carton)"]}
synonyms:
  en: [[poster, placard]]
  de: [[plakat, aushang]]
  fr: [[affiche, pancarte]]
abbreviations:
  en: {pstr: poster}
  de: {plkt: plakat}
  fr: {aff: affiche}
entities:
  - id: finish
    values:
      - {id: matte, say: {en: ["matt[e]", "dull"], de: ["matt~"], fr: ["mat[e]"]}}
      - {id: gloss, say: {en: ["(glossy|shiny)"], de: ["glänzend~"], fr: ["brillant[e]"]}}
faqs:
  - id: colours
    title: {en: Colours, de: Farben, fr: Couleurs}
    phrases: {en: ["print poster colour"], de: ["plakat in farbe"], fr: ["affiche en couleur"]}
    not: {en: ["* by hand"], de: ["* von hand"], fr: ["* à la main"]}
    answer: {en: "All colours.", de: "Alle Farben.", fr: "Toutes les couleurs."}
  - id: stock
    title: {en: Stock, de: Lager, fr: Stock}
    phrases: {en: ["which <paper>"], de: ["welch~ <paper>"], fr: ["quel <paper>"]}
    examples:
      en: ["do you have thick sheets in the house", "what weights of sheets do you keep"]
      de: ["habt ihr dicke bögen im haus", "welche grammaturen führt ihr denn so"]
      fr: ["avez vous des feuilles épaisses chez vous", "quels grammages gardez vous"]
    answer: {en: "Plain and thick.", de: "Dünn und dick.", fr: "Fin et épais."}
flows:
  - id: order
    title: {en: Order a print, de: Druck bestellen, fr: Commander}
    phrases: {en: ["order a print"], de: ["druck bestellen"], fr: ["commander un tirage"]}
    steps:
      - {ask: finish, say: {en: "Which finish?", de: "Welche Oberfläche?", fr: "Quelle finition ?"}}
      - choose: size
        say: {en: "How large?", de: "Wie groß?", fr: "Quelle taille ?"}
        options:
          - {id: large, title: {en: A2, de: A2, fr: A2}, say: {en: ["big one"], de: ["das große"], fr: ["le grand"]}}
          - {id: small, title: {en: A4, de: A4, fr: A4}, say: {en: ["little one"], de: ["das kleine"], fr: ["le petit"]}}
      - say: {en: "{finish} in {size}.", de: "{finish} als {size}.", fr: "{finish} en {size}."}
      - {end: solved}
)yaml" + std::string(more);
}

/// One customer's words in one language, and what comes of each.
struct Talk {
  const char* locale;
  const char* colours;
  const char* synonym;
  const char* abbreviation;
  const char* by_hand;
  const char* list;
  const char* example;
  const char* order;
  const char* value;
  const char* cancel;
  const char* option;
  const char* done;
};

constexpr Talk kTalks[] = {
    {"en-GB", "can you print poster colour", "print placard colour", "print pstr colour",
     "print poster colour by hand", "which cardboard", "do you keep thick sheets in the house",
     "order a print", "shiny", "cancel", "the big one", "gloss in large."},
    {"de-AT", "gibt es das plakat in farbe", "aushang in farbe", "plkt in farbe",
     "plakat in farbe von hand", "welchen karton", "habt ihr dicke bögen bei euch im haus",
     "druck bestellen", "glänzendes", "abbrechen", "das große", "gloss als large."},
    {"fr-CA", "une affiche en couleur", "pancarte en couleur", "aff en couleur",
     "affiche en couleur à la main", "quel carton", "avez vous des feuilles épaisses",
     "commander un tirage", "brillante", "annuler", "le grand", "gloss en large."},
};

void understands(const std::string& rules, const Talk& talk) {
  const auto entry_of = [&](const char* words) {
    Bot bot(rules);
    const Turn turn = bot.say(words, talk.locale);
    EXPECT_EQ(turn.locale, talk.locale) << words;
    return turn.entry;
  };
  EXPECT_EQ(entry_of(talk.colours), "colours") << talk.locale;
  EXPECT_EQ(entry_of(talk.synonym), "colours") << talk.locale;
  EXPECT_EQ(entry_of(talk.abbreviation), "colours") << talk.locale;
  EXPECT_NE(entry_of(talk.by_hand), "colours") << talk.locale;
  EXPECT_EQ(entry_of(talk.list), "stock") << talk.locale;
  EXPECT_EQ(entry_of(talk.example), "stock") << talk.locale;
  Bot bot(rules);
  bot.say(talk.order, talk.locale);
  bot.say(talk.value, talk.locale);
  EXPECT_EQ(texts(bot.say(talk.option, talk.locale)), talk.done) << talk.locale;
  // The same as where the bot speaks the language alone.
  const auto cancelled = [&](const std::string& in_which) {
    Bot other(in_which);
    other.say(talk.order, talk.locale);
    return texts(other.say(talk.cancel, talk.locale));
  };
  const std::string language(model::language_of(talk.locale));
  EXPECT_EQ(cancelled(rules), cancelled(shop(language))) << talk.locale;
}

TEST(Regions, ABotOfOneRegionUnderstandsItsLanguage) {
  for (const Talk& talk : kTalks) understands(shop(talk.locale), talk);
}

TEST(Regions, ARegionBesideItsLanguageOrAnotherRegionUnderstandsToo) {
  understands(shop("en, en-GB"), kTalks[0]);
  understands(shop("en-GB, en-US"), kTalks[0]);
  understands(shop("en-US, en-GB"), kTalks[0]);
  understands(shop("en, de-AT"), kTalks[1]);
  understands(shop("de-DE, fr, de-AT"), kTalks[1]);
}

TEST(Regions, ABotOfOneRegionSpeaksItsLanguage) {
  for (const auto& [locale, hours] :
       {std::pair{"de-AT", "Alle Farben."}, {"fr-CA", "Toutes les couleurs."}}) {
    const Talk& talk = locale == std::string_view("de-AT") ? kTalks[1] : kTalks[2];
    Bot bot(shop(locale));
    EXPECT_EQ(texts(bot.say(talk.colours, locale)), hours);
  }
}

// The words that decide languages, meanings and manners are lists of the packs.
TEST(Regions, ThePacksSentencesMeanTheSameInARegion) {
  const std::string root = std::string(FRONTDESK_SOURCE_DIR) + "/rules/";
  source::Files files;
  source::Reports reports(files);
  const model::Model model =
      load::load_directory(root + "common", {{root}, std::size_t{1} << 24}, files, reports);
  const std::pair<const char*, const char*> rows[] = {
      {"en", "en-GB"}, {"de", "de-AT"}, {"es", "es-MX"}, {"fr", "fr-CA"}};
  for (const auto& [language, region] : rows) {
    const auto bot_in = [](const char* locale) {
      return compile_string("frontdesk: 1\nbot: {name: B, locales: [" + std::string(locale) +
                            "]}\n");
    };
    const Compilation general = bot_in(language);
    const Compilation regional = bot_in(region);
    ASSERT_TRUE(general.rules && regional.rules);
    std::size_t all = 0;
    const auto compare = [&, language = language,
                          region = region](const model::Localized<model::Texts>& sentences) {
      const model::Texts* written = sentences.find(language);
      if (written == nullptr) return;
      for (const model::Text& sentence : *written) {
        Session first("s");
        Session second("s");
        const Turn plain =
            Engine(general.rules).handle(first, Message{.id = "1", .text = sentence.value});
        const Turn turn =
            Engine(regional.rules).handle(second, Message{.id = "1", .text = sentence.value});
        ++all;
        EXPECT_EQ(turn.entry, plain.entry) << region << ": " << sentence.value;
        EXPECT_EQ(turn.confidence, plain.confidence) << region << ": " << sentence.value;
        EXPECT_EQ(texts(turn), texts(plain)) << region << ": " << sentence.value;
      }
    };
    for (const model::Entry& entry : model.entries) {
      compare(entry.examples);
      compare(entry.test_yes);
      compare(entry.test_no);
    }
    for (const model::Signal& signal : model.signals) compare(signal.test_yes);
    EXPECT_GT(all, 100U) << region;
  }
}

constexpr const char* kOwn = R"yaml(
frontdesk: 1
bot: {name: Cafe, locales: [LOCALES]}
lists:
  snack: {en: ["(crisps|nuts)"], en-US: ["chips"]}
synonyms:
  en: [[flat, apartment]]
  en-US: [[flat, condo]]
abbreviations:
  en: {ta: takeaway}
  en-GB: {ta: thanks}
faqs:
  - id: snacks
    title: Snacks
    phrases:
      en: ["sell <snack>"]
      en-GB: ["flog <snack>"]
      en-US: ["carry <snack>"]
    examples:
      en: ["anything salty to nibble on with a beer"]
      en-GB: ["any bar nibbles going at the counter"]
      en-US: ["got some finger food around here maybe"]
    not: {en-GB: ["* wholesale"]}
    answer: {en: "Yes.", en-GB: "We do.", en-US: "Sure."}
  - id: delivery
    title: Delivery
    phrases: {en: ["to my flat", "my takeaway is late"]}
    answer: We deliver.
)yaml";

std::string own(const std::string& locales) {
  std::string rules = kOwn;
  return rules.replace(rules.find("LOCALES"), 7, locales);
}

std::string heard(const std::string& locales, std::string_view words, std::string_view locale) {
  Bot bot(own(locales));
  return bot.say(words, locale).entry;
}

TEST(Regions, ARegionsOwnPhrasesStandBesideThoseOfTheLanguage) {
  for (const std::string locales : {"en-GB", "en, en-GB", "en-GB, en", "en-GB, en-US"}) {
    EXPECT_EQ(heard(locales, "do you sell crisps", "en-GB"), "snacks") << locales;
    EXPECT_EQ(heard(locales, "do you flog nuts", "en-GB"), "snacks") << locales;
    EXPECT_EQ(heard(locales, "any bar nibbles going", "en-GB"), "snacks") << locales;
    EXPECT_EQ(heard(locales, "anything salty to nibble with beer", "en-GB"), "snacks") << locales;
    EXPECT_NE(heard(locales, "sell crisps wholesale", "en-GB"), "snacks") << locales;
  }
}

TEST(Regions, WhatIsWrittenForARegionServesNoOther) {
  for (const std::string locales : {"en-GB", "en, en-GB", "en-GB, en-US", "en-US, en-GB"}) {
    EXPECT_NE(heard(locales, "do you carry nuts", "en-GB"), "snacks") << locales;
    EXPECT_NE(heard(locales, "got some finger food around here", "en-GB"), "snacks") << locales;
  }
  for (const std::string locales : {"en-US", "en-GB, en-US", "en-US, en-GB"}) {
    EXPECT_NE(heard(locales, "do you flog chips", "en-US"), "snacks") << locales;
    EXPECT_EQ(heard(locales, "sell chips wholesale", "en-US"), "snacks") << locales;
  }
  EXPECT_NE(heard("en, en-GB", "do you flog crisps", "en"), "snacks");
  EXPECT_NE(heard("en-GB, en", "do you flog crisps", "en"), "snacks");
}

TEST(Regions, ARegionsOwnListStandsInsteadOfTheLanguages) {
  EXPECT_EQ(heard("en-GB, en-US", "do you sell chips", "en-US"), "snacks");
  EXPECT_NE(heard("en-GB, en-US", "do you sell crisps", "en-US"), "snacks");
  EXPECT_NE(heard("en-GB, en-US", "do you sell chips", "en-GB"), "snacks");
}

TEST(Regions, ARegionsOwnSynonymsStandInsteadOfTheLanguagesForTheSameWord) {
  EXPECT_EQ(heard("en-US", "bring it to my condo", "en-US"), "delivery");
  EXPECT_NE(heard("en-US", "bring it to my apartment", "en-US"), "delivery");
  EXPECT_EQ(heard("en-GB", "bring it to my apartment", "en-GB"), "delivery");
  EXPECT_EQ(heard("en-US", "my ta is late", "en-US"), "delivery");
  EXPECT_NE(heard("en-GB", "my ta is late", "en-GB"), "delivery");
  EXPECT_EQ(heard("en-GB", "pls bring it to my flat", "en-GB"), "delivery");
}

// The packs have synonyms, too: those of a rule set are not lost behind them.
TEST(Regions, OwnSynonymsStandBesideThoseOfThePacks) {
  EXPECT_EQ(heard("en", "bring it to my apartment", "en"), "delivery");
  EXPECT_EQ(heard("en", "my ta is late", "en"), "delivery");
}

TEST(Regions, TheBotAnswersInTheNearestWords) {
  Bot british(own("en, en-GB"));
  EXPECT_EQ(texts(british.say("do you sell crisps", "en-GB")), "We do.");
  Bot australian(own("en-AU"));
  EXPECT_EQ(texts(australian.say("do you sell crisps", "en-AU")), "Yes.");
}

// The language's own texts are spoken in the region's way of writing numbers and dates.
TEST(Regions, NumbersAreWrittenAsInTheRegion) {
  for (const auto& [locale, expected] :
       {std::pair{"de-CH", "Das sind 1’234’567 Stück."}, {"de", "Das sind 1.234.567 Stück."}}) {
    Bot bot("frontdesk: 1\nbot: {name: B, locales: [" + std::string(locale) + R"yaml(]}
faqs:
  - id: count
    title: {de: Anzahl}
    phrases: {de: ["wie viele (schrauben|nägel)"]}
    answer: {de: "Das sind {customer.count, number} Stück."}
)yaml");
    bot.now += std::chrono::seconds(5);
    const Turn turn =
        bot.handle(Message{.id = "1",
                           .text = "wie viele schrauben habt ihr",
                           .channel = "webchat",
                           .locale = locale,
                           .at = bot.now,
                           .facts = {.customer = Value::map({{"count", Value(1234567)}})}});
    EXPECT_EQ(texts(turn), expected) << locale;
  }
}

// A text that serves several locales is one pattern, however many they are.
TEST(Regions, NoPhraseIsDoubled) {
  const auto patterns = [](const std::string& locales) {
    const Compilation compiled = compile_string(shop(locales));
    EXPECT_TRUE(compiled.rules) << locales;
    return compiled.rules ? compiled.rules->patterns.size() : 0;
  };
  const std::size_t one = patterns("en");
  EXPECT_EQ(patterns("en-GB"), one);
  EXPECT_EQ(patterns("en, en-GB"), one);
  EXPECT_EQ(patterns("en-GB, en-US, en-AU"), one);
}

TEST(Regions, TextsOfTheLanguageAreInUse) {
  const auto codes = [](const std::string& rules) {
    std::vector<std::string> found;
    for (const Diagnostic& one : compile_string(rules).diagnostics) {
      if (one.code == "locale.unused" || one.code == "locale.missing") {
        found.push_back(one.code + ": " + one.message);
      }
    }
    return found;
  };
  const auto bot = [](const std::string& locales, const std::string& texts_of_it) {
    return "frontdesk: 1\nbot: {name: B, locales: [" + locales +
           "]}\nfaqs:\n  - id: a\n    title: A\n    phrases: [abc]\n    answer: " + texts_of_it;
  };
  using Found = std::vector<std::string>;
  EXPECT_EQ(codes(bot("en-GB", "{en: Hello.}")), Found{});
  EXPECT_EQ(codes(bot("en-GB, en-US", "{en: Hello.}")), Found{});
  EXPECT_EQ(codes(bot("en-GB", "{en: Hello., en-US: Hi.}")),
            Found{"locale.unused: the bot does not speak `en-US`"});
  EXPECT_EQ(codes(bot("en", "{en: Hello., en-GB: Good day.}")),
            Found{"locale.unused: the bot does not speak `en-GB`"});
  EXPECT_EQ(codes(bot("en-GB, en-US", "{en-GB: Good day.}")),
            Found{"locale.missing: missing in `en-US`: the answer of `a`"});
}

TEST(Regions, AFindingInATextOfTheLanguageIsSaidOnce) {
  const auto findings = [](const std::string& locales) {
    std::string all;
    for (const Diagnostic& one :
         compile_string("frontdesk: 1\nbot: {name: B, locales: [" + locales +
                        R"yaml(]}
faqs:
  - id: a
    title: A
    phrases: {en: [abc]}
    answer: {en: ["{customer.count, plural, few {few} other {many}}", "Some."]}
)yaml")
             .diagnostics) {
      all += one.code + ": " + one.message + "\n";
    }
    return all;
  };
  EXPECT_EQ(findings("en"),
            "message.unused-plural-case: `few` is never used in en\n"
            "message.missing-plural-case: the case `one` of en is missing\n");
  EXPECT_EQ(findings("en, en-GB"), findings("en"));
  EXPECT_EQ(findings("en-GB, en-US"), findings("en"));
}

TEST(Regions, APhraseOfTheLanguageMayStandInARegionToo) {
  const auto doubled = [](const std::string& locales) {
    std::size_t count = 0;
    const Compilation compiled =
        compile_string("frontdesk: 1\nbot: {name: B, locales: [" + locales +
                       R"yaml(]}
faqs:
  - {id: a, title: A, phrases: {en: [where to park]}, answer: A.}
  - {id: b, title: B, phrases: {en-GB: [where to park]}, answer: B.}
  - {id: c, title: C, phrases: {en-US: [parking lot]}, answer: C.}
  - {id: d, title: D, phrases: {en-GB: [parking lot]}, answer: D.}
)yaml");
    for (const Diagnostic& one : compiled.diagnostics) count += one.code == "phrase.duplicate";
    return count;
  };
  EXPECT_EQ(doubled("en-GB"), 1U);
  EXPECT_EQ(doubled("en, en-GB"), 1U);
  EXPECT_EQ(doubled("en-GB, en-US"), 1U);
  EXPECT_EQ(doubled("en-US"), 0U);
}

}  // namespace regions_test
}  // namespace
}  // namespace frontdesk
