// Format page: docs/format.md names every key of the rule format, and no other.
#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "authoring/load/table.hpp"
#include "house/tree.hpp"

namespace frontdesk::house {
namespace {
namespace format_doc_test {

/// Section, key, type, required, meaning.
using Row = std::tuple<std::string, std::string, std::string, std::string, std::string>;

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

/// The rows of the tables below the headings of the form "### `section`".
std::set<Row> written() {
  std::set<Row> rows;
  std::string section;
  for (const std::string& line :
       lines(read(std::filesystem::path(FRONTDESK_SOURCE_DIR) / "docs/format.md"))) {
    if (line.rfind("#", 0) == 0) {
      const std::size_t open = line.find('`');
      section = open == std::string::npos
                    ? std::string()
                    : line.substr(open + 1, line.find('`', open + 1) - open - 1);
    }
    if (section.empty() || line.rfind("| `", 0) != 0) continue;
    std::vector<std::string> cells;
    std::size_t begin = 1;
    for (std::size_t end = line.find('|', begin); end != std::string::npos;
         begin = end + 1, end = line.find('|', begin)) {
      cells.push_back(trimmed(line.substr(begin, end - begin)));
    }
    if (cells.size() != 4) {
      ADD_FAILURE() << "four cells are expected in: " << line;
      continue;
    }
    rows.emplace(section, cells[0].substr(1, cells[0].size() - 2), cells[1], cells[2], cells[3]);
  }
  return rows;
}

std::set<Row> known() {
  std::set<Row> rows;
  for (const load::Key& key : load::keys()) {
    std::string type(load::name(key.type));
    if (!key.of.empty()) type += ": [" + std::string(key.of) + "](#" + std::string(key.of) + ")";
    rows.emplace(key.section, key.name, type, key.required ? "yes" : "", key.documentation);
  }
  return rows;
}

TEST(FormatPage, NamesEveryKeyAndNoOther) {
  const std::set<Row> in_page = written();
  const std::set<Row> in_table = known();
  ASSERT_FALSE(in_table.empty());
  for (const Row& row : in_table) {
    const auto& [section, key, type, required, meaning] = row;
    EXPECT_TRUE(in_page.contains(row)) << "section " << section << " lacks: | `" << key << "` | "
                                       << type << " | " << required << " | " << meaning << " |";
  }
  for (const Row& row : in_page) {
    EXPECT_TRUE(in_table.contains(row))
        << "docs/format.md, section " << std::get<0>(row) << ": the loader does not know "
        << std::get<1>(row) << " like this";
  }
}

}  // namespace format_doc_test
}  // namespace
}  // namespace frontdesk::house
