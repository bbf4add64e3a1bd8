// Prescan: what can be told of a file before a YAML parser sees it, and must be, to keep it safe.
#include "authoring/yaml/prescan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "authoring/yaml/read.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::yaml {
namespace {

bool check_encoding(std::uint32_t file, std::string_view bytes, source::Reports& reports) {
  const std::size_t bad = text::first_invalid_utf8(bytes);
  if (bad != std::string_view::npos) {
    const auto at = static_cast<std::uint32_t>(bad);
    reports.error("yaml.encoding", {file, at, at + 1},
                  fmt::format("byte {:#04x} is not UTF-8", static_cast<unsigned char>(bytes[bad])),
                  "save the file as UTF-8");
    return false;
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const bool line_break =
        c == '\n' || (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n');
    if (c >= 0x20 ? c != 0x7F : (c == '\t' || line_break)) continue;
    const auto at = static_cast<std::uint32_t>(i);
    reports.error("yaml.control-character", {file, at, at + 1},
                  fmt::format("a control character ({:#04x}) stands here", c),
                  c == '\r' ? "end lines with a line feed: save the file with Unix line ends"
                  : c == 0  ? "save the file as UTF-8; UTF-16 has such bytes"
                            : "delete it");
    return false;
  }
  return true;
}

/// A line without its break, and where it begins.
struct Line {
  std::string_view text;
  std::uint32_t begin = 0;
};

/// Counts how deep the lines nest, generously: parsers recurse once a level.
class Depth {
 public:
  Depth(std::uint32_t file, source::Reports& reports) : file_(file), reports_(reports) {}

  bool line(const Line& line) {
    const std::size_t indent = line.text.find_first_not_of(' ');
    if (indent == std::string_view::npos || line.text[indent] == '#') return true;
    if (flow_ == 0) {
      while (!indents_.empty() && indents_.back() >= indent) indents_.pop_back();
      indents_.push_back(indent);
    }
    std::size_t dashes = 0;
    std::size_t at = indent;
    // "- - - a" and "? ? a" open a level each.
    while (at + 1 < line.text.size() && (line.text[at] == '-' || line.text[at] == '?') &&
           line.text[at + 1] == ' ') {
      ++dashes;
      at = std::min(line.text.find_first_not_of(' ', at + 1), line.text.size());
    }
    if (indents_.size() + dashes > kMaxDepth) return too_deep(line, indent);
    char quote = 0;
    for (std::size_t i = at; i < line.text.size(); ++i) {
      const char c = line.text[i];
      if (quote != 0) {
        if (c == '\\' && quote == '"') {
          ++i;
        } else if (c == quote) {
          quote = 0;
        }
        continue;
      }
      if (c == '#' && i > 0 && line.text[i - 1] == ' ') break;
      if ((c == '"' || c == '\'') && opens_scalar(line.text, i)) quote = c;
      if ((c == '[' || c == '{') && (flow_ > 0 || opens_scalar(line.text, i))) {
        if (++flow_ > kMaxDepth) return too_deep(line, i);
      } else if ((c == ']' || c == '}') && flow_ > 0) {
        --flow_;
      }
    }
    return true;
  }

 private:
  static bool opens_scalar(std::string_view text, std::size_t at) {
    const std::size_t before = text.find_last_not_of(' ', at == 0 ? 0 : at - 1);
    return at == 0 || before == std::string_view::npos ||
           std::string_view("[{,:-").find(text[before]) != std::string_view::npos;
  }

  bool too_deep(const Line& line, std::size_t at) {
    const auto begin = line.begin + static_cast<std::uint32_t>(at);
    reports_.error("yaml.depth", {file_, begin, begin + 1},
                   fmt::format("nested deeper than {} levels", kMaxDepth),
                   "a rule file needs no more than ten; look for a bracket that is never closed");
    return false;
  }

  std::uint32_t file_;
  source::Reports& reports_;
  std::vector<std::size_t> indents_;
  std::size_t flow_ = 0;
};

bool check_tab(std::uint32_t file, const Line& line, source::Reports& reports) {
  const std::size_t first = line.text.find_first_not_of(" \t");
  const std::size_t tab = line.text.find('\t');
  if (tab == std::string_view::npos || first == std::string_view::npos || tab > first) return true;
  const std::uint32_t at = line.begin + static_cast<std::uint32_t>(tab);
  reports.error("yaml.tab", {file, at, at + 1}, "a tab stands in the indentation",
                "indent with spaces; most editors can do that for you");
  return false;
}

}  // namespace

bool prescan(std::uint32_t file, const source::Files& files, source::Reports& reports) {
  const std::string_view bytes = files.bytes(file);
  if (!check_encoding(file, bytes, reports)) return false;
  bool fine = true;
  Depth depth(file, reports);
  constexpr std::size_t kMostTabs = 20;
  std::size_t tabs = 0;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const Line line{bytes.substr(begin, end - begin), static_cast<std::uint32_t>(begin)};
    if (tabs < kMostTabs && !check_tab(file, line, reports)) {
      ++tabs;
      fine = false;
    }
    if (!depth.line(line)) return false;
    begin = end + 1;
  }
  return fine;
}

}  // namespace frontdesk::yaml
