// read_table: labelled sentences from CSV or JSON lines, with the rows that cannot be used.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::tester {

/// One sentence and what it means.
struct LabelledText {
  std::string text;
  std::string label;
  std::size_t line = 0;  ///< Where the row begins; 1 is the first line of the file.
};

struct BadRow {
  std::size_t line = 0;
  std::string reason;  ///< One sentence.
};

struct LabelledTable {
  std::vector<LabelledText> rows;
  std::vector<BadRow> bad;
  std::vector<LabelledText> unlabelled;  ///< Those of `bad` that lack nothing but a label.
  std::string error;  ///< Why the whole file cannot be read; then there are no rows.
};

/// Reads a whole file. It is taken for JSON lines when its first character is '{', else for CSV
/// (RFC 4180: quotes, doubled quotes, line breaks in quotes) with a header; fields end at the
/// comma, semicolon or tab that splits the header so that both columns are found. A byte order mark
/// and any line ends are accepted. Blank lines do not count. Every other row is in `rows` or in
/// `bad`. Throws nothing but std::bad_alloc.
LabelledTable read_table(std::string_view content, std::string_view text_column,
                         std::string_view label_column);

/// Where the label of a row is empty, it is that of the row above: sheets with merged cells.
void fill_down(LabelledTable& table);

}  // namespace frontdesk::tester
