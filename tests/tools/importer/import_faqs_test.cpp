// Tables of answers and help centres as rule sets.
#include "tools/importer/import_faqs.hpp"

#include <gtest/gtest.h>

#include <string>

namespace frontdesk::importer {
namespace {
namespace import_faqs_test {

TEST(ImportAnswers, QuestionsWithTheSameAnswerAreOneFaq) {
  const Imported imported = import_answers({{"do you sell jam", "We do.", 2},
                                            {"when are you open", "From <b>nine</b>.", 3},
                                            {"is there jam", "We do.", 4},
                                            {"is there jam", "We do.", 5}},
                                           "faq.csv", "Shop", "en");
  ASSERT_EQ(imported.files.size(), 2U);
  EXPECT_EQ(imported.files[1].content,
            "frontdesk: 1\nfaqs:\n"
            "  - id: do_you_sell_jam\n    title: Do you sell jam\n    examples:\n"
            "      - do you sell jam\n      - is there jam\n    answer: We do.\n"
            "  - id: when_are_you_open\n    title: When are you open\n    examples:\n"
            "      - when are you open\n    answer: \"From **nine**.\"\n");
  ASSERT_EQ(imported.notes.size(), 1U);
  EXPECT_EQ(imported.notes[0].line, 5U);
  EXPECT_EQ(imported.carried, 3U);
}

TEST(ImportAnswers, TheLinesOfACellAreQuestionsOfTheirOwn) {
  const Imported imported = import_answers(
      {{"do you sell jam\r\n  is there jam\n\n", "We do.", 2}, {"is there jam", "We do.", 5}},
      "faq.csv", "Shop", "en");
  ASSERT_EQ(imported.files.size(), 2U);
  EXPECT_NE(imported.files[1].content.find("      - do you sell jam\n      - is there jam\n"
                                           "    answer: We do.\n"),
            std::string::npos)
      << imported.files[1].content;
  EXPECT_EQ(imported.constructs, 3U);
  EXPECT_EQ(imported.carried, 2U);
  ASSERT_EQ(imported.notes.size(), 1U);
  EXPECT_EQ(imported.notes[0].line, 5U);
}

TEST(ImportHelpCentre, ReadsZendeskAndIntercom) {
  const Imported imported = import_help_centre(
      {{"z.json",
        R"({"articles": [{"title": "Opening hours", "body": "<p>At nine.</p><p>More.</p>",
            "html_url": "https://jam.example/hours", "label_names": ["shop", "time"]},
            {"title": "Secret", "body": "x", "draft": true}]})"},
       {"i.json", R"({"type": "list", "data": [{"title": "Jam", "body": "Plum.", "url": null},
            {"title": "Jam", "body": "Pear.", "state": "draft"}, 7]})"}},
      "Shop", "en");
  EXPECT_EQ(imported.errors, std::vector<std::string>());
  ASSERT_EQ(imported.files.size(), 2U);
  EXPECT_EQ(imported.files[1].content,
            "frontdesk: 1\nfaqs:\n  # Labels: shop, time\n"
            "  - id: opening_hours\n    title: Opening hours\n    examples:\n"
            "      - Opening hours\n    answer: \"At nine.\\n\\nhttps://jam.example/hours\"\n"
            "  - id: jam\n    title: Jam\n    examples:\n      - Jam\n    answer: Plum.\n");
  EXPECT_EQ(imported.notes.size(), 3U);
  EXPECT_EQ(imported.constructs, 5U);
  EXPECT_EQ(imported.carried, 2U);
}

TEST(ImportHelpCentre, HostileFilesAreErrors) {
  const std::string deep(100'000, '[');
  for (const std::string& bytes : {std::string("{"), std::string("7"), std::string("\xFF"), deep,
                                   std::string(R"({"articles": 1})")}) {
    const Imported imported = import_help_centre({{"a.json", bytes}}, "Shop", "en");
    EXPECT_EQ(imported.errors.size(), 1U);
    EXPECT_TRUE(imported.files.empty());
  }
}

}  // namespace import_faqs_test
}  // namespace
}  // namespace frontdesk::importer
