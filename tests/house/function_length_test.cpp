// Function length: no function of the library is longer than what a reader sees at once.
#include <gtest/gtest.h>

#include <cstddef>
#include <optional>

#include "house/tree.hpp"

namespace frontdesk::house {
namespace {
namespace function_length_test {

constexpr std::size_t kMostLines = 60;

struct Function {
  std::size_t line = 0;    ///< Of its first line, from 1.
  std::size_t length = 0;  ///< In lines, from its name to its closing brace.
  std::string name;        ///< Its first line.
};

/// How far each line is indented; nothing for lines that clang-format does not indent: empty ones,
/// the preprocessor's, and the inside of raw strings.
std::vector<std::optional<std::size_t>> indents(const std::vector<std::string>& text) {
  std::vector<std::optional<std::size_t>> found;
  std::string closing;  // of the raw string that the line begins in
  for (const std::string& line : text) {
    const std::size_t indent = line.find_first_not_of(' ');
    const bool counts = closing.empty() && indent != std::string::npos && line[indent] != '#';
    found.push_back(counts ? std::optional(indent) : std::nullopt);
    std::size_t at = 0;
    while (at < line.size()) {
      if (!closing.empty()) {
        const std::size_t end = line.find(closing, at);
        if (end == std::string::npos) break;
        at = end + closing.size();
        closing.clear();
      }
      const std::size_t raw = line.find("R\"", at);
      const std::size_t open = raw == std::string::npos ? raw : line.find('(', raw);
      if (open == std::string::npos) break;
      closing = ")" + line.substr(raw + 2, open - raw - 2) + "\"";
      at = open + 1;
    }
  }
  return found;
}

/// True for the first line of a block that is no function.
bool is_other_block(const std::string& line, std::size_t indent) {
  if (line[indent] == '{' || line[indent] == '}') return true;
  constexpr std::string_view kWords[] = {"if",  "for",       "while", "switch", "case", "default",
                                         "try", "namespace", "do",    "extern", "else"};
  const std::size_t end = std::min(line.find_first_of(" (:", indent), line.size());
  const std::string_view word = std::string_view(line).substr(indent, end - indent);
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

/// The functions of a file that clang-format has indented: one ends with a brace alone on a line,
/// and begins with the last line before it that is not indented deeper.
std::vector<Function> functions(const std::string& file) {
  const std::vector<std::string> text = lines(file);
  const auto indent = indents(text);
  std::vector<Function> found;
  for (std::size_t end = 1; end < text.size(); ++end) {
    if (!indent[end] || text[end].substr(*indent[end]) != "}") continue;
    std::size_t begin = end - 1;
    while (begin > 0 && (!indent[begin] || *indent[begin] > *indent[end])) --begin;
    if (!indent[begin] || is_other_block(text[begin], *indent[begin])) continue;
    found.push_back({begin + 1, end - begin + 1, text[begin].substr(*indent[begin])});
  }
  return found;
}

TEST(FunctionLength, IsCountedFromTheNameToTheBrace) {
  constexpr std::string_view file = R"file(namespace room {

int one(int a,
        int b) {
  return a + b;
}

class Two {
 public:
  explicit Two(int a)
      : a_(a) {
    if (a > 0) {
      a_ = 1;
    } else {
      a_ = 2;
    }
#ifdef THREE
    switch (a) {
      case 3: {
        break;
      }
    }
#endif
  }

  int a_;
};

const char* four() {
  return R"x(
}
)x";
}

}  // namespace room
)file";
  const std::vector<Function> found = functions(std::string(file));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].line, 3U);
  EXPECT_EQ(found[0].length, 4U);
  EXPECT_EQ(found[1].name, "explicit Two(int a)");
  EXPECT_EQ(found[1].length, 15U);
  EXPECT_EQ(found[2].name, "const char* four() {");
  EXPECT_EQ(found[2].length, 5U);
}

TEST(FunctionLength, NoneIsTooLong) {
  std::size_t count = 0;
  for (const std::string_view wing : {"src", "include"}) {
    for (const File& file : files(wing, {".hpp", ".cpp"})) {
      for (const Function& one : functions(file.text)) {
        ++count;
        EXPECT_LE(one.length, kMostLines) << file.path << ":" << one.line << ": " << one.name
                                          << "\ntake out parts that have a name of their own";
      }
    }
  }
  EXPECT_GT(count, 1000U);  // The rule reads the tree at all.
}

}  // namespace function_length_test
}  // namespace
}  // namespace frontdesk::house
