// Files that are as they were are not parsed again, and what is wrong is told again.
#include "authoring/load/documents.hpp"

#include <gtest/gtest.h>

#include "authoring/load/directory.hpp"

namespace frontdesk::load {
namespace {
namespace documents_test {

constexpr std::string_view kRules = "bot: {extends: []}\nfaqs: [{id: a, answer: \"Yes.\"}]\n";

struct Loaded {
  model::Model model;
  std::vector<Diagnostic> diagnostics;
  Documents documents;
};

/// As file 1: file 0 is that of the channels.
Loaded load(std::string_view yaml, const Documents* known) {
  Loaded loaded;
  source::Files files;
  source::Reports reports(files);
  Options options;
  options.known = known;
  options.read = &loaded.documents;
  loaded.model = load_text(yaml, "bot.yaml", options, files, reports);
  loaded.diagnostics = reports.take();
  return loaded;
}

TEST(Documents, WhatIsTheSameIsNotParsedAgain) {
  const Loaded first = load(kRules, nullptr);
  const Documents::Root root = first.documents.find(1, kRules);
  ASSERT_NE(root, nullptr);
  const Loaded second = load(kRules, &first.documents);
  EXPECT_EQ(second.documents.find(1, kRules), root);
  ASSERT_EQ(second.model.entries.size(), 1U);
  EXPECT_EQ(second.model.entries[0].id.span, first.model.entries[0].id.span);
}

TEST(Documents, WhatHasChangedIs) {
  const Loaded first = load(kRules, nullptr);
  const std::string other = std::string(kRules) + "# more\n";
  EXPECT_EQ(first.documents.find(1, other), nullptr);
  EXPECT_EQ(first.documents.find(0, kRules), nullptr);  // spans know the number of their file
  const Loaded second = load(other, &first.documents);
  EXPECT_NE(second.documents.find(1, other), nullptr);
  EXPECT_EQ(second.documents.find(1, kRules), nullptr);
}

TEST(Documents, WhatIsWrongIsToldEachTime) {
  for (const std::string_view yaml : {"faqs: [", "faqs: []\nfaqs: []\n", ""}) {
    const Loaded first = load(yaml, nullptr);
    ASSERT_FALSE(first.diagnostics.empty()) << yaml;
    const Loaded second = load(yaml, &first.documents);
    ASSERT_EQ(second.diagnostics.size(), first.diagnostics.size()) << yaml;
    EXPECT_EQ(render(second.diagnostics[0]), render(first.diagnostics[0]));
  }
}

}  // namespace documents_test
}  // namespace
}  // namespace frontdesk::load
