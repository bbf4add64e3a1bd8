// Words: nothing is left for later in the tree, no path of one machine, and no link to nowhere.
#include <gtest/gtest.h>

#include <regex>

#include "house/tree.hpp"

namespace frontdesk::house {
namespace {
namespace words_test {

constexpr std::string_view kWings[] = {"src",  "include", "tests", "examples",
                                       "docs", "rules",   "bench"};

std::vector<File> everything() {
  std::vector<File> all;
  for (const std::string_view wing : kWings) {
    for (File& file :
         files(wing, {".hpp", ".cpp", ".md", ".yaml", ".txt", ".cmake", ".in", ".sh"})) {
      all.push_back(std::move(file));
    }
  }
  return all;
}

void expect_nowhere(const std::regex& words) {
  for (const File& file : everything()) {
    std::size_t number = 0;
    for (const std::string& line : lines(file.text)) {
      ++number;
      // Long lines are data of a test; the regular expressions of the standard library recurse.
      if (line.size() > 2000) continue;
      EXPECT_FALSE(std::regex_search(line, words)) << file.path << ":" << number << ": " << line;
    }
  }
}

TEST(Words, NothingIsLeftForLater) {
  // In two halves, so that this file does not find itself.
  expect_nowhere(
      std::regex("\\b(TO"
                 "DO|FIX"
                 "ME|XX"
                 "X)\\b"));
}

TEST(Words, NoPathOfOneMachine) {
  expect_nowhere(
      std::regex("(^|[\\s\"'`(=])/(wo"
                 "rk|tm"
                 "p|ho"
                 "me|ro"
                 "ot)/"));
}

TEST(Words, LinksLeadSomewhere) {
  const std::filesystem::path root = FRONTDESK_SOURCE_DIR;
  std::vector<File> all = files("docs", {".md"});
  for (File& file : files("examples", {".md"})) all.push_back(std::move(file));
  all.push_back({"README.md", read(root / "README.md")});
  static const std::regex link(R"(\]\(([^)\s#]*)(#[^)\s]*)?\))");
  for (const File& file : all) {
    bool in_fence = false;
    for (const std::string& line : lines(file.text)) {
      if (line.rfind("```", 0) == 0) in_fence = !in_fence;
      if (in_fence) continue;
      for (auto match = std::sregex_iterator(line.begin(), line.end(), link);
           match != std::sregex_iterator(); ++match) {
        const std::string target = (*match)[1];
        // A link with a scheme leads out of the tree; in the syntax of answers it is an example.
        if (target.empty() || target.find(':') != std::string::npos || target[0] == '{') continue;
        EXPECT_TRUE(std::filesystem::exists((root / file.path).parent_path() / target))
            << file.path << " links to " << target;
      }
    }
  }
}

}  // namespace words_test
}  // namespace
}  // namespace frontdesk::house
