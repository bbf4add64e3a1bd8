// Labelled file: the sentences of a CSV or JSON lines file, and what is wrong with it.
#include "tools/cli/labelled_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <ostream>
#include <utility>

namespace frontdesk::cli {

void add_columns(CLI::App& command, LabelledFile& file) {
  command
      .add_option("--text-column", file.text_column, "The column (or JSON key) of the sentences")
      ->required()
      ->type_name("NAME");
  command.add_option("--label-column", file.label_column, "The column (or JSON key) of the labels")
      ->required()
      ->type_name("NAME");
}

std::optional<std::string> read_file(const std::string& path, Terminal& terminal) {
  std::ifstream stream(path, std::ios::binary);
  if (stream) {
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream.bad()) return text;
  }
  terminal.err << fmt::format("{} cannot be read\n", path);
  return std::nullopt;
}

std::optional<tester::LabelledTable> read_labelled(const LabelledFile& file, Terminal& terminal) {
  const std::optional<std::string> content = read_file(file.path, terminal);
  if (!content) return std::nullopt;
  tester::LabelledTable table = tester::read_table(*content, file.text_column, file.label_column);
  if (!table.error.empty()) {
    terminal.err << fmt::format("{}: {}\n", file.path, table.error);
    return std::nullopt;
  }
  if (table.rows.empty()) {
    print_rows(file.path, table.bad, terminal.err);
    terminal.err << fmt::format("{}: no row can be used\n", file.path);
    return std::nullopt;
  }
  return table;
}

void print_rows(const std::string& path, const std::vector<tester::BadRow>& rows,
                std::ostream& out) {
  for (const tester::BadRow& row : rows) {
    out << fmt::format("{}:{}: {}\n", path, row.line, row.reason);
  }
}

}  // namespace frontdesk::cli
