// Documents as trees, and everything that can be wrong with a file as YAML.
#include "authoring/yaml/read.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace frontdesk::yaml {
namespace {
namespace read_test {

std::string print(const Node& node) {
  std::string out;
  switch (node.kind) {
    case Node::Kind::null:
      return "~";
    case Node::Kind::scalar:
      return node.quoted ? "\"" + node.text.value + "\"" : node.text.value;
    case Node::Kind::sequence:
      for (const Node& item : node.items) out += (out.empty() ? "" : ", ") + print(item);
      return "[" + out + "]";
    case Node::Kind::map:
      for (const Field& field : node.fields) {
        out += (out.empty() ? "" : ", ") + print(field.key) + ": " + print(field.value);
      }
      return "{" + out + "}";
  }
  return out;
}

struct Reading {
  std::string tree;
  std::string findings;  // "code line:column" each
};

Reading read_text(std::string_view text) {
  source::Files files;
  source::Reports reports(files);
  const std::uint32_t file = files.add("a.yaml", std::string(text));
  const std::optional<Node> root = read(file, files, reports);
  Reading reading;
  if (root) reading.tree = print(*root);
  for (const Diagnostic& one : reports.take()) {
    reading.findings += fmt::format("{}{} {}:{}", reading.findings.empty() ? "" : "; ", one.code,
                                    one.at.line, one.at.column);
  }
  return reading;
}

struct TreeCase {
  const char* name;
  std::string_view yaml;
  std::string_view tree;
};

class Tree : public testing::TestWithParam<TreeCase> {};

TEST_P(Tree, IsAsWritten) {
  const Reading reading = read_text(GetParam().yaml);
  EXPECT_EQ(reading.tree, GetParam().tree);
  EXPECT_EQ(reading.findings, "");
}

INSTANTIATE_TEST_SUITE_P(
    Yaml, Tree,
    testing::Values(TreeCase{"Map", "a: 1\nb: [x, y]\n", "{a: 1, b: [x, y]}"},
                    TreeCase{"QuotesAreRemembered", "a: no\nb: 'no'\nc: \"no\"\nd: |\n  no\n",
                             "{a: no, b: \"no\", c: \"no\", d: \"no\n\"}"},
                    TreeCase{"Nothing", "a:\nb: ~\nc: ''\n", "{a: ~, b: ~, c: \"\"}"},
                    TreeCase{"Alias", "a: &one {x: 1}\nb: *one\n", "{a: {x: 1}, b: {x: 1}}"},
                    TreeCase{"AliasOfKey", "a: &one x\n*one : 2\n", "{a: x, x: 2}"},
                    TreeCase{"ByteOrderMark",
                             "\xEF\xBB\xBF"
                             "a: 1\n",
                             "{a: 1}"},
                    TreeCase{"CarriageReturns", "a: 1\r\nb:\r\n  - x\r\n", "{a: 1, b: [x]}"},
                    TreeCase{"Folded", "a: >\n  one\n  two\n", "{a: \"one two\n\"}"},
                    TreeCase{"BracketsInBlocks", "a: |\n  [ [ {\nb: 1\n", "{a: \"[ [ {\n\", b: 1}"},
                    TreeCase{"TabsInTexts", "a: \"x\ty\"\nb: x\ty\n", "{a: \"x\ty\", b: x\ty}"},
                    TreeCase{"LeadingMarker", "---\na: 1\n", "{a: 1}"}),
    [](const auto& one) { return one.param.name; });

struct FindingCase {
  const char* name;
  std::string yaml;
  std::string_view findings;
};

class Finding : public testing::TestWithParam<FindingCase> {};

TEST_P(Finding, NamesThePlace) {
  EXPECT_EQ(read_text(GetParam().yaml).findings, GetParam().findings);
}

std::string aliases_of_aliases() {
  std::string yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    yaml += fmt::format("a{0}: &a{0} [", i);
    for (int j = 0; j < 10; ++j) yaml += fmt::format("{}*a{}", j == 0 ? "" : ", ", i - 1);
    yaml += "]\n";
  }
  return yaml;
}

INSTANTIATE_TEST_SUITE_P(
    Yaml, Finding,
    testing::Values(
        FindingCase{"Empty", "", "file.empty 1:1"},
        FindingCase{"OnlyComments", "# nothing\n", "file.empty 1:1"},
        FindingCase{"OnlyNull", "~\n", "file.empty 1:1"},
        FindingCase{"OnlyDirective", "%%%\n", "file.empty 1:1"},
        FindingCase{"Encoding", "a: 1\nb: caf\xE9\n", "yaml.encoding 2:7"},
        FindingCase{"Utf16",
                    std::string("\xFF\xFE"
                                "a\0",
                                4),
                    "yaml.encoding 1:1"},
        FindingCase{"Nul", std::string("a: \0", 4), "yaml.control-character 1:4"},
        FindingCase{"LoneCarriageReturn", "a: 1\rb: 2\r", "yaml.control-character 1:5"},
        FindingCase{"EscapedBackspace", "a: \"/\\breturn/\"\n", "yaml.control-character 1:6"},
        FindingCase{"Tab", "a:\n\tb: 1\n  \tc: 2\n", "yaml.tab 2:1; yaml.tab 3:3"},
        FindingCase{"BehindBracket", "a:\n  - [please] cancel\n  - x\n", "yaml.syntax 2:14"},
        FindingCase{"BehindBrace", "a:\n  - {order} is late\n", "yaml.syntax 2:13"},
        FindingCase{"Colon", "a: Note: closed\n", "yaml.syntax 1:8"},
        FindingCase{"Star", "a:\n  - * order\n", "yaml.syntax 2:6"},
        FindingCase{"UnknownAlias", "a: *order\n", "yaml.syntax 1:4"},
        FindingCase{"UnclosedBracket", "a: [x, y\nb: 1\n", "yaml.syntax 1:4"},
        FindingCase{"UnknownEscape", "a: \"\\q\"\n", "yaml.syntax 1:5"},
        FindingCase{"UnclosedDouble", "a: \"x\nb: 1\n", "yaml.unclosed-quote 1:4"},
        FindingCase{"UnclosedSingle", "a: 'it''s\nb: 1\n", "yaml.unclosed-quote 1:4"},
        FindingCase{"SecondDocument", "a: 1\n---\nb: 2\n", "yaml.documents 2:1"},
        FindingCase{"Tag", "a: !!str x\n", "yaml.tag 1:4"},
        FindingCase{"MergeKey", "a: &b {x: 1}\nc:\n  <<: *b\n", "yaml.merge-key 3:3"},
        FindingCase{"DuplicateKey", "a: 1\nb: 2\na: 3\n", "key.duplicate 3:1"},
        FindingCase{"AliasInItself", "a: &a [*a]\n", "yaml.alias 1:8"},
        FindingCase{"AliasBomb", aliases_of_aliases(), "yaml.too-many-nodes 6:45"},
        FindingCase{"FlowDepth", "a: " + std::string(100'000, '['), "yaml.depth 1:68"},
        FindingCase{"DepthBehindQuotes", "[\"x\n\"" + std::string(1000, '['), "yaml.syntax 1:1"},
        FindingCase{"DashDepth",
                    [] {
                      std::string yaml;
                      for (int i = 0; i < 5000; ++i) yaml += "- ";
                      return yaml;
                    }(),
                    "yaml.depth 1:1"},
        FindingCase{"AliasDepth",
                    "a: &a " + std::string(40, '[') + std::string(40, ']') +
                        "\nb: " + std::string(40, '[') + "*a" + std::string(40, ']'),
                    "yaml.depth 2:44"}),
    [](const auto& one) { return one.param.name; });

TEST(Read, KeepsTheFirstOfTwoKeys) { EXPECT_EQ(read_text("a: 1\na: 2\n").tree, "{a: 1}"); }

TEST(Read, SaysHowToMendWhatAuthorsOftenWrite) {
  source::Files files;
  source::Reports reports(files);
  const std::uint32_t file = files.add("a.yaml", "a:\n  - [please] cancel\n");
  EXPECT_FALSE(read(file, files, reports));
  const Diagnostic found = reports.take().front();
  EXPECT_EQ(found.message, "text goes on behind what is already closed");
  EXPECT_EQ(found.help, "put the whole text in quotes");
}

// Files that are slow in a naive reader: each must be read in proportion to its length.
TEST(Read, StaysLinear) {
  const auto repeat = [](std::string_view part, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += part;
    return all;
  };
  const std::vector<std::string> hostile = {"a: \"" + std::string(2'000'000, 'x') + "\"",
                                            std::string(2'000'000, '\n'),
                                            std::string(2'000'000, '#'),
                                            std::string(500'000, ':'),
                                            std::string(500'000, '!'),
                                            "{" + repeat("a:", 500'000),
                                            "a: x\n" + repeat(" y\n", 500'000),
                                            repeat("---\n", 300'000),
                                            "{" + repeat("\"\"", 300'000),
                                            "a: |\n" + repeat(" \n", 500'000)};
  for (const std::string& yaml : hostile) {
    const auto begin = std::chrono::steady_clock::now();
    read_text(yaml);
    const auto took = std::chrono::steady_clock::now() - begin;
    // A quadratic one would take minutes.
    EXPECT_LT(took, std::chrono::seconds(20)) << yaml.substr(0, 20);
  }
}

}  // namespace read_test
}  // namespace
}  // namespace frontdesk::yaml
