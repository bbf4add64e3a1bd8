// Tests of import_csv: labels become intents, and no sentence is lost.
#include "tools/tester/import_csv.hpp"

#include <gtest/gtest.h>

#include "tools/tester/label_id.hpp"

namespace frontdesk::tester {
namespace {
namespace import_csv_test {

TEST(ImportCsv, WritesOneIntentALabel) {
  const ImportedRules rules = import_rows(
      {{"where is it", "Track Order", 2}, {"say \"when\"\\", "Track Order", 3}, {"hello", "42", 4}},
      "Shop", "en", "");
  ASSERT_EQ(rules.files.size(), 2U);
  EXPECT_EQ(rules.files[0].name, "bot.yaml");
  EXPECT_EQ(rules.files[1].content,
            "# Imported: one intent a label. Write the answers.\n"
            "frontdesk: 1\n"
            "intents:\n"
            "  - id: track_order\n"
            "    title: \"Track Order\"\n"
            "    answer: \"This is about: Track Order.\"\n"
            "    examples:\n"
            "      - \"where is it\"\n"
            "      - \"say \\\"when\\\"\\\\\"\n"
            "  - id: intent_42\n"
            "    title: \"42\"\n"
            "    answer: \"This is about: 42.\"\n"
            "    examples:\n"
            "      - \"hello\"\n");
}

TEST(ImportCsv, WritesAdditionsForEntriesOfThePack) {
  const ImportedRules rules =
      import_rows({{"where is it", "PLACE", 2}, {"a \"person\"", "STAFF", 3}}, "Shop", "en", "",
                  {{"STAFF", "contact_human_agent"}});
  ASSERT_EQ(rules.files.size(), 3U);
  EXPECT_EQ(rules.files[2].name, "additions_1.yaml");
  EXPECT_EQ(rules.files[2].content,
            "# Imported: what the pack answers already, said in more ways.\n"
            "frontdesk: 1\n"
            "additions:\n"
            "  - to: contact_human_agent\n"
            "    label: \"STAFF\"\n"
            "    examples:\n"
            "      - \"a \\\"person\\\"\"\n");
  EXPECT_EQ(rules.ids[1].second, "contact_human_agent");
}

TEST(ImportCsv, GivesEveryLabelItsOwnId) {
  const ImportedRules rules =
      import_rows({{"a", "pay!", 2}, {"b", "pay?", 3}, {"c", "\xE6\x94\xAF", 4}}, "Shop", "en", "");
  ASSERT_EQ(rules.ids.size(), 3U);
  EXPECT_EQ(rules.ids[0].second, label_id_of_its_own("pay!"));
  EXPECT_EQ(rules.ids[1].second, label_id_of_its_own("pay?"));
  EXPECT_EQ(rules.ids[2].second, "intent");
}

TEST(ImportCsv, ListsRepeatedSentencesAndLeavesOutOfScopeOut) {
  const ImportedRules rules = import_rows(
      {{"a", "x", 2}, {"a", "x", 3}, {"a", "y", 4}, {"b", "none", 5}}, "Shop", "en", "none");
  ASSERT_EQ(rules.repeated.size(), 1U);
  EXPECT_EQ(rules.repeated[0].line, 3U);
  EXPECT_EQ(rules.ids.size(), 2U);
}

TEST(ImportCsv, SplitsLongSetsIntoFiles) {
  std::vector<LabelledText> rows;
  for (std::size_t i = 0; i < 3000; ++i) {
    rows.push_back({std::string(900, 'a') + std::to_string(i), std::to_string(i % 30), i + 2});
  }
  const ImportedRules rules = import_rows(rows, "Shop", "en", "");
  EXPECT_EQ(rules.files.size(), 4U);
  for (const ImportedFile& file : rules.files) EXPECT_LT(file.content.size(), 1100000U);
}

}  // namespace import_csv_test
}  // namespace
}  // namespace frontdesk::tester
