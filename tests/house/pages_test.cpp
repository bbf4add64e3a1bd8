// Pages: every code has a page of the same form, and every page a code.
#include <gtest/gtest.h>

#include <map>
#include <regex>

#include "house/tree.hpp"

namespace frontdesk::house {
namespace {
namespace pages_test {

/// Words with a dot that look like codes and are none: entries, names of files and facts.
bool is_other(const std::string& word) {
  static const std::regex other(
      R"((agent|bot)\.(?!duplicate$).*|hours\.open|customer\.id|last\.(entry|reply|message)|)"
      R"(.*\.(yaml|json|csv|md))");
  return std::regex_match(word, other);
}

/// Every text in src/ that has the form of a code, and where.
std::map<std::string, std::string> codes() {
  static const std::regex literal(R"re("([a-z][a-z0-9]*\.[a-z0-9]+(?:[-_][a-z0-9]+)*)")re");
  std::map<std::string, std::string> found;
  for (const File& file : files("src", {".hpp", ".cpp"})) {
    auto match = std::sregex_iterator(file.text.begin(), file.text.end(), literal);
    for (; match != std::sregex_iterator(); ++match) {
      const std::string code = (*match)[1];
      if (!is_other(code)) found.emplace(code, file.path);
    }
  }
  return found;
}

std::map<std::string, File> pages() {
  std::map<std::string, File> found;
  for (File& file : files("docs/diagnostics", {".md"})) {
    const std::string code = std::filesystem::path(file.path).stem().string();
    found.emplace(code, std::move(file));
  }
  return found;
}

TEST(Pages, EveryCodeHasAPage) {
  const auto all = pages();
  for (const auto& [code, path] : codes()) {
    EXPECT_TRUE(all.contains(code)) << path << ": docs/diagnostics/" << code << ".md is missing";
  }
}

TEST(Pages, EveryPageHasACode) {
  const auto all = codes();
  ASSERT_GT(all.size(), 100U);
  for (const auto& [code, file] : pages()) {
    EXPECT_TRUE(all.contains(code)) << file.path << ": nothing in src/ reports it";
  }
}

TEST(Pages, EveryPageHasTheSameForm) {
  for (const auto& [code, file] : pages()) {
    std::vector<std::string> headings;
    bool in_fence = false;
    for (const std::string& line : lines(file.text)) {
      if (line.rfind("```", 0) == 0) in_fence = !in_fence;
      if (!in_fence && line.rfind('#', 0) == 0) headings.push_back(line);
    }
    const std::vector<std::string> form = {"# " + code, "## Summary", "## Avoid", "## Prefer",
                                           "## Why"};
    EXPECT_EQ(headings, form) << file.path;
    EXPECT_FALSE(in_fence) << file.path << " leaves a block of code open";
  }
}

}  // namespace pages_test
}  // namespace
}  // namespace frontdesk::house
