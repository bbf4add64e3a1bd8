// YAML blocks: whatever the handbook shows as YAML compiles as it stands, or as a part of the entry
// that it speaks of.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "authoring/load/table.hpp"
#include "frontdesk/compile.hpp"
#include "house/tree.hpp"

namespace frontdesk::house {
namespace {
namespace yaml_blocks_test {

struct Block {
  std::string place;  ///< `docs/replies.md:12`
  std::vector<std::string> lines;
};

/// The blocks of a page, with the indentation of their first line taken off.
std::vector<Block> blocks_of(const File& page) {
  std::vector<Block> found;
  bool is_inside = false;
  std::size_t number = 0;
  std::size_t indent = 0;
  for (const std::string& line : lines(page.text)) {
    ++number;
    if (!is_inside && line == "```yaml") {
      is_inside = true;
      found.push_back({page.path + ":" + std::to_string(number), {}});
    } else if (is_inside && line == "```") {
      is_inside = false;
    } else if (is_inside) {
      if (found.back().lines.empty()) indent = line.find_first_not_of(' ');
      found.back().lines.push_back(line.size() > indent ? line.substr(indent) : std::string());
    }
  }
  return found;
}

/// The keys on the left border, those of a list's items among them.
std::vector<std::string> keys_of(const Block& block) {
  std::vector<std::string> keys;
  for (std::string line : block.lines) {
    if (line.starts_with("- ")) line.erase(0, 2);
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos || line.front() == ' ' || line.front() == '#') continue;
    keys.push_back(line.substr(0, colon));
  }
  return keys;
}

bool are_keys_of(std::string_view section, const std::vector<std::string>& keys) {
  return std::all_of(keys.begin(), keys.end(), [section](const std::string& key) {
    return std::any_of(load::keys().begin(), load::keys().end(), [&](const load::Key& known) {
      return known.section == section && known.name == key;
    });
  });
}

std::string indented(const Block& block, const std::string& by) {
  std::string text;
  for (const std::string& line : block.lines) text += line.empty() ? "\n" : by + line + "\n";
  return text;
}

bool has(const std::vector<std::string>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// A whole file around the block; empty when it is no part of a rule set.
std::string file_of(const Block& block) {
  const std::vector<std::string> keys = keys_of(block);
  if (block.lines.empty() || keys.empty()) return {};
  const std::string head = "frontdesk: 1\n";
  const std::string faq = head + "faqs:\n  - id: shown\n    phrases: [\"shown\"]\n";
  const bool is_list = block.lines.front().starts_with("- ");
  const bool has_tests_of_entry = has(keys, "tests") && keys.size() == 1 &&
                                  (block.lines.size() == 1 || block.lines[1].starts_with("  yes"));
  if (is_list) {
    if (!has(keys, "id")) {
      return head + "flows:\n  - id: shown\n    phrases: [\"shown\"]\n    steps:\n" +
             indented(block, "      ");
    }
    return head + "intents:\n" + indented(block, "  ");
  }
  if (has(keys, "frontdesk")) return indented(block, "");
  if (has_tests_of_entry) return faq + "    answer: Shown.\n" + indented(block, "    ");
  if (are_keys_of("file", keys)) return head + indented(block, "");
  if (has(keys, "steps")) {
    return head + "flows:\n  - id: shown\n    phrases: [\"shown\"]\n" + indented(block, "    ");
  }
  if (has(keys, "when")) {
    // Several conditions below one another: a variant each.
    std::string text = faq + "    answer:\n      - Shown.\n";
    for (const std::string& line : block.lines) {
      text += (line.starts_with("when") ? "      - text: Shown, too.\n        " : "        ") +
              line + "\n";
    }
    return text;
  }
  if (has(keys, "phrases") && !has(keys, "answer")) {
    return head + "intents:\n  - id: shown\n" + indented(block, "    ");
  }
  if (are_keys_of("faq", keys)) {
    return head + "faqs:\n  - id: shown\n" + (has(keys, "answer") ? "" : "    answer: Shown.\n") +
           indented(block, "    ");
  }
  if (are_keys_of("variant", keys)) {
    return faq + "    answer:\n      text: Shown.\n" + indented(block, "      ");
  }
  return {};
}

/// Codes about what stands elsewhere in the reader's rule set, which the block only names.
bool is_about_elsewhere(std::string_view code) {
  static const std::set<std::string_view> codes = {
      "entity.unknown", "reference.unknown", "hours.unknown",         "handoff.unknown-queue",
      "pack.unknown",   "list.unknown",      "button.unknown-target", "reply.button-without-title"};
  return codes.contains(code);
}

TEST(YamlBlocks, OfTheHandbookCompile) {
  std::size_t compiled = 0;
  std::vector<File> pages = files("docs", {".md"});
  std::erase_if(pages, [](const File& page) { return page.path.starts_with("docs/diagnostics/"); });
  pages.push_back({"README.md", read(std::filesystem::path(FRONTDESK_SOURCE_DIR) / "README.md")});
  for (const File& page : pages) {
    for (const Block& block : blocks_of(page)) {
      // Answers of systems, which `frontdesk chat --calls` reads.
      const std::vector<std::string> keys = keys_of(block);
      if (!keys.empty() && keys.front().find('.') != std::string::npos) continue;
      const std::string yaml = file_of(block);
      EXPECT_FALSE(yaml.empty()) << block.place << ": of which section is this?";
      for (const Diagnostic& one : compile_string(yaml, block.place).diagnostics) {
        if (one.severity != Severity::error || is_about_elsewhere(one.code)) continue;
        std::ostringstream text;
        text << one;
        ADD_FAILURE() << block.place << "\n" << text.str();
      }
      ++compiled;
    }
  }
  EXPECT_GT(compiled, 40U);
}

}  // namespace yaml_blocks_test
}  // namespace
}  // namespace frontdesk::house
