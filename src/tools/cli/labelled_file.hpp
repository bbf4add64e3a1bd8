// Labelled file: the sentences of a CSV or JSON lines file, and what is wrong with it.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tools/cli/terminal.hpp"
#include "tools/tester/read_table.hpp"

namespace frontdesk::cli {

struct LabelledFile {
  std::string path;
  std::string text_column;
  std::string label_column;
};

/// Adds --text-column and --label-column.
void add_columns(CLI::App& command, LabelledFile& file);

/// The bytes of a file, or nothing with the reason said to `terminal.err`.
std::optional<std::string> read_file(const std::string& path, Terminal& terminal);

/// Nothing when the file cannot be used at all; then `terminal.err` says why.
std::optional<tester::LabelledTable> read_labelled(const LabelledFile& file, Terminal& terminal);

/// The sentences of several columns, in the order of the table: a row is bad when no column has
/// one. `file.text_column` is not read.
std::optional<tester::LabelledTable> read_labelled(const LabelledFile& file,
                                                   const std::vector<std::string>& text_columns,
                                                   Terminal& terminal);

/// Lists rows by their lines: all of them, each with its reason.
void print_rows(const std::string& path, const std::vector<tester::BadRow>& rows,
                std::ostream& out);

}  // namespace frontdesk::cli
