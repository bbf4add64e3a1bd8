// Rule sets are written whole or not at all.
#include "tools/importer/write_rules.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "tools/rule_directory.hpp"

namespace frontdesk::importer {
namespace {
namespace write_rules_test {

std::string content_of(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

TEST(WriteRules, MakesTheDirectory) {
  const testing::RuleDirectory place("old");
  EXPECT_EQ(write_rules({{"a.yaml", "A"}, {"deep/b.yaml", "B"}}, place.path() / "new", false), "");
  EXPECT_EQ(content_of(place.path() / "new" / "a.yaml"), "A");
  EXPECT_EQ(content_of(place.path() / "new" / "deep" / "b.yaml"), "B");
  EXPECT_FALSE(std::filesystem::exists(place.path() / ".new.importing"));
}

TEST(WriteRules, LeavesAnOccupiedDirectoryAlone) {
  const testing::RuleDirectory place("old");
  EXPECT_NE(write_rules({{"bot.yaml", "new"}}, place.path(), false).find("is not empty"),
            std::string::npos);
  EXPECT_EQ(content_of(place.path() / "bot.yaml"), "old");
  EXPECT_EQ(write_rules({{"bot.yaml", "new"}}, place.path(), true), "");
  EXPECT_EQ(content_of(place.path() / "bot.yaml"), "new");
}

TEST(WriteRules, LeavesNothingBehindWhenItFails) {
  const testing::RuleDirectory place("old");
  // A file cannot be a directory, too.
  EXPECT_NE(write_rules({{"a", "A"}, {"a/b", "B"}}, place.path() / "new", false), "");
  EXPECT_FALSE(std::filesystem::exists(place.path() / "new"));
  EXPECT_FALSE(std::filesystem::exists(place.path() / ".new.importing"));
  EXPECT_NE(write_rules({{"a", "A"}}, place.path() / "bot.yaml", true), "");
}

}  // namespace write_rules_test
}  // namespace
}  // namespace frontdesk::importer
