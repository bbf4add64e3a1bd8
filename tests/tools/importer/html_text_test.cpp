// What help centres write, as the markup of answers.
#include "tools/importer/html_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace frontdesk::importer {
namespace {
namespace html_text_test {

struct Case {
  const char* name;
  const char* html;
  const char* answer;
};

class HtmlText : public ::testing::TestWithParam<Case> {};

TEST_P(HtmlText, BecomesAnAnswer) { EXPECT_EQ(html_to_answer(GetParam().html), GetParam().answer); }

const Case kCases[] = {
    {"Plain", "We  open\nat nine.", "We open at nine."},
    {"Paragraphs", "<p>One.</p>\n<p>Two.<br/>Three.</p>", "One.\n\nTwo.\nThree."},
    {"Marks", "<b>Jam</b> is <em class=\"x\">sweet</em>", "**Jam** is _sweet_"},
    {"List", "Jams:<ul><li>plum</li><li>pear</li></ul>", "Jams:\n- plum\n- pear"},
    {"Link", "See <a href=\"https://jam.example/a\">here</a>.",
     "See [here](https://jam.example/a)."},
    {"BadLink", "See <a href=\"javascript:x\">here</a>.", "See here."},
    {"Entities", "salt &amp; pepper&nbsp;&#x41;&#66; &nosuch;", "salt & pepper AB &nosuch;"},
    {"Signs", "a*b_c [d]", "a\\*b\\_c \\[d\\]"},
    {"Apostrophe", "it's", "it's"},
    {"Braces", "it's {x}", "it''s '{'x'}'"},
    {"Script", "a<script>b < c</script>d<style>e</style>", "ad"},
    {"Comment", "a<!-- b -->c", "ac"},
    {"Open", "a<b", "a**"},
    {"Nothing", "<p> </p>", ""},
};

INSTANTIATE_TEST_SUITE_P(Table, HtmlText, ::testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(HtmlText, TheFirstParagraphIsEnough) {
  EXPECT_EQ(first_paragraph(html_to_answer("<p>One.</p><p>Two.</p>")), "One.");
  EXPECT_EQ(first_paragraph("One."), "One.");
}

}  // namespace html_text_test
}  // namespace
}  // namespace frontdesk::importer
