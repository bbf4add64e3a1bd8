// Coverage map: every kind of point, reached and not, at its line.
#include "tools/tester/coverage_map.hpp"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "tools/rule_directory.hpp"
#include "tools/tester/coverage_report.hpp"
#include "tools/tester/run_tests.hpp"

namespace frontdesk::tester {
namespace {
namespace coverage_map_test {

using testing::RuleDirectory;
using Kind = CoveragePoint::Kind;

constexpr std::string_view kRules = R"yaml(frontdesk: 1
bot: {name: Lamp Shop, locales: [en], channels: [webchat]}
lists:
  colours: [red, green]
entities:
  - {id: lamp_number, pattern: "[0-9]{4}"}
faqs:
  - id: opening
    phrases: ["when [do you] (open|start~)", "opening hours"]
    answer:
      - "From nine to five."
      - "We open at nine."
    tests: {yes: ["when open", "when starting"]}
  - id: colours
    phrases: ["have * <colours> lamps"]
    answer: "Yes."
    tests: {yes: [have you green lamps]}
flows:
  - id: repair
    phrases: ["repair * lamp"]
    steps:
      - confirm: "Shall we come?"
        yes:
          - say: "We come."
        no:
          - say: "Bring it."
      - end: solved
signals:
  - {id: hurry, phrases: ["quick~", "asap"]}
handoff:
  queues: {support: {}}
  rules:
    - {when: {signal: hurry}, queue: support, reason: hurry}
    - {when: {turns: {at_least: 90}}, queue: support, reason: long}
tests:
  - name: a repair
    chat:
      - user: please repair my lamp
      - user: "yes"
      - user: be quick
)yaml";

class CoverageOf : public ::testing::Test {
 protected:
  void SetUp() override {
    report_ = run_tests(directory_.path(), compile::compile_with_sources(directory_.path()),
                        {.coverage = true});
    for (const Diagnostic& one : report_.diagnostics) {
      if (one.severity == Severity::error) ADD_FAILURE() << one;
    }
    for (const Case& one : report_.cases) EXPECT_TRUE(one.passed) << one.name << one.actual;
  }

  /// `what` of the points of a kind that were reached (or were not).
  std::vector<std::string> points(Kind kind, bool reached) const {
    std::vector<std::string> out;
    for (const CoveragePoint& point : report_.points) {
      if (point.kind == kind && (point.hits > 0) == reached) out.push_back(point.what);
    }
    return out;
  }

  RuleDirectory directory_{kRules};
  Report report_;
};

using Texts = std::vector<std::string>;

TEST_F(CoverageOf, Phrases) {
  EXPECT_EQ(
      points(Kind::phrase, true),
      (Texts{"when [do you] (open|start~)", "have * <colours> lamps", "repair * lamp", "quick~"}));
  EXPECT_EQ(points(Kind::phrase, false), (Texts{"opening hours", "asap"}));
}

/// Those of lists belong to the list, not to the phrase.
TEST_F(CoverageOf, Alternatives) {
  EXPECT_EQ(points(Kind::alternative, true), (Texts{"open", "start~"}));
  EXPECT_EQ(points(Kind::alternative, false), (Texts{"do you"}));
}

TEST_F(CoverageOf, Variants) {
  Texts reached = points(Kind::variant, true);
  EXPECT_EQ(reached.size(), 4U);
  const Texts missed = points(Kind::variant, false);
  ASSERT_EQ(missed.size(), 2U);
  EXPECT_NE(missed[0].find("We open at nine."), std::string::npos) << missed[0];
  EXPECT_NE(missed[1].find("Bring it."), std::string::npos) << missed[1];
}

TEST_F(CoverageOf, StepsAndBranches) {
  EXPECT_EQ(points(Kind::step, true), (Texts{"repair/1", "repair/1.yes.1", "repair/2"}));
  EXPECT_EQ(points(Kind::step, false), (Texts{"repair/1.no.1"}));
  EXPECT_EQ(points(Kind::branch, true).size(), 1U);
  EXPECT_EQ(points(Kind::branch, false).size(), 1U);
}

TEST_F(CoverageOf, SignalsAndRules) {
  EXPECT_EQ(points(Kind::signal, true), (Texts{"hurry"}));
  EXPECT_EQ(points(Kind::handoff_rule, true).size(), 1U);
  EXPECT_EQ(points(Kind::handoff_rule, false), (Texts{"turns >= 90"}));
}

TEST_F(CoverageOf, LinesAreThoseOfTheFile) {
  std::map<std::string, std::uint32_t> lines;
  for (const CoveragePoint& point : report_.points) lines[point.what] = point.at.line;
  EXPECT_EQ(lines["opening hours"], 9U);
  EXPECT_EQ(lines["repair/1.no.1"], 26U);
  EXPECT_EQ(lines["turns >= 90"], 34U);
}

TEST_F(CoverageOf, Reports) {
  const std::string text = coverage_text(report_, 99);
  EXPECT_NE(text.find("bot.yaml:9: alternative of opening: do you\n"), std::string::npos) << text;
  EXPECT_NE(text.find("phrases            4 of      6   66.7 %"), std::string::npos) << text;
  EXPECT_EQ(coverage_text(report_, 1).find("asap"), std::string::npos);

  const auto json = nlohmann::json::parse(coverage_json(report_));
  EXPECT_EQ(json["kinds"]["phrase"]["reached"], 4);
  EXPECT_EQ(json["points"], report_.points.size());

  const std::string lcov = directory_.without_path(coverage_lcov(report_));
  EXPECT_NE(lcov.find("SF:bot.yaml\n"), std::string::npos) << lcov;
  EXPECT_NE(lcov.find("BRDA:9,0,0,0\nBRDA:9,0,1,1\nBRDA:9,0,2,1\n"), std::string::npos) << lcov;
  EXPECT_NE(lcov.find("DA:26,0\n"), std::string::npos) << lcov;
  EXPECT_NE(lcov.find("end_of_record\n"), std::string::npos);

  const std::string page = coverage_html(report_);
  EXPECT_NE(page.find("not reached: phrase of opening: opening hours"), std::string::npos);
  EXPECT_NE(page.find("color-scheme: light dark"), std::string::npos);
  EXPECT_EQ(page.find("<script"), std::string::npos);
}

TEST(Coverage, IsFullWhereNothingIsToBeReached) { EXPECT_EQ(Report().coverage(), 1.0); }

}  // namespace coverage_map_test
}  // namespace
}  // namespace frontdesk::tester
