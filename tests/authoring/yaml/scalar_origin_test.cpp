// Bytes of a scalar's value point at the bytes of the file that they come from.
#include "authoring/yaml/scalar_origin.hpp"

#include <gtest/gtest.h>

#include <string>

#include "authoring/yaml/read.hpp"

namespace frontdesk::yaml {
namespace {
namespace scalar_origin_test {

struct Case {
  const char* name;
  std::string_view yaml;  // `X` stands once in the value of the first key, `Y` at its end
};

class ScalarOrigin : public testing::TestWithParam<Case> {};

TEST_P(ScalarOrigin, LeadsBackToTheFile) {
  source::Files files;
  source::Reports reports(files);
  const std::string yaml(GetParam().yaml);
  const std::uint32_t file = files.add("a.yaml", yaml);
  const std::optional<Node> root = read(file, files, reports);
  ASSERT_TRUE(root);
  EXPECT_TRUE(reports.take().empty());
  const source::Text& text = root->fields.front().value.text;
  for (const char mark : {'X', 'Y'}) {
    const std::size_t in_value = text.value.find(mark);
    ASSERT_NE(in_value, std::string::npos) << text.value;
    EXPECT_EQ(text.at(in_value, in_value + 1).begin, yaml.find(mark)) << mark;
  }
  EXPECT_EQ(text.at(0, text.value.size()).file, file);
}

INSTANTIATE_TEST_SUITE_P(
    Yaml, ScalarOrigin,
    testing::Values(Case{"Plain", "k: some X text Y\n"}, Case{"Single", "k: 'it''s X, ''Y'\n"},
                    Case{"Double", "k: \"a \\\"quoted\\\" X \\\\ \\u00e9 \\U0001F600 Y\"\n"},
                    Case{"DoubleHex", "k: \"\\x41 X \\tY\"\n"},
                    Case{"NextLine", "k: \"\\N X \\_ \\L Y\"\n"},
                    Case{"FoldedPlain", "k: one X\n  two\n\n  Y\n"},
                    Case{"FoldedDouble", "k: \"one\n  X two \\\n  and Y\"\n"},
                    Case{"Literal", "k: |\n  one\n    X\n  Y\n"},
                    Case{"FoldedBlock", "k: >-\n  one\n  X\n\n  Y\n"},
                    Case{"KeepBlock", "k: |+2\n    one\n  X\n\n  Y\n\n"},
                    Case{"Umlauts", "k: äöü X 返品 Y\n"}, Case{"Mark", "\xEF\xBB\xBFk: 'a''X Y'\n"},
                    Case{"CarriageReturns", "k: >-\r\n  one\r\n  X\r\n  Y\r\n"},
                    Case{"Anchor", "k: &name \"a\\tX Y\"\n"}),
    [](const auto& one) { return one.param.name; });

}  // namespace scalar_origin_test
}  // namespace
}  // namespace frontdesk::yaml
