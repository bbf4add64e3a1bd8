// Collecting findings: order, doubles, the limit; the nearest word; how a finding is printed.
#include "base/source/reports.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace frontdesk::source {
namespace {
namespace reports_test {

TEST(Reports, OrdersByPlaceAndDropsDoubles) {
  Files files;
  const std::uint32_t file = files.add("a.yaml", "one\ntwo\nthree\n");
  Reports reports(files);
  reports.error("key.unknown", {file, 8, 13}, "third");
  reports.warning("file.empty", {file, 0, 3}, "first");
  reports.error("key.unknown", {file, 4, 7}, "second").note({file, 0, 3}, "see here");
  reports.error("key.unknown", {file, 4, 7}, "second").note({file, 0, 3}, "not this one");
  EXPECT_TRUE(reports.has_errors());
  const std::vector<Diagnostic> found = reports.take();
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].message, "first");
  EXPECT_EQ(found[1].message, "second");
  ASSERT_EQ(found[1].notes.size(), 1U);
  EXPECT_EQ(found[1].notes[0].message, "see here");
  EXPECT_EQ(found[2].message, "third");
  EXPECT_FALSE(reports.has_errors());
}

TEST(Reports, WarningsAreNoErrors) {
  Files files;
  const std::uint32_t file = files.add("a.yaml", "x");
  Reports reports(files);
  reports.warning("file.empty", {file, 0, 1}, "look");
  EXPECT_FALSE(reports.has_errors());
}

TEST(Reports, TellsWhatTheLimitLeftOut) {
  Files files;
  const std::uint32_t file = files.add("a.yaml", std::string(100, 'x'));
  Reports reports(files, 3);
  for (std::uint32_t i = 0; i < 10; ++i) {
    reports.error("key.unknown", {file, i, i + 1}, "again").note({file, 0, 1}, "note");
  }
  reports.error_at_path("file.unreadable", "b.yaml", "no");
  EXPECT_TRUE(reports.is_full());
  const std::vector<Diagnostic> found = reports.take();
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found.back().code, "report.limit");
  EXPECT_EQ(found.back().message, "8 more findings are not shown");
  EXPECT_EQ(found[2].notes.size(), 1U);
}

TEST(Reports, MakesMessagesSafeAndShort) {
  Files files;
  const std::uint32_t file = files.add("a.yaml", "x");
  Reports reports(files);
  reports.error("key.unknown", {file, 0, 1},
                "unknown key `\x1b[31m" + std::string(9000, 'y') + "`");
  const std::string message = reports.take().front().message;
  EXPECT_LT(message.size(), 700U);
  EXPECT_EQ(message.find('\x1b'), std::string::npos);
}

struct NearestCase {
  std::string_view word;
  std::string_view expected;
};

class Nearest : public testing::TestWithParam<NearestCase> {};

TEST_P(Nearest, FindsSlipsOnly) {
  EXPECT_EQ(nearest(GetParam().word, {"answer", "again", "phrases", "id"}), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Source, Nearest,
                         testing::Values(NearestCase{"anwser", "answer"},
                                         NearestCase{"answers", "answer"},
                                         NearestCase{"phrase", "phrases"}, NearestCase{"ids", "id"},
                                         NearestCase{"title", ""}, NearestCase{"", ""},
                                         NearestCase{"xxxxxx", ""}));

TEST(Render, PointsAtThePlace) {
  Files files;
  const std::uint32_t file = files.add("rules/faqs.yaml", "faqs:\n  - id: größe\n    anwser: x\n");
  Reports reports(files);
  reports.error("key.unknown", {file, 26, 32}, "unknown key `anwser`", "did you mean `answer`?")
      .note({file, 14, 21}, "in this entry");
  std::ostringstream out;
  out << reports.take().front();
  EXPECT_EQ(out.str(),
            "rules/faqs.yaml:3:5: error: unknown key `anwser` [key.unknown]\n"
            " 3 |     anwser: x\n"
            "   |     ^^^^^^\n"
            " note: rules/faqs.yaml:2:9: in this entry\n"
            " 2 |   - id: größe\n"
            "   |         ^^^^^\n"
            " help: did you mean `answer`?");
}

TEST(Render, KeepsTheCaretUnderWideCharacters) {
  Files files;
  const std::string text = "a: 返品 x\n";
  const std::uint32_t file = files.add("a.yaml", text);
  const auto at = static_cast<std::uint32_t>(text.find('x'));
  Reports reports(files);
  reports.error("value.type", {file, at, at + 1}, "m");
  const std::string out = render(reports.take().front());
  // Two wide characters take four columns of a terminal.
  EXPECT_NE(out.find("\n   |         ^"), std::string::npos) << out;
}

TEST(Render, ColoursOnlyWhenAsked) {
  Diagnostic diagnostic;
  diagnostic.severity = Severity::warning;
  diagnostic.code = "file.empty";
  diagnostic.message = "m";
  diagnostic.at.file = "rules";
  EXPECT_EQ(render(diagnostic), "rules: warning: m [file.empty]");
  EXPECT_NE(render(diagnostic, true).find("\x1b["), std::string::npos);
}

}  // namespace reports_test
}  // namespace
}  // namespace frontdesk::source
