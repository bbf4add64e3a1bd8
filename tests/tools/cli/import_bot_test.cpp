// frontdesk import rivescript and hassil: from another system's files to a directory.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tools/cli/run.hpp"
#include "tools/rule_directory.hpp"

namespace frontdesk::cli {
namespace {
namespace import_bot_test {

using testing::RuleDirectory;

struct Said {
  int status = 0;
  std::string out;
  std::string err;
};

Said frontdesk_says(std::vector<std::string> arguments) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Terminal terminal{in, out, err};
  Said said;
  said.status = run(std::move(arguments), terminal);
  said.out = out.str();
  said.err = err.str();
  return said;
}

TEST(ImportBot, WritesARuleSetAndSaysWhatIsLeft) {
  const RuleDirectory place("");
  place.add("shop.rive", "+ do you sell jam\n- We do.\n+ say it again\n- {weather} is fine\n");
  const std::string made = (place.path() / "made").string();
  const Said said =
      frontdesk_says({"import", "rivescript", place.string(), "--output", made, "--name", "Jam"});
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_NE(said.out.find("shop.rive:4: left to you: "), std::string::npos) << said.out;
  EXPECT_NE(said.out.find("1 entries from 1 of 2"), std::string::npos) << said.out;
  EXPECT_EQ(frontdesk_says({"check", made, "--strict"}).status, 0);
  EXPECT_EQ(frontdesk_says({"import", "rivescript", place.string(), "--output", made}).status, 2);
  EXPECT_EQ(
      frontdesk_says({"import", "rivescript", place.string(), "--output", made, "--force"}).status,
      0);
}

TEST(ImportBot, NotesAreDataToo) {
  const RuleDirectory place("");
  place.add("oven.yml",
            "language: en\nintents:\n  OvenHeat:\n    data:\n"
            "      - {sentences: [heat it], requires_context: {area: a}}\n");
  const Said said = frontdesk_says({"import", "hassil", (place.path() / "oven.yml").string(),
                                    "--output", (place.path() / "made").string(), "--json"});
  EXPECT_EQ(said.status, 0) << said.err;
  const auto object = nlohmann::json::parse(said.out);
  EXPECT_EQ(object["carried"], 1);
  EXPECT_EQ(object["compiles"], true);
  EXPECT_EQ(object["notes"][0]["kind"], "left");
  EXPECT_EQ(object["notes"][0]["file"], "oven.yml");
  EXPECT_EQ(object["notes"][0]["line"], 5);
}

TEST(ImportBot, SeveralColumnsOfQuestionsAreOneFaq) {
  const RuleDirectory place("");
  place.add("faq.csv",
            "question,also,answer\ndo you sell jam,is there jam,We do.\n"
            "when are you open,,From nine.\n,,Nothing.\n");
  const std::string table = (place.path() / "faq.csv").string();
  const std::string made = (place.path() / "made").string();
  const Said said =
      frontdesk_says({"import", "answers", "--text-column", "question", "--text-column", "also",
                      table, "--answer-column", "answer", "--output", made});
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_EQ(said.err, table + ":4: The text is empty.\n");
  EXPECT_NE(said.out.find("2 entries from 3 of 3"), std::string::npos) << said.out;
  const Said unknown =
      frontdesk_says({"import", "answers", table, "--text-column", "question", "--text-column",
                      "more", "--answer-column", "answer", "--output", made, "--force"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_NE(unknown.err.find("more"), std::string::npos) << unknown.err;
}

TEST(ImportBot, ABrokenSourceLeavesNothing) {
  const RuleDirectory place("");
  place.add("shop.rive", "no script\n");
  const std::filesystem::path made = place.path() / "made";
  const Said said =
      frontdesk_says({"import", "rivescript", place.string(), "--output", made.string()});
  EXPECT_EQ(said.status, 1);
  EXPECT_EQ(said.err, "shop.rive:1: no RiveScript command begins like this line\n");
  EXPECT_FALSE(std::filesystem::exists(made));
  const Said nowhere = frontdesk_says(
      {"import", "rivescript", (place.path() / "none").string(), "--output", made.string()});
  EXPECT_EQ(nowhere.status, 2);
  EXPECT_NE(nowhere.err.find("holds nothing to import"), std::string::npos);
}

TEST(ImportBot, AHugeFileIsRefusedUnread) {
  const RuleDirectory place("");
  place.add("huge.rive", "! version = 2.0\n");
  std::filesystem::resize_file(place.path() / "huge.rive", std::uintmax_t{100} << 20U);  // sparse
  const std::string made = (place.path() / "made").string();
  const Said said = frontdesk_says(
      {"import", "rivescript", (place.path() / "huge.rive").string(), "--output", made});
  EXPECT_EQ(said.status, 2);
  EXPECT_NE(said.err.find("too large"), std::string::npos) << said.err;
  EXPECT_FALSE(std::filesystem::exists(made));
}

TEST(ImportBot, AHugeTableIsRefusedUnread) {
  const RuleDirectory place("");
  place.add("huge.csv", "q,a\n");
  std::filesystem::resize_file(place.path() / "huge.csv", std::uintmax_t{100} << 20U);  // sparse
  const std::string made = (place.path() / "made").string();
  const Said said =
      frontdesk_says({"import", "answers", (place.path() / "huge.csv").string(), "--text-column",
                      "q", "--answer-column", "a", "--output", made});
  EXPECT_EQ(said.status, 2);
  EXPECT_NE(said.err.find("too large"), std::string::npos) << said.err;
  EXPECT_FALSE(std::filesystem::exists(made));
}

TEST(ImportBot, ABrokenSourceWritesNothing) {
  const RuleDirectory place("");
  place.add("bot.yml", "nlu: [\n");
  for (const char* system : {"rasa", "hassil"}) {
    const std::string made = (place.path() / system).string();
    const Said said =
        frontdesk_says({"import", system, (place.path() / "bot.yml").string(), "--output", made});
    EXPECT_EQ(said.status, 1);
    EXPECT_NE(said.err.find("bot.yml:"), std::string::npos) << said.err;
    EXPECT_FALSE(std::filesystem::exists(made));
  }
}

TEST(ImportBot, EvalKnowsTheNamesOfTheSource) {
  const RuleDirectory place("");
  place.add("oven.yml",
            "language: en\nintents:\n  OvenHeat:\n    data:\n"
            "      - {sentences: [heat the oven], inferred_domain: oven}\n"
            "      - {sentences: [heat the stove], inferred_domain: stove}\n");
  place.add("data.csv", "text,label\nheat the oven,OvenHeat\nheat the stove,OvenHeat\n");
  const std::string made = (place.path() / "made").string();
  ASSERT_EQ(
      frontdesk_says({"import", "hassil", (place.path() / "oven.yml").string(), "--output", made})
          .status,
      0);
  const Said said = frontdesk_says({"eval", made, "--data", (place.path() / "data.csv").string(),
                                    "--text-column", "text", "--label-column", "label", "--json"});
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_EQ(nlohmann::json::parse(said.out)["accuracy"], 1.0) << said.out;
}

TEST(ImportBot, ABlankAnswerIsTheOneAboveAndLanguagesAreColumns) {
  const RuleDirectory place("");
  place.add("faq.csv",
            "q,a,q_de,a_de\nis there jam,Plum.,gibt es Marmelade,Pflaume.\nany jam,,,\n"
            "is there tea,Green.,,\n");
  const std::string made = (place.path() / "made").string();
  const Said said =
      frontdesk_says({"import", "answers", (place.path() / "faq.csv").string(), "--text-column",
                      "q", "--answer-column", "a", "--language", "de", "--output", made});
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_NE(said.out.find("faq.csv:4: left to you: the answer is missing in `de`"),
            std::string::npos)
      << said.out;
  EXPECT_EQ(frontdesk_says({"export", made}).out,
            "text,label,locale,answer,id\n"
            "is there jam,is_there_jam,en,Plum.,is_there_jam\n"
            "any jam,is_there_jam,en,Plum.,is_there_jam\n"
            "gibt es Marmelade,is_there_jam,de,Pflaume.,is_there_jam\n"
            "is there tea,is_there_tea,,Green.,is_there_tea\n");
}

TEST(ImportBot, ExportWritesAllAnswers) {
  const RuleDirectory place(
      "frontdesk: 1\nbot: {name: A}\nfaqs:\n"
      "  - {id: jam, title: Jam, phrases: [jam], answer: [Plum., Pear.]}\n");
  EXPECT_EQ(frontdesk_says({"export", place.string()}).out,
            "text,label,locale,answer,id\n,jam,,Plum.,jam\n,jam,,Pear.,jam\n");
}

TEST(ImportBot, AnswersComeBackByExport) {
  const RuleDirectory place("");
  place.add("faq.csv",
            "q,a\ndo you sell jam,\"Yes, \"\"plum\"\".\"\nis there jam,\"Yes, \"\"plum\"\".\"\n");
  const std::string made = (place.path() / "made").string();
  const Said imported =
      frontdesk_says({"import", "answers", (place.path() / "faq.csv").string(), "--text-column",
                      "q", "--answer-column", "a", "--output", made});
  EXPECT_EQ(imported.status, 0) << imported.err;
  EXPECT_EQ(frontdesk_says({"export", made}).out,
            "text,label,locale,answer,id\n"
            "do you sell jam,do_you_sell_jam,,\"Yes, \"\"plum\"\".\",do_you_sell_jam\n"
            "is there jam,do_you_sell_jam,,\"Yes, \"\"plum\"\".\",do_you_sell_jam\n");
  EXPECT_EQ(frontdesk_says({"export", made, "--format", "jsonl"}).out,
            "{\"text\":\"do you sell jam\",\"label\":\"do_you_sell_jam\",\"locale\":\"\","
            "\"answer\":\"Yes, \\\"plum\\\".\",\"id\":\"do_you_sell_jam\"}\n"
            "{\"text\":\"is there jam\",\"label\":\"do_you_sell_jam\",\"locale\":\"\","
            "\"answer\":\"Yes, \\\"plum\\\".\",\"id\":\"do_you_sell_jam\"}\n");
  EXPECT_EQ(frontdesk_says({"export", (place.path() / "none").string()}).status, 1);
}

}  // namespace import_bot_test
}  // namespace
}  // namespace frontdesk::cli
