// Append test: the new item stands where it belongs, and every other byte stays.
#include "tools/studio/append_test.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace frontdesk::studio {
namespace {
namespace append_test_test {

constexpr std::string_view kItem = "- name: new\n  chat:\n    - user: hi\n";

struct Row {
  std::string_view what, before, after;
};

TEST(AppendTest, StandsBehindTheLastTest) {
  const Row rows[] = {
      {"at the end", "tests:\n  - name: a\n    chat: []\n",
       "tests:\n  - name: a\n    chat: []\n\n  - name: new\n    chat:\n      - user: hi\n"},
      {"no line break at the end", "tests:\n- name: a",
       "tests:\n- name: a\n\n- name: new\n  chat:\n    - user: hi\n"},
      {"comments stay where they are", "# one\ntests:  # two\n  - name: a  # three\n# four\n",
       "# one\ntests:  # two\n  - name: a  # three\n\n  - name: new\n    chat:\n      - user: hi\n"
       "# four\n"},
      {"another section follows", "tests:\n  - name: a\n\nfaqs:\n  - id: b\n",
       "tests:\n  - name: a\n\n  - name: new\n    chat:\n      - user: hi\n\nfaqs:\n  - id: b\n"},
      {"no section yet", "frontdesk: 1\n",
       "frontdesk: 1\n\ntests:\n  - name: new\n    chat:\n      - user: hi\n"},
      {"nothing yet", "", "tests:\n  - name: new\n    chat:\n      - user: hi\n"},
      {"a section without tests", "tests:\nfaqs: []\n",
       "tests:\n  - name: new\n    chat:\n      - user: hi\nfaqs: []\n"},
      {"line ends of Windows", "tests:\r\n  - name: a\r\n",
       "tests:\r\n  - name: a\r\n\r\n  - name: new\r\n    chat:\r\n      - user: hi\r\n"},
      {"tests of an entry are none", "faqs:\n  - id: a\n    tests: {yes: [b]}\n",
       "faqs:\n  - id: a\n    tests: {yes: [b]}\n\ntests:\n  - name: new\n    chat:\n"
       "      - user: hi\n"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(append_test(row.before, kItem), std::string(row.after)) << row.what;
  }
}

TEST(AppendTest, ASectionInOneLineTakesNone) {
  EXPECT_EQ(append_test("tests: []\n", kItem), std::nullopt);
  EXPECT_EQ(append_test("tests: [{name: a, chat: []}]\n", kItem), std::nullopt);
}

TEST(AppendTest, KnowsFilesWithTests) {
  EXPECT_TRUE(has_tests("a: 1\ntests:\n"));
  EXPECT_FALSE(has_tests("a: 1\n  tests:\n# tests:\n"));
}

}  // namespace append_test_test
}  // namespace
}  // namespace frontdesk::studio
