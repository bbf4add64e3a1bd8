// Conflicts: what two entries claim alike is found with a message, and what is told apart is not.
#include "tools/workbench/conflicts.hpp"

#include <gtest/gtest.h>

#include "tools/rule_directory.hpp"

namespace frontdesk::workbench {
namespace {
namespace conflicts_test {

using testing::RuleDirectory;

std::vector<Diagnostic> conflicts_of(const std::string& rules) {
  const RuleDirectory directory(
      "frontdesk: 1\nbot: {name: Lamp Shop, locales: [en], channels: [webchat]}\n" + rules);
  const compile::Compiled compiled = compile::compile_with_sources(directory.path());
  for (const Diagnostic& one : compiled.compilation.diagnostics) {
    if (one.severity == Severity::error) ADD_FAILURE() << one;
  }
  return compiled.compilation.rules ? find_conflicts(directory.path(), compiled)
                                    : std::vector<Diagnostic>();
}

std::string faq(const std::string& id, const std::string& rest) {
  return "  - {id: " + id + ", answer: \"This is " + id + ".\", " + rest + "}\n";
}

struct ConflictCase {
  std::string_view name;
  std::string rules;
  std::string code;     ///< Empty: nothing is found.
  std::string message;  ///< Part of it.
};

class Conflicts : public ::testing::TestWithParam<ConflictCase> {};

TEST_P(Conflicts, AreFoundWithAMessage) {
  const std::vector<Diagnostic> found = conflicts_of(GetParam().rules);
  if (GetParam().code.empty()) {
    for (const Diagnostic& one : found) ADD_FAILURE() << one;
    return;
  }
  ASSERT_EQ(found.size(), 1U) << (found.empty() ? std::string() : render(found.back()));
  EXPECT_EQ(found[0].code, GetParam().code);
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_NE(found[0].message.find(GetParam().message), std::string::npos) << found[0].message;
  EXPECT_FALSE(found[0].help.empty());
}

const std::string kPlain =
    faq("lamps", "phrases: [\"which lamps\"]") + faq("shades", "phrases: [\"which shades\"]");

INSTANTIATE_TEST_SUITE_P(
    Rules, Conflicts,
    ::testing::Values(
        ConflictCase{"Apart", "faqs:\n" + kPlain, "", ""},
        ConflictCase{"SameWords",
                     "faqs:\n" + faq("stop", "phrases: [\"(stop|end) [the] gizmo\"]") +
                         faq("finish", "phrases: [\"(finish|end) gizmo\"]"),
                     "conflict.phrases", "claim \"end gizmo\" alike, with 2 words each"},
        ConflictCase{"Inflected",
                     "faqs:\n" + faq("stop", "phrases: [\"stop~ gizmo\"]") +
                         faq("finish", "phrases: [\"(finish|stopping) gizmo\"]"),
                     "conflict.phrases", "claim \"stopping gizmo\""},
        ConflictCase{"ThroughAList",
                     "lists:\n  ends: [stop, end]\nfaqs:\n" +
                         faq("stop", "phrases: [\"<ends> gizmo\"]") +
                         faq("finish", "phrases: [\"end gizmo [now]\"]"),
                     "conflict.phrases", "claim \"end gizmo\""},
        ConflictCase{"ToldApartByNot",
                     "faqs:\n" + faq("stop", "phrases: [\"(stop|end) gizmo\"], not: [\"end\"]") +
                         faq("finish", "phrases: [\"(finish|end) gizmo\"]"),
                     "", ""},
        ConflictCase{"ToldApartByPriority",
                     "faqs:\n" + faq("stop", "phrases: [\"(stop|end) gizmo\"], priority: 1") +
                         faq("finish", "phrases: [\"(finish|end) gizmo\"]"),
                     "", ""},
        ConflictCase{"AGapIsNoClaim",
                     "faqs:\n" + faq("stop", "phrases: [\"stop * gizmo\"]") +
                         faq("finish", "phrases: [\"stop the other gizmo\"]"),
                     "", ""},
        ConflictCase{"Shadowed",
                     "faqs:\n" +
                         faq("stop", "phrases: [\"stop gizmo\", \"polish it\"], not: [gizmo]") +
                         faq("finish", "phrases: [\"varnish it\"]"),
                     "conflict.shadowed", "of \"stop gizmo\""},
        ConflictCase{
            "ASignalLeadsAway",
            "faqs:\n" + faq("near", "examples: [\"is your shop near the high court of justice\"]") +
                "signals:\n  - {id: threat, phrases: [\"court\"]}\nhandoff:\n  queues: "
                "{legal: {}}\n  rules:\n    - {when: {signal: threat}, queue: legal, "
                "reason: threat}\n",
            "conflict.signal", "`threat`"}),
    [](const auto& instance) { return std::string(instance.param.name); });

TEST(ConflictsOfExamples, OneInTheWrongPlace) {
  std::string lamps, cables, shops;
  const char* kinds[] = {"red", "green", "small", "large",  "old",
                         "new", "cheap", "round", "square", "bright"};
  for (const char* kind : kinds) {
    lamps += std::string("do you sell ") + kind + " lamps, ";
    cables += std::string("is a ") + kind + " cable in the box, ";
    shops += std::string("where is the ") + kind + " shop in town, ";
  }
  const std::vector<Diagnostic> found = conflicts_of(
      "faqs:\n" + faq("lamps", "examples: [" + lamps + "is a long cable in the box]") +
      faq("cables", "examples: [" + cables + "]") + faq("shops", "examples: [" + shops + "]"));
  ASSERT_EQ(found.size(), 1U) << (found.empty() ? std::string() : render(found.back()));
  EXPECT_EQ(found[0].code, "conflict.example");
  EXPECT_NE(found[0].message.find("`cables`"), std::string::npos) << found[0].message;
  EXPECT_EQ(found[0].at.line, 4U);
}

TEST(ConflictsOfPhrases, TooManyWordingsAreSaid) {
  const std::vector<Diagnostic> found =
      conflicts_of("faqs:\n" + faq("a", "phrases: [\"x *50 [b] *50 [c] *50 [d] *50 far\"]") +
                   faq("b", "phrases: [\"x *50 [b] *50 [c] *50 [d] *50 very far\"]"));
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].code, "conflict.undecided") << found[0];
}

}  // namespace conflicts_test
}  // namespace
}  // namespace frontdesk::workbench
