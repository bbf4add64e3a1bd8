// Tests of read_table: what CSV and JSON lines may look like, and what is reported of the rest.
#include "tools/tester/read_table.hpp"

#include <gtest/gtest.h>

namespace frontdesk::tester {
namespace {
namespace read_table_test {

std::string shown(const LabelledTable& table) {
  std::string out = table.error;
  for (const LabelledText& row : table.rows) {
    out += std::to_string(row.line) + ":" + row.label + "=" + row.text + "|";
  }
  for (const BadRow& bad : table.bad) out += "!" + std::to_string(bad.line) + ":" + bad.reason;
  return out;
}

struct Case {
  const char* name;
  std::string content;
  std::string expected;
};

class ReadTable : public testing::TestWithParam<Case> {};

TEST_P(ReadTable, FindsEveryRow) {
  EXPECT_EQ(shown(read_table(GetParam().content, "text", "label")), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Tables, ReadTable,
    testing::Values(
        Case{"plain", "text,label\nhello,a\nbye,b\n", "2:a=hello|3:b=bye|"},
        Case{"other_columns", "id,label,text\n1,a,hello\n", "2:a=hello|"},
        Case{"byte_order_mark", "\xEF\xBB\xBFtext,label\nhello,a\n", "2:a=hello|"},
        Case{"windows_lines", "text,label\r\nhello,a\r\n\r\nbye,b", "2:a=hello|4:b=bye|"},
        Case{"old_mac_lines", "text,label\rhello,a\rbye,b\r", "2:a=hello|3:b=bye|"},
        Case{"quotes", "text,label\n\"hi, \"\"you\"\"\",a\n", "2:a=hi, \"you\"|"},
        Case{"line_break_in_quotes", "text,label\n\"one\ntwo\",a\nbye,b\n",
             "2:a=one\ntwo|4:b=bye|"},
        Case{"semicolons", "text;label\nwell, yes;a\n", "2:a=well, yes|"},
        Case{"tabs", "text\tlabel\nwell, yes\ta\n", "2:a=well, yes|"},
        Case{"too_few_fields", "text,label\nhello\nbye,b\n",
             "3:b=bye|!2:The row has 1 fields, the header has 2."},
        Case{"too_many_fields", "text,label\nhello, you,a\nbye,b\n",
             "3:b=bye|!2:The row has 3 fields, the header has 2."},
        Case{"open_quote_loses_one_row", "text,label\n\"hello,a\nbye,b\n",
             "3:b=bye|!2:A quote opens here and never closes."},
        Case{"empty_text", "text,label\n ,a\n", "!2:The text is empty."},
        Case{"empty_label", "text,label\nhello,\n", "!2:The label is empty."},
        Case{"bad_bytes", "text,label\nhel\xFFlo,a\n", "!2:The row is not valid UTF-8."},
        Case{"no_such_column", "sentence,intent\nhello,a\n",
             "The header has no columns \"text\" and \"label\"; it has: sentence, intent."},
        Case{"empty_file", "", "The file is empty."},
        Case{"json", "{\"text\":\"hello\",\"label\":\"a\"}\n\n{\"label\":7,\"text\":\"bye\"}",
             "1:a=hello|3:7=bye|"},
        Case{"bad_json", "{\"text\":\"hello\",\"label\":\"a\"}\n{\"text\":\n[1]\n",
             "1:a=hello|!2:The line is not a JSON object.!3:The line is not a JSON object."},
        Case{"json_without_label", "{\"text\":\"hello\"}", "!1:The object has no text \"label\"."}),
    [](const testing::TestParamInfo<Case>& one) { return std::string(one.param.name); });

TEST(FillDown, BlankLabelsAreTheOnesAbove) {
  LabelledTable table =
      read_table("text,label\nno,\none,a\ntwo,\n,\nthree,b\nfour,\n", "text", "label");
  fill_down(table);
  EXPECT_EQ(shown(table),
            "3:a=one|4:a=two|6:b=three|7:b=four|!2:The label is empty.!5:The text is empty.");
}

}  // namespace read_table_test
}  // namespace
}  // namespace frontdesk::tester
