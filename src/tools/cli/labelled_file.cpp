// Labelled file: the sentences of a CSV or JSON lines file, and what is wrong with it.
#include "tools/cli/labelled_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
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
  return read_labelled(file, {file.text_column}, terminal);
}

std::optional<tester::LabelledTable> read_labelled(const LabelledFile& file,
                                                   const std::vector<std::string>& text_columns,
                                                   Terminal& terminal) {
  const std::optional<std::string> content = read_file(file.path, terminal);
  if (!content) return std::nullopt;
  tester::LabelledTable all;
  std::map<std::size_t, tester::BadRow> bad;
  for (const std::string& column : text_columns) {
    tester::LabelledTable one = tester::read_table(*content, column, file.label_column);
    if (!one.error.empty()) {
      terminal.err << fmt::format("{}: {}\n", file.path, one.error);
      return std::nullopt;
    }
    for (tester::LabelledText& row : one.rows) all.rows.push_back(std::move(row));
    for (tester::LabelledText& row : one.unlabelled) all.unlabelled.push_back(std::move(row));
    for (tester::BadRow& row : one.bad) bad.emplace(row.line, std::move(row));
  }
  std::stable_sort(all.rows.begin(), all.rows.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  for (const tester::LabelledText& row : all.rows) bad.erase(row.line);
  for (auto& [line, row] : bad) all.bad.push_back(std::move(row));
  if (!all.rows.empty()) return all;
  print_rows(file.path, all.bad, terminal.err);
  terminal.err << fmt::format("{}: no row can be used\n", file.path);
  return std::nullopt;
}

void print_rows(const std::string& path, const std::vector<tester::BadRow>& rows,
                std::ostream& out) {
  for (const tester::BadRow& row : rows) {
    out << fmt::format("{}:{}: {}\n", path, row.line, row.reason);
  }
}

}  // namespace frontdesk::cli
